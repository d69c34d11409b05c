// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"
#include "sources.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

QSet<QString> widgetHeaders()
{
    const QStringList names = QDir(QStringLiteral(AFTERIMAGE_QT_WIDGETS)).entryList(QDir::Files);
    return QSet<QString>(names.begin(), names.end());
}

} // namespace

class TestLayers : public QObject
{
    Q_OBJECT
private slots:
    void theListOfWidgetHeadersIsReal()
    {
        const QSet<QString> headers = widgetHeaders();
        QVERIFY(headers.contains(u"QWidget"_s));
        QVERIFY(headers.contains(u"QStyledItemDelegate"_s));
        QVERIFY(!headers.contains(u"QImage"_s));
    }

    void theTableHasNoCircles()
    {
        // Taking away folders whose includes are all gone must empty the table.
        QMap<QString, QSet<QString>> left = allowedIncludes();
        for (bool hasProgress = true; hasProgress && !left.isEmpty();) {
            hasProgress = false;
            const QStringList folders = left.keys();
            for (const QString &folder : folders) {
                const QSet<QString> &seen = left[folder];
                if (std::any_of(
                        seen.begin(), seen.end(), [&](const QString &other) { return left.contains(other); }))
                    continue;
                left.remove(folder);
                hasProgress = true;
            }
        }
        QCOMPARE(left.keys(), QStringList());
    }

    void plantedFaultsAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("down") << u"core/frame.h"_s << u"#include \"store/library.h\""_s;
        QTest::newRow("sideways") << u"store/library.cpp"_s << u"#include \"engine/loopengine.h\""_s;
        QTest::newRow("gui knows an engine") << u"gui/stage.cpp"_s << u"#include \"builtin/engine.h\""_s;
        QTest::newRow("cli knows a server") << u"cli/main.cpp"_s << u"#include \"openai/profile.h\""_s;
        QTest::newRow("cli knows http") << u"cli/main.cpp"_s << u"#include \"net/httpclient.h\""_s;
        QTest::newRow("engine sees pictures")
            << u"engine/loopengine.cpp"_s << u"#include \"imaging/decode.h\""_s;
        QTest::newRow("widgets in models") << u"models/filmstripmodel.cpp"_s << u"#include <QListView>"_s;
        QTest::newRow("widgets by module") << u"app/workbench.cpp"_s << u"#include <QtWidgets/QLabel>"_s;
        QTest::newRow("all widgets") << u"cli/main.cpp"_s << u"#include <QtWidgets>"_s;
        QTest::newRow("old header") << u"cli/main.cpp"_s << u"#include <qapplication.h>"_s;
        QTest::newRow("spaces") << u"core/frame.h"_s << u"  #  include   \"gui/stage.h\""_s;
        QTest::newRow("describer peeks")
            << u"builtin/analyse/regions.cpp"_s << u"#include \"builtin/scene/graph.h\""_s;
        QTest::newRow("describer peeks at paint")
            << u"builtin/analyse/regions.cpp"_s << u"#include \"builtin/paint/painter.h\""_s;
        QTest::newRow("describer peeks at styles")
            << u"builtin/analyse/regions.cpp"_s << u"#include \"builtin/styles/oil.h\""_s;
        QTest::newRow("no folder") << u"core/frame.cpp"_s << u"#include \"frame.h\""_s;
        QTest::newRow("forms outside gui") << u"app/workbench.cpp"_s << u"#include \"ui_window.h\""_s;
        QTest::newRow("unknown folder") << u"misc/helpers.h"_s << u"#include <QString>"_s;
    }

    void plantedFaultsAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QCOMPARE(
            layerFaults(path, u"#include <memory>\n"_s + line + u"\nint x;\n"_s, widgetHeaders()).size(), 1);
    }

    void allowedIncludesPass()
    {
        const QString text
            = u"#include \"gui/stage.h\"\n#include \"app/workbench.h\"\n#include \"ui_stage.h\"\n"
              "#include <QLabel>\n#include \"stage.moc\"\n// #include \"builtin/engine.h\"\n"_s;
        QCOMPARE(layerFaults(u"gui/stage.cpp"_s, text, widgetHeaders()), QStringList());
        QCOMPARE(layerFaults(u"builtin/paint/painter.cpp"_s,
                     u"#include \"builtin/scene/graph.h\"\n#include <QPainter>"_s, widgetHeaders()),
            QStringList());
    }

    void everySourceKeepsToItsLayer()
    {
        const QSet<QString> widgets = widgetHeaders();
        const QStringList sources = sourcesBelow(u"src"_s);
        QVERIFY(sources.size() > 20);
        QStringList faults;
        for (const QString &source : sources)
            faults += layerFaults(source.mid(4), textOf(source), widgets);
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void windowAndCommandLineAskWhatAnEngineCanDo()
    {
        // By its id they could ask which one it is.
        static const QRegularExpression id(uR"re("(openai|builtin)"|openai\.com)re"_s);
        QVERIFY(id.match(u"if (state.kind == \"openai\"_L1)"_s).hasMatch());
        QStringList faults;
        for (const QString &source : sourcesBelow(u"src/gui"_s) + sourcesBelow(u"src/cli"_s)) {
            const QStringList lines = textOf(source).split(u'\n');
            for (const QString &line : lines) {
                if (!line.trimmed().startsWith("//"_L1) && id.match(line).hasMatch())
                    faults << source + u": "_s + line.trimmed();
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void onlyTheWindowLinksWidgets()
    {
        static const QRegularExpression widgets(u"Qt6?::Widgets"_s);
        QStringList faults;
        for (const QString &folder : QDir(pathOf(u"src"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString file = u"src/%1/CMakeLists.txt"_s.arg(folder);
            if (folder != u"gui"_s && QFile::exists(pathOf(file)) && textOf(file).contains(widgets))
                faults << file;
        }
        QCOMPARE(faults, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
