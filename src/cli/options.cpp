// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "app/serversetup.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct OptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::OptionTexts)
};

tl::unexpected<Error> usage(const QString &message, const QString &advice = {})
{
    return failure(ErrorKind::InvalidInput, message, advice);
}

//! A whole number within bounds, or the error that names the option.
Result<qint64> numberFor(const QCommandLineParser &parser, const QString &option, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = parser.value(option).toLongLong(&ok);
    if (!ok || number < least || number > most) {
        return usage(OptionTexts::tr("--%1 takes a whole number from %2 to %3, not \"%4\".")
                         .arg(option, QString::number(least), QString::number(most), parser.value(option)));
    }
    return number;
}

Result<QSize> sizeFor(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\d{2,5})[xX×](\\d{2,5})$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return usage(
            OptionTexts::tr("--size takes WIDTHxHEIGHT in pixels, such as 1024x768, not \"%1\".").arg(text));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

//! An amount above nothing, or the error that names the option.
Result<Money> moneyFor(const QCommandLineParser &parser, const QString &option)
{
    constexpr double most = 1e6;
    bool ok = false;
    const double amount = parser.value(option).toDouble(&ok);
    if (!ok || !(amount > 0) || amount > most)
        return usage(OptionTexts::tr("--%1 takes US dollars, such as 0.50, not \"%2\".")
                         .arg(option, parser.value(option)));
    return Money {qRound64(amount * 1e6)};
}

Result<ProviderId> engineFor(const QString &name, const Engines &engines, Half half)
{
    QStringList there;
    const QList<Capabilities> all = engines.capabilities();
    for (const Capabilities &can : all) {
        if (half == Half::Describe ? !can.describes : !can.draws)
            continue;
        if (can.id == name)
            return can.id;
        there << can.id;
    }
    return usage(OptionTexts::tr("There is no engine \"%1\" here.").arg(name),
        OptionTexts::tr("Engines: %1.").arg(there.join(u", "_s)));
}

//! Every NAME=VALUE that was given, into `options`; an empty value takes the option out.
Result<void> readOptions(
    const QCommandLineParser &parser, const QString &option, QMap<QString, QString> &options)
{
    const QStringList given = parser.values(option);
    for (const QString &text : given) {
        const qsizetype sign = text.indexOf(u'=');
        if (sign <= 0)
            return usage(OptionTexts::tr("--%1 takes NAME=VALUE, not \"%2\".").arg(option, text));
        const QString value = text.sliced(sign + 1);
        if (value.isEmpty())
            options.remove(text.first(sign));
        else
            options.insert(text.first(sign), value);
    }
    return {};
}

Result<QString> wanderFor(const QString &text)
{
    bool isNumber = false;
    const double wander = text.toDouble(&isNumber);
    if (!isNumber || !(wander >= 0 && wander <= 1))
        return usage(OptionTexts::tr("--wander takes a number from 0 to 1, not \"%1\".").arg(text));
    return QString::number(wander);
}

//! The policy, after --seed has been read.
Result<void> readSeedPolicy(const QString &policy, Recipe &recipe)
{
    if (policy != "fresh"_L1 && policy != "fixed"_L1 && policy != "derived"_L1)
        return usage(OptionTexts::tr("--seed-policy is fresh, fixed or derived, not \"%1\".").arg(policy));
    if (policy == "fresh"_L1)
        recipe.seed.reset();
    else if (!recipe.seed)
        recipe.seed = QRandomGenerator::global()->generate();
    recipe.seedEachStep = policy == "derived"_L1;
    return {};
}

} // namespace

void addRecipeOptions(QCommandLineParser &parser, RecipeOptions which)
{
    const bool describes = which != RecipeOptions::Draw;
    const bool draws = which != RecipeOptions::Describe;
    parser.addOption(
        {u"engine"_s, OptionTexts::tr("Engine for both halves of a step (default: builtin)."), u"NAME"_s});
    if (describes) {
        parser.addOption({u"describer"_s, OptionTexts::tr("Engine that describes."), u"NAME"_s});
        parser.addOption({u"describe-model"_s, OptionTexts::tr("Model that describes."), u"MODEL"_s});
        parser.addOption({u"instructions"_s,
            OptionTexts::tr("What the describer should heed, e.g. poetic, alt text."), u"TEXT"_s});
        parser.addOption(
            {u"words"_s, OptionTexts::tr("About how many words a caption has (10 to 500)."), u"N"_s});
        parser.addOption({u"describe-option"_s,
            OptionTexts::tr(
                "An option of the describer by its own name, e.g. emphasis=mood, length=brief; may be given "
                "several times."),
            u"NAME=VALUE"_s});
    }
    if (draws) {
        parser.addOption({u"generator"_s, OptionTexts::tr("Engine that draws."), u"NAME"_s});
        parser.addOption({u"draw-model"_s, OptionTexts::tr("Model that draws."), u"MODEL"_s});
        parser.addOption(
            {u"style"_s, OptionTexts::tr("Style, e.g. oil; see: afterimage-cli styles."), u"NAME"_s});
        parser.addOption({u"prompt-template"_s,
            OptionTexts::tr("What is sent to the generator, with {caption} and {style}."), u"TEXT"_s});
        parser.addOption({u"size"_s,
            OptionTexts::tr("Size of the pictures in pixels (default: the picture's shape)."), u"WxH"_s});
        parser.addOption({u"quality"_s, OptionTexts::tr("Quality, where the engine knows any."), u"Q"_s});
        parser.addOption({u"draw-option"_s,
            OptionTexts::tr(
                "An option of the generator by its own name, e.g. background=transparent; may be given "
                "several times."),
            u"NAME=VALUE"_s});
    }
    parser.addOption({u"wander"_s,
        OptionTexts::tr("How freely the built-in engine decides what is left open, 0 to 1 (default: 0.5); at "
                        "0 a loop can come to rest."),
        u"W"_s});
    parser.addOption(
        {u"seed"_s, OptionTexts::tr("The same seed for every step (default: fresh ones)."), u"N"_s});
    if (which == RecipeOptions::Loop) {
        parser.addOption({u"seed-policy"_s,
            OptionTexts::tr(
                "fresh (a new seed for every step), fixed (always the one of --seed) or derived (for every "
                "step another, made from that of --seed)."),
            u"POLICY"_s});
        parser.addOption({u"until-still"_s, OptionTexts::tr("Stop when nothing changes any more.")});
        parser.addOption({u"steps"_s, OptionTexts::tr("Steps to go (default: 5)."), u"N"_s});
        parser.addOption(
            {u"mode"_s, OptionTexts::tr("telephone, refine or remix (default: telephone)."), u"MODE"_s});
        parser.addOption({u"minutes"_s, OptionTexts::tr("Stop after so many minutes."), u"N"_s});
        parser.addOption({u"budget"_s,
            OptionTexts::tr(
                "What the run may cost at most, in US dollars; it stops before it would pass that."),
            u"USD"_s});
    }
}

Result<Recipe> recipeFrom(const QCommandLineParser &parser, const Engines &engines, const Recipe &base)
{
    Recipe recipe = base;
    // Asking the parser for an option it does not know prints a warning.
    const QStringList given = parser.optionNames();
    const auto has = [&given](const QString &name) { return given.contains(name); };

    for (const auto &[option, half] :
        {std::pair {u"engine"_s, Half::Describe}, std::pair {u"describer"_s, Half::Describe},
            std::pair {u"engine"_s, Half::Draw}, std::pair {u"generator"_s, Half::Draw}}) {
        if (!has(option))
            continue;
        const Result<ProviderId> engine = engineFor(parser.value(option), engines, half);
        if (!engine)
            return tl::unexpected(engine.error());
        (half == Half::Describe ? recipe.describe.provider : recipe.draw.provider) = *engine;
    }
    if (has(u"mode"_s)) {
        const std::optional<Mode> mode = modeFromName(parser.value(u"mode"_s));
        if (!mode)
            return usage(OptionTexts::tr("--mode is telephone, refine or remix, not \"%1\".")
                             .arg(parser.value(u"mode"_s)));
        recipe.mode = *mode;
    }
    if (has(u"describe-model"_s))
        recipe.describe.model = parser.value(u"describe-model"_s);
    if (has(u"instructions"_s))
        recipe.describe.instructions = parser.value(u"instructions"_s);
    if (has(u"draw-model"_s))
        recipe.draw.model = parser.value(u"draw-model"_s);
    if (has(u"style"_s))
        recipe.draw.style = parser.value(u"style"_s);
    if (has(u"prompt-template"_s))
        recipe.draw.promptTemplate = parser.value(u"prompt-template"_s);
    if (has(u"quality"_s))
        recipe.draw.quality = parser.value(u"quality"_s);
    if (has(u"size"_s)) {
        const Result<QSize> size = sizeFor(parser.value(u"size"_s));
        if (!size)
            return tl::unexpected(size.error());
        recipe.draw.size = *size;
        const std::optional<Capabilities> can = engines.capabilitiesOf(recipe.draw.provider);
        if (can && can->maximumSize.isValid()
            && (size->boundedTo(can->maximumSize) != *size || size->expandedTo(can->minimumSize) != *size)) {
            return usage(
                OptionTexts::tr("%1 draws from %2x%3 to %4x%5 pixels.")
                    .arg(can->name, QString::number(can->minimumSize.width()),
                        QString::number(can->minimumSize.height()), QString::number(can->maximumSize.width()),
                        QString::number(can->maximumSize.height())));
        }
    }
    if (has(u"words"_s)) {
        const Result<qint64> words = numberFor(parser, u"words"_s, 10, 500);
        if (!words)
            return tl::unexpected(words.error());
        recipe.describe.words = int(*words);
    }
    if (has(u"seed"_s)) {
        const Result<qint64> seed = numberFor(parser, u"seed"_s, 0, std::numeric_limits<quint32>::max());
        if (!seed)
            return tl::unexpected(seed.error());
        recipe.seed = quint32(*seed);
    }
    if (has(u"seed-policy"_s)) {
        if (const Result<void> read = readSeedPolicy(parser.value(u"seed-policy"_s), recipe); !read)
            return tl::unexpected(read.error());
    }
    for (const auto &[option, options] : {std::pair {u"describe-option"_s, &recipe.describe.options},
             std::pair {u"draw-option"_s, &recipe.draw.options}}) {
        if (!has(option))
            continue;
        if (const Result<void> read = readOptions(parser, option, *options); !read)
            return tl::unexpected(read.error());
    }
    if (has(u"wander"_s)) {
        const Result<QString> wander = wanderFor(parser.value(u"wander"_s));
        if (!wander)
            return tl::unexpected(wander.error());
        recipe.describe.options.insert(u"wander"_s, *wander);
        recipe.draw.options.insert(u"wander"_s, *wander);
    }
    if (has(u"until-still"_s))
        recipe.limits.untilStill = true;
    if (has(u"steps"_s)) {
        const Result<qint64> steps = numberFor(parser, u"steps"_s, 1, 10'000);
        if (!steps)
            return tl::unexpected(steps.error());
        recipe.limits.steps = int(*steps);
    }
    if (has(u"minutes"_s)) {
        const Result<qint64> minutes = numberFor(parser, u"minutes"_s, 1, 100'000);
        if (!minutes)
            return tl::unexpected(minutes.error());
        recipe.limits.minutes = int(*minutes);
    }
    if (has(u"budget"_s)) {
        const Result<Money> budget = moneyFor(parser, u"budget"_s);
        if (!budget)
            return tl::unexpected(budget.error());
        recipe.limits.budget = *budget;
    }
    return recipe;
}

} // namespace Afterimage
