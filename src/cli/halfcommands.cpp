// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/halfcommands.h"

#include "app/engines.h"
#include "app/intake.h"
#include "cli/options.h"
#include "cli/standardinput.h"
#include "core/json.h"
#include "core/prompt.h"
#include "engine/drawsize.h"
#include "store/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

quint32 seedOf(const Recipe &recipe)
{
    return recipe.seed ? *recipe.seed : QRandomGenerator::global()->generate();
}

class DescribeCommand final : public Command
{
public:
    using Command::Command;

    void configure(QCommandLineParser &parser) override
    {
        addRecipeOptions(parser, RecipeOptions::Describe);
        parser.addPositionalArgument(
            u"picture"_s, tr("Pictures to put into words; - reads one from stdin."), u"PICTURE …"_s);
    }

    void start(const QCommandLineParser &parser) override
    {
        m_pictures = parser.positionalArguments();
        if (m_pictures.isEmpty()) {
            failUsage(tr("describe takes a picture."));
            return;
        }
        const Result<Recipe> recipe = recipeFrom(parser, m_engines, {});
        if (!recipe) {
            fail(recipe.error(), ExitUsage);
            return;
        }
        m_recipe = *recipe;
        m_several = m_pictures.size() > 1;
        next();
    }

    void interrupt() override
    {
        m_stop.request_stop();
        Command::interrupt();
    }

private:
    void next()
    {
        if (m_pictures.isEmpty()) {
            emit finished(m_exit);
            return;
        }
        const QString path = m_pictures.takeFirst();
        const Result<EncodedImage> picture
            = path == "-"_L1 ? forDescriber(readStandardInput()) : forDescriberFromFile(path);
        if (!picture) {
            m_exit = m_output.error(picture.error());
            next();
            return;
        }
        Describer *describer = m_engines.providers().describers.value(m_recipe.describe.provider);
        const DescribeRequest request {.picture = *picture,
            .model = m_recipe.describe.model,
            .instructions = m_recipe.describe.instructions,
            .words = m_recipe.describe.words,
            .seed = seedOf(m_recipe)};
        whenDone(describer->describe(request, nullptr, m_stop.get_token()), this,
            [this, path](const Result<Description> &description) {
                if (m_stop.stop_requested())
                    return;
                if (!description)
                    m_exit = m_output.error(description.error());
                else
                    tell(path, *description);
                next();
            });
    }

    void tell(const QString &path, const Description &description)
    {
        QJsonObject event = toJson(description.facts);
        event.insert("event"_L1, u"caption"_s);
        event.insert("engine"_L1, m_recipe.describe.provider);
        event.insert("text"_L1, description.text);
        event.insert("source"_L1, path);
        m_output.event(event);
        m_output.result(m_several ? path + u": "_s + description.text : description.text);
    }

    Engines m_engines;
    Recipe m_recipe;
    QStringList m_pictures;
    bool m_several = false;
    std::stop_source m_stop;
    ExitCode m_exit = ExitDone;
};

class DrawCommand final : public Command
{
public:
    using Command::Command;

    void configure(QCommandLineParser &parser) override
    {
        addRecipeOptions(parser, RecipeOptions::Draw);
        parser.addOption({{u"o"_s, u"output"_s}, tr("File to write the picture to."), u"FILE"_s});
        parser.addPositionalArgument(
            u"prompt"_s, tr("Words to draw; - or none reads them from stdin."), u"[PROMPT]"_s);
    }

    void start(const QCommandLineParser &parser) override
    {
        const QStringList words = parser.positionalArguments();
        QString prompt = words.join(u' ');
        if ((words.isEmpty() && isatty(STDIN_FILENO) == 0) || prompt == "-"_L1)
            prompt = QString::fromUtf8(readStandardInput());
        prompt = prompt.trimmed();
        m_file = parser.value(u"output"_s);
        if (prompt.isEmpty()) {
            failUsage(tr("draw takes a prompt."));
            return;
        }
        if (m_file.isEmpty()) {
            failUsage(tr("draw needs a file to write to: -o FILE."));
            return;
        }
        if (QFileInfo(m_file).isDir()) {
            failUsage(tr("%1 is a folder; -o takes a file.").arg(m_file));
            return;
        }
        const Result<Recipe> recipe = recipeFrom(parser, m_engines, {});
        if (!recipe) {
            fail(recipe.error(), ExitUsage);
            return;
        }
        m_recipe = *recipe;
        Generator *generator = m_engines.providers().generators.value(recipe->draw.provider);
        m_request = {.prompt = promptFor(prompt, *recipe),
            .model = recipe->draw.model,
            .quality = recipe->draw.quality,
            .size = drawSizeFor({}, *recipe, generator->capabilities()),
            .seed = seedOf(*recipe)};
        whenDone(generator->draw(m_request, nullptr, m_stop.get_token()), this,
            [this](const Result<Drawing> &drawing) {
                if (m_stop.stop_requested())
                    return;
                if (!drawing)
                    fail(drawing.error());
                else
                    keep(*drawing);
            });
    }

    void interrupt() override
    {
        m_stop.request_stop();
        Command::interrupt();
    }

private:
    void keep(const Drawing &drawing)
    {
        const QString path = QFileInfo(m_file).absoluteFilePath();
        const Result<void> written = writeDurably(path, drawing.picture.bytes);
        if (!written) {
            fail(written.error());
            return;
        }
        // A file asked for by name is the user's own affair, unlike what the library keeps.
        const mode_t mask = umask(0);
        umask(mask);
        ::chmod(QFile::encodeName(path).constData(), 0666 & ~mask);
        QJsonObject event = toJson(drawing.facts);
        event.insert("event"_L1, u"picture"_s);
        event.insert("engine"_L1, m_recipe.draw.provider);
        event.insert("path"_L1, path);
        event.insert("sha256"_L1, sha256Hex(drawing.picture.bytes));
        event.insert("width"_L1, drawing.picture.size.width());
        event.insert("height"_L1, drawing.picture.size.height());
        event.insert("prompt"_L1, m_request.prompt);
        event.insert("seed"_L1, qint64(m_request.seed));
        m_output.event(event);
        m_output.result(path);
        if (!m_output.isJson()) {
            for (const ReportLine &line : drawing.facts.report)
                m_output.note(line.text);
        }
        emit finished(ExitDone);
    }

    Engines m_engines;
    Recipe m_recipe;
    DrawRequest m_request;
    QString m_file;
    std::stop_source m_stop;
};

} // namespace

std::unique_ptr<Command> makeDescribeCommand(Output &output)
{
    return std::make_unique<DescribeCommand>(output);
}

std::unique_ptr<Command> makeDrawCommand(Output &output)
{
    return std::make_unique<DrawCommand>(output);
}

} // namespace Afterimage
