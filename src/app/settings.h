// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/serversetup.h"
#include "core/attempt.h"
#include "core/recipe.h"

#include <QString>

#include <memory>

class QSettings;

namespace Afterimage {

//! What the program remembers between starts, in <config>/afterimage/afterimage.ini (0600). No secrets, ever.
//! GUI or main thread only.
class Settings final
{
    Q_DISABLE_COPY_MOVE(Settings)
public:
    Settings();
    ~Settings();

    //! Where sessions are kept; empty: the default.
    [[nodiscard]] QString libraryDirectory() const;
    void setLibraryDirectory(const QString &directory);

    //! The recipe new sessions begin with: the last one used.
    [[nodiscard]] Recipe recipe() const;
    void setRecipe(const Recipe &recipe);

    //! The server of each half. The keys are elsewhere: see KeyStore.
    [[nodiscard]] ServerSetup server(Half half) const;
    void setServer(Half half, const ServerSetup &setup);

    //! A PEM file of certificates that servers may be known by besides the system's; empty: none.
    [[nodiscard]] QString certificatesFile() const;
    void setCertificatesFile(const QString &path);

    //! What a day and a month may cost.
    [[nodiscard]] Budgets budgets() const;
    void setBudgets(const Budgets &budgets);

    //! Of which day's or month's budget ("day", "month") it has been told last that it is nearly used up; see
    //! BudgetWatch.
    [[nodiscard]] QString budgetTold(const QString &budget) const;
    void setBudgetTold(const QString &budget, const QString &period);

    //! A file of the user's own prices, laid over ours: <config>/afterimage/prices.json. It need not exist.
    [[nodiscard]] QString pricesFile() const;

    //! A random name of this installation that providers may use to tell abuse apart; made when first asked
    //! for.
    [[nodiscard]] QString installationId();

    //! Origins (scheme://host:port) the user has agreed to send pictures and words to.
    [[nodiscard]] bool hasAgreedToSend(const QString &origin) const;
    void setAgreedToSend(const QString &origin);

    //! Window layout and the like, under "ui/<key>".
    [[nodiscard]] QByteArray uiState(const QString &key) const;
    void setUiState(const QString &key, const QByteArray &state);
    [[nodiscard]] QString uiText(const QString &key, const QString &otherwise = {}) const;
    void setUiText(const QString &key, const QString &text);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace Afterimage
