// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto libraryKey = u"library/directory"_s;
const auto recipeKey = u"recipe/last"_s;
const auto dayBudgetKey = u"budget/day_micro_usd"_s;
const auto monthBudgetKey = u"budget/month_micro_usd"_s;
const auto budgetToldKey = u"budget/told_"_s;
const auto installationKey = u"servers/installation"_s;
const auto certificatesKey = u"servers/certificates_file"_s;
const auto agreedKey = u"servers/agreed"_s;

QString settingsFile()
{
    const QString folder
        = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/afterimage"_s;
    QDir().mkpath(folder);
    // QSettings writes its files 0644; the folder keeps others out.
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder + u"/afterimage.ini"_s;
}
} // namespace

Settings::Settings()
    : m_settings(std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat))
{
}

Settings::~Settings()
{
    m_settings->sync();
    // QSettings writes 0644 whatever was there before.
    QFile::setPermissions(m_settings->fileName(), QFile::ReadOwner | QFile::WriteOwner);
}

QString Settings::libraryDirectory() const
{
    return m_settings->value(libraryKey).toString();
}

void Settings::setLibraryDirectory(const QString &directory)
{
    m_settings->setValue(libraryKey, directory);
}

Recipe Settings::recipe() const
{
    const QByteArray json = m_settings->value(recipeKey).toString().toUtf8();
    return recipeFromJson(QJsonDocument::fromJson(json).object()).value_or(Recipe());
}

void Settings::setRecipe(const Recipe &recipe)
{
    // Pictures are a library's, which keeps them for its sessions only.
    Recipe kept = recipe;
    kept.draw.styleReference.reset();
    kept.draw.mask.reset();
    const QByteArray json = QJsonDocument(toJson(kept)).toJson(QJsonDocument::Compact);
    m_settings->setValue(recipeKey, QString::fromUtf8(json));
}

ServerSetup Settings::server(Half half) const
{
    const QString group = u"servers/"_s + halfName(half) + u'/';
    const auto text
        = [this, &group](const QString &key) { return m_settings->value(group + key).toString(); };
    return {.kind = text(u"kind"_s),
        .address = text(u"address"_s),
        .model = text(u"model"_s),
        .organization = text(u"organization"_s),
        .project = text(u"project"_s),
        .timeoutSeconds = m_settings->value(group + u"timeout"_s).toInt(),
        .plainHttpOrigin = text(u"plain_http_origin"_s)};
}

void Settings::setServer(Half half, const ServerSetup &setup)
{
    const QString group = u"servers/"_s + halfName(half) + u'/';
    m_settings->setValue(group + u"kind"_s, setup.kind);
    m_settings->setValue(group + u"address"_s, setup.address);
    m_settings->setValue(group + u"model"_s, setup.model);
    m_settings->setValue(group + u"organization"_s, setup.organization);
    m_settings->setValue(group + u"project"_s, setup.project);
    m_settings->setValue(group + u"timeout"_s, setup.timeoutSeconds);
    m_settings->setValue(group + u"plain_http_origin"_s, setup.plainHttpOrigin);
}

QString Settings::certificatesFile() const
{
    return m_settings->value(certificatesKey).toString();
}

void Settings::setCertificatesFile(const QString &path)
{
    m_settings->setValue(certificatesKey, path);
}

Budgets Settings::budgets() const
{
    const auto limit = [this](const QString &key) -> std::optional<Money> {
        const qint64 amount = m_settings->value(key).toLongLong();
        return amount > 0 ? std::optional(Money {amount}) : std::nullopt;
    };
    return {.day = limit(dayBudgetKey), .month = limit(monthBudgetKey)};
}

void Settings::setBudgets(const Budgets &budgets)
{
    m_settings->setValue(dayBudgetKey, budgets.day.value_or(Money()).microUsd);
    m_settings->setValue(monthBudgetKey, budgets.month.value_or(Money()).microUsd);
}

QString Settings::budgetTold(const QString &budget) const
{
    return m_settings->value(budgetToldKey + budget).toString();
}

void Settings::setBudgetTold(const QString &budget, const QString &period)
{
    m_settings->setValue(budgetToldKey + budget, period);
}

QString Settings::pricesFile() const
{
    return QFileInfo(m_settings->fileName()).absolutePath() + u"/prices.json"_s;
}

QString Settings::installationId()
{
    QString id = m_settings->value(installationKey).toString();
    if (id.isEmpty()) {
        id = u"af-"_s + newId();
        m_settings->setValue(installationKey, id);
    }
    return id;
}

bool Settings::hasAgreedToSend(const QString &origin) const
{
    return m_settings->value(agreedKey).toStringList().contains(origin);
}

void Settings::setAgreedToSend(const QString &origin)
{
    if (!hasAgreedToSend(origin))
        m_settings->setValue(agreedKey, m_settings->value(agreedKey).toStringList() << origin);
}

QByteArray Settings::uiState(const QString &key) const
{
    return m_settings->value(u"ui/"_s + key).toByteArray();
}

void Settings::setUiState(const QString &key, const QByteArray &state)
{
    m_settings->setValue(u"ui/"_s + key, state);
}

QString Settings::uiText(const QString &key, const QString &otherwise) const
{
    return m_settings->value(u"ui/"_s + key, otherwise).toString();
}

void Settings::setUiText(const QString &key, const QString &text)
{
    m_settings->setValue(u"ui/"_s + key, text);
}

} // namespace Afterimage
