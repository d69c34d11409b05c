# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server answers when no script says otherwise: which endpoint, with which key, by which profile."""

import hashlib
import random
import threading
import time
import uuid

import contract
import describe
import draw
from http_io import Reply
from pictures import kind_of
from profiles import error_reply, profile_of
from script import unknown_parameter

PREFIXES = ("/v1beta/openai", "/openai/v1", "/api/v1", "/v1")
ENDPOINTS = {"/models": "models", "/responses": "responses", "/chat/completions": "chat",
             "/images": "images", "/images/generations": "generations", "/images/edits": "edits", "/embeddings": "embeddings"}


class Service:
    """What the good server remembers between requests."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = {}
        self.files = {}
        self.free_at = 0.0

    def count(self, what):
        """How often this was asked before."""
        with self.lock:
            number = self.counts.get(what, 0)
            self.counts[what] = number + 1
            return number

    def serve(self, folder, data):
        """Puts a file where a GET finds it; gives the path."""
        path = "%s%s.%s" % (folder, hashlib.sha256(data).hexdigest()[:16], kind_of(data)[0].split("/")[1])
        with self.lock:
            self.files[path] = data
        return path

    def queue(self, milliseconds):
        """How long a job of this length takes with all the jobs before it."""
        with self.lock:
            now = time.monotonic()
            self.free_at = max(now, self.free_at) + milliseconds / 1000
            return round((self.free_at - now) * 1000)


def _key_error(request, settings, profile):
    """The 401 for a missing or wrong key, or None."""
    wanted = settings.get("key")
    if not wanted:
        return None
    given = request.header("api-key")
    if not profile.api_key_header:
        given = request.header("authorization")
        given = given[7:] if given.lower().startswith("bearer ") else request.header("x-api-key")
    if given == wanted:
        return None
    if profile.errors == "integer":
        return error_reply(profile, 401, "Invalid API Key", "authentication_error")
    if not given:
        return error_reply(profile, 401, "You didn't provide an API key. You need to provide your API key in an "
                           "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).")
    return error_reply(profile, 401, "Incorrect API key provided: %s...%s." % (given[:7], given[-4:]), code="invalid_api_key")


def _models(path, settings, profile):
    models = [{"id": model, "object": "model", "created": 1, "owned_by": "test"} if isinstance(model, str) else model
              for model in settings.get("models", profile.models)]
    name = path.partition("/models")[2].strip("/")
    if name:
        for model in models:
            if model["id"] == name:
                return Reply.of_json(model)
        return _no_model(name, profile)
    if profile.name == "together":
        return Reply.of_json(models)
    return Reply.of_json({"data": models} if profile.name == "sd-server" else {"object": "list", "data": models})


def _no_model(name, profile):
    if profile.errors == "plain":
        return error_reply(profile, 404, 'model "%s" not found, try pulling it first' % name, "not_found_error", code="x")
    return error_reply(profile, 404, "The model `%s` does not exist or you do not have access to it." % name,
                       "invalid_request_error", "model", "model_not_found")


def _embeddings(body):
    inputs = body.get("input", "")
    inputs = [inputs] if isinstance(inputs, str) else inputs
    items = []
    for index, text in enumerate(inputs):
        chance = random.Random(str(text))
        vector = [chance.gauss(0, 1) for _ in range(body.get("dimensions") or 256)]
        length = sum(value * value for value in vector) ** 0.5
        items.append({"object": "embedding", "index": index, "embedding": [value / length for value in vector]})
    tokens = sum(describe.text_tokens(str(text)) for text in inputs)
    return Reply.of_json({"object": "list", "data": items, "model": body.get("model", ""),
                          "usage": {"prompt_tokens": tokens, "total_tokens": tokens}})


def _headers(reply, service):
    number = service.count("header")
    reply.headers += [
        ("x-request-id", "req_" + uuid.uuid4().hex), ("openai-version", "2020-10-01"),
        ("openai-organization", "org-test"), ("openai-processing-ms", str(reply.wait)),
        ("x-ratelimit-limit-requests", "500"), ("x-ratelimit-remaining-requests", str(499 - number % 400)),
        ("x-ratelimit-reset-requests", "120ms"), ("x-ratelimit-limit-tokens", "200000"),
        ("x-ratelimit-remaining-tokens", "199000"), ("x-ratelimit-reset-tokens", "6m0s")]
    return reply


def default_reply(request, settings, entry, service, hosts):
    """The good answer to a request."""
    reply = _reply(request, settings, entry, service, hosts)
    return _headers(reply, service) if profile_of(settings).name in ("openai", "azure") else reply


def _reply(request, settings, entry, service, hosts):
    profile = profile_of(settings)
    if request.path in service.files and request.method in ("GET", "HEAD"):
        if request.listener == "elsewhere" and entry["hasKey"]:
            return Reply.of_bytes(b"<Error><Code>InvalidArgument</Code></Error>", "application/xml", 400)
        data = service.files[request.path]
        return Reply.of_bytes(data, kind_of(data)[0])
    endpoint = _endpoint_of(request)
    if endpoint is None or endpoint not in profile.has:
        return error_reply(profile, 404, "Not Found" if profile.errors == "fastapi" else
                           "Invalid URL (%s %s)" % (request.method, request.path))
    if request.method != ("GET" if endpoint == "models" else "POST"):
        return error_reply(profile, 405, "Not allowed to %s on %s." % (request.method, request.path), code="method_not_allowed")
    wrong_key = _key_error(request, settings, profile)
    if wrong_key:
        return wrong_key
    if settings.get("loading", 0) > service.count("loading"):
        return error_reply(profile, 503, "Loading model", "unavailable_error")
    if endpoint == "models":
        return _models(request.path, settings, profile)
    return _post(request, settings, entry, service, hosts, profile, endpoint)


def _body_of(request, entry, endpoint):
    """(body, pictures) of a request; the body is None when it cannot be read at all."""
    if endpoint == "edits":
        return draw.fields_of(request, entry)
    body = request.json()
    return body if isinstance(body, dict) else None, []


def _contract_faults(request, settings, entry, endpoint, body):
    """What the contract has against a request, for profiles that keep to it; noted in the entry."""
    if not profile_of(settings).is_strict or settings.get("strict", True) is None:
        return []
    faults = contract.faults_of(request, endpoint, body, entry)
    entry["faults"] = [fault["message"] for fault in faults]
    return faults


def note_faults(request, settings, entry):
    """Checks a request that a script has answered by itself."""
    endpoint = _endpoint_of(request)
    if request.method != "POST" or endpoint in (None, "models"):
        return
    try:
        body, _ = _body_of(request, entry, endpoint)
    except describe.BadPicture as bad:
        entry["faults"] = [str(bad)]
        return
    if body is None:
        entry["faults"] = ["The body is no JSON object."]
    else:
        _contract_faults(request, settings, entry, endpoint, body)


def _endpoint_of(request):
    prefix = next((prefix for prefix in PREFIXES if request.path.startswith(prefix + "/")), None)
    rest = request.path[len(prefix):].rstrip("/") if prefix else ""
    return "models" if rest.startswith("/models/") else ENDPOINTS.get(rest)


def _post(request, settings, entry, service, hosts, profile, endpoint):
    try:
        body, images = _body_of(request, entry, endpoint)
    except describe.BadPicture as bad:
        return error_reply(profile, 400, str(bad), "invalid_request_error", bad.param, bad.code)
    if body is None:
        return error_reply(profile, 400, "We could not parse the JSON body of your request.")
    if profile.is_strict:
        faults = _contract_faults(request, settings, entry, endpoint, body)
        if faults and settings.get("strict", True):
            return error_reply(profile, 400, faults[0]["message"], "invalid_request_error", faults[0]["param"],
                               faults[0]["code"])
    for name in settings.get("refuse", profile.refuses):
        if name in body:
            status, error = unknown_parameter(name)
            return error_reply(profile, status, error["message"], error["type"], name, error["code"])
    names = {model if isinstance(model, str) else model["id"] for model in settings.get("models", profile.models)}
    if profile.checks_models and body.get("model") not in names:
        return _no_model(body.get("model"), profile)
    if endpoint in ("responses", "chat"):
        return describe.describe(body, settings, profile, service, endpoint == "chat")
    if endpoint == "embeddings":
        return _embeddings(body)
    if endpoint == "edits":
        wrong = draw.check_edit(images, profile)
        if wrong:
            return wrong
    return draw.draw(body, images, settings, profile, service, hosts, endpoint == "edits")
