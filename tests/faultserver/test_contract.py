# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests are held against the contract."""

import json

import contract
import pictures
from testcase import Case, chatting, data_url, describing, drawing


class Contract(Case):
    """Requests are held against the contract."""

    picture = pictures.picture(816, 816, "contract")

    def faults(self, path, body, code, param):
        """The 400 that a request gets, and its record."""
        status, answer = self.post(path, body)
        self.assertEqual((status, answer["error"].get("code"), answer["error"].get("param")), (400, code, param), answer)
        self.assertIn(answer["error"]["message"], self.server.requests()[-1]["faults"])

    def test_the_documented_requests_are_fine(self):
        documented = describing(self.picture, instructions="Plain prose.", reasoning={"effort": "none"},
                                text={"verbosity": "low"}, max_output_tokens=1200, stream=False,
                                stream_options={"include_obfuscation": False}, prompt_cache_options={"mode": "explicit"},
                                safety_identifier="af-3f1c9a7e")
        self.assertEqual(self.post("/v1/responses", documented)[0], 200)
        documented = chatting(self.picture, max_completion_tokens=1200, reasoning_effort="none", stream=False)
        self.assertEqual(self.post("/v1/chat/completions", documented)[0], 200)
        documented = drawing(n=1, background="opaque", output_format="png", moderation="auto", safety_identifier="x",
                             partial_images=0, stream=False)
        self.assertEqual(self.post("/v1/images/generations", documented)[0], 200)
        embedding = {"model": "text-embedding-3-small", "input": ["a"], "dimensions": 16}
        self.assertEqual(self.post("/v1/embeddings", embedding)[0], 200)
        self.assertEqual([request["faults"] for request in self.server.requests()], [[]] * 4)

    def test_unknown_fields_are_refused_at_any_depth(self):
        self.faults("/v1/images/generations", drawing(response_format="b64_json"), "unknown_parameter", "response_format")
        self.faults("/v1/images/generations", drawing(style="vivid"), "unknown_parameter", "style")
        self.faults("/v1/responses", describing(self.picture, max_tokens=5), "unknown_parameter", "max_tokens")
        body = describing(self.picture)
        body["input"][0]["content"][1]["quality"] = 90
        self.faults("/v1/responses", body, "unknown_parameter", "input[0].content[1].quality")
        body = describing(self.picture, text={"verbosity": "low", "loudness": 3})
        self.faults("/v1/responses", body, "unknown_parameter", "text.loudness")
        body = chatting(self.picture)
        body["messages"][0]["content"][1]["image_url"]["size"] = 1
        self.faults("/v1/chat/completions", body, "unknown_parameter", "messages[0].content[1].image_url.size")

    def test_wrong_types_and_values_are_refused(self):
        self.faults("/v1/images/generations", drawing(n="1"), "invalid_type", "n")
        self.faults("/v1/images/generations", drawing(n=11), "invalid_value", "n")
        self.faults("/v1/images/generations", drawing(quality="hd"), "invalid_value", "quality")
        self.faults("/v1/responses", describing(self.picture, max_output_tokens=4), "invalid_value", "max_output_tokens")
        self.faults("/v1/responses", describing(self.picture, reasoning={"effort": "minimal"}), "unsupported_value",
                    "reasoning.effort")
        self.faults("/v1/chat/completions", chatting(self.picture, max_tokens=50), "unsupported_parameter", "max_tokens")
        body = describing(self.picture)
        body["input"][0]["content"][1]["detail"] = "huge"
        self.faults("/v1/responses", body, "invalid_value", "input[0].content[1].detail")
        body = drawing()
        del body["model"]
        self.faults("/v1/images/generations", body, "missing_required_parameter", "model")
        self.faults("/v1/images/generations", drawing(prompt="x" * 32001), "string_above_max_length", "prompt")
        self.faults("/v1/images/generations", drawing(quality="max", model="gpt-image-2"), "invalid_value", "quality")
        self.faults("/v1/images/generations", drawing(output_compression=80), "invalid_value", "output_compression")
        self.faults("/v1/images/generations", drawing(complexity="low"), "unsupported_parameter", "complexity")

    def test_sizes_follow_their_rules(self):
        for size in ("512x512", "768x768", "1000x1000", "1024x1023", "3856x1600", "3840x1264", "3840x2176", "big"):
            self.faults("/v1/images/generations", drawing(size=size), "invalid_value", "size")
        self.faults("/v1/images/generations", drawing(size="816x816", model="gpt-image-1.5"), "invalid_value", "size")
        for size in ("auto", "816x816", "3840x2160", "1536x512"):
            self.assertIsNone(contract.size_fault(size, "gpt-image-2.5-flare"))

    def test_pictures_must_be_what_they_say(self):
        body = describing(self.picture)
        content = body["input"][0]["content"][1]
        content["image_url"] = data_url(self.picture, "image/jpeg")
        self.faults("/v1/responses", body, "invalid_image_format", "input[0].content[1].image_url")
        content["image_url"] = "data:image/png;base64,not base64"
        self.faults("/v1/responses", body, "invalid_base64_image", "input[0].content[1].image_url")

    def test_multipart_fields_and_types_are_checked(self):
        good = {"model": "gpt-image-2.5-flare", "prompt": "At night."}
        for fields, kind, code in ((good, "text/plain", "unsupported_file_mimetype"), (good, "image/jpeg", "invalid_image_file"),
                                   ({**good, "moderation": "low"}, "image/png", "unknown_parameter"),
                                   ({**good, "size": "512x512"}, "image/png", "invalid_value"),
                                   ({**good, "n": "many"}, "image/png", "invalid_type")):
            status, answer = self.post_multipart(fields, self.picture, kind)
            self.assertEqual((status, answer["error"]["code"]), (400, code), answer)
        self.assertEqual(self.post_multipart({**good, "n": "1"}, self.picture, name="image[]")[0], 200)

    def test_a_name_given_twice_is_a_fault(self):
        body = json.dumps(drawing())[:-1] + ', "prompt": "again"}'
        status, answer = self.post("/v1/images/generations", body, {"Content-Type": "application/json"})
        self.assertEqual((status, answer["error"]["code"]), (400, "duplicate_parameter"))

    def test_without_strictness_faults_are_only_noted(self):
        self.server.ask(do="script", script={"settings": {"strict": False}})
        self.assertEqual(self.post("/v1/images/generations", drawing(response_format="url"))[0], 200)
        self.assertEqual(self.server.requests()[-1]["faults"], ["Unknown parameter: 'response_format'."])

    def test_models_that_are_gone_are_not_found(self):
        status, answer = self.post("/v1/images/generations", drawing(model="dall-e-3", size="1024x1024"))
        self.assertEqual((status, answer["error"]["code"]), (404, "model_not_found"))

    def test_what_a_script_answers_is_checked_too(self):
        self.server.rule(path="/v1/images/generations", error="moderation")
        self.assertEqual(self.post("/v1/images/generations", drawing(style="vivid"))[0], 400)
        self.assertEqual(self.server.requests()[0]["faults"], ["Unknown parameter: 'style'."])
