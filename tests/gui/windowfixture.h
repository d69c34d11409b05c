// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include <memory>

namespace Afterimage {

//! A window on a library of its own, with the engines the program has.
struct WindowFixture
{
    QTemporaryDir folder;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<MainWindow> window;

    WindowFixture()
    {
        Result<std::unique_ptr<Workbench>> opened
            = Workbench::open(folder.filePath(QStringLiteral("library")));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        workbench = *std::move(opened);
        // Tests share one settings file; each begins with the same recipe: small pictures, quickly made.
        Recipe recipe;
        recipe.draw.size = {256, 256};
        recipe.describe.words = 30;
        workbench->settings().setRecipe(recipe);
        theme = std::make_unique<Theme>(*qApp);
        window = std::make_unique<MainWindow>(*workbench, *theme);
        window->resize(1280, 800);
        window->show();
    }

    ~WindowFixture()
    {
        window.reset();
        workbench.reset();
    }

    //! A painted landscape as a PNG file; its absolute path.
    [[nodiscard]] QString picture(const QString &name, const QColor &sky = QColor(90, 150, 220)) const
    {
        QImage image(320, 240, QImage::Format_RGB32);
        image.fill(sky);
        QPainter painter(&image);
        painter.fillRect(0, 150, 320, 90, QColor(60, 130, 50));
        painter.setBrush(QColor(240, 210, 60));
        painter.drawEllipse(220, 20, 50, 50);
        painter.end();
        const QString path = folder.filePath(name);
        image.save(path, "PNG");
        return path;
    }
};

} // namespace Afterimage
