// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engines.h"
#include "app/intake.h"
#include "engine/loopengine.h"
#include "engine/scripted.h"
#include "imaging/decode.h"
#include "imaging/encode.h"
#include "imaging/prepare.h"
#include "outcome.h"
#include "store/library.h"

#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

//! The promise of Telephone mode, with the real library, the real preparation and the real painter.
class TestTelephone : public QObject
{
    Q_OBJECT
private slots:
    void nothingButTheLastPictureReachesTheDescriber()
    {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(QColor(200, 120, 60));
        QPainter(&image).fillRect(0, 120, 300, 80, QColor(40, 80, 160));
        const Result<EncodedImage> dropped
            = encodePng(image, {{u"Description"_s, u"CANARY-TEXT"_s}, {u"Author"_s, u"CANARY-AUTHOR"_s}});
        QVERIFY(dropped.has_value());
        QVERIFY(dropped->bytes.contains("CANARY"));
        const Result<Intake> intake = takeIn(dropped->bytes, u"CANARY-TITLE"_s);
        QVERIFY(intake.has_value());

        const QTemporaryDir folder;
        const auto library = Library::open(folder.path());
        QVERIFY(library.has_value());
        Session session {.id = newId(), .title = intake->title, .original = refFor(intake->original)};
        session.frames << Frame {.id = newId(),
            .session = session.id,
            .state = FrameState::Done,
            .picture = refFor(intake->origin)};
        session.head = session.frames.first().id;
        QVERIFY(outcomeOf((*library)->addSession(session, intake->original, intake->origin)).has_value());

        Engines engines;
        ScriptedDescriber describer;
        Providers providers = engines.providers();
        providers.describers.insert(u"scripted"_s, &describer);
        LoopEngine loop(session, providers, **library, prepareForDescriber, engines.pool());
        Recipe recipe;
        recipe.describe.provider = u"scripted"_s;
        recipe.draw.size = {256, 256};
        recipe.draw.style = u"CANARY-STYLE"_s;
        recipe.limits.steps = 3;
        QVERIFY(loop.run(session.head, recipe));
        QTRY_COMPARE_WITH_TIMEOUT(loop.state(), LoopState::Idle, 60'000);
        QCOMPARE(loop.session().frames.size(), 4);
        QCOMPARE(describer.asked.size(), 3);
        for (const DescribeRequest &request : std::as_const(describer.asked)) {
            const QByteArray &bytes = request.picture.bytes;
            QVERIFY(decode(bytes).has_value());
            QVERIFY(request.instructions.isEmpty());
            QVERIFY(request.model.isEmpty());
            QVERIFY(!request.refine);
            // No title, no file's metadata, no prompt, no earlier words, nothing of what the painter writes
            // into its files.
            for (const QByteArray &secret : {"CANARY"_ba, "words 1"_ba, "words 2"_ba, "rocedural"_ba,
                     "fterimage"_ba, "XMP"_ba, "xmp"_ba, "Exif"_ba, session.id.toUtf8()})
                QVERIFY2(!bytes.contains(secret), secret.constData());
        }
        // The painter's file itself does say what made it.
        const Result<EncodedImage> drawn
            = outcomeOf((*library)->picture(*loop.session().frames.at(1).picture));
        QVERIFY(drawn->bytes.contains("procedural"));
    }
};

QTEST_MAIN(TestTelephone)
#include "tst_telephone.moc"
