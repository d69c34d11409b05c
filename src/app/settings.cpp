// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto libraryKey = u"library/directory"_s;
const auto recipeKey = u"recipe/last"_s;

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
    const QByteArray json = QJsonDocument(toJson(recipe)).toJson(QJsonDocument::Compact);
    m_settings->setValue(recipeKey, QString::fromUtf8(json));
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
