// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/base64.h"

#include <QtEndian>

#include <algorithm>
#include <array>

#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>
#endif

namespace Afterimage {

namespace {

// What a character stands for: 0 to 63, or one of these.
constexpr quint8 whiteSpace = 64;
constexpr quint8 padding = 65;
constexpr quint8 wrong = 255;

constexpr std::array<quint8, 256> makeTable()
{
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<quint8, 256> table {};
    table.fill(wrong);
    for (quint8 i = 0; i < 64; ++i)
        table.at(static_cast<unsigned char>(alphabet[i])) = i;
    for (const char c : {' ', '\n', '\r', '\t'})
        table.at(static_cast<unsigned char>(c)) = whiteSpace;
    table.at('=') = padding;
    return table;
}
constexpr std::array<quint8, 256> meaning = makeTable();

quint8 meaningOf(char c)
{
    return meaning[static_cast<unsigned char>(
        c)]; // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
}

// A group of four characters makes 24 bits: what each is worth at its place in the group, so that one "or"
// makes the bits. What is no digit has a bit above them.
constexpr quint32 foreign = 1U << 24U;
using Worth = std::array<quint32, 256>;

constexpr Worth worthAt(int place)
{
    Worth worth {};
    for (size_t c = 0; c < worth.size(); ++c)
        worth.at(c) = meaning.at(c) < 64 ? quint32(meaning.at(c)) << (18 - 6 * place) : foreign;
    return worth;
}
constexpr std::array<Worth, 4> worths {worthAt(0), worthAt(1), worthAt(2), worthAt(3)};

quint32 groupOf(const char *in)
{
    // NOLINTBEGIN(cppcoreguidelines-pro-bounds-constant-array-index)
    return worths[0][static_cast<unsigned char>(in[0])] | worths[1][static_cast<unsigned char>(in[1])]
        | worths[2][static_cast<unsigned char>(in[2])] | worths[3][static_cast<unsigned char>(in[3])];
    // NOLINTEND(cppcoreguidelines-pro-bounds-constant-array-index)
}

#if defined(__x86_64__) && defined(__GNUC__)
//! Decodes sixteen digits at a time into twelve bytes each, until less than that are left or something else
//! than a digit turns up; moves `in` and `out` on. Writes sixteen bytes a time: there must be room behind the
//! twelve. W. Muła, D. Lemire: Faster Base64 Encoding and Decoding Using AVX2 Instructions, 2017,
//! arXiv:1704.00605.
// NOLINTBEGIN(portability-simd-intrinsics): measured, and only where the processor has them
__attribute__((target("ssse3"))) void decodeBlocks(const char *&in, const char *end, char *&out)
{
    // By the upper and the lower half of a character: bits that both have only where it is no digit.
    const __m128i byUpper = _mm_setr_epi8(
        0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
    const __m128i byLower = _mm_setr_epi8(
        0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A);
    // What to add to a character to get its value, by its upper half; one less for the slash.
    const __m128i offsets = _mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
    const __m128i slash
        = _mm_set1_epi8('/'); // whose bits are those of a half, too, and of one that never matters
    for (; end - in >= 16; in += 16, out += 12) {
        const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(in));
        const __m128i upper = _mm_and_si128(_mm_srli_epi32(text, 4), slash);
        const __m128i lower = _mm_and_si128(text, slash);
        const __m128i faults
            = _mm_and_si128(_mm_shuffle_epi8(byUpper, upper), _mm_shuffle_epi8(byLower, lower));
        if (_mm_movemask_epi8(_mm_cmpgt_epi8(faults, _mm_setzero_si128())) != 0)
            return;
        const __m128i offset = _mm_shuffle_epi8(offsets, _mm_add_epi8(_mm_cmpeq_epi8(text, slash), upper));
        const __m128i pairs = _mm_maddubs_epi16(_mm_add_epi8(text, offset), _mm_set1_epi32(0x01400140));
        const __m128i groups = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(out), _mm_shuffle_epi8(groups, order));
    }
}
// NOLINTEND(portability-simd-intrinsics)

const bool hasBlocks = __builtin_cpu_supports("ssse3") != 0;
#else
void decodeBlocks(const char *&, const char *, char *&)
{
}
constexpr bool hasBlocks = false;
#endif

//! The text after "data:…;base64,"; nothing when there is "data:" and no such end to it.
std::optional<QByteArrayView> withoutDataUrl(QByteArrayView text)
{
    if (!text.startsWith("data:"))
        return text;
    constexpr QByteArrayView marker = ";base64,";
    const qsizetype begin = text.first(std::min<qsizetype>(text.size(), 256)).indexOf(marker);
    if (begin < 0)
        return {};
    return text.sliced(begin + marker.size());
}

} // namespace

// Qt's decoder takes a cut-off tail without a word, and six times as long: pictures are megabytes of this.
std::optional<QByteArray> strictBase64(QByteArrayView text)
{
    const std::optional<QByteArrayView> encoded = withoutDataUrl(text);
    if (!encoded)
        return {};
    constexpr qsizetype roomBehind = 16;
    QByteArray bytes(encoded->size() / 4 * 3 + roomBehind, Qt::Uninitialized);
    char *out = bytes.data();
    const char *in = encoded->begin();
    const char *const end = encoded->end();
    quint32 group = 0;
    int digits = 0; // of the group
    int pads = 0;
    const auto put = [&out](quint32 bits) { *out++ = static_cast<char>(bits & 0xff); };
    while (in != end) {
        // Four characters without white space between them are the rule.
        if (digits == 0 && pads == 0 && end - in >= 4) {
            if (hasBlocks)
                decodeBlocks(in, end, out);
            if (end - in < 4)
                continue;
            if (const quint32 bits = groupOf(in); bits < foreign) {
                // Four bytes in one go, the last to be overwritten by the next group: there is room for it.
                qToBigEndian(bits << 8U, out);
                out += 3;
                in += 4;
                continue;
            }
        }
        const quint8 value = meaningOf(*in++);
        if (value == whiteSpace)
            continue;
        if (value == padding) {
            ++pads;
            continue;
        }
        if (value == wrong || pads > 0)
            return {};
        group = group << 6 | value;
        if (++digits == 4) {
            put(group >> 16);
            put(group >> 8);
            put(group);
            group = 0;
            digits = 0;
        }
    }
    // One left-over character can never be, and "=" fills to four.
    if (digits == 1 || pads > 2 || (pads > 0 && (digits + pads) % 4 != 0))
        return {};
    if (digits == 2) {
        put(group >> 4);
    } else if (digits == 3) {
        put(group >> 10);
        put(group >> 2);
    }
    bytes.truncate(out - bytes.data());
    if (bytes.isEmpty())
        return {};
    return bytes;
}

} // namespace Afterimage
