// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpdate.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QDateTime utcFrom(const QString &text, const QString &format)
{
    QDateTime date = QLocale::c().toDateTime(text, format);
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace

QDateTime httpDate(const QByteArray &text)
{
    // The name of the day says nothing new, and a wrong one would make Qt guess.
    const QString all = QString::fromLatin1(text).simplified();
    const qsizetype comma = all.indexOf(u',');
    if (comma < 0) // "Sun Nov  6 08:49:37 1994"
        return utcFrom(all.section(u' ', 1), u"MMM d HH:mm:ss yyyy"_s);
    QString date = all.sliced(comma + 1).trimmed();
    if (!date.endsWith(u" GMT"_s))
        return {};
    date.chop(4);
    if (!date.contains(u'-')) // "Sun, 06 Nov 1994 08:49:37 GMT"
        return utcFrom(date, u"d MMM yyyy HH:mm:ss"_s);
    // "Sunday, 06-Nov-94 08:49:37 GMT"; Qt takes 94 and 26 for years of the last century.
    QDateTime old = utcFrom(date, u"d-MMM-yy HH:mm:ss"_s);
    if (old.isValid() && old.date().year() < 1970)
        old = old.addYears(100);
    return old;
}

} // namespace Afterimage
