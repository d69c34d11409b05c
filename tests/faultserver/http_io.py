# SPDX-License-Identifier: GPL-3.0-or-later
"""Sockets and HTTP/1.1 by hand, so that every cut, reset and pause is exactly where a script wants it."""

import json
import select
import socket
import struct
import time
from dataclasses import dataclass, field

MOST_HEAD = 256 * 1024
MOST_BODY = 1 << 30

REASONS = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 303: "See Other",
    304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
    401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 413: "Payload Too Large", 415: "Unsupported Media Type",
    422: "Unprocessable Entity", 425: "Too Early", 429: "Too Many Requests", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    100: "Continue", 102: "Processing", 103: "Early Hints",
}


class Gone(Exception):
    """The other side has left, or this server stops: nobody waits for the rest."""


class Ended(Exception):
    """A script has ended this connection on purpose."""


@dataclass
class Request:
    """What one request said."""

    method: str = ""
    target: str = ""
    headers: list = field(default_factory=list)
    body: bytes = b""
    listener: str = "http"
    head_size: int = 0
    parsed: object = field(default=False, repr=False)

    @property
    def path(self):
        target = self.target.split("?", 1)[0]
        if target.startswith("http://"):  # As a proxy gets it.
            target = "/" + target[7:].partition("/")[2]
        return target

    @property
    def query(self):
        return self.target.split("?", 1)[1] if "?" in self.target else ""

    def header(self, name, otherwise=""):
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return otherwise

    def json(self):
        """The body as JSON, or None."""
        if self.parsed is False:
            self.parsed = self._parse()
        return self.parsed

    def _parse(self):
        if not self.body or self.header("content-type").split(";")[0].strip().lower() == "multipart/form-data":
            return None
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class Verbatim:
    """A long text that needs no escaping in JSON: looking for what to escape costs more than all the rest."""

    def __init__(self, text):
        self.bytes = text


@dataclass
class Reply:
    """An answer before any fault: pieces are (milliseconds to wait first, bytes)."""

    status: int = 200
    reason: str = ""
    headers: list = field(default_factory=list)
    pieces: list = field(default_factory=list)
    framing: str = "length"
    wait: int = 0

    @classmethod
    def of_json(cls, value, status=200, headers=(), wait=0):
        verbatim = []

        def token(text):
            verbatim.append(text)
            return "\x7f%d" % len(verbatim)

        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=token).encode()
        for number, text in enumerate(verbatim, 1):
            body = body.replace(b"\x7f%d\"" % number, text.bytes + b"\"", 1)
        return cls(status, "", [("Content-Type", "application/json"), *headers], [(0, body)], "length", wait)

    @classmethod
    def of_bytes(cls, body, content_type, status=200, headers=(), wait=0):
        return cls(status, "", [("Content-Type", content_type), *headers], [(0, body)], "length", wait)

    @classmethod
    def of_events(cls, pieces, headers=(), wait=0):
        heads = [("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-cache"), *headers]
        return cls(200, "", heads, pieces, "chunked", wait)


class Wire:
    """One connection. Every wait ends early when the client leaves or `stop` is set."""

    def __init__(self, sock, stop):
        self.sock = sock
        self.stop = stop
        self.buffer = b""
        self.is_open = True
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    # -- waiting

    def client_left(self, milliseconds):
        """Waits at most so long for the client's end of the connection; true when it came."""
        try:
            poll = select.poll()
            poll.register(self.sock.fileno(), select.POLLRDHUP)
            return bool(poll.poll(milliseconds))
        except (OSError, ValueError):
            return True

    def sleep(self, milliseconds):
        end = time.monotonic() + milliseconds / 1000
        while True:
            left = end - time.monotonic()
            if left <= 0:
                return
            if self.stop.is_set() or self.client_left(max(1, min(20, left * 1000))):
                raise Gone

    def stall(self):
        """Says nothing more until the client leaves."""
        while True:
            self.sleep(3_600_000)

    # -- reading

    def _more(self):
        try:
            data = self.sock.recv(1 << 18)
        except OSError as error:
            raise Gone from error
        if not data:
            raise Gone
        self.buffer += data

    def wait_for_data(self, milliseconds):
        """True when something can be read before the time is over."""
        if self.buffer or getattr(self.sock, "pending", lambda: 0)():
            return True
        try:
            return bool(select.select([self.sock], [], [], milliseconds / 1000)[0])
        except (OSError, ValueError):
            return False

    def read_head(self):
        """The request line and headers; None when the client has nothing more to ask."""
        try:
            while b"\r\n\r\n" not in self.buffer:
                if len(self.buffer) > MOST_HEAD:
                    raise Gone
                self._more()
        except Gone:
            return None
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        if len(words) < 2:
            raise Gone
        headers = []
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.append((name.strip(), value.strip()))
        return Request(words[0], words[1], headers, head_size=len(head) + 4)

    def _line(self):
        while b"\r\n" not in self.buffer:
            self._more()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def _exactly(self, count):
        pieces, have = [self.buffer], len(self.buffer)
        while have < count:
            self.buffer = b""
            self._more()
            pieces.append(self.buffer)
            have += len(self.buffer)
        whole = b"".join(pieces)
        self.buffer = whole[count:]
        return whole[:count]

    def read_body(self, request):
        if request.header("expect").lower() == "100-continue":
            self.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        if "chunked" in request.header("transfer-encoding").lower():
            pieces = []
            while True:
                size = int(self._line().split(b";")[0], 16)
                if size == 0:
                    while self._line():
                        pass
                    break
                pieces.append(self._exactly(size))
                self._exactly(2)
            request.body = b"".join(pieces)
        else:
            length = int(request.header("content-length") or 0)
            if length > MOST_BODY:
                raise Gone
            if length:
                request.body = self._exactly(length)

    # -- writing and ending

    def send(self, data):
        if self.stop.is_set():
            raise Gone
        try:
            self.sock.sendall(data)
        except (OSError, ValueError) as error:
            raise Gone from error

    def close(self):
        """A plain end (FIN). Unread input is drained first: the kernel would turn the end into a reset."""
        if not self.is_open:
            return
        self.is_open = False
        try:
            self.sock.shutdown(socket.SHUT_WR)
            self.sock.settimeout(0.5)
            end = time.monotonic() + 1
            while time.monotonic() < end and not self.stop.is_set():
                if not socket.socket.recv(self.sock, 1 << 16):
                    break
        except OSError:
            pass
        self._close_socket()

    def close_politely(self):
        """An end that TLS can tell from a cut."""
        if self.is_open and hasattr(self.sock, "unwrap"):
            try:
                self.sock.settimeout(0.5)
                self.sock.unwrap()
            except (OSError, ValueError):
                pass
        self.close()

    def reset(self):
        """An end by RST, at once; what is still on its way may be lost."""
        if not self.is_open:
            return
        self.is_open = False
        try:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self._close_socket()

    def _close_socket(self):
        try:
            self.sock.close()
        except OSError:
            pass


def head_of(status, reason, headers):
    lines = ["HTTP/1.1 %d %s" % (status, reason or REASONS.get(status, "Status"))]
    lines += ["%s: %s" % pair for pair in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
