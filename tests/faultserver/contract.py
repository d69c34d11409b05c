# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether requests keep to the contract of the OpenAI API: its schemas, and the rules that no schema can say."""

import base64
import json
import os
import re

from pictures import kind_of

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "openai", "contract.json")
with open(_PATH, encoding="utf-8") as _file:
    _CONTRACT = json.load(_file)
EVENTS = _CONTRACT["events"]
MOST_URL = 20_971_520
MOST_PROMPT = 32_000
PICTURE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif")
STANDARD_SIZES = ("auto", "1024x1024", "1536x1024", "1024x1536")
_validators = {}


# -- schemas

def _nullable(node):
    """The same schema with OpenAPI's "nullable" said in JSON Schema."""
    if isinstance(node, list):
        return [_nullable(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    made = {key: _nullable(value) for key, value in node.items()}
    if made.pop("nullable", None) is True:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def _inherited(node, inside=False):
    """The names of all schemas that others build upon: only the whole that they are part of may be closed."""
    found = set()
    if isinstance(node, list):
        return found.union(*(_inherited(entry, inside) for entry in node)) if node else found
    if isinstance(node, dict):
        if inside and "$ref" in node:
            found.add(node["$ref"].rsplit("/", 1)[1])
        for key, value in node.items():
            found |= _inherited(value, key == "allOf")
    return found


def _closed(node, is_part=False):
    """The same schema with no field allowed that it does not name."""
    if isinstance(node, list):
        return [_closed(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    made = {}
    for key, value in node.items():
        if key == "allOf":
            made[key] = [_closed(entry, True) for entry in value]
        elif key in ("properties", "patternProperties"):
            made[key] = {name: _closed(entry) for name, entry in value.items()}
        else:
            made[key] = _closed(value)
    if ("properties" in node or "allOf" in node) and not is_part and "additionalProperties" not in node:
        made["unevaluatedProperties"] = False
    return made


def _components(is_closed):
    schemas = _nullable(_CONTRACT["components"]["schemas"])
    # In the newer SDK, not yet in the specification.
    picture = schemas["ChatCompletionRequestMessageContentPartImage"]["properties"]["image_url"]["properties"]
    picture["detail"]["enum"] = ["auto", "low", "high", "original"]
    schemas["CreateImageEditRequest"]["properties"]["markup"] = {"type": "string", "format": "binary"}
    if is_closed:
        parts = _inherited(schemas)
        schemas = {name: _closed(schema, name in parts) for name, schema in schemas.items()}
    return {"schemas": schemas}


def _validator(schema, is_closed):
    if (schema, is_closed) not in _validators:
        import jsonschema  # Only here: raw faults need no contract, and this import takes a while.

        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": _components(is_closed),
                 "$ref": "#/components/schemas/" + schema}
        _validators[schema, is_closed] = jsonschema.Draft202012Validator(whole)
    return _validators[schema, is_closed]


def schema_faults(schema, value):
    """What a schema has against a value, in words; fields it does not name are allowed."""
    return ["%s: %s" % (error.json_path, error.message[:300]) for error in _validator(schema, False).iter_errors(value)]


def _param(path):
    text = ""
    for step in path:
        text += "[%d]" % step if isinstance(step, int) else ("." if text else "") + str(step)
    return text


def _deepest(error):
    """The reason behind "is not valid under any of the given schemas": the branch that came furthest."""
    while error.context:
        # A wrong "type" or "role" means that another branch was meant.
        others = {inner.schema_path[0] for inner in error.context
                  if inner.validator in ("enum", "const") and inner.path and inner.path[-1] in ("type", "role")}
        meant = [inner for inner in error.context if inner.schema_path[0] not in others]
        error = max(meant or error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    return error


def _strange_names(message):
    return re.findall(r"'([^']+)'", message.split(" were unexpected")[0].split(" was unexpected")[0])


def _without_pictures(value):
    """The same value with short data URLs: the validator writes out what it looks at, again and again."""
    if isinstance(value, str):
        return value[:64] if value.startswith("data:") else value
    if isinstance(value, list):
        return [_without_pictures(entry) for entry in value]
    return {key: _without_pictures(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _from_schema(schema, body):
    faults = []
    for error in _validator(schema, True).iter_errors(_without_pictures(body)):
        error = _deepest(error)
        param = _param(error.absolute_path)
        if error.validator in ("additionalProperties", "unevaluatedProperties"):
            for name in _strange_names(error.message):
                faults.append(_unknown(param + "." + name if param else name))
        elif error.validator == "required":
            name = _strange_names(error.message)[0]
            name = param + "." + name if param else name
            faults.append(_fault("Missing required parameter: '%s'." % name, name, "missing_required_parameter"))
        elif error.validator == "type":
            faults.append(_fault("Invalid type for '%s': expected %s, but got %s instead." % (
                param, error.validator_value, _type_of(error.instance)), param, "invalid_type"))
        else:
            faults.append(_fault("Invalid value for '%s': %s" % (param, _short(error.message)), param, "invalid_value"))
    return faults


def _short(text):
    return text if len(text) <= 300 else text[:150] + " … " + text[-150:]


def _type_of(value):
    names = {bool: "a boolean", int: "an integer", float: "a decimal", str: "a string", list: "an array", dict: "an object"}
    return names.get(type(value), "null")


# -- rules beyond the schemas

def _fault(message, param=None, code="invalid_value"):
    return {"message": message, "param": param, "code": code}


def _unknown(name):
    return _fault("Unknown parameter: '%s'." % name, name, "unknown_parameter")


def is_second_family(model):
    """gpt-image-2 and everything after it."""
    return not model.startswith(("gpt-image-1", "chatgpt-image"))


def size_fault(size, model):
    """What is wrong with a size for this model, or None."""
    if not is_second_family(model):
        if size in STANDARD_SIZES:
            return None
        return _fault("Invalid value: '%s'. Supported values are: %s." % (size, ", ".join(STANDARD_SIZES)), "size")
    if size == "auto":
        return None
    match = re.fullmatch(r"([1-9][0-9]*)x([1-9][0-9]*)", size)
    if not match:
        return _fault("Invalid size '%s': it is neither 'auto' nor WIDTHxHEIGHT." % size, "size")
    width, height = int(match[1]), int(match[2])
    why = None
    if width % 16 or height % 16:
        why = "both edges must be divisible by 16"
    elif max(width, height) > 3840:
        why = "the longest edge may be 3840 pixels"
    elif max(width, height) > 3 * min(width, height):
        why = "the aspect ratio must be between 1:3 and 3:1"
    elif not 655_360 <= width * height <= 8_294_400:
        why = "the area must be between 655360 and 8294400 pixels"
    return _fault("Invalid size '%s': %s." % (size, why), "size") if why else None


def _drawing_faults(body):
    faults = []
    model, prompt = str(body.get("model") or ""), body.get("prompt")
    if isinstance(prompt, str) and not 0 < len(prompt) <= MOST_PROMPT:
        faults.append(_fault("Invalid 'prompt': string of length %d, expected 1 to %d." % (len(prompt), MOST_PROMPT), "prompt",
                             "string_above_max_length" if prompt else "empty_string"))
    if isinstance(body.get("size"), str):
        faults.append(size_fault(body["size"], model))
    form = body.get("output_format") or "png"
    is_old = not is_second_family(model)
    if body.get("quality") in ("xhigh", "max") and (is_old or model in ("gpt-image-2", "gpt-image-2-2026-04-21")):
        faults.append(_fault("Invalid value: '%s'. This model knows low, medium, high and auto." % body["quality"], "quality"))
    if body.get("complexity") is not None and not model.startswith("gpt-image-2.6"):
        faults.append(_fault("Unsupported parameter: 'complexity' is not supported with this model.", "complexity",
                             "unsupported_parameter"))
    if body.get("background") == "transparent" and form not in ("png", "webp"):
        faults.append(_fault("Transparent backgrounds need the output format png or webp.", "background"))
    compression = body.get("output_compression")
    if compression is not None:
        if form not in ("jpeg", "webp"):
            faults.append(_fault("'output_compression' is for jpeg and webp only.", "output_compression"))
        if isinstance(compression, int) and not 0 <= compression <= 100:
            faults.append(_fault("'output_compression' must be between 0 and 100.", "output_compression"))
    if body.get("input_fidelity") is not None and not is_old:
        faults.append(_fault("'input_fidelity' is not supported with this model.", "input_fidelity",
                             "invalid_input_fidelity_model"))
    if form != "gif":
        faults += [_fault("'%s' is for the output format gif only." % name, name)
                   for name in ("frame_count", "frame_duration_ms") if body.get(name) is not None]
    return [fault for fault in faults if fault]


def _url_fault(url, param):
    """What is wrong with a picture's URL, or None."""
    if not isinstance(url, str):
        return None
    if len(url) > MOST_URL:
        return _fault("Invalid '%s': string too long." % param, param, "string_above_max_length")
    if not url.startswith("data:"):
        return None if url.startswith(("https://", "http://")) else _fault("Invalid URL in '%s'." % param, param)
    match = re.fullmatch(r"data:(image/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+={0,2})", url)
    if not match or len(match[2]) % 4:
        return _fault("Invalid base64 data URL in '%s'." % param, param, "invalid_base64_image")
    if match[1] not in PICTURE_TYPES:
        return _fault("Unsupported picture type %s in '%s'." % (match[1], param), param, "unsupported_image_media_type")
    kind = kind_of(base64.b64decode(match[2][:1 << 20]))[0]
    if kind != match[1]:
        return _fault("'%s' says %s and holds %s." % (param, match[1], kind or "no picture"), param, "invalid_image_format")
    return None


def _picture_faults(body, is_chat):
    faults = []
    messages = body.get("messages" if is_chat else "input")
    for number, message in enumerate(messages if isinstance(messages, list) else []):
        content = message.get("content") if isinstance(message, dict) else None
        for index, part in enumerate(content if isinstance(content, list) else []):
            url = part.get("image_url") if isinstance(part, dict) else None
            if is_chat and isinstance(url, dict):
                url = url.get("url")
            faults.append(_url_fault(url, "%s[%d].content[%d].image_url" % ("messages" if is_chat else "input", number, index)))
    return [fault for fault in faults if fault]


def _describing_faults(body, is_chat):
    faults = _picture_faults(body, is_chat)
    model = str(body.get("model") or "")
    if is_chat and body.get("max_tokens") is not None and re.match(r"gpt-[5-9]|o[1-9]", model):
        faults.append(_fault("Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                             "'max_completion_tokens' instead.", "max_tokens", "unsupported_parameter"))
    effort = body.get("reasoning_effort") if is_chat else (body.get("reasoning") or {}).get("effort")
    if effort == "minimal" and model.startswith("gpt-6"):
        faults.append(_fault("Unsupported value: 'minimal' is not supported with this model.",
                             "reasoning_effort" if is_chat else "reasoning.effort", "unsupported_value"))
    return faults


def _multipart_faults(entry, body):
    faults, seen, first = [], {}, None
    for part in entry.get("parts", []):
        name = part["name"]
        seen[name] = seen.get(name, 0) + 1
        if name not in ("image", "image[]", "mask", "markup"):
            if part["filename"] is not None:
                faults.append(_fault("'%s' is not a file." % name, name))
            continue
        data = base64.b64decode(part.get("base64", ""))
        kind, *size = kind_of(data)
        if not part["filename"]:
            faults.append(_fault("The file in '%s' has no name." % name, name))
        if part["type"] not in PICTURE_TYPES[:3]:
            faults.append(_fault("Unsupported mimetype ('%s') in '%s'. Supported are image/jpeg, image/png and image/webp." % (
                part["type"], name), name, "unsupported_file_mimetype"))
        elif kind != part["type"]:
            faults.append(_fault("'%s' says %s and holds %s." % (name, part["type"], kind or "no picture"), name,
                                 "invalid_image_file"))
        if name in ("mask", "markup"):
            if kind != "image/png" or len(data) >= 4 << 20 or size != first:
                faults.append(_fault("'%s' must be a PNG below 4 MB of the size of the first image." % name, name))
        else:
            first = first or size
            if len(data) >= 50 << 20:
                faults.append(_fault("The file in '%s' is too big." % name, name))
    for name, count in seen.items():
        if name in ("image", "image[]"):
            if count > 16:
                faults.append(_fault("At most 16 images.", name))
        elif count > 1:
            faults.append(_fault("Duplicate parameter: '%s'." % name, name, "duplicate_parameter"))
    known = dict(body)
    for name in seen:
        known["image" if name in ("image", "image[]") else name] = known.get(name, "")
    return _from_schema("CreateImageEditRequest", known) + faults


def _header_faults(request, is_multipart):
    faults = []
    kind = request.header("content-type").split(";")[0].strip().lower()
    if not is_multipart and kind != "application/json":
        faults.append(_fault("Unsupported content type: '%s'. Use 'application/json'." % kind, None, "unsupported_content_type"))
    own = request.header("x-client-request-id")
    if len(own) > 512 or not own.isascii():
        faults.append(_fault("X-Client-Request-Id must be ASCII of at most 512 characters."))
    return faults


def _json_faults(request):
    """A name given twice: readers disagree which one counts."""
    twice = []

    def pairs(found):
        names = [name for name, _ in found]
        twice.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(found)

    json.loads(request.body, object_pairs_hook=pairs)
    return [_fault("Duplicate parameter: '%s'." % name, name, "duplicate_parameter") for name in twice]


_SCHEMAS = {"responses": "CreateResponse", "chat": "CreateChatCompletionRequest", "generations": "CreateImageRequest",
            "edits": "EditImageBodyJsonParam", "embeddings": "CreateEmbeddingRequest"}


def faults_of(request, endpoint, body, entry):
    """What is wrong with a request: a list of {"message", "param", "code"}."""
    is_multipart = request.json() is None
    faults = _header_faults(request, is_multipart)
    if is_multipart:
        faults += _multipart_faults(entry, body)
    else:
        faults += _json_faults(request) + _from_schema(_SCHEMAS[endpoint], body)
    if endpoint in ("generations", "edits"):
        faults += _drawing_faults(body)
        for index, image in enumerate(body.get("images") or [] if not is_multipart else []):
            if isinstance(image, dict):
                fault = _url_fault(image.get("image_url"), "images[%d].image_url" % index)
                faults += [fault] if fault else []
    elif endpoint in ("responses", "chat"):
        faults += _describing_faults(body, endpoint == "chat")
    return faults
