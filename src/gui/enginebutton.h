// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/serversetup.h"
#include "core/capabilities.h"

#include <QToolButton>

class QMenu;

namespace Afterimage {

struct ServerState;

//! What an engine is called for one half: its own name, or its server's. Pure.
[[nodiscard]] QString engineNameFor(const Capabilities &can, const ServerState &server);

//! What a half may be done with.
struct EngineChoice
{
    ProviderId id;
    QString name;
    bool costsMoney = false;
    bool isChosen = false;

    friend bool operator==(const EngineChoice &, const EngineChoice &) = default;
};

//! The badge of the engines in the toolbar, with a menu to choose one for each half.
class EngineButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineButton)
public:
    explicit EngineButton(QWidget *parent = nullptr);

    void setChoices(const QList<EngineChoice> &describe, const QList<EngineChoice> &draw);

signals:
    void engineChosen(Afterimage::Half half, const Afterimage::ProviderId &engine);
    //! "Servers and keys…" was chosen.
    void serversAsked();

private:
    void fillMenu();
    void addHalf(Half half, const QString &title, const QList<EngineChoice> &choices);

    QList<EngineChoice> m_describe;
    QList<EngineChoice> m_draw;
};

} // namespace Afterimage
