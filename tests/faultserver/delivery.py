# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends replies, with everything that a rule does to them on their way."""

import gzip
import zlib

from http_io import Ended, head_of

ENDLESS_STOPS_AT = 4 << 30


class BodyWriter:
    """Writes a body in its framing and does to it what a rule says, counted in bytes of the body."""

    def __init__(self, wire, rule, is_chunked):
        self.wire = wire
        self.rule = rule
        self.is_chunked = is_chunked
        self.written = 0
        self.first = True

    def _end_here(self):
        for how in ("close", "reset", "stall"):
            point = self.rule.get(how)
            if isinstance(point, int) and not isinstance(point, bool):
                return how, point
        return None, None

    def _frame(self, data):
        return b"%x\r\n%s\r\n" % (len(data), data) if self.is_chunked else data

    def _put(self, data):
        if data:
            self.wire.send(self._frame(data))
            self.written += len(data)

    def check_end(self):
        how, point = self._end_here()
        if how and self.written >= point:
            end_connection(self.wire, how)

    def write(self, data):
        drip = self.rule.get("drip")
        size = drip["bytes"] if drip else self.rule.get("pieceSize") or len(data)
        pause = drip.get("ms", 1) if drip else self.rule.get("delay", {}).get("pieces", 0)
        _, point = self._end_here()
        self.check_end()
        at = 0
        while at < len(data):
            count = min(size, len(data) - at)
            if point is not None:
                count = min(count, point - self.written)
            if pause and not self.first:
                self.wire.sleep(pause)
            self.first = False
            self._put(data[at:at + count])
            at += count
            self.check_end()

    def finish(self):
        if self.is_chunked and not self.rule.get("noLastChunk"):
            self.wire.send(b"0\r\n\r\n")


def end_connection(wire, how):
    """Ends a connection as a rule wants it: never returns."""
    if how == "stall":
        wire.stall()
    elif how == "reset":
        wire.reset()
    else:
        wire.close()
    raise Ended


def end_if(wire, rule, stage):
    """Ends the connection when the rule wants that at this stage."""
    for how in ("close", "reset", "stall"):
        if rule.get(how) == stage:
            end_connection(wire, how)


def endless_pieces(kind):
    """Bodies that never end."""
    if kind == "sse":
        block = b'data: {"type":"response.keepalive"}\n\n' * 512
    elif kind == "line":
        yield b'data: {"delta":"'
        block = b"x" * (1 << 16)
    else:
        block = b"\0" * (1 << 16)
    sent = 0
    while sent < ENDLESS_STOPS_AT:
        sent += len(block)
        yield block


MALFORMED = {
    "status-line": b"HTTX/9 banana\r\n\r\n",
    "no-status": b"HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
    "header": b"HTTP/1.1 200 OK\r\nthis line has no colon\r\n: nameless\r\nContent-Length: 2\r\n\r\n{}",
    "chunk": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "two-lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}",
    "negative-length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
    "garbage": bytes(range(1, 256)) * 4,
    "http-0.9": b"{\"data\":[]}",
}


def deliver(wire, reply, rule, is_head=False):
    """Sends a reply with the rule's faults. True when the connection may be used again."""
    delay = rule.get("delay", {})
    wire.sleep(delay.get("head", 0) + reply.wait)
    for early in rule.get("early", []):
        wire.send(head_of(early.get("status", 103), "", list(early.get("headers", {}).items())))
        wire.sleep(early.get("delay", 0))
    end_if(wire, rule, "before-head")
    if "malformed" in rule:
        wire.send(MALFORMED[rule["malformed"]])
        wire.close()
        raise Ended

    pieces, framing = reply.pieces, rule.get("framing", reply.framing)
    headers = list(reply.headers)
    endless = rule.get("endless")
    if endless:
        framing = rule.get("framing", "chunked")
        pieces = ((0, block) for block in endless_pieces(endless))
        if endless in ("sse", "line"):
            headers = [pair for pair in headers if pair[0].lower() != "content-type"]
            headers.append(("Content-Type", "text/event-stream"))
    elif "gzipBomb" in rule:
        pieces = [(0, gzip_of_zeros(rule["gzipBomb"]))]
        headers.append(("Content-Encoding", "gzip"))
        framing = rule.get("framing", "length")
    elif rule.get("gzip"):
        pieces = [(0, gzip.compress(b"".join(data for _, data in pieces), 6, mtime=0))]
        headers.append(("Content-Encoding", "gzip"))
    if framing == "length" and not endless:
        waits = sum(wait for wait, _ in pieces)
        pieces = [(waits, b"".join(data for _, data in pieces))]

    keeps = framing != "close" and rule.get("keepAlive", True)
    if framing == "chunked":
        headers.append(("Transfer-Encoding", "chunked"))
    elif framing == "length":
        length = sum(len(data) for _, data in pieces) if not endless else ENDLESS_STOPS_AT
        headers.append(("Content-Length", str(rule.get("contentLength", length))))
        keeps = keeps and rule.get("contentLength", length) == length
    headers.append(("Connection", "keep-alive" if keeps else "close"))
    head = head_of(reply.status, reply.reason, headers)
    if "cutHead" in rule:
        wire.send(head[:rule["cutHead"]])
        end_connection(wire, rule.get("cutHow", "close"))
    wire.send(head)

    writer = BodyWriter(wire, rule, framing == "chunked")
    writer.check_end()
    if not is_head and reply.status not in (204, 304):
        wire.sleep(delay.get("body", 0))
        for wait, data in pieces:
            wire.sleep(wait)
            writer.write(data)
        writer.finish()
    if not keeps:
        wire.close_politely()
        raise Ended
    return True


def gzip_of_zeros(count):
    """A small gzip member that unfolds to so many zero bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block, made = b"\0" * (1 << 20), []
    while count > 0:
        made.append(packer.compress(block[:min(count, len(block))]))
        count -= len(block)
    made.append(packer.flush())
    return b"".join(made)
