# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults come as they were asked for, over real sockets."""

import contextlib
import gzip
import http.client
import json
import socket
import ssl
from urllib.parse import urlsplit

from testcase import Case, Running


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

    def test_a_reset_command_ends_a_flood_that_nobody_reads(self):
        self.server.rule(endless="body")
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as sock:
            sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            self.until(self.server.requests)
            self.server.ask(do="reset")
            with contextlib.suppress(ConnectionResetError):
                while sock.recv(1 << 20):
                    pass

    def test_a_proxys_target_has_a_path(self):
        self.server.rule(path="/v1/x", body="through", keepAlive=False)
        self.assertTrue(self.raw(b"GET http://somewhere/v1/x HTTP/1.1\r\nHost: x\r\n\r\n")[0].endswith(b"through"))
        self.server.rule(method="CONNECT", status=407, keepAlive=False)
        self.assertTrue(self.raw(b"CONNECT somewhere:443 HTTP/1.1\r\n\r\n")[0].startswith(b"HTTP/1.1 407 "))

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
