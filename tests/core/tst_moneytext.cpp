// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/moneytext.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestMoneyText : public QObject
{
    Q_OBJECT
private slots:
    void amountsAreReadable_data()
    {
        QTest::addColumn<qint64>("micro");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"$0.00"_s;
        QTest::newRow("the smallest") << qint64(1) << u"$0.000001"_s;
        QTest::newRow("two digits of a little") << qint64(12) << u"$0.000012"_s;
        QTest::newRow("three digits of a little") << qint64(126) << u"$0.00013"_s;
        QTest::newRow("a cheap picture") << qint64(6'300) << u"$0.0063"_s;
        QTest::newRow("no zeros beyond the cents") << qint64(5'000) << u"$0.005"_s;
        QTest::newRow("a picture") << qint64(63'000) << u"$0.063"_s;
        QTest::newRow("a dear picture") << qint64(211'400) << u"$0.21"_s;
        QTest::newRow("half a dollar") << qint64(500'000) << u"$0.50"_s;
        QTest::newRow("up to ten cents") << qint64(99'900) << u"$0.10"_s;
        QTest::newRow("up to a dollar") << qint64(999'999) << u"$1.00"_s;
        QTest::newRow("a session") << qint64(1'250'000) << u"$1.25"_s;
        QTest::newRow("rounded") << qint64(1'254'999) << u"$1.25"_s;
        QTest::newRow("rounded up") << qint64(1'255'000) << u"$1.26"_s;
        QTest::newRow("a month") << qint64(1'234'500'000) << u"$1234.50"_s;
        QTest::newRow("given back") << qint64(-6'300) << u"-$0.0063"_s;
        QTest::newRow("the least there is") << std::numeric_limits<qint64>::min() << u"-$9223372036854.78"_s;
    }

    void amountsAreReadable()
    {
        QFETCH(qint64, micro);
        QFETCH(QString, text);
        QCOMPARE(moneyText({micro}), text);
    }

    void theLocaleDoesNotMatter()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(moneyText({1'234'500'000}), u"$1234.50"_s);
        QLocale::setDefault(QLocale::c());
    }
};

QTEST_GUILESS_MAIN(TestMoneyText)
#include "tst_moneytext.moc"
