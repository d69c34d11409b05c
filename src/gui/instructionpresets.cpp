// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/instructionpresets.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
struct Instructions
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Instructions)
};
} // namespace

QList<InstructionPreset> instructionPresets()
{
    return {
        {Instructions::tr("The engine's own"), Instructions::tr("No instructions of yours"), {}},
        {Instructions::tr("Literal"), Instructions::tr("What is there, where, in which colour"),
            u"Describe literally what the picture shows: every thing, its colour, size and place, the light "
            "and the background. Plain words. No mood, no guesses, no interpretation."_s},
        {Instructions::tr("Poetic"), Instructions::tr("Mood and image before fact"),
            u"Describe the picture as a poet would: mood, light, texture and what it calls to mind, in vivid "
            "images. Keep the main things and colours of the picture in it."_s},
        {Instructions::tr("For a painter"), Instructions::tr("Composition, light and palette, to paint from"),
            u"Describe the picture so that a painter who cannot see it could paint it: composition and "
            "placing, foreground to background, light and shadow, palette with named colours, edges and "
            "brushwork."_s},
        {Instructions::tr("Forensic"), Instructions::tr("Count, measure, leave nothing out"),
            u"Report on the picture as evidence: count the things, give positions by thirds of the frame, "
            "relative sizes, colours, light direction and anything unusual. Mark what is uncertain."_s},
        {Instructions::tr("Alt text"),
            Instructions::tr("One or two plain sentences for someone who cannot see it"),
            u"Write alternative text for a person who cannot see the picture: one or two plain sentences "
            "with what matters most, without the words image or picture."_s},
    };
}

} // namespace Afterimage
