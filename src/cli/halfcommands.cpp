// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/halfcommands.h"

#include "app/engines.h"
#include "app/intake.h"
#include "app/workbench.h"
#include "cli/options.h"
#include "cli/paidcommands.h"
#include "cli/progressline.h"
#include "cli/serveroptions.h"
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

//! What both halves share: the engines, with a library behind them when they cost money. A paid request
//! needs its journal, so it is not made while another process has the library.
class HalfCommand : public Command
{
public:
    using Command::Command;

    void interrupt() override
    {
        // What is under way says how it ended: a request that has left may have been charged.
        m_stop.request_stop();
        if (!m_isUnderWay)
            Command::interrupt();
    }

protected:
    void configureHalf(QCommandLineParser &parser, RecipeOptions which)
    {
        addRecipeOptions(parser, which);
        addServerOptions(parser, which == RecipeOptions::Describe, which == RecipeOptions::Draw);
        parser.addOption({u"library"_s, tr("Folder with the journal of paid requests."), u"DIR"_s});
    }

    //! Reads the recipe and calls `go` when its engines can be asked.
    void begin(const QCommandLineParser &parser, const std::function<void()> &go)
    {
        m_own = std::make_unique<Engines>();
        m_engines = m_own.get();
        const Result<Recipe> recipe = recipeFrom(parser, *m_engines, {});
        const Result<ServerWishes> wishes = wishesFrom(parser);
        if (!recipe || !wishes) {
            fail(recipe ? wishes.error() : recipe.error(), ExitUsage);
            return;
        }
        m_recipe = *recipe;
        if (!asksServers(m_recipe, *m_engines)) {
            go();
            return;
        }
        Result<std::unique_ptr<Workbench>> bench = Workbench::open(parser.value(u"library"_s), *wishes);
        if (!bench) {
            fail(bench.error());
            return;
        }
        m_bench = *std::move(bench);
        connect(m_bench.get(), &Workbench::budgetNearing, this,
            [this](const BudgetNotice &notice) { m_output.note(notice.text); });
        m_engines = &m_bench->engines();
        whenRecovered(*m_bench, m_output, this, [this, go] {
            whenServersAreReady(
                *m_bench, m_recipe, m_output, this, go, [this](const Error &error) { fail(error); });
        });
    }

    //! What a paid request brought is where it should be now.
    void settle(const HalfStep &facts, const std::function<void()> &then)
    {
        if (!m_bench || facts.attempt.isEmpty()) {
            then();
            return;
        }
        whenDone(m_bench->library().ledger().settle(facts.attempt), this,
            [this, then](const Result<void> &settled) {
                if (!settled)
                    m_output.note(settled.error().text());
                whenDone(m_bench->checkBudgets({}, {}), this, [then](const Result<void> &) { then(); });
            });
    }

    std::unique_ptr<Engines> m_own;
    std::unique_ptr<Workbench> m_bench;
    Engines *m_engines = nullptr;
    Recipe m_recipe;
    std::stop_source m_stop;
    ProgressLine m_progress {m_output};
    bool m_isUnderWay = false;
};

class DescribeCommand final : public HalfCommand
{
public:
    using HalfCommand::HalfCommand;

    void configure(QCommandLineParser &parser) override
    {
        configureHalf(parser, RecipeOptions::Describe);
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
        m_several = m_pictures.size() > 1;
        begin(parser, [this] { next(); });
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
            = path == "-"_L1 ? readStandardInput().and_then(forDescriber) : forDescriberFromFile(path);
        if (!picture && picture.error().kind == ErrorKind::Canceled) {
            fail(picture.error());
            return;
        }
        if (!picture) {
            m_exit = m_output.error(picture.error());
            next();
            return;
        }
        Describer *describer = m_engines->providers().describers.value(m_recipe.describe.provider);
        const DescribeRequest request {.picture = *picture,
            .model = m_recipe.describe.model,
            .instructions = m_recipe.describe.instructions,
            .words = m_recipe.describe.words,
            .seed = seedOf(m_recipe),
            .refine = {},
            .options = m_recipe.describe.options,
            .purpose = {.run = m_run}};
        m_isUnderWay = true;
        whenDone(describer->describe(request, m_progress.channel(), m_stop.get_token()), this,
            [this, path](const Result<Description> &description) {
                m_isUnderWay = false;
                m_progress.end();
                if (!description) {
                    m_exit = m_output.error(description.error());
                    goOn();
                    return;
                }
                tell(path, *description);
                settle(description->facts, [this] { goOn(); });
            });
    }

    void goOn()
    {
        if (m_stop.stop_requested())
            emit finished(ExitInterrupted);
        else
            next();
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

    const RunId m_run = newId();
    QStringList m_pictures;
    bool m_several = false;
    ExitCode m_exit = ExitDone;
};

class DrawCommand final : public HalfCommand
{
public:
    using HalfCommand::HalfCommand;

    void configure(QCommandLineParser &parser) override
    {
        configureHalf(parser, RecipeOptions::Draw);
        parser.addOption({{u"o"_s, u"output"_s}, tr("File to write the picture to."), u"FILE"_s});
        parser.addPositionalArgument(
            u"prompt"_s, tr("Words to draw; - or none reads them from stdin."), u"[PROMPT]"_s);
    }

    void start(const QCommandLineParser &parser) override
    {
        const QStringList words = parser.positionalArguments();
        QString prompt = words.join(u' ');
        if ((words.isEmpty() && isatty(STDIN_FILENO) == 0) || prompt == "-"_L1) {
            const Result<QByteArray> piped = readStandardInput();
            if (!piped) {
                fail(piped.error());
                return;
            }
            prompt = QString::fromUtf8(*piped);
        }
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
        begin(parser, [this, prompt] { draw(prompt); });
    }

private:
    void draw(const QString &prompt)
    {
        Generator *generator = m_engines->providers().generators.value(m_recipe.draw.provider);
        m_request = {.prompt = promptFor(prompt, m_recipe),
            .model = m_recipe.draw.model,
            .quality = m_recipe.draw.quality,
            .size = drawSizeFor({}, m_recipe, generator->capabilities()),
            .seed = seedOf(m_recipe),
            .reference = {},
            .options = m_recipe.draw.options,
            .purpose = {.run = newId()}};
        m_isUnderWay = true;
        whenDone(generator->draw(m_request, m_progress.channel(), m_stop.get_token()), this,
            [this](const Result<Drawing> &drawing) {
                m_isUnderWay = false;
                m_progress.end();
                if (!drawing)
                    fail(drawing.error());
                else
                    keep(*drawing);
            });
    }

    void keep(const Drawing &drawing)
    {
        const QString path = QFileInfo(m_file).absoluteFilePath();
        const Result<void> written = writeDurably(path, drawing.picture.image().bytes);
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
        event.insert("sha256"_L1, drawing.picture.ref().sha256);
        event.insert("width"_L1, drawing.picture.ref().size.width());
        event.insert("height"_L1, drawing.picture.ref().size.height());
        event.insert("prompt"_L1, m_request.prompt);
        event.insert("seed"_L1, qint64(m_request.seed));
        m_output.event(event);
        m_output.result(path);
        if (!m_output.isJson()) {
            for (const ReportLine &line : drawing.facts.report)
                m_output.note(line.text);
        }
        settle(drawing.facts, [this] { emit finished(ExitDone); });
    }

    DrawRequest m_request;
    QString m_file;
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
