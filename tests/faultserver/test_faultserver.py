#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the fault server itself, over real sockets."""

import base64
import contextlib
import gzip
import http.client
import json
import os
import socket
import ssl
import subprocess
import sys
import time
import unittest
import zlib
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import contract  # noqa: E402
import pictures  # noqa: E402


class Running:
    """The server as a child, as the tests in C++ have it."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([sys.executable, "-I", os.path.join(HERE, "faultserver.py"), "--control",
                                         *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.port = urlsplit(ready["http"]).port
        self.elsewhere = ready["elsewhere"]

    def ask(self, **command):
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def rule(self, **rule):
        answer = self.ask(do="script", script={"rules": [rule]})
        assert answer["ok"], answer

    def requests(self):
        return self.ask(do="requests")["requests"]

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


class Case(unittest.TestCase):
    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Running(*cls.arguments)

    @classmethod
    def tearDownClass(cls):
        cls.server.end()

    def setUp(self):
        self.server.ask(do="reset")

    def until(self, condition):
        end = time.monotonic() + 30
        while not condition():
            self.assertLess(time.monotonic(), end, "nothing happened")
            time.sleep(0.01)

    def raw(self, head=b"GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n"):
        """Everything that comes before the end of the connection, and whether that was a reset."""
        got = b""
        try:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as sock:
                sock.sendall(head)
                while True:
                    data = sock.recv(65536)
                    if not data:
                        return got, False
                    got += data
        except ConnectionResetError:
            return got, True

    def fetch(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers = {"Content-Type": "application/json", **(headers or {})}
        with contextlib.closing(connection):
            connection.request(method, path, body, headers or {})
            with contextlib.closing(connection.getresponse()) as answer:
                return answer, answer.read()

    def post(self, path, body, headers=None):
        answer, data = self.fetch("POST", path, body, headers)
        return answer.status, json.loads(data)


class Faults(Case):
    def test_a_cut_body_ends_after_exactly_so_many_bytes(self):
        for framing in ("length", "close"):
            self.server.rule(body="x" * 1000, framing=framing, close=14)
            got, was_reset = self.raw()
            self.assertEqual(got.split(b"\r\n\r\n", 1)[1], b"x" * 14)
            self.assertFalse(was_reset)

    def test_a_cut_chunked_body_has_no_last_chunk(self):
        self.server.rule(body="x" * 1000, framing="chunked", close=14)
        got, _ = self.raw()
        self.assertEqual(got.split(b"\r\n\r\n", 1)[1], b"e\r\n" + b"x" * 14 + b"\r\n")

    def test_a_reset_is_a_reset(self):
        self.server.rule(reset="before-head")
        self.assertEqual(self.raw(), (b"", True))
        self.server.rule(body="x" * 100, reset=0)
        self.assertTrue(self.raw()[1])
        self.server.rule(at="accept", reset=True)
        self.assertTrue(self.raw()[1])

    def test_a_close_without_answer_is_an_end_without_bytes(self):
        for stage in ("reading", "before-head"):
            self.server.rule(close=stage)
            head = b"POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
            self.assertEqual(self.raw(head), (b"", False))

    def test_a_stall_lasts_until_the_client_leaves_and_is_noted(self):
        self.server.rule(stall="before-head")
        sock = socket.create_connection(("127.0.0.1", self.server.port))
        sock.sendall(b"GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n")
        self.until(self.server.requests)
        sock.settimeout(0.1)
        with self.assertRaises(TimeoutError):
            sock.recv(1)
        sock.close()
        self.until(lambda: self.server.requests()[0]["clientLeft"])

    def test_a_reset_command_ends_stalls(self):
        self.server.rule(stall="before-head")
        sock = socket.create_connection(("127.0.0.1", self.server.port), timeout=10)
        sock.sendall(b"GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n")
        self.until(self.server.requests)
        self.server.ask(do="reset")
        self.assertEqual(sock.recv(1), b"")
        sock.close()

    def test_a_wrong_length_is_sent_as_asked(self):
        self.server.rule(body="four", contentLength=1000)
        got, _ = self.raw()
        self.assertIn(b"Content-Length: 1000\r\n", got)
        self.assertTrue(got.endswith(b"\r\n\r\nfour"))

    def test_pieces_and_drips_lose_nothing(self):
        self.server.rule(body="0123456789" * 10, drip={"bytes": 7, "ms": 1})
        self.assertEqual(self.fetch("GET", "/")[1], b"0123456789" * 10)
        self.server.rule(body="0123456789", pieceSize=3, framing="chunked", delay={"pieces": 1})
        self.assertEqual(self.fetch("GET", "/")[1], b"0123456789")

    def test_an_early_answer_comes_first(self):
        self.server.rule(early=[{"status": 103, "headers": {"Link": "</x>"}}], body="late", keepAlive=False)
        got, _ = self.raw()
        self.assertTrue(got.startswith(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n"))

    def test_gzip_unfolds_and_a_bomb_is_small(self):
        self.server.rule(body="words " * 50, gzip=True)
        answer, data = self.fetch("GET", "/")
        self.assertEqual(answer.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(data), b"words " * 50)
        self.server.rule(gzipBomb=32 << 20)
        _, data = self.fetch("GET", "/")
        self.assertLess(len(data), 64 << 10)
        self.assertEqual(len(gzip.decompress(data)), 32 << 20)

    def test_endless_bodies_go_on_until_the_client_leaves(self):
        for kind in ("body", "sse", "line"):
            self.server.rule(endless=kind)
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
            connection.request("GET", "/")
            self.assertEqual(len(connection.getresponse().read(3 << 20)), 3 << 20)
            connection.close()

    def test_malformed_answers_are_malformed(self):
        self.server.rule(malformed="status-line")
        self.assertEqual(self.raw()[0], b"HTTX/9 banana\r\n\r\n")

    def test_a_kept_connection_can_be_dropped_by_the_next_request(self):
        self.server.rule(nth=1, body="one", dropNext="close")
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        connection.request("GET", "/")
        self.assertEqual(connection.getresponse().read(), b"one")
        with self.assertRaises(ConnectionError):
            connection.request("POST", "/", b"two")
            connection.getresponse()
        connection.close()
        self.assertEqual(len(self.server.requests()), 2)

    def test_streams_follow_their_line_ends_and_splits(self):
        events = [{"data": {"type": "a", "n": 1}}, {"comment": "still here"}, {"event": "b", "data": "x\ny", "id": 7}]
        plain = "event: a\ndata: {\"type\":\"a\",\"n\":1}\n\n: still here\n\nid: 7\nevent: b\ndata: x\ndata: y\n\n"
        for name, end in (("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")):
            for split in (None, 1, 5):
                self.server.rule(sse={"events": events, "lineEnd": name, "split": split, "done": True})
                answer, data = self.fetch("POST", "/v1/responses", {})
                self.assertEqual(data.decode(), (plain + "data: [DONE]\n\n").replace("\n", end))
                self.assertTrue(answer.headers["Content-Type"].startswith("text/event-stream"))
        self.server.rule(sse={"events": events[:1], "finalBlank": False})
        self.assertEqual(self.fetch("GET", "/")[1], b"event: a\ndata: {\"type\":\"a\",\"n\":1}\n")

    def test_rules_are_picked_by_path_number_and_id(self):
        rules = [{"id": "abc", "status": 418}, {"path": "/v1/models*", "nth": [2], "status": 503},
                 {"path": "/v1/x", "times": 1, "status": 201}, {"path": "/v1/x", "nth": "2+", "status": 202}]
        self.server.ask(do="script", script={"rules": rules})
        status = lambda path, **headers: self.fetch("GET", path, headers=headers)[0].status
        self.assertEqual(status("/v1/x"), 201)
        self.assertEqual(status("/v1/x"), 202)
        self.assertNotEqual(status("/v1/models"), 503)
        self.assertEqual(status("/v1/models"), 503)
        self.assertEqual(status("/v1/y", **{"X-Client-Request-Id": "abc"}), 418)
        self.assertEqual(self.server.ask(do="requests")["counts"], {"abc": 1})

    def test_a_rule_with_a_misspelt_key_is_refused(self):
        answer = self.server.ask(do="script", script={"rules": [{"pth": "/"}]})
        self.assertFalse(answer["ok"])
        self.assertIn("pth", answer["error"])

    def test_a_redirect_points_at_another_host_that_notes_keys(self):
        self.server.rule(listener="http", redirect="elsewhere", status=307)
        answer, _ = self.fetch("POST", "/v1/responses", {}, {"Authorization": "Bearer sk-x"})
        self.assertEqual(answer.status, 307)
        self.assertEqual(answer.headers["Location"], self.server.elsewhere + "/v1/elsewhere")
        other = urlsplit(self.server.elsewhere)
        connection = http.client.HTTPConnection(other.hostname, other.port, timeout=10)
        connection.request("GET", "/v1/elsewhere")
        connection.getresponse().read()
        connection.close()
        self.assertEqual([(r["listener"], r["hasKey"]) for r in self.server.requests()],
                         [("http", True), ("elsewhere", False)])

    def test_a_known_error_has_its_body_and_retry_after(self):
        self.server.rule(error="rate_limit", retryAfter=3)
        answer, data = self.fetch("GET", "/")
        self.assertEqual((answer.status, answer.headers["Retry-After"]), (429, "3"))
        self.assertEqual(json.loads(data)["error"]["code"], "rate_limit_exceeded")

    def test_certificates_are_what_they_are_said_to_be(self):
        authority = self.server.ask(do="ca")["path"]
        for kind, word in (("right", None), ("wrong-name", "mismatch"), ("self-signed", "self-signed"),
                           ("expired", "expired")):
            url = urlsplit(self.server.ask(do="listen", certificate=kind)["url"])
            context = ssl.create_default_context(cafile=authority)
            sock = socket.create_connection(("127.0.0.1", url.port), timeout=10)
            try:
                with context.wrap_socket(sock, server_hostname="localhost"):
                    self.assertIsNone(word, kind)
            except ssl.SSLCertVerificationError as error:
                self.assertIsNotNone(word, error)
                self.assertIn(word, str(error))
            finally:
                sock.close()

    def test_it_ends_with_its_input(self):
        other = Running()
        other.process.stdin.close()
        self.assertEqual(other.process.wait(10), 0)
        other.process.stdout.close()

    def test_bodies_are_recorded(self):
        self.fetch("POST", "/v1/responses", {"model": "m"})
        body = (b"--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nred\r\n--b\r\nContent-Disposition: form-data; "
                b"name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x00\r\n--b--\r\n")
        self.fetch("POST", "/v1/images/edits", body, {"Content-Type": "multipart/form-data; boundary=b"})
        one, two = self.server.requests()
        self.assertEqual(one["body"], {"model": "m"})
        self.assertEqual([(p["name"], p["type"], p["size"]) for p in two["parts"]],
                         [("prompt", "", 3), ("image", "image/png", 7)])


def data_url(data, kind="image/png"):
    return "data:%s;base64,%s" % (kind, base64.b64encode(data).decode())


def describing(data, **more):
    return {"model": "gpt-6-luna", "store": False, "input": [{"role": "user", "content": [
        {"type": "input_text", "text": "Describe this."},
        {"type": "input_image", "image_url": data_url(data), "detail": "high"}]}], **more}


def chatting(data, **more):
    return {"model": "gpt-6-luna", "messages": [{"role": "user", "content": [
        {"type": "text", "text": "Describe this."},
        {"type": "image_url", "image_url": {"url": data_url(data), "detail": "high"}}]}], **more}


def drawing(**more):
    return {"model": "gpt-image-2.5-flare", "prompt": "A lighthouse.", "quality": "low", "size": "1024x1024", **more}


def events_of(data):
    """The JSON of each event of a stream; [DONE] as itself."""
    found = []
    for block in data.decode().split("\n\n"):
        lines = [line[6:] for line in block.split("\n") if line.startswith("data: ")]
        if lines:
            found.append(lines[0] if lines[0] == "[DONE]" else json.loads(lines[0]))
    return found


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
        self.assertGreater(len(zlib.compress(data)), 0.99 * len(data))

    def test_edits_take_json_and_multipart(self):
        picture = pictures.picture(816, 816, "x")
        status, body = self.post("/v1/images/edits", drawing(images=[{"image_url": data_url(picture)}]))
        self.assertEqual(status, 200, body)
        self.fits(body, "ImagesResponse")
        self.assertGreater(body["usage"]["input_tokens_details"]["image_tokens"], 0)
        status, body = self.post_multipart({"model": "gpt-image-2.5-flare", "prompt": "At night.", "size": "816x816"}, picture)
        self.assertEqual(status, 200, body)
        self.assertEqual(pictures.kind_of(base64.b64decode(body["data"][0]["b64_json"]))[1:], (816, 816))

    def post_multipart(self, fields, picture, kind="image/png", name="image", path="/v1/images/edits"):
        body = b"".join(b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (key.encode(), value.encode())
                        for key, value in fields.items())
        body += b'--b\r\nContent-Disposition: form-data; name="%s"; filename="a.png"\r\nContent-Type: %s\r\n\r\n' % (
            name.encode(), kind.encode()) + picture + b"\r\n--b--\r\n"
        return self.post(path, body, {"Content-Type": "multipart/form-data; boundary=b"})

    def test_a_rule_without_an_answer_disturbs_the_good_one(self):
        self.server.rule(path="/v1/images/*", close=100)
        with self.assertRaises(http.client.IncompleteRead) as caught:
            self.post("/v1/images/generations", drawing())
        self.assertEqual(len(caught.exception.partial), 100)

    def test_an_unknown_setting_is_refused(self):
        self.assertFalse(self.server.ask(do="script", script={"settings": {"captoin": "x"}})["ok"])


if __name__ == "__main__":
    unittest.main()
