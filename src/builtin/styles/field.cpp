// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/field.h"

#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace Afterimage::Styling {

StrokeField::StrokeField(const Motif &motif, double sigma1024, quint32 seed)
{
    // Directions change slowly: 512 pixels are plenty.
    const cv::Size full = motif.size();
    const double factor = std::min(1.0, 512.0 / std::max(full.width, full.height));
    const cv::Size size(
        std::max(1, cvRound(full.width * factor)), std::max(1, cvRound(full.height * factor)));
    m_scaleX = static_cast<float>(size.width) / static_cast<float>(full.width);
    m_scaleY = static_cast<float>(size.height) / static_cast<float>(full.height);
    const double reduced = motif.unit * factor;

    cv::Mat3b small;
    cv::resize(motif.colour, small, size, 0, 0, cv::INTER_AREA);
    cv::Mat1f light = lightness(small);
    cv::GaussianBlur(light, light, {}, std::max(0.6, 1.6 * reduced));
    cv::Mat1f dx;
    cv::Mat1f dy;
    cv::Sobel(light, dx, CV_32F, 1, 0, 3, 0.25);
    cv::Sobel(light, dy, CV_32F, 0, 1, 3, 0.25);

    // Directions have no sign; doubled angles can be averaged. The tensor's x part is jxx - jyy, its y part 2
    // jxy.
    cv::Mat3f tensor(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float gx = dx(y, x);
            const float gy = dy(y, x);
            tensor(y, x) = {gx * gx - gy * gy, 2 * gx * gy, gx * gx + gy * gy};
        }
    }
    tensor = blurred(tensor, std::max(1.0, sigma1024 * reduced));

    cv::Mat2f flow(size);
    for (int y = 0; y < size.height; ++y) {
        const int fromY
            = std::min(full.height - 1, static_cast<int>((static_cast<float>(y) + 0.5F) / m_scaleY));
        for (int x = 0; x < size.width; ++x) {
            const int fromX
                = std::min(full.width - 1, static_cast<int>((static_cast<float>(x) + 0.5F) / m_scaleX));
            const cv::Vec2f &f = motif.flow(fromY, fromX);
            flow(y, x) = {f[0] * f[0] - f[1] * f[1], 2 * f[0] * f[1]};
        }
    }
    flow = blurred(flow, std::max(1.0, 4 * reduced));

    const double cell = 170 * reduced;
    const cv::Mat1f wander = noise(size, {cell, cell}, 2, mixed(seed, 0xf10));
    m_direction.create(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const cv::Vec3f &t = tensor(y, x);
            // Along the edge is across the gradient: half a turn of the doubled angle. Faint gradients count
            // little.
            const float edge = t[2] > 0 ? 1.4F * smoothstep(0, 4e-5F, t[2]) / (t[2] + 1e-9F) : 0.F;
            const float angle = 2.2F * wander(y, x);
            const float qx = -t[0] * edge + 0.75F * flow(y, x)[0] + 0.3F * std::cos(angle);
            const float qy = -t[1] * edge + 0.75F * flow(y, x)[1] + 0.3F * std::sin(angle);
            const float half = 0.5F * std::atan2(qy, qx);
            m_direction(y, x) = {std::cos(half), std::sin(half)};
        }
    }
}

} // namespace Afterimage::Styling
