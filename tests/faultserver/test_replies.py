# SPDX-License-Identifier: GPL-3.0-or-later
"""The good answers are good, by the schemas of the API; other servers' are as theirs."""

import base64
import contextlib
import http.client
import json
import zlib
from urllib.parse import urlsplit

import contract
import pictures
import profiles
from testcase import Case, chatting, data_url, describing, drawing, events_of


class GoodServer(Case):
    """Without a script it is a good OpenAI server."""

    def settings(self, **settings):
        answer = self.server.ask(do="script", script={"settings": settings})
        self.assertTrue(answer["ok"], answer)

    def fits(self, value, schema):
        faults = contract.schema_faults(schema, value)
        self.assertEqual(faults, [])

    def test_models_are_listed_with_their_last_day(self):
        answer, data = self.fetch("GET", "/v1/models")
        self.fits(json.loads(data), "ListModelsResponse")
        dates = {model["id"]: model["shutdown_date"] for model in json.loads(data)["data"]}
        self.assertEqual(dates["gpt-image-1.5"], "2026-12-01")
        self.assertIsNone(dates["gpt-6-luna"])
        self.assertTrue(answer.headers["x-request-id"].startswith("req_"))
        self.assertIn("x-ratelimit-remaining-requests", answer.headers)
        self.assertEqual(self.fetch("GET", "/v1/models/gpt-6-luna")[0].status, 200)
        self.assertEqual(self.fetch("GET", "/v1/models/dall-e-3")[0].status, 404)

    def test_a_key_is_demanded_when_there_is_one(self):
        self.settings(key="sk-right")
        for headers, status in (({}, 401), ({"Authorization": "Bearer sk-wrong"}, 401),
                                ({"Authorization": "Bearer sk-right"}, 200)):
            answer, data = self.fetch("GET", "/v1/models", headers=headers)
            self.assertEqual(answer.status, status)
            if status == 401:
                self.fits(json.loads(data), "ErrorResponse")

    def test_words_depend_on_the_picture_alone(self):
        one, two = pictures.picture(816, 816, "one"), pictures.picture(816, 816, "two")
        texts = []
        for data in (one, one, two):
            status, body = self.post("/v1/responses", describing(data))
            self.assertEqual(status, 200, body)
            self.fits(body, "Response")
            texts.append(body["output"][0]["content"][0]["text"])
        self.assertEqual(texts[0], texts[1])
        self.assertNotEqual(texts[0], texts[2])
        self.assertGreater(len(texts[0].split()), 30)

    def test_streamed_words_are_the_same_words(self):
        picture = pictures.picture(1024, 1024, "x")
        _, whole = self.post("/v1/responses", describing(picture))
        answer, data = self.fetch("POST", "/v1/responses", describing(picture, stream=True))
        self.assertTrue(answer.headers["Content-Type"].startswith("text/event-stream"))
        events = events_of(data)
        self.assertEqual([event["sequence_number"] for event in events], list(range(len(events))))
        text = "".join(event["delta"] for event in events if event["type"] == "response.output_text.delta")
        self.assertEqual(text, whole["output"][0]["content"][0]["text"])
        self.assertEqual(events[-1]["type"], "response.completed")
        self.assertEqual(events[-1]["response"]["usage"]["input_tokens"], 1229 + 4)
        for event in events:
            if event["type"] in contract.EVENTS:
                self.fits(event, contract.EVENTS[event["type"]])
        self.assertTrue(any("obfuscation" in event for event in events))
        _, data = self.fetch("POST", "/v1/responses", describing(picture, stream=True,
                                                                stream_options={"include_obfuscation": False}))
        self.assertFalse(any("obfuscation" in event for event in events_of(data)))

    def test_chats_answer_both_ways(self):
        picture = pictures.picture(816, 816, "chat")
        status, whole = self.post("/v1/chat/completions", chatting(picture))
        self.assertEqual(status, 200, whole)
        self.fits(whole, "CreateChatCompletionResponse")
        _, data = self.fetch("POST", "/v1/chat/completions",
                             chatting(picture, stream=True, stream_options={"include_usage": True}))
        events = events_of(data)
        self.assertEqual(events.pop(), "[DONE]")
        for event in events:
            self.fits(event, "CreateChatCompletionStreamResponse")
        self.assertEqual(events[-1]["choices"], [])
        self.assertEqual(events[-1]["usage"], whole["usage"])
        text = "".join(event["choices"][0]["delta"].get("content", "") for event in events[:-1])
        self.assertEqual(text, whole["choices"][0]["message"]["content"])

    def test_refusals_and_cut_answers_can_be_asked_for(self):
        picture = pictures.picture(816, 816, "x")
        self.settings(refusal="I cannot help with that.")
        _, body = self.post("/v1/responses", describing(picture))
        self.fits(body, "Response")
        self.assertEqual(body["output"][0]["content"][0], {"type": "refusal", "refusal": "I cannot help with that."})
        self.settings(incomplete="content_filter")
        _, body = self.post("/v1/responses", describing(picture))
        self.assertEqual((body["status"], body["incomplete_details"]["reason"]), ("incomplete", "content_filter"))
        self.settings()
        _, data = self.fetch("POST", "/v1/responses", describing(picture, max_output_tokens=16, stream=True))
        self.assertEqual(events_of(data)[-1]["type"], "response.incomplete")

    def test_pictures_have_the_size_asked_for_and_follow_the_prompt(self):
        seen = set()
        for prompt, size in (("a", "1024x1024"), ("b", "1024x1024"), ("a", "1536x864")):
            status, body = self.post("/v1/images/generations", drawing(prompt=prompt, size=size))
            self.assertEqual(status, 200, body)
            self.fits(body, "ImagesResponse")
            data = base64.b64decode(body["data"][0]["b64_json"])
            self.assertEqual("%dx%d" % pictures.kind_of(data)[1:], size)
            self.assertEqual(pictures.kind_of(data)[0], "image/png")
            seen.add(data)
        self.assertEqual(len(seen), 3)

    def test_usage_follows_the_formula(self):
        for size, quality, model, tokens in (
                ("1024x1024", "low", "gpt-image-2.5-flare", 196), ("1024x1024", "max", "gpt-image-2.5-flare", 7024),
                ("1536x1024", "high", "gpt-image-2.5-sunburst", 1372), ("1536x864", "medium", "gpt-image-2.5-flare", 280),
                ("816x816", "xhigh", "gpt-image-2.5-flare", 2730), ("1024x1024", "medium", "gpt-image-2", 1756)):
            _, body = self.post("/v1/images/generations", drawing(size=size, quality=quality, model=model))
            self.assertEqual(body["usage"]["output_tokens"], tokens, (size, quality, model))

    def test_streamed_pictures_come_with_their_partial_ones(self):
        _, data = self.fetch("POST", "/v1/images/generations", drawing(stream=True, partial_images=2))
        events = events_of(data)
        self.assertEqual([event["type"].split(".")[1] for event in events], ["partial_image", "partial_image", "completed"])
        for event in events:
            self.fits(event, contract.EVENTS[event["type"]])
        self.assertEqual(events[-1]["usage"]["output_tokens"], 196 + 200)
        self.assertEqual(len({event["b64_json"] for event in events}), 3)

    def test_big_pictures_are_big(self):
        self.settings(leastPictureBytes=1 << 20)
        _, body = self.post("/v1/images/generations", drawing())
        data = base64.b64decode(body["data"][0]["b64_json"])
        self.assertGreaterEqual(len(data), 1 << 20)
        self.assertLess(len(data), 1.2 * (1 << 20))
        self.assertGreater(len(zlib.compress(data)), 0.95 * len(data))

    def test_edits_take_json_and_multipart(self):
        picture = pictures.picture(816, 816, "x")
        status, body = self.post("/v1/images/edits", drawing(images=[{"image_url": data_url(picture)}]))
        self.assertEqual(status, 200, body)
        self.fits(body, "ImagesResponse")
        self.assertGreater(body["usage"]["input_tokens_details"]["image_tokens"], 0)
        status, body = self.post_multipart({"model": "gpt-image-2.5-flare", "prompt": "At night.", "size": "816x816"}, picture)
        self.assertEqual(status, 200, body)
        self.assertEqual(pictures.kind_of(base64.b64decode(body["data"][0]["b64_json"]))[1:], (816, 816))

    def test_a_rule_without_an_answer_disturbs_the_good_one(self):
        self.server.rule(path="/v1/images/*", close=100)
        with self.assertRaises(http.client.IncompleteRead) as caught:
            self.post("/v1/images/generations", drawing())
        self.assertEqual(len(caught.exception.partial), 100)

    def test_an_unknown_setting_is_refused(self):
        self.assertFalse(self.server.ask(do="script", script={"settings": {"captoin": "x"}})["ok"])


class Profiles(Case):
    """It can pass for other servers."""

    picture = pictures.picture(64, 64, "profiles")

    def profile(self, name, **settings):
        answer = self.server.ask(do="script", script={"settings": {"profile": name, **settings}})
        self.assertTrue(answer["ok"], answer)

    def draw(self, **body):
        return self.post("/v1/images/generations", {"prompt": "A lighthouse.", **body})

    def test_every_profile_lists_its_models(self):
        for name in profiles.PROFILES:
            self.profile(name)
            answer, data = self.fetch("GET", "/v1/models")
            self.assertEqual(answer.status, 200)
            models = json.loads(data)
            self.assertTrue((models if name == "together" else models["data"])[0]["id"])

    def test_sd_server_speaks_its_own_errors_and_queues(self):
        self.profile("sd-server")
        status, answer = self.draw(size="64x32", model="whatever", something_unknown=1)
        self.assertEqual((status, set(answer)), (200, {"created", "data", "output_format"}))
        self.assertEqual(pictures.kind_of(base64.b64decode(answer["data"][0]["b64_json"]))[1:], (64, 32))
        self.assertEqual(self.draw(prompt=""), (400, {"error": "prompt required"}))
        self.assertEqual(self.draw(size=None)[0], 500)
        self.assertEqual(self.post("/v1/responses", {})[0], 404)

    def test_localai_answers_with_an_address_unless_told(self):
        self.profile("localai")
        _, answer = self.draw(size="64x64")
        url = urlsplit(answer["data"][0]["url"])
        self.assertEqual(url.port, self.server.port)
        self.assertTrue(url.path.startswith("/generated-images/"))
        answer, data = self.fetch("GET", url.path)
        self.assertEqual((answer.headers["Content-Type"], pictures.kind_of(data)[1:]), ("image/png", (64, 64)))
        self.assertEqual(base64.b64decode(self.draw(size="64x64", response_format="b64_json")[1]["data"][0]["b64_json"]), data)
        cut = self.draw(size="64x64", response_format="b64_json", prompt="A lighthouse.|a harbour")[1]["data"][0]["b64_json"]
        self.assertEqual(base64.b64decode(cut), data)

    def test_together_takes_edges_and_serves_from_another_host(self):
        self.profile("together")
        _, answer = self.draw(width=64, height=48, response_format="base64")
        self.assertNotIn("created", answer)
        data = base64.b64decode(answer["data"][0]["b64_json"])
        self.assertEqual(pictures.kind_of(data), ("image/jpeg", 64, 48))
        _, answer = self.draw(width=64, height=48)
        url = urlsplit(answer["data"][0]["url"])
        self.assertEqual("%s://%s" % url[:2], self.server.elsewhere)
        for headers, status in (({"Authorization": "Bearer x"}, 400), ({}, 200)):
            with contextlib.closing(http.client.HTTPConnection(url.hostname, url.port, timeout=20)) as connection:
                connection.request("GET", url.path, headers=headers)
                self.assertEqual(connection.getresponse().status, status)

    def test_ollama_knows_only_words(self):
        self.profile("ollama")
        answer, data = self.fetch("POST", "/v1/images/generations", {"prompt": "x"})
        self.assertEqual((answer.status, data), (404, b"404 page not found"))
        status, answer = self.post("/v1/chat/completions", chatting(self.picture, model="llava:latest", max_tokens=500))
        self.assertEqual(status, 200)
        self.assertTrue(answer["choices"][0]["message"]["content"])
        status, answer = self.post("/v1/chat/completions", chatting(self.picture, model="nobody"))
        self.assertEqual((status, answer["error"]["message"]), (404, 'model "nobody" not found, try pulling it first'))

    def test_llama_cpp_has_numbers_for_codes_and_thoughts_apart(self):
        self.profile("llama.cpp", key="k", loading=1, think="Hm.")
        self.assertEqual(self.post("/v1/chat/completions", {})[1]["error"]["code"], 401)
        key = {"Authorization": "Bearer k"}
        status, answer = self.post("/v1/chat/completions", chatting(self.picture), key)
        self.assertEqual((status, answer["error"]["message"]), (503, "Loading model"))
        _, answer = self.post("/v1/chat/completions", chatting(self.picture), key)
        self.assertEqual(answer["choices"][0]["message"]["reasoning_content"], "Hm.")
        self.assertIn("timings", answer)
        models = json.loads(self.fetch("GET", "/v1/models", headers=key)[1])
        self.assertIn("image", models["data"][0]["architecture"]["input_modalities"])

    def test_vllm_omni_refuses_in_fastapis_words(self):
        self.profile("vllm-omni")
        status, answer = self.draw(size="auto")
        self.assertEqual((status, answer["detail"][0]["loc"]), (422, ["body", "size"]))
        status, answer = self.draw(size="64x64", response_format="b64_json")
        self.assertEqual((status, answer["data"][0]["url"]), (200, None))
        self.assertEqual(self.post("/v1/nothing", {}), (404, {"detail": "Not Found"}))

    def test_a_strict_server_refuses_what_it_is_told_to(self):
        self.profile("strict")
        status, answer = self.draw(quality="low")
        self.assertEqual((status, answer["error"]["code"], answer["error"]["param"]), (400, "unknown_parameter", "quality"))
        self.profile("strict", refuse=["size"])
        self.assertEqual(self.draw(quality="low")[0], 200)
        self.assertEqual(self.draw(size="64x64")[1]["error"]["param"], "size")

    def test_azure_wants_its_own_header(self):
        self.profile("azure", key="k")
        self.assertEqual(self.fetch("GET", "/openai/v1/models", headers={"Authorization": "Bearer k"})[0].status, 401)
        self.assertEqual(self.fetch("GET", "/openai/v1/models", headers={"api-key": "k"})[0].status, 200)

    def test_openrouter_draws_at_its_own_place(self):
        self.profile("openrouter")
        status, answer = self.post("/api/v1/images", {"model": "openai/gpt-image-2.5-flare", "prompt": "x", "size": "64x64"})
        self.assertEqual((status, answer["data"][0]["media_type"]), (200, "image/png"))
        self.assertGreater(answer["usage"]["cost"], 0)
        self.assertEqual(self.post("/api/v1/nothing", {})[1]["error"]["code"], 404)
        _, data = self.fetch("POST", "/api/v1/chat/completions", chatting(self.picture, stream=True))
        self.assertTrue(data.startswith(b": OPENROUTER PROCESSING\n\n"))

    def test_gemini_wraps_its_errors_in_a_list(self):
        self.profile("gemini")
        path = "/v1beta/openai/images/generations"
        status, answer = self.post(path, {"prompt": "x", "quality": "low"})
        self.assertEqual((status, answer[0]["error"]["code"]), (400, 400))
        self.assertEqual(self.post(path, {"prompt": "x", "size": "64x64", "response_format": "b64_json"})[0], 200)
