// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Include
{
    QString name;
    bool isOurs = false; //!< in quotes
};

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression line(
        uR"re(^\s*#\s*include\s*(["<])([^">]+)[">])re"_s, QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto match = line.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        includes << Include {.name = found.captured(2), .isOurs = found.captured(1) == u"\""_s};
    }
    return includes;
}

//! The built-in describer sees pixels only: nothing of what the painter knows may reach it.
bool isSeenByPainterOnly(const QString &path, const QString &include)
{
    if (!path.startsWith(u"builtin/analyse/"_s))
        return false;
    return include.startsWith(u"builtin/scene/"_s) || include.startsWith(u"builtin/paint/"_s)
        || include.startsWith(u"builtin/styles/"_s);
}

QString ourFault(const QString &path, const QString &include)
{
    const QString folder = path.section(u'/', 0, 0);
    if (!include.contains(u'/')) {
        const bool isMade
            = include.endsWith(u".moc"_s) || (include.startsWith(u"ui_"_s) && folder == u"gui"_s);
        return isMade ? QString() : u"%1 includes \"%2\" without its folder"_s.arg(path, include);
    }
    if (isSeenByPainterOnly(path, include))
        return u"%1 includes %2: the describer must see pixels only"_s.arg(path, include);
    const QString other = include.section(u'/', 0, 0);
    if (other == folder || allowedIncludes().value(folder).contains(other))
        return {};
    return u"%1 includes %2, but %3 may not see %4"_s.arg(path, include, folder, other);
}

} // namespace

const QMap<QString, QSet<QString>> &allowedIncludes()
{
    static const QMap<QString, QSet<QString>> table {
        {u"core"_s, {}},
        {u"imaging"_s, {u"core"_s}},
        {u"drift"_s, {u"core"_s, u"imaging"_s}},
        {u"net"_s, {u"core"_s}},
        {u"openai"_s, {u"core"_s, u"imaging"_s, u"net"_s}},
        {u"builtin"_s, {u"core"_s, u"imaging"_s}},
        {u"engine"_s, {u"core"_s, u"drift"_s}},
        {u"store"_s, {u"core"_s, u"imaging"_s}},
        {u"gallery"_s, {u"core"_s, u"imaging"_s, u"drift"_s}},
        {u"models"_s, {u"core"_s, u"drift"_s}},
        {u"app"_s,
            {u"core"_s, u"imaging"_s, u"drift"_s, u"net"_s, u"openai"_s, u"builtin"_s, u"engine"_s,
                u"store"_s, u"gallery"_s}},
        {u"gui"_s,
            {u"core"_s, u"imaging"_s, u"drift"_s, u"engine"_s, u"store"_s, u"gallery"_s, u"models"_s,
                u"app"_s}},
        {u"cli"_s, {u"core"_s, u"drift"_s, u"engine"_s, u"store"_s, u"gallery"_s, u"app"_s}},
    };
    return table;
}

QStringList layerFaults(const QString &path, const QString &text, const QSet<QString> &widgetHeaders)
{
    const QString folder = path.section(u'/', 0, 0);
    if (!allowedIncludes().contains(folder))
        return {u"%1 is in a folder the table of libraries does not know"_s.arg(path)};
    QStringList faults;
    for (const Include &include : includesOf(text)) {
        const QString name = include.name.section(u'/', -1);
        const bool isWidgets = widgetHeaders.contains(name) || include.name.startsWith(u"QtWidgets"_s);
        if (isWidgets && folder != u"gui"_s)
            faults << u"%1 includes %2: widgets belong to gui alone"_s.arg(path, include.name);
        if (!include.isOurs)
            continue;
        if (const QString fault = ourFault(path, include.name); !fault.isEmpty())
            faults << fault;
    }
    return faults;
}

} // namespace Afterimage
