// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/prices.h"

#include "imaging/files.h"
#include "openai/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

// Q_INIT_RESOURCE declares a function of the global namespace.
static void initPrices()
{
    Q_INIT_RESOURCE(prices);
}

namespace Afterimage {

namespace {

constexpr qint64 mostPriceBytes = 1024 * 1024;

tl::unexpected<Error> badPrices(const QString &detail)
{
    return failure(ErrorKind::InvalidInput, openaiText("The file of prices cannot be read."),
        openaiText("Correct the file, or take it out of the settings."), detail);
}

// A price or a factor. What nobody can mean would only overflow later.
std::optional<double> numberOf(const QJsonValue &value)
{
    constexpr double most = 1e6;
    const double number = value.toDouble(-1);
    return number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

bool readNumber(const QJsonObject &json, QLatin1StringView name, std::optional<double> &number)
{
    if (json.contains(name)) {
        number = numberOf(json.value(name));
        return number.has_value();
    }
    return true;
}

bool readFactor(const QJsonObject &json, ModelPrice::Factor &factor)
{
    const std::optional<double> likely = numberOf(json.value("likely"_L1).toDouble(1));
    const std::optional<double> dearest = numberOf(json.value("dearest"_L1).toDouble(1));
    factor = {.likely = likely.value_or(1), .dearest = dearest.value_or(1)};
    return likely && dearest;
}

bool readPerPicture(const QJsonArray &pair, ModelPrice::PerPicture &price)
{
    const std::optional<double> square = numberOf(pair.at(0));
    const std::optional<double> other = numberOf(pair.at(1));
    price = {.square = square.value_or(0), .other = other.value_or(0)};
    return pair.size() == 2 && square && other;
}

Result<ModelPrice> readModelPrice(const QJsonObject &json)
{
    ModelPrice price;
    price.model = json.value("model"_L1).toString();
    if (price.model.isEmpty())
        return badPrices(u"an entry without \"model\""_s);
    const bool good = readNumber(json, "text_in"_L1, price.textIn)
        && readNumber(json, "cached_in"_L1, price.cachedIn)
        && readNumber(json, "cache_write"_L1, price.cacheWrite)
        && readNumber(json, "text_out"_L1, price.textOut) && readNumber(json, "image_in"_L1, price.imageIn)
        && readNumber(json, "image_out"_L1, price.imageOut);
    if (!good)
        return badPrices(price.model + u": a price that is no number of at least 0"_s);
    const QJsonObject patches = json.value("patches"_L1).toObject();
    price.patchMultiplier
        = std::clamp(patches.value("multiplier"_L1).toDouble(price.patchMultiplier), 0.1, 100.0);
    price.patchesMost = std::clamp(patches.value("most"_L1).toInt(price.patchesMost), 1, 1'000'000);
    price.patchSide = std::clamp(patches.value("side"_L1).toInt(price.patchSide), 32, 100'000);
    price.partialTokens = std::clamp(json.value("partial_tokens"_L1).toInt(price.partialTokens), 0, 100'000);
    const QJsonObject bases = json.value("token_bases"_L1).toObject();
    for (auto one = bases.begin(); one != bases.end(); ++one)
        price.tokenBases.insert(one.key(), std::clamp(one.value().toInt(), 1, 10'000));
    const QJsonObject factors = json.value("token_factors"_L1).toObject();
    for (auto one = factors.begin(); one != factors.end(); ++one) {
        if (!readFactor(one.value().toObject(), price.tokenFactors[one.key()]))
            return badPrices(price.model + u": a token factor that is no number of at least 0"_s);
    }
    const QJsonObject pictures = json.value("per_picture"_L1).toObject();
    for (auto one = pictures.begin(); one != pictures.end(); ++one) {
        if (!readPerPicture(one.value().toArray(), price.perPicture[one.key()]))
            return badPrices(price.model + u": per_picture is [square, other shape]"_s);
    }
    return price;
}

// More than anybody can pay, and far from where sums overflow.
constexpr double mostMicroUsd = 1e15;

// Dollars per million tokens are millionths of a dollar per token.
Money rounded(double microUsd)
{
    return {std::llround(std::min(microUsd, mostMicroUsd))};
}

Money roundedUp(double microUsd)
{
    return {qint64(std::ceil(std::min(microUsd, mostMicroUsd) - 1e-9))};
}

// Prices that users write can make what is usual dearer than what is dearest.
Estimate estimateOf(double likelyMicroUsd, double dearestMicroUsd)
{
    return {
        .likely = rounded(likelyMicroUsd), .dearest = roundedUp(std::max(likelyMicroUsd, dearestMicroUsd))};
}

// About four characters of English are a token; what is rare can take one or two tokens a character.
double likelyTokens(qsizetype characters)
{
    return double(characters) / 4 + 20;
}

double mostTokens(qsizetype characters)
{
    return double(characters) + 60;
}

const ModelPrice *named(const QList<ModelPrice> &models, const QString &name)
{
    const auto found = std::find_if(models.begin(), models.end(),
        [&name](const ModelPrice &one) { return one.model.compare(name, Qt::CaseInsensitive) == 0; });
    return found == models.end() ? nullptr : &*found;
}

struct Range
{
    double likely = 0;
    double dearest = 0;
};

bool serverChoosesQuality(const DrawPlan &plan)
{
    return plan.quality.isEmpty() || plan.quality == "auto"_L1;
}

// Output tokens of one picture; when the server chooses, nothing bounds it but the dearest quality there is.
std::optional<Range> tokensOfDrawing(const ModelPrice &price, const DrawPlan &plan)
{
    const bool chooses = serverChoosesQuality(plan);
    const QString likely = chooses ? u"medium"_s : plan.quality;
    if (!price.tokenBases.contains(likely))
        return {};
    const QSize size = plan.size.isEmpty() ? QSize(1024, 1024) : plan.size;
    const auto tokensAt = [&price, &size](const QString &quality) {
        const double tokens = double(drawnTokens(size, price.tokenBases.value(quality)));
        const ModelPrice::Factor factor = price.tokenFactors.value(quality);
        return Range {.likely = tokens * factor.likely, .dearest = tokens * factor.dearest};
    };
    Range range = tokensAt(likely);
    if (chooses) {
        for (auto base = price.tokenBases.keyBegin(); base != price.tokenBases.keyEnd(); ++base)
            range.dearest = std::max(range.dearest, tokensAt(*base).dearest);
    }
    const double partials = double(plan.partials) * price.partialTokens;
    return Range {.likely = range.likely + partials, .dearest = range.dearest + partials};
}

std::optional<Estimate> estimatePerPicture(const ModelPrice &price, const DrawPlan &plan)
{
    const bool chooses = serverChoosesQuality(plan);
    const auto likely = price.perPicture.constFind(chooses ? u"medium"_s : plan.quality);
    if (likely == price.perPicture.constEnd())
        return {};
    const bool isSquare = plan.size.width() == plan.size.height() && !plan.size.isEmpty();
    const auto one = [isSquare](const ModelPrice::PerPicture &dollars) {
        return isSquare ? dollars.square : dollars.other;
    };
    double dearest = one(*likely);
    if (chooses) {
        for (const ModelPrice::PerPicture &quality : price.perPicture)
            dearest = std::max(dearest, one(quality));
    }
    const double text = double(plan.characters) / 4 * price.textIn.value_or(0);
    const double most = double(mostTokens(plan.characters)) * price.textIn.value_or(0);
    return estimateOf(one(*likely) * 1e6 * plan.pictures + text, dearest * 1e6 * plan.pictures + most);
}

} // namespace

qint64 drawnTokens(const QSize &size, int base)
{
    const double longSide = std::max(size.width(), size.height());
    const double shortSide = std::min(size.width(), size.height());
    if (shortSide <= 0)
        return 0;
    // std::nearbyint rounds halves to even, as the formula wants.
    const double units = std::nearbyint(base / (longSide / shortSide));
    return qint64(std::ceil(base * units * (2'000'000.0 + longSide * shortSide) / 4'000'000.0));
}

qint64 seenTokens(const QSize &size, const QString &detail, const ModelPrice &price)
{
    constexpr double patch = 32;
    double width = std::max(1, size.width());
    double height = std::max(1, size.height());
    const bool isLow = detail == "low"_L1;
    const double side = isLow ? 512 : price.patchSide;
    if (isLow || detail == "high"_L1) {
        const double scale = std::min(1.0, side / std::max(width, height));
        width *= scale;
        height *= scale;
    }
    double patches = std::ceil(width / patch) * std::ceil(height / patch);
    if (detail == "high"_L1)
        patches = std::min(patches, double(price.patchesMost));
    return qint64(std::ceil(patches * price.patchMultiplier));
}

Result<PriceTable> PriceTable::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return badPrices(error.errorString());
    const QJsonObject root = document.object();
    if (!root.value("models"_L1).isArray())
        return badPrices(u"no list \"models\""_s);
    PriceTable table;
    table.m_date = QDate::fromString(root.value("date"_L1).toString(), Qt::ISODate);
    const QJsonArray models = root.value("models"_L1).toArray();
    for (const QJsonValue &value : models) {
        const Result<ModelPrice> price = readModelPrice(value.toObject());
        if (!price)
            return tl::unexpected(price.error());
        table.m_models.append(*price);
    }
    return table;
}

QByteArray bundledPrices()
{
    initPrices();
    QFile own(u":/openai/prices.json"_s);
    return own.open(QIODevice::ReadOnly) ? own.readAll() : QByteArray();
}

Result<PriceTable> PriceTable::load(const QString &overridePath)
{
    Result<PriceTable> table = fromJson(bundledPrices());
    if (!table || overridePath.isEmpty())
        return table;
    const Result<QByteArray> bytes = readRegularFile(overridePath, mostPriceBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<PriceTable> users = fromJson(*bytes);
    if (!users)
        return tl::unexpected(users.error());
    table->overrideWith(*users);
    return table;
}

void PriceTable::overrideWith(const PriceTable &other)
{
    for (const ModelPrice &price : other.m_models) {
        m_models.removeIf([&price](const ModelPrice &old) {
            return old.model.compare(price.model, Qt::CaseInsensitive) == 0;
        });
        m_models.append(price);
    }
    if (other.m_date.isValid())
        m_date = other.m_date;
}

std::optional<ModelPrice> PriceTable::find(const QString &model) const
{
    static const QRegularExpression date(u"-\\d{4}-\\d{2}-\\d{2}$"_s);
    const QString bare = model.section(u'/', -1);
    for (const QString &name : {model, QString(model).remove(date), bare, QString(bare).remove(date)}) {
        if (const ModelPrice *found = named(m_models, name))
            return *found;
    }
    return {};
}

QStringList PriceTable::models() const
{
    QStringList names;
    for (const ModelPrice &price : m_models)
        names.append(price.model);
    return names;
}

std::optional<Money> PriceTable::costOf(const UsageDetail &usage, const QString &model) const
{
    if (usage.cost)
        return usage.cost;
    const std::optional<ModelPrice> price = find(model);
    if (!price || !usage.input || !usage.output || !price->textIn)
        return {};
    const bool draws = price->imageOut.has_value();
    const std::optional<double> outPrice = draws ? price->imageOut : price->textOut;
    if (!outPrice)
        return {};
    const qint64 cached = std::min(usage.cachedInput.value_or(0), *usage.input);
    const qint64 written = std::min(usage.cacheWrites.value_or(0), *usage.input - cached);
    // Only the models that draw have a price of their own for the pictures they are given.
    const qint64 pictures = draws && price->imageIn
        ? std::min(usage.imageInput.value_or(0), *usage.input - cached - written)
        : 0;
    const qint64 words = *usage.input - cached - written - pictures;
    return rounded(double(words) * *price->textIn + double(cached) * price->cachedIn.value_or(*price->textIn)
        + double(written) * price->cacheWrite.value_or(*price->textIn)
        + double(pictures) * price->imageIn.value_or(0) + double(*usage.output) * *outPrice);
}

std::optional<Estimate> PriceTable::estimate(const DescribePlan &plan) const
{
    const std::optional<ModelPrice> price = find(plan.model);
    if (!price || !price->textIn || !price->textOut)
        return {};
    double seen = 0;
    for (const QSize &picture : plan.pictures)
        seen += double(seenTokens(picture, plan.detail, *price));
    // The multiplier is measured for some models only: a quarter more covers the others.
    constexpr double margin = 1.25;
    const double dearestIn = std::max(*price->textIn, price->cacheWrite.value_or(0));
    // Without a limit nobody knows how long it thinks.
    if (!plan.mostTokens)
        return {};
    const double answer = std::min(double(plan.words) * 1.5 + 20, double(*plan.mostTokens));
    return estimateOf((seen + likelyTokens(plan.characters)) * *price->textIn + answer * *price->textOut,
        (seen * margin + mostTokens(plan.characters)) * dearestIn
            + double(*plan.mostTokens) * *price->textOut);
}

std::optional<Estimate> PriceTable::estimate(const DrawPlan &plan) const
{
    const std::optional<ModelPrice> price = find(plan.model);
    if (!price)
        return {};
    if (!price->perPicture.isEmpty())
        return plan.references.isEmpty() ? estimatePerPicture(*price, plan) : std::nullopt;
    const std::optional<Range> drawn = tokensOfDrawing(*price, plan);
    if (!drawn || !price->textIn || !price->imageOut || (!plan.references.isEmpty() && !price->imageIn))
        return {};
    // How a picture sent along is counted has not been told: as a describer counts is likely, and what the
    // first image models took for a picture at high fidelity is the most we have seen.
    constexpr double mostReferenceTokens = 6240;
    Range seen;
    for (const QSize &reference : plan.references) {
        seen.likely += double(seenTokens(reference, u"high"_s, *price));
        seen.dearest += mostReferenceTokens;
    }
    return estimateOf(likelyTokens(plan.characters) * *price->textIn
            + seen.likely * price->imageIn.value_or(0) + drawn->likely * plan.pictures * *price->imageOut,
        mostTokens(plan.characters) * *price->textIn + seen.dearest * price->imageIn.value_or(0)
            + drawn->dearest * plan.pictures * *price->imageOut);
}

} // namespace Afterimage
