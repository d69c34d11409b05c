// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/analyse/realiser.h"
#include "core/describer.h"

class QThreadPool;

namespace Afterimage {

//! Describes a picture from its pixels alone: no network, no model. The same picture, seed and request give
//! the same words. In Refine mode the origin is told, what the last picture got wrong first, and the report
//! lists it. The pool must outlive the describer and its pending work.
class BuiltinDescriber final : public Describer
{
public:
    explicit BuiltinDescriber(QThreadPool &pool);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Pending<Description> describe(
        const DescribeRequest &request, const ProgressSink &progress, const std::stop_token &stop) override;

private:
    QThreadPool &m_pool;
};

//! What describe() does, on the calling thread. `claims` gets what each sentence rests on: boxes and numbers.
[[nodiscard]] Result<Description> describePicture(const DescribeRequest &request,
    const ProgressSink &progress = {}, const std::stop_token &stop = {},
    QList<Analysis::Claim> *claims = nullptr);

} // namespace Afterimage
