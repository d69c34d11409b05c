// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/listcommands.h"

#include "app/engines.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

class EnginesCommand final : public Command
{
public:
    using Command::Command;
    void configure(QCommandLineParser &) override { }

    void start(const QCommandLineParser &) override
    {
        const QList<Capabilities> engines = Engines().capabilities();
        for (const Capabilities &can : engines) {
            QJsonObject event {{u"event"_s, u"engine"_s}, {u"id"_s, can.id}, {u"name"_s, can.name},
                {u"version"_s, can.version}, {u"describes"_s, can.describes}, {u"draws"_s, can.draws},
                {u"needs_network"_s, can.needsNetwork}, {u"costs_money"_s, can.costsMoney}};
            if (!can.models.isEmpty())
                event.insert("models"_L1, QJsonArray::fromStringList(can.models));
            m_output.event(event);
            m_output.result(u"%1\t%2 %3"_s.arg(can.id, can.name, can.version));
        }
        emit finished(ExitDone);
    }
};

class StylesCommand final : public Command
{
public:
    using Command::Command;
    void configure(QCommandLineParser &) override { }

    void start(const QCommandLineParser &) override
    {
        const QList<Capabilities> engines = Engines().capabilities();
        for (const Capabilities &can : engines) {
            for (const StyleInfo &style : can.styles) {
                m_output.event({{u"event"_s, u"style"_s}, {u"engine"_s, can.id}, {u"id"_s, style.id},
                    {u"summary"_s, style.summary}});
                m_output.result(style.id + u'\t' + style.summary);
            }
        }
        emit finished(ExitDone);
    }
};

} // namespace

std::unique_ptr<Command> makeEnginesCommand(Output &output)
{
    return std::make_unique<EnginesCommand>(output);
}

std::unique_ptr<Command> makeStylesCommand(Output &output)
{
    return std::make_unique<StylesCommand>(output);
}

} // namespace Afterimage
