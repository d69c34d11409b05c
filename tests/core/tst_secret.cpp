// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QTest>

#include <type_traits>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

// The type says it: no path from a key to text but reveal() and masked().
static_assert(!std::is_convertible_v<Secret, QString>);
static_assert(!std::is_convertible_v<Secret, QByteArray>);

class TestSecret : public QObject
{
    Q_OBJECT
private slots:
    void aKeyIsTrimmedAndKept()
    {
        QCOMPARE(secretFrom(u"  sk-proj-abcdefgh1234\n"_s).reveal(), QByteArray("sk-proj-abcdefgh1234"));
    }

    void whatCannotBeAKeyIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << u"sk-1234"_s;
        QTest::newRow("long") << QString(513, u'a');
        QTest::newRow("a space inside") << u"sk-abcd efgh"_s;
        QTest::newRow("a header of its own") << u"sk-abcdefgh\r\nX-Evil: 1"_s;
        QTest::newRow("an umlaut") << u"sk-abcdefgü"_s;
    }
    void whatCannotBeAKeyIsSaid()
    {
        QFETCH(QString, text);
        QVERIFY(!keyFault(text).isEmpty());
        QVERIFY(secretFrom(text).isEmpty());
    }

    void aMaskedKeyShowsItsEndsOnly()
    {
        QCOMPARE(secretFrom(u"sk-proj-abcdefgh1234"_s).masked(), u"sk-…1234"_s);
        QCOMPARE(secretFrom(u"12345678"_s).masked(), u"…"_s);
        QCOMPARE(Secret().masked(), QString());
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
