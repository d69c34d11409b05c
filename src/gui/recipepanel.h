// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/recipe.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Afterimage {

namespace Ui {
class RecipePanel;
}

//! Everything that decides the next step, as a form. Shows only what the chosen engines can do.
class RecipePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecipePanel)
public:
    explicit RecipePanel(QWidget *parent = nullptr);
    ~RecipePanel() override;

    //! What there is to choose from; call before setRecipe().
    void setEngines(const QList<Capabilities> &engines);
    //! Fills the form; emits nothing.
    void setRecipe(const Recipe &recipe);
    //! What the form says now, typed text included.
    [[nodiscard]] Recipe recipe() const;
    //! Tells at once what was typed and not told yet.
    void flush();
    [[nodiscard]] int mostSteps() const;
    //! The words the preview of the prompt is made with.
    void setSampleCaption(const QString &caption);

public slots:
    void setSteps(int steps);
    void setProviders(const Afterimage::ProviderId &describe, const Afterimage::ProviderId &draw);

signals:
    //! The user has changed something; typing is told when it pauses.
    void recipeEdited(const Afterimage::Recipe &recipe);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectAll();
    void edited();
    void typed();
    void fillEngines();
    void engineChanged();
    void sizeChosen();
    void presetChosen();
    void throwSeed();
    void showParts();
    void showPreview();
    void fitTexts();
    [[nodiscard]] const Capabilities *engine(const ProviderId &id) const;
    void showSize(const QSize &size);
    [[nodiscard]] QSize chosenSize() const;

    std::unique_ptr<Ui::RecipePanel> m_ui;
    QList<Capabilities> m_engines;
    Recipe m_base; //!< what the form does not show
    QString m_sample;
    QTimer m_typing;
    bool m_filling = false;
};

} // namespace Afterimage
