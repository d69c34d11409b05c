// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Frames from text: each word is "id" (the origin) or "id<parent".
Session tree(const QString &text)
{
    Session session;
    const QStringList words = text.split(u' ');
    for (const QString &word : words) {
        const QStringList parts = word.split(u'<');
        session.frames << Frame {.id = parts[0], .parent = parts.value(1)};
    }
    return session;
}

QString ids(const QList<const Frame *> &frames)
{
    QStringList names;
    for (const Frame *frame : frames)
        names << frame->id;
    return names.join(u' ');
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void pathRunsFromTheOriginToTheFrame()
    {
        const Session session = tree(u"o a<o b<a c<b d<a"_s);
        QCOMPARE(ids(pathTo(session, u"c"_s)), u"o a b c"_s);
        QCOMPARE(ids(pathTo(session, u"o"_s)), u"o"_s);
        QVERIFY(pathTo(session, u"nobody"_s).isEmpty());
    }

    void chainGoesOnAlongTheNewestChild()
    {
        const Session session = tree(u"o a<o b<a c<b d<a e<d"_s);
        QCOMPARE(ids(chainThrough(session, u"o"_s)), u"o a d e"_s);
        QCOMPARE(ids(chainThrough(session, u"b"_s)), u"o a b c"_s);
    }

    void aDamagedParentLinkDoesNotHang()
    {
        const Session session = tree(u"a<b b<a"_s);
        QVERIFY(chainThrough(session, u"a"_s).size() <= 2);
    }

    void subtreeHoldsAllThatGrewFromAFrame()
    {
        const Session session = tree(u"o a<o b<a c<o d<b"_s);
        QCOMPARE(subtreeOf(session, u"a"_s), (QList<FrameId> {u"a"_s, u"b"_s, u"d"_s}));
    }

    void leavesAreFramesWithoutChildren() { QCOMPARE(ids(leavesOf(tree(u"o a<o b<a c<o"_s))), u"b c"_s); }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
