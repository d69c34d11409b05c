# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for pictures: /responses and /chat/completions. The words depend on the bytes of the picture alone."""

import base64
import binascii
import hashlib
import json
import math
import random

from http_io import Reply
from pictures import kind_of
from profiles import error_reply
from script import event_bytes

ADJECTIVES = "quiet crooked golden weathered misty tall narrow bright distant crowded frozen hand-painted".split()
THINGS = ("lighthouse", "orchard", "railway bridge", "market square", "greenhouse", "harbour", "stone stair", "canoe",
          "windmill", "reading room", "chestnut horse", "paper lantern")
PLACES = ("under a low sky", "beside a slow river", "at the edge of a wood", "on a hill of dry grass", "in a narrow lane",
          "above a grey sea")
LIGHTS = ("warm evening light from the left", "flat midday light", "the blue hour", "hard noon sun", "a single lamp",
          "soft light through fog")
COLOURS = "ochre teal crimson ivory slate olive cobalt rust lavender charcoal amber mint".split()
MEDIA = ("in thick oil paint", "as a faded photograph", "in clear watercolour", "as a coloured woodcut", "in soft pastel")


def caption_for(data, words=45):
    """A description that only the bytes decide."""
    chance = random.Random(hashlib.sha256(data).digest())
    pick = chance.choice
    text = "A %s %s %s, %s, seen in %s and painted %s. " % (
        pick(ADJECTIVES), pick(THINGS), pick(PLACES), "with a %s %s behind it" % (pick(ADJECTIVES), pick(THINGS)),
        pick(LIGHTS), pick(MEDIA))
    text += "The colours are %s, %s and %s." % tuple(chance.sample(COLOURS, 3))
    while len(text.split()) < words:
        text += " To the %s stands a %s %s in %s." % (pick(("left", "right")), pick(ADJECTIVES), pick(THINGS), pick(COLOURS))
    return text


class BadPicture(Exception):
    def __init__(self, message, code, param):
        super().__init__(message)
        self.code = code
        self.param = param


def picture_of_url(url, param):
    """The bytes behind a data URL."""
    if not url.startswith("data:"):
        raise BadPicture("Error while downloading file. Only data URLs work here.", "invalid_image_url", param)
    head, _, body = url.partition(",")
    if not head.endswith(";base64"):
        raise BadPicture("Invalid image data URL.", "invalid_image_url", param)
    try:
        data = base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise BadPicture("Invalid base64 image.", "invalid_base64_image", param) from error
    if not kind_of(data)[0]:
        raise BadPicture("The image data you provided does not represent a valid image.", "invalid_image_format", param)
    return data


def patch_tokens(data, detail, multiplier=1.2):
    """Input tokens of a picture by the patch rule."""
    _, width, height = kind_of(data)
    width, height = max(width, 1), max(height, 1)
    if detail == "low":
        width = height = 512
    elif detail == "high":
        shrink = min(1, 2048 / max(width, height), math.sqrt(1024 * 2500 / (width * height)))
        width, height = math.floor(width * shrink), math.floor(height * shrink)
    return math.ceil(math.ceil(width / 32) * math.ceil(height / 32) * multiplier)


def text_tokens(text):
    return max(1, math.ceil(len(text.encode()) / 4))


def _asked(body, is_chat):
    """(all text, [(picture bytes, detail)]) of a request."""
    texts, pictures = [], []
    messages = body.get("messages" if is_chat else "input") or []
    if isinstance(messages, str):
        return messages + (body.get("instructions") or ""), []
    for number, message in enumerate(messages):
        content = message.get("content", "") if isinstance(message, dict) else ""
        for index, part in enumerate([{"type": "text", "text": content}] if isinstance(content, str) else content):
            where = "%s[%d].content[%d].image_url" % ("messages" if is_chat else "input", number, index)
            if part.get("type") in ("text", "input_text"):
                texts.append(part.get("text", ""))
            elif part.get("type") in ("image_url", "input_image"):
                url, detail = part.get("image_url", ""), part.get("detail", "auto")
                if isinstance(url, dict):
                    url, detail = url.get("url", ""), url.get("detail", "auto")
                pictures.append((picture_of_url(url, where), detail))
    return " ".join(texts) + (body.get("instructions") or ""), pictures


def _pieces_of(text):
    """Words as they stream: each with the space before it."""
    words = text.split(" ")
    return [word if index == 0 else " " + word for index, word in enumerate(words)]


def describe(body, settings, profile, service, is_chat):
    """The reply to a request for words."""
    try:
        text, pictures = _asked(body, is_chat)
    except BadPicture as bad:
        return error_reply(profile, 400, str(bad), "invalid_request_error", bad.param, bad.code)
    seen = b"".join(data for data, _ in pictures) or text.encode()
    caption = settings.get("caption") or caption_for(seen, settings.get("captionWords", 45))
    if isinstance(caption, list):
        caption = caption[service.count("caption") % len(caption)]
    refusal = settings.get("refusal")
    out_tokens = text_tokens(refusal or caption)
    status, reason = "completed", None
    limit = body.get("max_output_tokens") or body.get("max_completion_tokens") or body.get("max_tokens") or 1 << 30
    if settings.get("incomplete") or out_tokens > limit:
        status, reason = "incomplete", settings.get("incomplete") or "max_output_tokens"
        if out_tokens > limit:
            caption, out_tokens = caption.encode()[:limit * 4].decode(errors="ignore"), limit
    in_tokens = text_tokens(text) + sum(patch_tokens(*picture) for picture in pictures)
    answer = {"caption": "" if refusal else caption, "refusal": refusal, "status": status, "reason": reason,
              "in": in_tokens, "out": out_tokens, "model": body.get("model", ""), "number": service.count("answer"),
              "think": settings.get("think"), "body": body}
    wait = settings.get("latencyDescribe", 0)
    is_streamed = bool(body.get("stream")) and not settings.get("ignoreStream")
    if is_streamed:
        make = _chat_events if is_chat else _response_events
        return Reply.of_events(make(answer, settings, profile, wait))
    make = _chat_body if is_chat else _response_body
    return Reply.of_json({**make(answer, profile), **profile.extras}, wait=wait)


# -- /responses

def _usage(answer):
    return {"input_tokens": answer["in"], "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": answer["out"], "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": answer["in"] + answer["out"]}


def _part(answer, text=None):
    if answer["refusal"]:
        return {"type": "refusal", "refusal": answer["refusal"] if text is None else text}
    return {"type": "output_text", "text": answer["caption"] if text is None else text, "annotations": [], "logprobs": []}


def _message(answer, status, content):
    return {"type": "message", "id": "msg_%08x" % answer["number"], "status": status, "role": "assistant", "content": content}


def _response(answer, status, output, usage=None):
    body = answer["body"]
    return {"id": "resp_%08x" % answer["number"], "object": "response", "created_at": 1795348800, "status": status,
            "background": False, "error": None,
            "incomplete_details": {"reason": answer["reason"]} if status == "incomplete" else None,
            "instructions": body.get("instructions"), "max_output_tokens": body.get("max_output_tokens"), "metadata": {},
            "model": answer["model"], "output": output, "parallel_tool_calls": True, "previous_response_id": None,
            "reasoning": {"effort": (body.get("reasoning") or {}).get("effort"), "summary": None},
            "store": body.get("store", True), "temperature": 1, "text": {"format": {"type": "text"}},
            "tool_choice": "auto", "tools": [], "top_p": 1, "truncation": "disabled", "usage": usage}


def _response_body(answer, profile):
    output = [{"type": "reasoning", "id": "rs_01", "summary": []}] if answer["think"] else []
    status = answer["status"]
    output.append(_message(answer, status, [_part(answer)]))
    return _response(answer, status, output, _usage(answer) if profile.has_usage else None)


def _response_events(answer, settings, profile, wait):
    pieces = []
    hides = (answer["body"].get("stream_options") or {}).get("include_obfuscation", True)
    item = "msg_%08x" % answer["number"]
    chance = random.Random(answer["number"])

    def say(kind, delay=0, **more):
        event = {"type": kind, "sequence_number": len(pieces), **more}
        pieces.append((delay, event_bytes({"data": event})))

    def at(**more):
        return {"item_id": item, "output_index": 0, "content_index": 0, **more}

    say("response.created", response=_response(answer, "in_progress", []))
    say("response.in_progress", response=_response(answer, "in_progress", []))
    say("response.output_item.added", wait, output_index=0, item=_message(answer, "in_progress", []))
    say("response.content_part.added", **at(part=_part(answer, "")))
    whole = answer["refusal"] or answer["caption"]
    kind = "refusal" if answer["refusal"] else "output_text"
    for index, piece in enumerate(_pieces_of(whole)):
        more = {} if answer["refusal"] else {"logprobs": []}
        if hides:
            more["obfuscation"] = "%0*x" % (chance.randrange(1, 16), chance.getrandbits(4))
        say("response.%s.delta" % kind, settings.get("deltaDelay", 0) if index else 0, **at(delta=piece, **more))
    if answer["refusal"]:
        say("response.refusal.done", **at(refusal=whole))
    else:
        say("response.output_text.done", **at(text=whole, logprobs=[]))
    say("response.content_part.done", **at(part=_part(answer)))
    say("response.output_item.done", output_index=0, item=_message(answer, answer["status"], [_part(answer)]))
    final = _response(answer, answer["status"], [_message(answer, answer["status"], [_part(answer)])],
                      _usage(answer) if profile.has_usage else None)
    say("response." + answer["status"], response=final)
    return pieces


# -- /chat/completions

def _chat_usage(answer):
    return {"prompt_tokens": answer["in"], "completion_tokens": answer["out"], "total_tokens": answer["in"] + answer["out"]}


def _finish(answer):
    if answer["status"] == "completed":
        return "stop"
    return "content_filter" if answer["reason"] == "content_filter" else "length"


def _thoughts(answer, profile):
    """(caption, reasoning_content): local models give their thoughts apart (llama.cpp) or in the text."""
    if not answer["think"]:
        return answer["caption"], None
    if profile.name == "llama.cpp":
        return answer["caption"], answer["think"]
    return "<think>%s</think>\n\n%s" % (answer["think"], answer["caption"]), None


def _chat_body(answer, profile):
    caption, thoughts = _thoughts(answer, profile)
    message = {"role": "assistant", "content": None if answer["refusal"] else caption, "refusal": answer["refusal"]}
    if thoughts:
        message["reasoning_content"] = thoughts
    body = {"id": "chatcmpl-%d" % answer["number"], "object": "chat.completion", "created": 1795348800,
            "model": answer["model"],
            "choices": [{"index": 0, "finish_reason": _finish(answer), "logprobs": None, "message": message}]}
    if profile.has_usage:
        body["usage"] = _chat_usage(answer)
    return body


def _chat_events(answer, settings, profile, wait):
    wants_usage = (answer["body"].get("stream_options") or {}).get("include_usage", False)
    pieces = []

    def say(delay, delta, finish=None, **more):
        chunk = {"id": "chatcmpl-%d" % answer["number"], "object": "chat.completion.chunk", "created": 1795348800,
                 "model": answer["model"], "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}
        if wants_usage and "usage" not in chunk:
            chunk["usage"] = None
        pieces.append((delay, event_bytes({"data": json.dumps(chunk, ensure_ascii=False)})))

    caption, thoughts = _thoughts(answer, profile)
    if profile.name == "openrouter":  # So that nobody on the way gives up.
        pieces.append((0, event_bytes({"comment": "OPENROUTER PROCESSING"})))
    say(wait, {"role": "assistant", "content": ""})
    if thoughts:
        say(0, {"reasoning_content": thoughts})
    field = "refusal" if answer["refusal"] else "content"
    for index, piece in enumerate(_pieces_of(answer["refusal"] or caption)):
        say(settings.get("deltaDelay", 0) if index else 0, {field: piece})
    say(0, {}, _finish(answer))
    if wants_usage:
        say(0, {}, choices=[], usage=_chat_usage(answer))
    pieces.append((0, event_bytes({"data": "[DONE]"})))
    return pieces
