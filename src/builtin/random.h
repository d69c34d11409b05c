// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QtGlobal>

namespace Afterimage {

//! Random numbers that are the same on every machine (splitmix64; the standard library's distributions are
//! not). A stream is named by what it is for, so that adding a draw in one place does not reshuffle another.
class Rng
{
public:
    explicit Rng(quint64 state = 0)
        : m_state(state)
    {
    }
    //! The stream of one purpose of one part: Rng::stream(seed, u"entity/3", u"branches").
    [[nodiscard]] static Rng stream(quint64 seed, QStringView path, QStringView purpose = {});

    quint64 next();
    //! In [0, 1).
    double uniform();
    //! In [low, high).
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    //! In [low, high], both included.
    int range(int low, int high);
    //! Bell-shaped (the sum of twelve uniforms: exact arithmetic, never further than 6 deviations).
    double normal(double mean = 0, double deviation = 1);
    bool chance(double probability) { return uniform() < probability; }
    //! A stream of its own for a part of this one; does not advance this one.
    [[nodiscard]] Rng fork(QStringView purpose) const;

private:
    quint64 m_state;
};

//! Noise as a pure function of place and seed; bit-stable. Coordinates are in units of the coarsest lattice.
namespace Noise {

//! Uniform in [0, 1) for one lattice point.
[[nodiscard]] float hash(int x, int y, quint32 seed);
//! Smooth value noise in [0, 1].
[[nodiscard]] float value(float x, float y, quint32 seed);
//! Sum of octaves in [0, 1], mean near 0.5.
[[nodiscard]] float fbm(float x, float y, quint32 seed, int octaves = 5, float gain = 0.5F);
//! Sharp crests, in [0, 1] (after Musgrave 1989).
[[nodiscard]] float ridged(float x, float y, quint32 seed, int octaves = 5, float gain = 0.5F);
//! fbm looked up at a place shifted by two other fbms: billows and marble.
[[nodiscard]] float warped(float x, float y, quint32 seed, float amount = 1.0F, int octaves = 5);

} // namespace Noise

} // namespace Afterimage
