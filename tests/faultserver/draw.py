# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for words: /images/generations and /images/edits, as each profile answers them."""

import base64
import functools
import math
import time

from describe import BadPicture, patch_tokens, picture_of_url, text_tokens
from http_io import Reply, Verbatim
from pictures import kind_of, picture
from profiles import error_reply
from script import event_bytes

# Base of the output tokens by model and quality.
BASES = {
    "2.5": {"low": 16, "medium": 24, "high": 48, "xhigh": 64, "max": 96},
    "2": {"low": 16, "medium": 48, "high": 96},
}
OLD_TOKENS = {"low": (272, 408, 400), "medium": (1056, 1584, 1568), "high": (4160, 6240, 6208)}


def _half_even(value):
    return int(round(value))


def image_tokens(model, quality, width, height):
    """Output tokens of one picture."""
    if model.startswith(("gpt-image-1", "chatgpt-image")):
        return OLD_TOKENS.get(quality, OLD_TOKENS["high"])[0 if width == height else 1 if height > width else 2]
    family = "2" if model in ("gpt-image-2", "gpt-image-2-2026-04-21") else "2.5"
    base = BASES[family].get(quality, BASES[family]["medium"])
    # Of the newest models people have measured this; nobody has published it.
    factor = 3 if model.startswith("gpt-image-2.6") and quality in ("low", "medium") else 1
    long, short = max(width, height), min(width, height)
    return factor * math.ceil(base * _half_even(base / (long / short)) * (2_000_000 + width * height) / 4_000_000)


def size_of(text, otherwise):
    """(width, height) of "WxH", or the other size for anything else."""
    across, mark, down = str(text or "").partition("x")
    if mark and across.isdigit() and down.isdigit() and int(across) and int(down):
        return int(across), int(down)
    return otherwise


def fields_of(request, entry):
    """The fields of an edit with numbers as numbers, and its pictures in order."""
    body = request.json()
    if isinstance(body, dict):
        images = [picture_of_url(image.get("image_url", ""), "images") for image in body.get("images", [])
                  if isinstance(image, dict)]
        return body, images
    fields, images = {}, []
    for part in entry.get("parts", []):
        if part["name"] in ("image", "image[]"):
            images.append(base64.b64decode(part.get("base64", "")))
        elif "text" in part:
            text = part["text"]
            fields[part["name"]] = int(text) if text.isdigit() else {"true": True, "false": False}.get(text, text)
    return fields, images


@functools.lru_cache(64)
def encoded(picture_bytes):
    return base64.b64encode(picture_bytes)


class Drawing:
    """What a request for pictures comes down to."""

    def __init__(self, body, images, settings, profile):
        self.profile = profile
        self.settings = settings
        self.body = body
        self.images = images
        self.prompt = str(body.get("prompt", ""))
        if profile.images == "localai":
            self.prompt = self.prompt.split("|")[0]
        self.model = str(body.get("model") or "")
        self.count = int(body.get("n") or 1)
        default = {"sd-server": (512, 512), "localai": (512, 512)}.get(profile.images, (1024, 1024))
        self.size = size_of(body.get("size"), default)
        if profile.images == "together":
            self.size = int(body.get("width") or 1024), int(body.get("height") or 768)
        self.quality = body.get("quality") or "auto"
        if self.quality == "auto":
            self.quality = "medium"
        self.format = body.get("output_format") or ("jpeg" if profile.images == "together" else "png")
        if profile.images == "localai":
            self.format = "png"

    def bytes(self, number=0, bands=8):
        least = self.settings.get("leastPictureBytes", 0) if bands == 8 else 0
        words = "%s|%d|%s" % (self.prompt, number, "".join(str(len(image)) for image in self.images))
        form = "jpeg" if self.format in ("jpeg", "jpg") else "png"
        return picture(*self.size, words, form, least, self.settings.get("variety", 0), bands)

    def base64(self, number=0, bands=8):
        return encoded(self.bytes(number, bands)).decode()

    def usage(self, partials=0):
        text = text_tokens(self.prompt)
        shown = sum(patch_tokens(image, "high", 1) for image in self.images)
        made = image_tokens(self.model, self.quality, *self.size) * self.count + 100 * partials
        return {"total_tokens": text + shown + made, "input_tokens": text + shown, "output_tokens": made,
                "input_tokens_details": {"text_tokens": text, "image_tokens": shown},
                "output_tokens_details": {"text_tokens": 0, "image_tokens": made}}

    def traits(self):
        background = self.body.get("background") or "auto"
        return {"size": "%dx%d" % self.size, "quality": self.quality,
                "background": "opaque" if background == "auto" else background, "output_format": self.format}


def draw(body, images, settings, profile, service, hosts, is_edit):
    """The reply to a request for pictures."""
    drawing = Drawing(body, images, settings, profile)
    if not drawing.prompt:
        return error_reply(profile, 400, "prompt required" if profile.images == "sd-server" else
                           "Missing required parameter: 'prompt'.", "invalid_request_error", "prompt",
                           "missing_required_parameter")
    wait = settings.get("latencyDraw", 0)
    make = {"sd-server": _sd_server, "localai": _localai, "together": _together, "openrouter": _openrouter,
            "vllm-omni": _vllm}.get(profile.images)
    if make:
        return make(drawing, service, hosts, wait)
    if body.get("stream") and profile.streams_images and not settings.get("ignoreStream"):
        return Reply.of_events(_events(drawing, settings, "image_edit" if is_edit else "image_generation", wait))
    answer = {"created": int(time.time()),
              "data": [{"b64_json": Verbatim(encoded(drawing.bytes(n)))} for n in range(drawing.count)]}
    if profile.name in ("openai", "azure"):
        answer.update(drawing.traits())
    if profile.has_usage:
        answer["usage"] = drawing.usage()
    return Reply.of_json(answer, wait=wait)


def _events(drawing, settings, prefix, wait):
    partials = min(int(drawing.body.get("partial_images") or 0), settings.get("mostPartials", 3))
    pieces, step = [], wait // (partials + 1)
    for index in range(partials):
        event = {"type": prefix + ".partial_image", "b64_json": drawing.base64(0, 2 + index), "created_at": int(time.time()),
                 **drawing.traits(), "partial_image_index": index}
        pieces.append((step, event_bytes({"data": event})))
    event = {"type": prefix + ".completed", "b64_json": drawing.base64(), "created_at": int(time.time()), **drawing.traits(),
             "usage": drawing.usage(partials)}
    pieces.append((wait - step * partials, event_bytes({"data": event})))
    return pieces


def _sd_server(drawing, service, _hosts, wait):
    if any(value is None for value in drawing.body.values()):
        return error_reply(drawing.profile, 500, "[json.exception.type_error.302] type must be string, but is null")
    answer = {"created": int(time.time()), "data": [{"b64_json": drawing.base64(n)} for n in range(drawing.count)],
              "output_format": drawing.format}
    # One job at a time: who comes while another is drawn waits for it, without a word.
    return Reply.of_json(answer, wait=service.queue(wait))


def _localai(drawing, service, hosts, wait):
    items = []
    for number in range(drawing.count):
        item = {"embedding": None, "index": 0}
        if drawing.body.get("response_format") == "b64_json":
            item["b64_json"] = drawing.base64(number)
        else:
            item["url"] = hosts["http"] + service.serve("/generated-images/", drawing.bytes(number))
        items.append(item)
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    return Reply.of_json({"created": int(time.time()), "id": "a-uuid", "data": items, "usage": usage}, wait=wait)


def _together(drawing, service, hosts, wait):
    items = []
    for number in range(drawing.count):
        if drawing.body.get("response_format") == "base64":
            items.append({"index": number, "type": "b64_json", "b64_json": drawing.base64(number)})
        else:
            # Another host serves the pictures, and like many stores it refuses a second key.
            url = hosts["elsewhere"] + service.serve("/pictures/", drawing.bytes(number))
            items.append({"index": number, "type": "url", "url": url})
    return Reply.of_json({"id": "a-uuid", "model": drawing.model, "object": "list", "data": items}, wait=wait)


def _openrouter(drawing, _service, _hosts, wait):
    kind = "image/jpeg" if drawing.format in ("jpeg", "jpg") else "image/png"
    items = [{"b64_json": drawing.base64(number), "media_type": kind} for number in range(drawing.count)]
    usage = drawing.usage()
    usage = {"prompt_tokens": usage["input_tokens"], "completion_tokens": usage["output_tokens"],
             "total_tokens": usage["total_tokens"], "cost": round(usage["output_tokens"] * 30e-6, 6)}
    return Reply.of_json({"created": int(time.time()), "data": items, "usage": usage}, wait=wait)


def _vllm(drawing, _service, _hosts, wait):
    body = drawing.body
    if "size" in body and size_of(body["size"], None) is None:
        return error_reply(drawing.profile, 422, "Value error, size must be WIDTHxHEIGHT", param="size")
    if body.get("response_format", "b64_json") != "b64_json":
        return error_reply(drawing.profile, 422, "Input should be 'b64_json'", param="response_format")
    items = [{"b64_json": drawing.base64(number), "url": None, "revised_prompt": None} for number in range(drawing.count)]
    return Reply.of_json({"created": int(time.time()), "data": items}, wait=wait)


def check_edit(images, profile):
    """An error for pictures that cannot be edited, or None."""
    for image in images:
        if not kind_of(image)[0]:
            return error_reply(profile, 400, "Invalid image file or mode for image 1, please check your image file.",
                               "image_generation_user_error", "image", "invalid_image_file")
    if not images:
        return error_reply(profile, 400, "Missing required parameter: 'image'.", "invalid_request_error", "image",
                           "missing_required_parameter")
    return None


__all__ = ["draw", "fields_of", "check_edit", "BadPicture"]
