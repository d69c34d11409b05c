// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"
#include "core/capabilities.h"
#include "core/recipe.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;

namespace Afterimage {

class EngineOptions;
class ReferenceBox;
class ServerNote;
class ThumbnailCache;
struct OfferedPicture;
enum class Reference;

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

    //! What there is to choose from; call before setRecipe(), and again when it changes.
    void setEngines(const QList<Capabilities> &engines);
    //! Which options a generator takes with a model; without this none of a server are shown.
    void setDrawOptions(std::function<QStringList(const ProviderId &, const QString &model, Mode)> optionsOf);
    //! How the servers of both halves stand: their names, and what is missing.
    void setServers(const ServerState &describe, const ServerState &draw);
    //! What a server has told of its models; empty: it has not been asked.
    void setServerModels(Half half, const QList<ServerModel> &models);
    //! Small pictures of what a recipe names; outlives the panel.
    void setThumbnails(ThumbnailCache &thumbnails);
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
    //! An empty id leaves that half as it is.
    void setProviders(const Afterimage::ProviderId &describe, const Afterimage::ProviderId &draw);
    //! Puts the cursor into the budget of a run.
    void editBudget();

signals:
    //! The user has changed something; typing is told when it pauses.
    void recipeEdited(const Afterimage::Recipe &recipe);
    //! The server of a half is to be set up.
    void serverAsked(Afterimage::Half half);
    //! A picture was chosen or dropped, for the recipe to name when it is stored.
    void referenceOffered(Afterimage::Reference reference, const Afterimage::OfferedPicture &picture);
    //! The list of a server's models is wanted.
    void modelsAsked(Afterimage::Half half);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectAll();
    void edited();
    void typed();
    void fillEngines();
    void buildPaid();
    void buildReferences();
    void showReferences();
    void showNotes();
    void fillModels(Half half);
    //! Of the models chosen, which the server will shut down.
    void showEnds();
    void engineChanged();
    void showOptions();
    [[nodiscard]] Mode chosenMode() const;
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
    EngineOptions *m_options = nullptr;
    QWidget *m_references = nullptr; //!< the rows of Remix
    ReferenceBox *m_style = nullptr;
    ReferenceBox *m_mask = nullptr;
    QLabel *m_referenceHint = nullptr;
    ServerNote *m_describeNote = nullptr;
    ServerNote *m_drawNote = nullptr;
    QList<Capabilities> m_engines;
    ServerState m_describeServer;
    ServerState m_drawServer;
    std::function<QStringList(const ProviderId &, const QString &model, Mode)> m_drawOptionsOf;
    QList<ServerModel> m_describeModels; //!< as the server told them
    QList<ServerModel> m_drawModels;
    QLabel *m_describeModelNote = nullptr;
    QLabel *m_drawModelNote = nullptr;
    Recipe m_base; //!< what the form does not show
    QString m_sample;
    QTimer m_typing;
    bool m_filling = false;
};

} // namespace Afterimage
