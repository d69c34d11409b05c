// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench.h"
#include "gui/mainwindow.h"
#include "gui/pictureintake.h"
#include "gui/theme.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWindow>

#include <memory>

namespace Afterimage {

//! Larger type for the program as long as this lives; make it before the window.
class LargeType final
{
    Q_DISABLE_COPY_MOVE(LargeType)
public:
    explicit LargeType(double scale)
        : m_before(QApplication::font())
    {
        QFont font = m_before;
        font.setPointSizeF(m_before.pointSizeF() * scale);
        QApplication::setFont(font);
    }
    ~LargeType() { QApplication::setFont(m_before); }

private:
    const QFont m_before;
};

//! A window on a library of its own, with the engines the program has.
struct WindowFixture
{
    QTemporaryDir folder;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<MainWindow> window;

    //! `server`: the base address of an OpenAI-like server for both halves, which then are the ones chosen.
    //! Nothing of the environment counts.
    explicit WindowFixture(const QString &server = {}) { open(server); }

    void open(const QString &server)
    {
        Result<std::unique_ptr<Workbench>> opened
            = Workbench::open(folder.filePath(QStringLiteral("library")), ServerWishes {});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        workbench = *std::move(opened);
        // Tests share one settings file; each begins with the same recipe: small pictures, quickly made.
        Recipe recipe;
        recipe.draw.size = {256, 256};
        recipe.describe.words = 30;
        ServerSetup setup;
        if (!server.isEmpty()) {
            recipe.draw.size = {1024, 1024};
            for (ProviderId *provider : {&recipe.describe.provider, &recipe.draw.provider})
                *provider = QStringLiteral("openai");
            setup = {.kind = QStringLiteral("openai"), .address = server};
        }
        workbench->settings().setRecipe(recipe);
        workbench->settings().setBudgets({});
        workbench->settings().setCertificatesFile({});
        workbench->settings().setUiText(QStringLiteral("panels"), {});
        for (const char16_t *key : {u"layout", u"geometry"})
            workbench->settings().setUiState(QString::fromUtf16(key), {});
        for (const Half half : {Half::Describe, Half::Draw})
            workbench->settings().setServer(half, setup);
        theme = std::make_unique<Theme>(*qApp);
        window = std::make_unique<MainWindow>(*workbench, *theme);
        window->resize(1280, 800);
        window->show();
    }

    ~WindowFixture() { close(); }

    void close()
    {
        window.reset();
        theme.reset();
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

inline QAction *action(const QWidget &window, const char16_t *name)
{
    auto *found = window.findChild<QAction *>(QString::fromUtf16(name));
    if (!found)
        qFatal("no action %s", qPrintable(QString::fromUtf16(name)));
    return found;
}

//! Shows a new session made from a painted landscape; false when it takes too long.
[[nodiscard]] inline bool beginSession(WindowFixture &fixture)
{
    fixture.window->intake().addFiles({fixture.picture(QStringLiteral("Meadow.png"))});
    const SessionView &view = fixture.window->sessionView();
    return QTest::qWaitFor([&] { return fixture.window->showsSession() && view.frame(); }, 30'000);
}

//! One step from the frame shown, drawn; false when it takes too long.
[[nodiscard]] inline bool takeStep(WindowFixture &fixture)
{
    const SessionView &view = fixture.window->sessionView();
    const qsizetype before = view.session()->frames.size();
    action(*fixture.window, u"actionStep")->trigger();
    const auto done = [&] {
        const QList<Frame> &frames = view.session()->frames;
        return !view.loop()->isBusy() && frames.size() == before + 1 && frames.constLast().isDone();
    };
    return QTest::qWaitFor(done, 30'000);
}

//! Drags over the middle of a widget and drops, as the window system tells it to the window: whoever is below
//! the pointer is asked. False when nobody wants it.
inline bool dropOn(const QWidget &target, const QMimeData &data)
{
    QWindow *window = target.window()->windowHandle();
    const QPoint point = target.mapTo(target.window(), target.rect().center());
    QDragEnterEvent enter(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    QDragMoveEvent move(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &move);
    if (!move.isAccepted()) {
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window, &leave);
        return false;
    }
    QDropEvent event(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &event);
    return event.isAccepted();
}

//! The visible button whose text begins so, without its shortcut mark.
inline QPushButton *button(const QWidget &root, const QString &begin)
{
    const QList<QPushButton *> buttons = root.findChildren<QPushButton *>();
    for (QPushButton *each : buttons) {
        QString text = each->text();
        if (each->isVisible() && text.remove(u'&').startsWith(begin))
            return each;
    }
    return nullptr;
}

} // namespace Afterimage
