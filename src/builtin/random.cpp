// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/random.h"

#include <cmath>

namespace Afterimage {

namespace {

quint64 fnv(quint64 hash, QStringView text)
{
    for (const QChar c : text) {
        hash ^= c.unicode();
        hash *= 0x100000001b3ULL;
    }
    // Keeps ("ab", "c") apart from ("a", "bc").
    hash ^= 0x1F;
    return hash * 0x100000001b3ULL;
}

quint64 scrambled(quint64 z)
{
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

} // namespace

Rng Rng::stream(quint64 seed, QStringView path, QStringView purpose)
{
    return Rng(
        scrambled(fnv(fnv(0xCBF29CE484222325ULL ^ scrambled(seed + 0x9E3779B97F4A7C15ULL), path), purpose)));
}

Rng Rng::fork(QStringView purpose) const
{
    return Rng(scrambled(fnv(m_state, purpose)));
}

quint64 Rng::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    return scrambled(m_state);
}

double Rng::uniform()
{
    return double(next() >> 11U) * 0x1.0p-53;
}

int Rng::range(int low, int high)
{
    if (high <= low)
        return low;
    return low + int(uniform() * (double(high) - low + 1));
}

double Rng::normal(double mean, double deviation)
{
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += uniform();
    return mean + deviation * sum;
}

namespace Noise {

namespace {

inline quint32 scrambled(quint32 x, quint32 y, quint32 seed)
{
    quint32 h = x * 0x85EBCA6BU ^ y * 0xC2B2AE35U ^ seed * 0x27D4EB2FU;
    h ^= h >> 15U;
    h *= 0x2C1B3C6DU;
    h ^= h >> 12U;
    h *= 0x297A2D39U;
    return h ^ (h >> 15U);
}

inline float fade(float t)
{
    return t * t * t * (t * (t * 6.0F - 15.0F) + 10.0F);
}

} // namespace

float hash(int x, int y, quint32 seed)
{
    return float(scrambled(quint32(x), quint32(y), seed) >> 8U) * 0x1.0p-24F;
}

float value(float x, float y, quint32 seed)
{
    const float fx = std::floor(x);
    const float fy = std::floor(y);
    const int ix = int(fx);
    const int iy = int(fy);
    const float tx = fade(x - fx);
    const float ty = fade(y - fy);
    const float a = hash(ix, iy, seed);
    const float b = hash(ix + 1, iy, seed);
    const float c = hash(ix, iy + 1, seed);
    const float d = hash(ix + 1, iy + 1, seed);
    const float top = a + (b - a) * tx;
    const float bottom = c + (d - c) * tx;
    return top + (bottom - top) * ty;
}

float fbm(float x, float y, quint32 seed, int octaves, float gain)
{
    float sum = 0;
    float weight = 0;
    float amplitude = 1;
    for (int i = 0; i < octaves; ++i) {
        sum += amplitude * value(x, y, seed + quint32(i) * 1013U);
        weight += amplitude;
        amplitude *= gain;
        // The turn by about 37 degrees hides the lattice.
        const float u = 2.0F * (0.8F * x - 0.6F * y) + 17.3F;
        y = 2.0F * (0.6F * x + 0.8F * y) - 9.1F;
        x = u;
    }
    return sum / weight;
}

float ridged(float x, float y, quint32 seed, int octaves, float gain)
{
    float sum = 0;
    float weight = 0;
    float amplitude = 1;
    float previous = 1;
    for (int i = 0; i < octaves; ++i) {
        const float n = 1.0F - std::fabs(2.0F * value(x, y, seed + quint32(i) * 7919U) - 1.0F);
        sum += amplitude * n * n * previous;
        weight += amplitude;
        previous = n * n;
        amplitude *= gain;
        const float u = 2.0F * (0.8F * x - 0.6F * y) + 5.7F;
        y = 2.0F * (0.6F * x + 0.8F * y) + 3.9F;
        x = u;
    }
    return sum / weight;
}

float warped(float x, float y, quint32 seed, float amount, int octaves)
{
    const float u = fbm(x + 1.7F, y + 9.2F, seed + 101U, 3) - 0.5F;
    const float v = fbm(x + 8.3F, y + 2.8F, seed + 211U, 3) - 0.5F;
    return fbm(x + 2.0F * amount * u, y + 2.0F * amount * v, seed, octaves);
}

} // namespace Noise

} // namespace Afterimage
