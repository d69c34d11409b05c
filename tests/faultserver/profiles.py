# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers this one can pass for: what each has, and how it speaks. Errors of each in its own form."""

from dataclasses import dataclass, field

from http_io import Reply


@dataclass(frozen=True)
class Profile:
    """The ways of one server."""

    name: str
    has: frozenset = frozenset({"models", "responses", "chat", "generations", "edits", "embeddings"})
    errors: str = "openai"  # openai, string, integer, fastapi, plain, google
    images: str = "openai"  # openai, openrouter, sd-server, localai, together, vllm-omni
    streams_images: bool = True
    has_usage: bool = True
    is_strict: bool = False  # the contract of the API is enforced
    checks_models: bool = False
    api_key_header: bool = False
    refuses: tuple = ()
    models: tuple = ()
    extras: dict = field(default_factory=dict)


def _model(name, owner="system", created=1790035200, **more):
    return {"id": name, "object": "model", "created": created, "owned_by": owner, **more}


OPENAI_MODELS = tuple(
    _model(name, shutdown_date=date) for name, date in (
        ("gpt-6-luna", None), ("gpt-6.1-terra", None), ("gpt-6-sol", None), ("gpt-6.1-sol", None),
        ("gpt-6-astra", None), ("gpt-5.6-luna", None), ("gpt-5.6-terra", None), ("gpt-5.6-sol", None),
        ("gpt-5.5", None), ("gpt-5.4-mini", None), ("gpt-5.4-nano", None), ("gpt-5", "2026-12-11"),
        ("gpt-5-mini", "2026-12-11"), ("gpt-4o", "2027-01-14"), ("gpt-4o-mini", "2027-01-14"),
        ("gpt-image-2.6-flare", None), ("gpt-image-2.6-sunburst", None), ("gpt-image-2.5-flare", None),
        ("gpt-image-2.5-flare-2026-09-08", None), ("gpt-image-2.5-sunburst", None),
        ("gpt-image-2.5-sunburst-2026-09-08", None), ("gpt-image-2", None), ("gpt-image-2-2026-04-21", None),
        ("gpt-image-1.5", "2026-12-01"), ("gpt-image-1-mini", "2026-12-01"), ("chatgpt-image-latest", "2026-12-01"),
        ("text-embedding-3-small", None)))

PROFILES = {profile.name: profile for profile in (
    Profile("openai", is_strict=True, checks_models=True, models=OPENAI_MODELS),
    Profile("azure", is_strict=True, api_key_header=True, models=OPENAI_MODELS),
    Profile("openrouter", has=frozenset({"models", "chat", "images"}), errors="integer", images="openrouter",
            streams_images=False, models=(_model("openai/gpt-6-luna", "openai"), _model("openai/gpt-image-2.5-flare", "openai"))),
    Profile("gemini", has=frozenset({"models", "chat", "generations"}), errors="google", streams_images=False,
            has_usage=False, refuses=("quality", "background", "moderation", "output_format", "output_compression",
                                      "safety_identifier", "user"),
            models=(_model("models/gemini-3-flash", "google"), _model("models/imagen-4.0-generate-001", "google"))),
    Profile("lm-studio", has=frozenset({"models", "responses", "chat"}), models=(_model("gemma-3-4b", "organization_owner"),)),
    Profile("sd-server", has=frozenset({"models", "generations", "edits"}), errors="string", images="sd-server",
            streams_images=False, has_usage=False, models=({"id": "sd-cpp-local", "object": "model", "owned_by": "local"},)),
    Profile("localai", has=frozenset({"models", "responses", "chat", "generations"}), images="localai",
            streams_images=False, models=({"id": "stablediffusion", "object": "model"}, {"id": "llava", "object": "model"})),
    Profile("together", has=frozenset({"models", "chat", "generations"}), images="together", streams_images=False,
            has_usage=False, models=(_model("black-forest-labs/FLUX.1-schnell", "Together", type="image"),
                                     _model("Qwen/Qwen3-VL-8B-Instruct", "Together", type="chat"))),
    Profile("ollama", has=frozenset({"models", "responses", "chat"}), errors="plain", checks_models=True,
            models=(_model("llava:latest", "library"), _model("gemma3:4b", "library"))),
    Profile("llama.cpp", has=frozenset({"models", "responses", "chat"}), errors="integer",
            models=(_model("gemma-3-4b-it-Q4_K_M.gguf", "llamacpp", meta={"n_ctx_train": 131072},
                           architecture={"input_modalities": ["text", "image"], "output_modalities": ["text"]}),),
            extras={"timings": {"prompt_ms": 812.4, "predicted_ms": 2113.9}}),
    Profile("vllm-omni", has=frozenset({"models", "chat", "generations", "edits"}), errors="fastapi", images="vllm-omni",
            streams_images=False, has_usage=False, models=(_model("Qwen/Qwen-Image", "vllm"),)),
    # It passes on to another server, and takes what that takes.
    Profile("litellm", models=(_model("gpt-6-luna", "openai"), _model("gpt-image-2.5-flare", "openai"))),
    Profile("koboldcpp", has=frozenset({"models", "chat", "generations", "edits"}), streams_images=False, has_usage=False,
            models=(_model("koboldcpp/gemma-3-4b", "koboldcpp"),)),
    Profile("strict", has=frozenset({"models", "chat", "generations"}), streams_images=False,
            refuses=("store", "prompt_cache_options", "safety_identifier", "moderation", "background", "quality",
                     "reasoning_effort", "stream_options", "detail"),
            models=(_model("vision", "somebody"), _model("painter", "somebody"))),
)}


def profile_of(settings):
    return PROFILES[settings.get("profile", "openai")]


def error_reply(profile, status, message, kind="invalid_request_error", param=None, code=None):
    """An error as this server puts it."""
    if profile.errors == "string":
        body = {"error": message} if status < 500 else {"error": "server_error", "message": message}
    elif profile.errors == "fastapi":
        detail = [{"type": "value_error", "loc": ["body", param], "msg": message}] if param else message
        body = {"detail": detail}
    elif profile.errors == "google":
        body = [{"error": {"code": status, "message": message, "status": "INVALID_ARGUMENT" if status == 400 else kind}}]
    elif profile.errors == "integer":
        body = {"error": {"code": status, "message": message, "type": kind}}
    elif profile.errors == "plain" and status in (404, 405) and code is None:
        return Reply.of_bytes(b"404 page not found", "text/plain", 404)
    else:
        body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return Reply.of_json(body, status)
