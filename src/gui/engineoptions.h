// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/recipe.h"

#include <QObject>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace Afterimage {

//! The rows of the recipe that only some engines know: how the built-in one tells what it sees; quality,
//! further options by the provider's names and the limits of money for engines of the network. They live in
//! the forms of the recipe panel, below its own rows.
class EngineOptions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineOptions)
public:
    //! The forms outlive this.
    EngineOptions(QFormLayout &describe, QFormLayout &draw, QFormLayout &limits, QObject *parent);

    //! Fills the rows; tells nothing.
    void setRecipe(const Recipe &recipe);
    //! Writes what the rows say into the recipe; options they do not show stay.
    void applyTo(Recipe &recipe) const;
    //! Which rows there are. An engine that is not there has none. `drawOptions`: those the generator takes
    //! with the model that is chosen, see Generator::optionsOf().
    void setEngines(
        const Capabilities *describer, const Capabilities *generator, const QStringList &drawOptions);

signals:
    void edited();
    //! There are other rows now.
    void rowsChanged();

private:
    struct Option
    {
        QString name; //!< the provider's
        QComboBox *box = nullptr;
    };

    [[nodiscard]] QComboBox *addChoice(QFormLayout &form, const QString &label, const QString &tip,
        const QList<QPair<QString, QString>> &choices);
    static void select(QComboBox *box, const QString &value);
    void connectAll();
    [[nodiscard]] bool isLossy() const;
    void showCompression();

    QFormLayout &m_describeForm;
    QFormLayout &m_drawForm;
    QFormLayout &m_limitForm;
    QList<Option> m_builtin; //!< of describing
    QList<Option> m_builtinDraw;
    QList<Option> m_describe;
    QList<Option> m_draw;
    QComboBox *m_quality = nullptr;
    QComboBox *m_format = nullptr; //!< one of m_draw
    QSpinBox *m_compression = nullptr;
    bool m_takesCompression = false;
    QDoubleSpinBox *m_budget = nullptr;
    QSpinBox *m_resend = nullptr;
    Recipe m_base;
    bool m_filling = false;
};

} // namespace Afterimage
