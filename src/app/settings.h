// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    //! Window layout and the like, under "ui/<key>".
    [[nodiscard]] QByteArray uiState(const QString &key) const;
    void setUiState(const QString &key, const QByteArray &state);
    [[nodiscard]] QString uiText(const QString &key, const QString &otherwise = {}) const;
    void setUiText(const QString &key, const QString &text);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace Afterimage
