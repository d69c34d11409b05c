// SPDX-License-Identifier: GPL-3.0-or-later
// Built and run while building: makenountable FOLDER FILE reads WordNet's nouns from FOLDER (data.noun,
// index.noun, noun.exc) and writes what lexicon/wordnet.cpp looks words up in. Of WordNet it keeps the nouns
// of up to three words, their first four senses, and for senses with a body their kinds ("a spaniel is a
// sporting dog is a hunting dog is a dog"); a sense without a body is only said to have none. The notice of
// WordNet's licence goes along.
//
// The file: "AFWN1\n", then numbers as varints, then texts as length and bytes.
//   notice
//   synsets: count, then for each: number of parents; for each parent: own index - its index (parents come
//   first) words, sorted by bytes: count, then for each: bytes shared with the word before, rest, number of
//   senses, for each: 0 without a body, else 2 x index + (1 for a particular one, such as a town) + 2
//   irregular plurals: count, then for each: plural, singular
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr std::size_t mostSenses = 4;
constexpr std::size_t mostWords = 3;

struct Synset
{
    std::vector<std::string> parents;
    std::vector<std::string> children;
    bool particular = false;
    bool hasBody = false;
    bool rude = false; //!< says so of itself; nobody needs a picture of it
    bool kept = false;
    int index = -1;
};

using Synsets = std::map<std::string, Synset>;

[[noreturn]] void fail(const std::string &message)
{
    throw std::runtime_error(message);
}

std::ifstream opened(const std::string &path)
{
    std::ifstream file(path);
    if (!file)
        fail("cannot read " + path);
    return file;
}

//! Fills `synsets`; the lines before the first entry are the licence.
std::string readData(const std::string &path, Synsets &synsets)
{
    std::ifstream file = opened(path);
    std::string notice;
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with("  ")) {
            const std::size_t text = line.find_first_not_of("0123456789 ");
            notice += text == std::string::npos ? "\n" : line.substr(text) + '\n';
            continue;
        }
        std::istringstream fields(line);
        std::string offset;
        std::string field;
        fields >> offset >> field >> field;
        int words = 0;
        fields >> std::hex >> words >> std::dec;
        for (int i = 0; i < words; ++i)
            fields >> field >> field;
        int pointers = 0;
        fields >> pointers;
        Synset &synset = synsets[offset];
        const std::string gloss = line.substr(std::min(line.size(), line.find('|')));
        for (const char *sign : {"slur", "offensive", "obscene", "disparag", "vulgar"})
            synset.rude = synset.rude || gloss.find(sign) != std::string::npos;
        for (int i = 0; i < pointers; ++i) {
            std::string symbol;
            std::string target;
            fields >> symbol >> target >> field >> field;
            if (symbol == "@" || symbol == "@i") {
                synset.parents.push_back(target);
                synset.particular = synset.particular || symbol == "@i";
            }
        }
        if (!fields)
            fail("cannot make sense of " + path + ": " + line.substr(0, 60));
    }
    return notice;
}

void giveBody(Synsets &synsets, const std::string &root, const std::set<std::string> &without)
{
    std::vector<std::string> waiting {root};
    while (!waiting.empty()) {
        const std::string offset = waiting.back();
        waiting.pop_back();
        Synset &synset = synsets.at(offset);
        if (synset.hasBody || without.contains(offset))
            continue;
        synset.hasBody = true;
        waiting.insert(waiting.end(), synset.children.begin(), synset.children.end());
    }
}

void keep(Synsets &synsets, const std::string &offset)
{
    Synset &synset = synsets.at(offset);
    if (synset.kept)
        return;
    synset.kept = true;
    for (const std::string &parent : synset.parents) {
        if (synsets.at(parent).hasBody)
            keep(synsets, parent);
    }
}

class Writer
{
public:
    void number(std::uint64_t value)
    {
        for (; value > 127; value >>= 7)
            m_bytes += char(value | 128);
        m_bytes += char(value);
    }
    void text(const std::string &text)
    {
        number(text.size());
        m_bytes += text;
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    std::string m_bytes = "AFWN1\n";
};

//! Parents before children.
void number(Synsets &synsets, const std::string &offset, std::vector<const Synset *> &order)
{
    Synset &synset = synsets.at(offset);
    if (!synset.kept || synset.index >= 0)
        return;
    for (const std::string &parent : synset.parents)
        number(synsets, parent, order);
    synset.index = int(order.size());
    order.push_back(&synset);
}

struct Word
{
    std::string text;
    std::vector<std::string> senses;
};

std::vector<Word> readIndex(const std::string &path)
{
    std::ifstream file = opened(path);
    std::vector<Word> words;
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with(' '))
            continue;
        std::istringstream fields(line);
        Word word;
        std::string field;
        int count = 0;
        int pointers = 0;
        fields >> word.text >> field >> count >> pointers;
        for (int i = 0; i < pointers + 2; ++i)
            fields >> field;
        for (int i = 0; i < count; ++i) {
            fields >> field;
            if (word.senses.size() < mostSenses)
                word.senses.push_back(field);
        }
        if (!fields)
            fail("cannot make sense of " + path + ": " + line.substr(0, 60));
        std::replace(word.text.begin(), word.text.end(), '_', ' ');
        const auto spaces = std::size_t(std::count(word.text.begin(), word.text.end(), ' '));
        if (spaces < mostWords)
            words.push_back(word);
    }
    std::sort(words.begin(), words.end(), [](const Word &a, const Word &b) { return a.text < b.text; });
    return words;
}

void makeTable(const std::string &folder, const std::string &target)
{
    Synsets synsets;
    const std::string notice = readData(folder + "data.noun", synsets);
    for (const auto &[offset, synset] : synsets) {
        for (const std::string &parent : synset.parents)
            synsets.at(parent).children.push_back(offset);
    }
    std::vector<Word> words = readIndex(folder + "index.noun");
    const auto sense = [&words](const std::string &text, std::size_t which) {
        const auto found
            = std::find_if(words.begin(), words.end(), [&](const Word &w) { return w.text == text; });
        if (found == words.end() || found->senses.size() <= which)
            fail("WordNet does not know " + text);
        return found->senses.at(which);
    };
    // What has a body: things, groups of things (not the kinds that biologists sort life into), shapes.
    giveBody(synsets, sense("physical entity", 0), {sense("physical process", 0)});
    giveBody(synsets, sense("group", 0), {sense("taxonomic group", 0)});
    giveBody(synsets, sense("shape", 1), {});
    // And what people have always drawn although nobody has seen it.
    giveBody(synsets, sense("imaginary being", 0), {});
    giveBody(synsets, sense("spiritual being", 0), {});
    giveBody(synsets, sense("emblem", 1), {});
    giveBody(synsets, sense("document", 0), {});

    // Names that only biologists use ("genus felis") have no body, and nobody asks for them.
    std::erase_if(words, [](const Word &word) {
        return word.text.starts_with("genus ") || word.text.starts_with("family ")
            || word.text.starts_with("order ") || word.text.starts_with("class ")
            || word.text.starts_with("suborder ") || word.text.starts_with("subfamily ")
            || word.text.starts_with("phylum ") || word.text.find_first_of("0123456789") != std::string::npos;
    });
    for (Word &word : words)
        std::erase_if(word.senses, [&](const std::string &offset) { return synsets.at(offset).rude; });
    std::erase_if(words, [](const Word &word) { return word.senses.empty(); });
    for (const Word &word : words) {
        for (const std::string &offset : word.senses) {
            if (synsets.at(offset).hasBody)
                keep(synsets, offset);
        }
    }
    std::vector<const Synset *> order;
    for (const auto &[offset, synset] : synsets)
        number(synsets, offset, order);

    Writer out;
    out.text(notice);
    out.number(order.size());
    for (const Synset *synset : order) {
        std::vector<int> parents;
        for (const std::string &parent : synset->parents) {
            if (synsets.at(parent).index >= 0)
                parents.push_back(synsets.at(parent).index);
        }
        out.number(parents.size());
        for (const int parent : parents)
            out.number(std::uint64_t(synset->index - parent));
    }
    out.number(words.size());
    std::string before;
    for (const Word &word : words) {
        const auto shared = std::size_t(
            std::mismatch(before.begin(), before.end(), word.text.begin(), word.text.end()).first
            - before.begin());
        out.number(shared);
        out.text(word.text.substr(shared));
        out.number(word.senses.size());
        for (const std::string &offset : word.senses) {
            const Synset &synset = synsets.at(offset);
            out.number(synset.index < 0 ? 0 : std::uint64_t(synset.index) * 2 + (synset.particular ? 3 : 2));
        }
        before = word.text;
    }
    std::ifstream exceptions = opened(folder + "noun.exc");
    std::vector<std::pair<std::string, std::string>> irregular;
    std::string line;
    while (std::getline(exceptions, line)) {
        std::istringstream fields(line);
        std::string plural;
        std::string singular;
        if (fields >> plural >> singular && plural.find('_') == std::string::npos)
            irregular.emplace_back(plural, singular);
    }
    out.number(irregular.size());
    for (const auto &[plural, singular] : irregular) {
        out.text(plural);
        out.text(singular);
    }
    std::ofstream file(target, std::ios::binary);
    file.write(out.bytes().data(), std::streamsize(out.bytes().size()));
    file.close();
    if (!file)
        fail("cannot write " + target);
}

} // namespace

int main(int count, char **arguments)
{
    try {
        if (count != 3)
            fail("usage: makenountable FOLDER FILE");
        makeTable(std::string(arguments[1]) + '/', arguments[2]);
        return 0;
    } catch (const std::exception &error) {
        std::cerr << "makenountable: " << error.what() << '\n';
        return 1;
    }
}
