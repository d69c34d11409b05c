// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/wordnet.h"

#include <QByteArray>
#include <QHash>
#include <QResource>

#include <algorithm>
#include <vector>

// Q_INIT_RESOURCE declares a function of the global namespace.
static void openNouns()
{
    Q_INIT_RESOURCE(wordnet);
}

namespace Afterimage::Lexicon {

namespace {

//! Reads what wordnet/makenountable.cpp wrote. It is a part of the program, so it is trusted.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    quint32 number()
    {
        quint32 value = 0;
        for (int shift = 0;; shift += 7) {
            const auto byte = quint8(m_bytes.at(m_at++));
            value |= quint32(byte & 127) << shift;
            if (byte < 128)
                return value;
        }
    }
    QByteArrayView text()
    {
        const auto size = qsizetype(number());
        m_at += size;
        return m_bytes.sliced(m_at - size, size);
    }
    void skip(qsizetype bytes) { m_at += bytes; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

struct Table
{
    QString notice;
    std::vector<int> firstParent; //!< of each kind, in `parents`; one more than there are kinds
    std::vector<int> parents;
    std::vector<int> firstLetter; //!< of each word, in `letters`; one more than there are words
    QByteArray letters;
    std::vector<int> firstSense; //!< of each word, in `senses`; one more than there are words
    std::vector<quint32> senses;
    QHash<QByteArray, QByteArray> irregular;

    [[nodiscard]] int words() const { return int(firstLetter.size()) - 1; }
    [[nodiscard]] QByteArrayView word(int i) const
    {
        return QByteArrayView(letters).sliced(
            firstLetter[size_t(i)], firstLetter[size_t(i) + 1] - firstLetter[size_t(i)]);
    }
};

Table read()
{
    openNouns();
    const QResource resource(QStringLiteral(":/wordnet/nouns"));
    const QByteArray bytes = resource.uncompressedData();
    Table table;
    Reader reader(bytes);
    reader.skip(6);
    table.notice = QString::fromUtf8(reader.text());
    const int kinds = int(reader.number());
    table.firstParent.reserve(size_t(kinds) + 1);
    for (int kind = 0; kind < kinds; ++kind) {
        table.firstParent.push_back(int(table.parents.size()));
        for (quint32 left = reader.number(); left > 0; --left)
            table.parents.push_back(kind - int(reader.number()));
    }
    table.firstParent.push_back(int(table.parents.size()));
    const int words = int(reader.number());
    table.firstLetter.reserve(size_t(words) + 1);
    table.firstSense.reserve(size_t(words) + 1);
    table.letters.reserve(bytes.size() * 2);
    qsizetype before = 0;
    for (int i = 0; i < words; ++i) {
        const qsizetype start = table.letters.size();
        table.firstLetter.push_back(int(start));
        const auto shared = qsizetype(reader.number());
        table.letters.append(table.letters.sliced(before, shared));
        table.letters.append(reader.text());
        table.firstSense.push_back(int(table.senses.size()));
        for (quint32 left = reader.number(); left > 0; --left)
            table.senses.push_back(reader.number());
        before = start;
    }
    table.firstLetter.push_back(int(table.letters.size()));
    table.firstSense.push_back(int(table.senses.size()));
    for (quint32 left = reader.number(); left > 0; --left) {
        const QByteArray plural = reader.text().toByteArray();
        table.irregular.insert(plural, reader.text().toByteArray());
    }
    return table;
}

const Table &table()
{
    static const Table read = Lexicon::read();
    return read;
}

} // namespace

QList<NounSense> wordNetSenses(const QString &noun)
{
    const QByteArray wanted = noun.toUtf8();
    const Table &all = table();
    int low = 0;
    int high = all.words();
    while (low < high) {
        const int middle = (low + high) / 2;
        const QByteArrayView word = all.word(middle);
        if (std::lexicographical_compare(word.begin(), word.end(), wanted.begin(), wanted.end()))
            low = middle + 1;
        else
            high = middle;
    }
    QList<NounSense> senses;
    if (wanted.isEmpty() || low == all.words() || all.word(low) != wanted)
        return senses;
    for (int i = all.firstSense[size_t(low)]; i < all.firstSense[size_t(low) + 1]; ++i) {
        const quint32 sense = all.senses[size_t(i)];
        senses.append(sense == 0 ? NounSense {}
                                 : NounSense {.kind = int((sense - 2) / 2), .particular = sense % 2 == 1});
    }
    return senses;
}

std::span<const int> wordNetParents(int kind)
{
    const Table &all = table();
    if (kind < 0 || kind >= wordNetKinds())
        return {};
    const auto begin = size_t(all.firstParent[size_t(kind)]);
    return std::span(all.parents).subspan(begin, size_t(all.firstParent[size_t(kind) + 1]) - begin);
}

int wordNetKinds()
{
    return int(table().firstParent.size()) - 1;
}

QString wordNetSingular(const QString &plural)
{
    return QString::fromUtf8(table().irregular.value(plural.toUtf8()));
}

QString wordNetNotice()
{
    return table().notice;
}

} // namespace Afterimage::Lexicon
