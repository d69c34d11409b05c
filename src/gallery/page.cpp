// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/page.h"

#include "gallery/facts.h"
#include "gallery/html.h"
#include "gallery/text.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! So many pictures are there at once, for printing and for pages saved elsewhere; the rest load on the way
//! down.
constexpr int eagerPictures = 24;

QString nameOf(const Frame &frame)
{
    return frame.isOrigin() ? GalleryText::tr("Origin") : GalleryText::tr("Step %1").arg(frame.step);
}

QString modeLabel(Mode mode)
{
    switch (mode) {
    case Mode::Telephone:
        return GalleryText::tr("Telephone");
    case Mode::Refine:
        return GalleryText::tr("Refine");
    case Mode::Remix:
        return GalleryText::tr("Remix");
    }
    Q_UNREACHABLE();
}

//! What a picture is to those who cannot see it.
QString altOf(const Frame &frame)
{
    return frame.caption.isEmpty() ? GalleryText::tr("The picture this series starts from") : frame.caption;
}

//! Writes the page front to back, counting frames and branches as it goes.
class PageWriter final
{
public:
    explicit PageWriter(const PageContents &contents)
        : m_contents(contents)
    {
    }

    QString series() { return lineHtml(m_contents.line, 2); }
    //! After series().
    [[nodiscard]] QString strip() const { return m_strip; }

private:
    QString lineHtml(const GalleryLine &line, int level)
    {
        QString items;
        bool startsRun = level > 2;
        auto branch = line.branches.begin();
        for (qsizetype i = 0; i < line.frames.size(); ++i) {
            const Frame &frame = *line.frames.at(i);
            const QString anchor = u"f%1"_s.arg(m_frames++);
            m_strip += stripItem(frame, anchor, startsRun);
            startsRun = false;
            QString branches;
            if (branch != line.branches.end() && branch->after == i) {
                for (const GalleryLine &side : branch->lines)
                    branches += branchHtml(side, frame, level + 1);
                ++branch;
                startsRun = true;
            }
            items += frameHtml(frame, anchor, level, branches);
        }
        return u"<ol>\n"_s + items + u"</ol>\n"_s;
    }

    QString branchHtml(const GalleryLine &line, const Frame &from, int level)
    {
        const QString name = GalleryText::tr("Branch %1, from %2")
                                 .arg(QString::number(++m_branches),
                                     from.isOrigin() ? GalleryText::tr("the origin")
                                                     : GalleryText::tr("step %1").arg(from.step));
        return filledTemplate(u"branch.html"_s,
            {{u"heading"_s, heading(level)}, {u"name"_s, htmlText(name)},
                {u"line"_s, lineHtml(line, level + 1)}});
    }

    static QString heading(int level) { return u"h%1"_s.arg(std::min(level, 6)); }

    QString frameHtml(const Frame &frame, const QString &anchor, int level, const QString &branches) const
    {
        QString facts;
        for (const GalleryFact &fact : galleryFactsOf(frame))
            facts += u"<dt>"_s + htmlText(fact.name) + u"</dt><dd dir=\"auto\">"_s + htmlText(fact.value)
                + u"</dd>\n"_s;
        const QString caption = frame.caption.isEmpty()
            ? QString()
            : u"<p class=\"caption\" dir=\"auto\">"_s + htmlText(frame.caption) + u"</p>\n"_s;
        return filledTemplate(u"frame.html"_s,
            {{u"kind"_s, kindOf(frame)}, {u"anchor"_s, anchor}, {u"heading"_s, heading(level)},
                {u"name"_s, htmlText(nameOf(frame))}, {u"caption"_s, caption},
                {u"summary"_s, htmlText(GalleryText::tr("How it was made"))}, {u"facts"_s, facts},
                {u"picture"_s, pictureHtml(frame)}, {u"branches"_s, branches}});
    }

    QString pictureHtml(const Frame &frame) const
    {
        const PageFiles files = m_contents.files.value(frame.id);
        if (files.picture.isEmpty())
            return u"<p class=\"undrawn\">"_s
                + htmlText(GalleryText::tr("These words have not been drawn yet.")) + u"</p>\n"_s;
        return filledTemplate(u"picture.html"_s,
            {{u"file"_s, htmlText(files.picture)}, {u"width"_s, QString::number(files.size.width())},
                {u"height"_s, QString::number(files.size.height())}, {u"alt"_s, htmlText(altOf(frame))},
                {u"open"_s, htmlText(GalleryText::tr("Open the picture itself"))},
                {u"loading"_s, m_frames <= eagerPictures ? u"eager"_s : u"lazy"_s},
                {u"notice"_s, htmlText(noticeOf(frame))}});
    }

    QString noticeOf(const Frame &frame) const
    {
        const HalfStep &drawn = frame.drawn;
        if (const QString notice = m_contents.notices.value(drawn.provider); !notice.isEmpty())
            return notice;
        if (const QString engine = drawn.engine.isEmpty() ? drawn.provider : drawn.engine; !engine.isEmpty())
            return GalleryText::tr("Drawn by %1").arg(engine);
        return {};
    }

    QString stripItem(const Frame &frame, const QString &anchor, bool startsRun) const
    {
        const PageFiles files = m_contents.files.value(frame.id);
        const QString name = nameOf(frame);
        QString thumb;
        if (!files.thumbnail.isEmpty())
            thumb = u"<img src=\"%1\" width=\"%2\" height=\"%3\" alt=\"%4\">"_s.arg(htmlText(files.thumbnail),
                QString::number(files.thumbnailSize.width()), QString::number(files.thumbnailSize.height()),
                htmlText(name));
        QString label = frame.isOrigin() ? GalleryText::tr("Origin") : QString::number(frame.step);
        if (thumb.isEmpty())
            label = GalleryText::tr("%1, words only").arg(name);
        return filledTemplate(u"stripitem.html"_s,
            {{u"kind"_s, kindOf(frame) + (startsRun ? u" first-of-run"_s : QString())}, {u"anchor"_s, anchor},
                {u"thumb"_s, thumb}, {u"hidden"_s, thumb.isEmpty() ? QString() : u" aria-hidden=\"true\""_s},
                {u"label"_s, htmlText(label)}});
    }

    static QString kindOf(const Frame &frame)
    {
        if (frame.isOrigin())
            return u"origin"_s;
        return frame.picture ? u"step"_s : u"half"_s;
    }

    const PageContents &m_contents;
    QString m_strip;
    int m_frames = 0;
    int m_branches = 0;
};

QString titleOf(const PageContents &contents)
{
    const QString title = contents.title.simplified();
    return title.isEmpty() ? GalleryText::tr("Untitled series") : title;
}

//! "5 steps · Telephone · 22 November 2026"
QString leadOf(const PageContents &contents)
{
    const QList<const Frame *> frames = readingOrder(contents.line);
    const int steps = int(frames.size()) - 1;
    QStringList parts {steps == 1 ? GalleryText::tr("1 step") : GalleryText::tr("%1 steps").arg(steps)};
    QStringList modes;
    for (const Frame *frame : frames)
        if (!frame->isOrigin())
            modes << modeLabel(frame->recipe.mode);
    modes.removeDuplicates();
    parts << modes;
    if (contents.created.isValid())
        parts << QLocale(QLocale::English).toString(contents.created.date(), u"d MMMM yyyy"_s);
    return parts.join(u" · "_s);
}

QString linkTo(const QLatin1StringView &file, const QString &text)
{
    return u"<a href=\"%1\">%2</a>\n"_s.arg(file, htmlText(text));
}

} // namespace

QByteArray pageFor(const PageContents &contents)
{
    PageWriter writer(contents);
    const QString series = writer.series();
    QString links = linkTo("captions.txt"_L1, GalleryText::tr("The words alone"))
        + linkTo("session.json"_L1, GalleryText::tr("Everything as data"));
    if (contents.contactSheet)
        links += linkTo("contact-sheet.png"_L1, GalleryText::tr("Contact sheet"));
    const QString version = QStringLiteral(AFTERIMAGE_VERSION);
    return filledTemplate(u"page.html"_s,
        {{u"version"_s, version}, {u"title"_s, htmlText(titleOf(contents))},
            {u"style"_s, filledTemplate(u"gallery.css"_s, {})},
            {u"skip"_s, htmlText(GalleryText::tr("Skip to the series"))},
            {u"lead"_s, htmlText(leadOf(contents))}, {u"overview"_s, htmlText(GalleryText::tr("Overview"))},
            {u"strip"_s, writer.strip()}, {u"series"_s, series},
            {u"made"_s,
                htmlText(
                    GalleryText::tr("Made with Afterimage: a picture into words, the words into a picture, "
                                    "and again."))},
            {u"links"_s, links}})
        .toUtf8();
}

QByteArray captionsFor(const PageContents &contents)
{
    QString text = titleOf(contents) + u"\n"_s;
    for (const Frame *frame : readingOrder(contents.line)) {
        const QString file = contents.files.value(frame->id).picture;
        text += u"\n%1 (%2)\n"_s.arg(nameOf(*frame), file.isEmpty() ? GalleryText::tr("not drawn") : file);
        if (!frame->caption.isEmpty())
            text += frame->caption + u"\n"_s;
    }
    return text.toUtf8();
}

} // namespace Afterimage
