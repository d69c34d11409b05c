# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the fault server share: the server as a child, requests, and readers of answers."""

import base64
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import unittest
from urllib.parse import urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))


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

    def post_multipart(self, fields, picture, kind="image/png", name="image", path="/v1/images/edits"):
        body = b"".join(b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (key.encode(), value.encode())
                        for key, value in fields.items())
        body += b'--b\r\nContent-Disposition: form-data; name="%s"; filename="a.png"\r\nContent-Type: %s\r\n\r\n' % (
            name.encode(), kind.encode()) + picture + b"\r\n--b--\r\n"
        return self.post(path, body, {"Content-Type": "multipart/form-data; boundary=b"})


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
