// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/html.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

// Outside every namespace, as the macro asks; a static library's resources are not registered by themselves.
static void registerGalleryTemplates()
{
    Q_INIT_RESOURCE(gallery);
}

namespace Afterimage {

QString htmlText(const QString &text)
{
    QString shown = text;
    for (QChar &character : shown) {
        const char16_t code = character.unicode();
        const bool isBreak = code == u'\n' || code == u'\t';
        if ((code < 0x20 && !isBreak) || (code >= 0x7f && code < 0xa0) || code >= 0xfffe)
            character = QChar::ReplacementCharacter;
    }
    return shown.toHtmlEscaped();
}

namespace {

//! Without its first line, which names our licence: what is made with a template is its user's own.
QString templateText(const QString &name)
{
    registerGalleryTemplates();
    QFile file(u":/gallery/"_s + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    const QByteArray first = isOpen ? file.readLine() : QByteArray();
    Q_ASSERT(first.contains("SPDX"));
    return QString::fromUtf8(file.readAll());
}

} // namespace

QString filledTemplate(const QString &name, const QMap<QString, QString> &values)
{
    const QString pattern = templateText(name);
    QString filled;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = pattern.indexOf(u"{{"_s, from);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u"}}"_s, open);
        if (close < 0)
            return filled + pattern.mid(from);
        const QString key = pattern.mid(open + 2, close - open - 2);
        Q_ASSERT(values.contains(key));
        filled += pattern.mid(from, open - from) + values.value(key);
        from = close + 2;
    }
}

} // namespace Afterimage
