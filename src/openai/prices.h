// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/money.h"
#include "openai/usagedetail.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QList>
#include <QMap>
#include <QSize>
#include <QString>

#include <optional>

namespace Afterimage {

//! The prices of one model, US dollars per million tokens. Unset: nobody knows.
struct ModelPrice
{
    struct Factor
    {
        double likely = 1;
        double dearest = 1;
        friend bool operator==(const Factor &, const Factor &) = default;
    };
    struct PerPicture
    {
        double square = 0; //!< US dollars
        double other = 0;
        friend bool operator==(const PerPicture &, const PerPicture &) = default;
    };

    QString model;
    std::optional<double> textIn;
    std::optional<double> cachedIn;
    std::optional<double> cacheWrite;
    std::optional<double> textOut;
    std::optional<double> imageIn;
    std::optional<double> imageOut;

    // A picture that is looked at: patches of 32 x 32 pixels, times a multiplier.
    double patchMultiplier = 1.2;
    int patchesMost = 2500;
    int patchSide = 2048; //!< pixels

    // A picture that is drawn: the base of the token formula by quality.
    QMap<QString, int> tokenBases;
    QMap<QString, Factor> tokenFactors;
    int partialTokens = 100; //!< for each partial picture
    QMap<QString, PerPicture> perPicture; //!< for models that have prices a picture instead

    friend bool operator==(const ModelPrice &, const ModelPrice &) = default;
};

//! What is looked at: one picture for the describer, or one that is drawn after.
struct DescribePlan
{
    QString model;
    QList<QSize> pictures; //!< pixels
    QString detail; //!< "low", "high", …
    qsizetype characters = 0; //!< of all words sent
    int words = 60; //!< asked for
    //! That the answer may have, hidden reasoning included; unset: the server sets its own limit.
    std::optional<int> mostTokens = 1200;
};

struct DrawPlan
{
    QString model;
    QSize size; //!< pixels; empty: the server chooses
    QString quality; //!< empty or "auto": the server chooses
    qsizetype characters = 0; //!< of the prompt
    int pictures = 1;
    int partials = 0;
    QList<QSize> references; //!< pixels of the pictures sent along
};

//! What models cost, as far as it is known. A value; reading is thread-safe.
class PriceTable final
{
public:
    //! Nothing is known.
    PriceTable() = default;
    //! The prices that come with the program, with those of the user's own file over them, model by model.
    //! An empty path: no such file. ErrorKind::InvalidInput when a file does not read as prices,
    //! ErrorKind::NotFound when it is not there.
    [[nodiscard]] static Result<PriceTable> load(const QString &overridePath = {});
    [[nodiscard]] static Result<PriceTable> fromJson(const QByteArray &json);
    //! The other table's models replace those of the same name.
    void overrideWith(const PriceTable &other);

    //! By the full name, then without a date at its end, then without a vendor before it.
    [[nodiscard]] std::optional<ModelPrice> find(const QString &model) const;
    [[nodiscard]] QStringList models() const;
    [[nodiscard]] QDate date() const { return m_date; }

    //! From what was counted; nothing when the count or a price it needs is not known. A price the server
    //! told itself wins.
    [[nodiscard]] std::optional<Money> costOf(const UsageDetail &usage, const QString &model) const;
    [[nodiscard]] std::optional<Estimate> estimate(const DescribePlan &plan) const;
    [[nodiscard]] std::optional<Estimate> estimate(const DrawPlan &plan) const;

private:
    QList<ModelPrice> m_models;
    QDate m_date;
};

//! The file of the prices that come with the program, as it is.
[[nodiscard]] QByteArray bundledPrices();

//! Tokens of one drawn picture, by the provider's formula: `base` by model and quality.
[[nodiscard]] qint64 drawnTokens(const QSize &size, int base);
//! Tokens of one picture that is looked at.
[[nodiscard]] qint64 seenTokens(const QSize &size, const QString &detail, const ModelPrice &price);

} // namespace Afterimage
