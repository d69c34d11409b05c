// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/drawrequest.h"

#include "imaging/mask.h"
#include "openai/captions.h"
#include "openai/imagemodel.h"
#include "openai/jsontext.h"
#include "openai/text.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype mostReferences = 16;
constexpr qsizetype mostReferenceBytes = qsizetype(50) * 1024 * 1024;
constexpr qsizetype mostMaskBytes = qsizetype(4) * 1024 * 1024;

// The body of a request as it grows: fields in the order they are set.
class Fields
{
public:
    Fields(const Endpoint &endpoint, const DrawRequest &request, const QStringList &leftOut, bool edits)
        : m_profile(endpoint.profile)
        , m_model(imageModel(drawModelFor(endpoint, request)))
        , m_leftOut(leftOut)
        , m_edits(edits)
    {
    }

    void must(const QString &name, const QJsonValue &value) { json.insert(name, value); }
    //! Whether it is sent.
    bool may(const QString &name, const QJsonValue &value)
    {
        if (m_leftOut.contains(name) || !m_profile.imageFields.contains(name))
            return false;
        json.insert(name, value);
        optional.append(name);
        return true;
    }
    //! A field whose name the profile has vouched for already.
    void setOptional(const QString &name, const QJsonValue &value)
    {
        if (m_leftOut.contains(name))
            return;
        json.insert(name, value);
        optional.append(name);
    }
    void note(const QString &text) { changes.append({.outcome = Outcome::Note, .text = text}); }

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const ImageModel &model() const { return m_model; }
    [[nodiscard]] bool edits() const { return m_edits; }

    QJsonObject json;
    QStringList optional;
    Report changes;

private:
    const Profile &m_profile;
    const ImageModel m_model;
    const QStringList &m_leftOut;
    bool m_edits;
};

std::optional<int> numberIn(const QString &text, int least, int most)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

QString ignored(const QString &option, const QString &value)
{
    return openaiText("The option %1 = %2 was not sent: model or server do not take it.").arg(option, value);
}

void setChoice(Fields &fields, const QMap<QString, QString> &options, const QString &name,
    const QStringList &choices, bool modelTakesIt = true)
{
    const QString value = options.value(name);
    if (value.isEmpty())
        return;
    if (!modelTakesIt || !choices.contains(value) || !fields.may(name, value))
        fields.note(ignored(name, value));
}

void setNumber(Fields &fields, const QMap<QString, QString> &options, const QString &name, int least,
    int most, bool modelTakesIt = true)
{
    const QString value = options.value(name);
    if (value.isEmpty())
        return;
    const std::optional<int> number = numberIn(value, least, most);
    if (!modelTakesIt || !number || !fields.may(name, *number))
        fields.note(ignored(name, value));
}

// A quality is always said: "auto" may cost nine times as much as the cheapest.
QString qualityFor(const ImageModel &model, const QString &wish)
{
    if (model.qualities.isEmpty())
        return wish;
    return model.qualities.contains(wish) ? wish : u"low"_s;
}

void setQuality(Fields &fields, const QString &wish)
{
    const QString quality = qualityFor(fields.model(), wish);
    if (!wish.isEmpty() && quality != wish)
        fields.note(openaiText("The model has no quality “%1”; “%2” was asked for.").arg(wish, quality));
    if (!quality.isEmpty() && !fields.may(u"quality"_s, quality) && !wish.isEmpty())
        fields.note(ignored(u"quality"_s, wish));
}

void setSize(Fields &fields, const QSize &size, const QSize &wish)
{
    if (!wish.isEmpty() && size != wish)
        fields.note(openaiText("The model does not draw %1 × %2; %3 × %4 was asked for.")
                        .arg(wish.width())
                        .arg(wish.height())
                        .arg(size.width())
                        .arg(size.height()));
    if (fields.profile().sizeStyle == SizeStyle::TwoNumbers) {
        fields.must(u"width"_s, size.width());
        fields.must(u"height"_s, size.height());
        return;
    }
    fields.must(u"size"_s, u"%1x%2"_s.arg(size.width()).arg(size.height()));
}

// Previews come as partial pictures of a stream; without them an answer in one piece is simpler.
bool setStream(Fields &fields, const QMap<QString, QString> &options)
{
    const QString wish = options.value(u"partial_images"_s);
    const int partials = numberIn(wish, 0, 3).value_or(0);
    if (partials == 0)
        return false;
    if (!fields.profile().streamsImages || !fields.may(u"stream"_s, true)) {
        fields.note(ignored(u"partial_images"_s, wish));
        return false;
    }
    fields.may(u"partial_images"_s, partials);
    return true;
}

void setOptions(Fields &fields, const QMap<QString, QString> &options)
{
    const ImageModel &model = fields.model();
    const QString format = options.value(u"output_format"_s);
    QStringList backgrounds {u"opaque"_s, u"auto"_s};
    if (format != "jpeg"_L1) // JPEG has no transparency, and asking for both is refused.
        backgrounds << u"transparent"_s;
    setChoice(fields, options, u"background"_s, backgrounds);
    setChoice(fields, options, u"output_format"_s, {u"png"_s, u"jpeg"_s, u"webp"_s});
    setNumber(fields, options, u"output_compression"_s, 0, 100, format == "jpeg"_L1 || format == "webp"_L1);
    // The multipart form of an edit has no such field.
    setChoice(fields, options, u"moderation"_s, {u"auto"_s, u"low"_s}, !fields.edits());
    setChoice(fields, options, u"complexity"_s, {u"low"_s, u"medium"_s, u"high"_s}, model.takesComplexity);
    setNumber(fields, options, u"n"_s, 1, 10);
}

std::optional<Error> referenceFault(const References &references)
{
    const auto bad = [](const QString &message) {
        return Error {.kind = ErrorKind::InvalidInput,
            .message = message,
            .advice = openaiText("Choose another picture, or another mode.")};
    };
    if (references.pictures.size() > mostReferences)
        return bad(openaiText("A picture can be drawn after at most 16 others."));
    for (const EncodedImage &picture : references.pictures) {
        const QByteArray type = mimeTypeOf(picture);
        if (type.isEmpty() || type == "image/gif" || picture.bytes.size() >= mostReferenceBytes)
            return bad(
                openaiText("This picture cannot be drawn after: it must be PNG, JPEG or WebP below 50 MB."));
    }
    if (references.mask) {
        const EncodedImage &mask = *references.mask;
        if (mask.format != "png"_L1 || mask.bytes.size() >= mostMaskBytes
            || mask.size != references.pictures.first().size)
            return bad(openaiText("The mask must be a PNG below 4 MB, exactly as large as the picture."));
    }
    return {};
}

QByteArray fieldText(const QJsonValue &value)
{
    if (value.isDouble())
        return QByteArray::number(qint64(value.toDouble()));
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return value.toString().toUtf8();
}

void appendPart(QByteArray &body, const QByteArray &boundary, const QByteArray &name, const QByteArray &more,
    const QByteArray &content)
{
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + '"' + more + "\r\n\r\n";
    body += content;
    body += "\r\n";
}

void appendPicture(QByteArray &body, const QByteArray &boundary, const QByteArray &name,
    const QByteArray &fileName, const EncodedImage &picture)
{
    const QByteArray suffix = suffixFor(picture.format).toLatin1();
    appendPart(body, boundary, name,
        "; filename=\"" + fileName + '.' + suffix + "\"\r\nContent-Type: " + mimeTypeOf(picture),
        picture.bytes);
}

} // namespace

QByteArray multipartBody(const QList<QPair<QByteArray, QByteArray>> &fields, const References &references,
    const QByteArray &boundary)
{
    qsizetype size = 4096;
    for (const EncodedImage &picture : references.pictures)
        size += picture.bytes.size() + 512;
    QByteArray body;
    body.reserve(size + (references.mask ? references.mask->bytes.size() : 0));
    for (const auto &[name, value] : fields)
        appendPart(body, boundary, name, {}, value);
    const QByteArray name = references.pictures.size() > 1 ? "image[]" : "image";
    for (qsizetype i = 0; i < references.pictures.size(); ++i)
        appendPicture(body, boundary, name, "picture" + QByteArray::number(i + 1), references.pictures[i]);
    if (references.mask)
        appendPicture(body, boundary, "mask", "mask", *references.mask);
    body += "--" + boundary + "--\r\n";
    return body;
}

QString drawModelFor(const Endpoint &endpoint, const DrawRequest &request)
{
    if (!request.model.isEmpty())
        return request.model;
    return endpoint.model.isEmpty() ? endpoint.profile.drawModel : endpoint.model;
}

QStringList drawOptions(const Endpoint &endpoint, const QString &model, Mode mode)
{
    const bool takesComplexity = imageModel(drawModelFor(endpoint, {.model = model})).takesComplexity;
    QStringList taken;
    for (const QString &name : {u"quality"_s, u"background"_s, u"output_format"_s, u"output_compression"_s,
             u"moderation"_s, u"complexity"_s}) {
        if (endpoint.profile.imageFields.contains(name) && (name != "complexity"_L1 || takesComplexity))
            taken << name;
    }
    if (endpoint.profile.streamsImages)
        taken << u"partial_images"_s;
    if (mode == Mode::Remix) // edits do not take it
        taken.removeAll(u"moderation"_s);
    return taken;
}

DrawPlan drawPlan(const Endpoint &endpoint, const DrawRequest &request, const QStringList &leftOut)
{
    DrawPlan plan;
    plan.model = drawModelFor(endpoint, request);
    const ImageModel model = imageModel(plan.model);
    plan.size = fittingSize(model, request.size);
    // What is not sent leaves the choice to the server.
    if (endpoint.profile.imageFields.contains(u"quality"_s) && !leftOut.contains(u"quality"_s))
        plan.quality = qualityFor(model, request.quality);
    plan.characters = request.prompt.size();
    plan.pictures = numberIn(request.options.value(u"n"_s), 1, 10).value_or(1);
    if (endpoint.profile.streamsImages)
        plan.partials = numberIn(request.options.value(u"partial_images"_s), 0, 3).value_or(0);
    if (request.reference)
        plan.references = {request.reference->size};
    if (request.reference && request.styleReference)
        plan.references.append(request.styleReference->size);
    return plan;
}

Result<BuiltDrawing> drawRequest(const Endpoint &endpoint, const DrawRequest &request,
    const References &references, const QStringList &leftOut, const QString &clientId)
{
    const bool edits = !references.pictures.isEmpty();
    const QString path = edits ? endpoint.profile.editsPath : endpoint.profile.imagesPath;
    if (endpoint.profile.imagesPath.isEmpty())
        return failure(ErrorKind::Refused, openaiText("%1 cannot draw.").arg(serverName(endpoint)),
            openaiText("Choose another server to draw with."));
    if (path.isEmpty())
        return failure(ErrorKind::Refused,
            openaiText("%1 draws from words only, not after a picture.").arg(serverName(endpoint)),
            openaiText("Choose another mode than Remix, or another server to draw with."));
    if (const std::optional<Error> fault = referenceFault(references))
        return tl::unexpected(*fault);

    Fields fields(endpoint, request, leftOut, edits);
    const FittedPrompt prompt = fitPrompt(request.prompt, endpoint.profile);
    fields.changes = prompt.changes;
    BuiltDrawing built {.size = fittingSize(fields.model(), request.size), .prompt = prompt.text};
    fields.must(u"prompt"_s, prompt.text);
    // Some local servers hold one model only and need no name for it.
    if (const QString model = drawModelFor(endpoint, request); !model.isEmpty())
        fields.must(u"model"_s, model);
    setSize(fields, built.size, request.size);
    setQuality(fields, request.quality);
    setOptions(fields, request.options);
    if (!endpoint.profile.responseFormat.isEmpty())
        fields.setOptional(u"response_format"_s, endpoint.profile.responseFormat);
    if (endpoint.profile.imageFields.contains(u"seed"_s))
        fields.may(u"seed"_s, double(request.seed & 0x7fffffffU));
    if (!endpoint.safetyIdentifier.isEmpty())
        fields.may(u"safety_identifier"_s, endpoint.safetyIdentifier.left(64));
    built.request.streams = setStream(fields, request.options);
    built.request.optional = fields.optional;
    built.changes = fields.changes;

    HttpRequest &http = built.request.http;
    http = requestTo(endpoint, "POST", path, clientId);
    http.limits = limitsFor(endpoint);
    http.headers.append(HttpHeader {
        "Accept", built.request.streams ? "text/event-stream, application/json" : "application/json"});
    if (!edits) {
        http.headers.append(HttpHeader {"Content-Type", "application/json"});
        http.body = compactJson(fields.json);
        return built;
    }
    const QByteArray boundary = "afterimage-" + newId().toLatin1();
    QList<QPair<QByteArray, QByteArray>> texts;
    for (auto field = fields.json.begin(); field != fields.json.end(); ++field)
        texts.append({field.key().toLatin1(), fieldText(field.value())});
    http.headers.append(HttpHeader {"Content-Type", "multipart/form-data; boundary=" + boundary});
    http.body = multipartBody(texts, references, boundary);
    return built;
}

Result<BuiltDrawing> drawRequest(
    const Endpoint &endpoint, const DrawRequest &request, const QStringList &leftOut, const QString &clientId)
{
    References references;
    if (request.reference) {
        references.pictures = {*request.reference};
        if (request.styleReference)
            references.pictures.append(*request.styleReference);
        if (request.mask) {
            const Result<EncodedImage> mask = fittedMask(*request.mask, request.reference->size);
            if (!mask)
                return tl::unexpected(mask.error());
            references.mask = *mask;
        }
    }
    return drawRequest(endpoint, request, references, leftOut, clientId);
}

} // namespace Afterimage
