// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
struct Errors
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Errors)
};
} // namespace

QString Error::text() const
{
    QStringList parts {message, saved};
    if (charged == Charged::Maybe)
        parts << Errors::tr("It may have been charged.");
    else if (charged == Charged::Yes)
        parts << Errors::tr("It has been charged.");
    parts << advice;
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Canceled:
        return u"canceled"_s;
    case ErrorKind::InvalidInput:
        return u"invalid_input"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::Refused:
        return u"refused"_s;
    case ErrorKind::Budget:
        return u"budget"_s;
    case ErrorKind::Consent:
        return u"consent"_s;
    case ErrorKind::Later:
        return u"later"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Failed:
        break;
    }
    return u"failed"_s;
}

ErrorKind errorKindFromName(const QString &name)
{
    for (const ErrorKind kind : {ErrorKind::Canceled, ErrorKind::InvalidInput, ErrorKind::NotFound,
             ErrorKind::Refused, ErrorKind::Budget, ErrorKind::Consent, ErrorKind::Later, ErrorKind::Network,
             ErrorKind::Storage, ErrorKind::Locked}) {
        if (name == errorKindName(kind))
            return kind;
    }
    return ErrorKind::Failed;
}

QString errorCauseName(ErrorCause cause)
{
    switch (cause) {
    case ErrorCause::Other:
        break;
    case ErrorCause::Content:
        return u"content"_s;
    case ErrorCause::Billing:
        return u"billing"_s;
    case ErrorCause::Verification:
        return u"verification"_s;
    case ErrorCause::RunBudget:
        return u"run_budget"_s;
    case ErrorCause::CalendarBudget:
        return u"calendar_budget"_s;
    }
    return u"other"_s;
}

ErrorCause errorCauseFromName(const QString &name)
{
    for (const ErrorCause cause : {ErrorCause::Content, ErrorCause::Billing, ErrorCause::Verification,
             ErrorCause::RunBudget, ErrorCause::CalendarBudget}) {
        if (name == errorCauseName(cause))
            return cause;
    }
    return ErrorCause::Other;
}

Charged chargedFromName(const QString &name)
{
    for (const Charged charged : {Charged::Maybe, Charged::Yes}) {
        if (name == chargedName(charged))
            return charged;
    }
    return Charged::No;
}

QString chargedName(Charged charged)
{
    switch (charged) {
    case Charged::No:
        break;
    case Charged::Maybe:
        return u"maybe"_s;
    case Charged::Yes:
        return u"yes"_s;
    }
    return u"no"_s;
}

} // namespace Afterimage
