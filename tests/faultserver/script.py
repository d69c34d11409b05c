# SPDX-License-Identifier: GPL-3.0-or-later
"""What a script says: rules that pick requests, and the answers they give. The language is in README.md."""

import base64
import fnmatch
import json
import threading

from http_io import Reply

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}

# The errors of the real service, by a short name for scripts: (status, body of "error", headers).
KNOWN_ERRORS = {
    "invalid_api_key": (401, {"message": "Incorrect API key provided: sk-test...abcd. You can find your API key in "
                              "your account settings.", "type": "invalid_request_error", "param": None,
                              "code": "invalid_api_key"}),
    "unverified": (403, {"message": "Your organization must be verified to use the model `gpt-image-2.5-flare`. "
                         "Please go to your organization's settings and click on Verify Organization.",
                         "type": "invalid_request_error", "param": None, "code": None}),
    "model_not_found": (404, {"message": "The model `nothing` does not exist or you do not have access to it.",
                              "type": "invalid_request_error", "param": "model", "code": "model_not_found"}),
    "rate_limit": (429, {"message": "Rate limit reached for gpt-image-2.5-flare (for limit gpt-image) in organization "
                         "org-test on input-images per min: Limit 5, Used 5. Please try again in 12s.",
                         "type": "rate_limit_error", "param": None, "code": "rate_limit_exceeded"}),
    "insufficient_quota": (429, {"message": "You exceeded your current quota, please check your plan and billing "
                                 "details.", "type": "insufficient_quota", "param": None,
                                 "code": "insufficient_quota"}),
    "moderation": (400, {"message": "Your request was rejected by the safety system.",
                         "type": "image_generation_user_error", "param": None, "code": "moderation_blocked",
                         "moderation_details": {"moderation_stage": "input", "categories": ["violence"]}}),
    "context_length": (400, {"message": "Your input exceeds the context window of this model.",
                             "type": "invalid_request_error", "param": "input", "code": "context_length_exceeded"}),
    "server_error": (500, {"message": "The server had an error while processing your request.",
                           "type": "server_error", "param": None, "code": "server_error"}),
    "overloaded": (503, {"message": "The engine is currently overloaded, please try again later.",
                         "type": "service_unavailable_error", "param": None, "code": "server_is_overloaded"}),
}


def unknown_parameter(name):
    return 400, {"message": "Unknown parameter: '%s'." % name, "type": "invalid_request_error", "param": name,
                 "code": "unknown_parameter"}


def bytes_of(body):
    """The bytes that a script's "body" stands for."""
    if isinstance(body, str):
        return body.encode()
    if "text" in body:
        return body["text"].encode()
    if "base64" in body:
        return base64.b64decode(body["base64"])
    if "file" in body:
        with open(body["file"], "rb") as file:
            return file.read()
    return json.dumps(body["json"], ensure_ascii=False, separators=(",", ":")).encode()


def event_bytes(event, end="\n"):
    """One event of a stream as it goes over the wire."""
    if "raw" in event:
        return event["raw"].encode()
    lines = []
    if "comment" in event:
        lines.append(": " + event["comment"])
    for name in ("id", "retry", "event"):
        if name in event:
            lines.append("%s: %s" % (name, event[name]))
    if "data" in event:
        data = event["data"]
        if not isinstance(data, str):
            if "event" not in event and isinstance(data, dict) and "type" in data:
                lines.append("event: " + str(data["type"]))
            data = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        lines += ["data: " + line for line in data.split("\n")]
    return (end.join(lines) + end + end).encode()


def stream_pieces(stream):
    """The pieces of a scripted event stream; `split` cuts it into pieces of so many bytes whatever the events."""
    end = LINE_ENDS.get(stream.get("lineEnd", "LF"), stream.get("lineEnd", "\n"))
    events = list(stream.get("events", []))
    if stream.get("done"):
        events.append({"data": "[DONE]"})
    pieces = []
    for index, event in enumerate(events):
        wait = event.get("delay", stream.get("delay", 0) if index else 0)
        pieces.append((wait, event_bytes(event, end)))
    if stream.get("bom") and pieces:
        pieces[0] = (pieces[0][0], b"\xef\xbb\xbf" + pieces[0][1])
    if stream.get("finalBlank", True) is False and pieces:
        wait, last = pieces[-1]
        pieces[-1] = (wait, last[:-len(end)])
    split = stream.get("split")
    if split:
        pieces = [(wait if at == 0 else 0, data[at:at + split])
                  for wait, data in pieces for at in range(0, len(data), split)]
    return pieces


def error_reply(name, rule):
    status, error = KNOWN_ERRORS[name]
    headers = []
    if "retryAfter" in rule:
        headers.append(("Retry-After", str(rule["retryAfter"])))
    reply = Reply.of_json({"error": error}, status)
    reply.headers += headers
    return reply


def replaced(headers, more):
    """Headers with others put in their place; null takes one away, a list gives it several times."""
    names = {name.lower() for name in more}
    kept = [pair for pair in headers if pair[0].lower() not in names]
    for name, value in more.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                kept.append((name, str(one)))
    return kept


def reply_of(rule, default, hosts):
    """The reply a rule gives; `default()` makes the good answer for rules that only disturb it."""
    if "raw" in rule:
        return None
    if "redirect" in rule:
        target = rule["redirect"]
        where = hosts.get(target, target)
        if target in hosts:
            where += rule.get("redirectPath", "/v1/elsewhere")
        reply = Reply(rule.get("status", 302), "", [("Location", where)], [(0, b"")])
    elif "error" in rule:
        reply = error_reply(rule["error"], rule)
    elif "sse" in rule:
        reply = Reply.of_events(stream_pieces(rule["sse"]))
    elif "json" in rule:
        reply = Reply.of_json(rule["json"])
    elif "body" in rule:
        kind = "application/json" if "json" in rule["body"] else "text/plain; charset=utf-8"
        reply = Reply.of_bytes(bytes_of(rule["body"]), kind)
    elif "status" in rule:
        reply = Reply(rule["status"], "", [("Content-Type", "text/plain; charset=utf-8")], [(0, b"")])
    elif "endless" in rule or "gzipBomb" in rule:
        reply = Reply(200, "", [("Content-Type", "application/json")], [(0, b"")])
    else:
        reply = default()
    reply.status = rule.get("status", reply.status)
    reply.reason = rule.get("reason", reply.reason)
    if "retryAfter" in rule and "error" not in rule:
        reply.headers.append(("Retry-After", str(rule["retryAfter"])))
    reply.headers = replaced(reply.headers, rule.get("headers", {}))
    return reply


def is_nth(wanted, number):
    """Whether "nth" names this number: 2, [1, 3] or "2+"."""
    if wanted is None:
        return True
    if isinstance(wanted, list):
        return number in wanted
    if isinstance(wanted, str) and wanted.endswith("+"):
        return number >= int(wanted[:-1])
    return number == int(wanted)


KNOWN_KEYS = frozenset(
    """method path id listener nth times at status reason headers body json sse error retryAfter redirect redirectPath
    framing contentLength gzip gzipBomb endless malformed raw early delay pieceSize drip close reset stall cutHead cutHow
    keepAlive dropNext idleClose noLastChunk settings comment""".split())


KNOWN_SETTINGS = frozenset(
    """key profile strict models refuse caption captionWords refusal incomplete think latencyDescribe latencyDraw deltaDelay
    ignoreStream leastPictureBytes variety mostPartials loading""".split())


def checked_settings(settings):
    strange = set(settings) - KNOWN_SETTINGS
    if strange:
        raise ValueError("a setting nobody knows: " + ", ".join(sorted(strange)))
    return settings


class Script:
    """The rules in force. The first rule that wants a request answers it; every rule counts what it could answer."""

    def __init__(self, rules=()):
        self.lock = threading.Lock()
        self.rules = []
        for rule in rules:
            strange = set(rule) - KNOWN_KEYS
            if strange:
                raise ValueError("a rule does not know: " + ", ".join(sorted(strange)))
            checked_settings(rule.get("settings", {}))
            self.rules.append({"rule": rule, "seen": 0, "used": 0})

    def _pick(self, fits):
        with self.lock:
            found = None
            for entry in self.rules:
                rule = entry["rule"]
                if not fits(rule):
                    continue
                entry["seen"] += 1
                if found is None and is_nth(rule.get("nth"), entry["seen"]) and entry["used"] < rule.get("times", 1 << 60):
                    entry["used"] += 1
                    found = rule
            return found

    def for_connection(self, listener):
        """The rule for a new connection, before anything is read from it ("at": "accept")."""
        return self._pick(lambda rule: rule.get("at") == "accept" and rule.get("listener", listener) == listener)

    def for_request(self, request):
        def fits(rule):
            if rule.get("at") == "accept" or rule.get("listener", request.listener) != request.listener:
                return False
            if "method" in rule and rule["method"] != request.method:
                return False
            if "id" in rule and rule["id"] != request.header("x-client-request-id"):
                return False
            return fnmatch.fnmatchcase(request.path, rule.get("path", "*"))

        return self._pick(fits) or {}
