// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filenames.h"

#include "gui/framefacts.h"

#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr qsizetype longest = 80;
}

QString safeFileName(const QString &text)
{
    QString name;
    for (const QChar c : text) {
        const bool separator = u"/\\:*?\"<>|"_s.contains(c);
        if (separator || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            name += u' ';
        else
            name += c;
    }
    name = name.simplified();
    while (name.startsWith(u'.') || name.startsWith(u'-'))
        name = name.mid(1).trimmed();
    name = name.left(longest);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return name.isEmpty() ? u"Afterimage"_s : name;
}

QString pictureFileName(const QString &sessionTitle, const Frame &frame)
{
    return u"%1 – %2"_s.arg(safeFileName(sessionTitle), frameName(frame).toLower());
}

QString galleryFolderName(const Session &session)
{
    return safeFileName(session.title);
}

QString freeFolderName(const QDir &parent, const QString &name)
{
    QString path = parent.absoluteFilePath(name);
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = parent.absoluteFilePath(u"%1 (%2)"_s.arg(name).arg(i));
    return path;
}

QString startFolder(const QString &usedLast)
{
    for (const QString &folder :
        {usedLast, QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)}) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    }
    return QDir::homePath();
}

} // namespace Afterimage
