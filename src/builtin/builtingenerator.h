// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generator.h"

class QThreadPool;

namespace Afterimage {

//! Paints words without a network and without a model: the same prompt, seed and size give the same bytes.
//! Works on `pool`, which must outlive it. Sizes of 256 to 2048 pixels a side.
class BuiltinGenerator final : public Generator
{
public:
    explicit BuiltinGenerator(QThreadPool &pool);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Pending<Drawing> draw(
        const DrawRequest &request, const ProgressSink &progress, const std::stop_token &stop) override;

private:
    QThreadPool &m_pool;
};

} // namespace Afterimage
