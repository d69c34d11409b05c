# SPDX-License-Identifier: GPL-3.0-or-later
"""The record of what came in."""

import base64
import email.parser
import email.policy
import hashlib
import json
import threading
import time


def parts_of(request):
    """The parts of a multipart body: name, filename, type, size, and text or base64."""
    kind = request.header("content-type")
    if not kind.lower().startswith("multipart/form-data"):
        return []
    whole = b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + request.body
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(whole)
    parts = []
    for part in message.iter_parts() if message.is_multipart() else []:
        data = part.get_payload(decode=True) or b""
        found = {"name": part.get_param("name", "", "content-disposition"), "filename": part.get_filename(),
                 "type": part.get_content_type() if "content-type" in part else "", "size": len(data)}
        if found["filename"] is None and not found["type"].startswith("image/"):
            found["text"] = data.decode("utf-8", "replace")
        else:
            found["base64"] = base64.b64encode(data).decode()
        parts.append(found)
    return parts


class Record:
    """All requests since the last reset, in the order in which their heads arrived."""

    def __init__(self, log=None, keeps_bodies=True):
        self.changed = threading.Condition()
        self.entries = []
        self.checks = []
        self.connections = 0
        self.start = time.monotonic()
        self.log = log
        self.keeps_bodies = keeps_bodies

    def connection(self):
        with self.changed:
            self.connections += 1
            return self.connections

    def arrived(self, request, connection):
        """Notes a request as soon as its head is here: even one whose body never comes has been sent."""
        entry = {
            "number": 0, "listener": request.listener, "connection": connection, "method": request.method,
            "path": request.path, "query": request.query,
            "headers": {name.lower(): value for name, value in request.headers},
            "headerList": [list(pair) for pair in request.headers], "at": self._now(), "headSize": request.head_size, "bodySize": 0,
            "isComplete": False, "isAnswered": False, "clientLeft": False, "status": 0,
            "clientRequestId": request.header("x-client-request-id"), "faults": [],
            "hasKey": any(request.header(name) for name in ("authorization", "api-key", "x-api-key", "cookie")),
        }
        with self.changed:
            entry["number"] = len(self.entries) + 1
            self.entries.append(entry)
            self.changed.notify_all()
        return entry

    def _now(self):
        return round((time.monotonic() - self.start) * 1000)

    def read(self, entry, request):
        """Notes the body of a request."""
        body = request.json()
        parts = parts_of(request)
        with self.changed:
            entry.update(bodySize=len(request.body), isComplete=True, sha256=hashlib.sha256(request.body).hexdigest())
            if body is not None:
                entry["body"] = body
            elif parts:
                entry["parts"] = parts
            elif request.body:
                entry["base64"] = base64.b64encode(request.body).decode()
            self.changed.notify_all()

    def note(self, entry, **what):
        with self.changed:
            entry.update(what)
            self.changed.notify_all()

    def done(self, entry, **what):
        """Notes how a request ended, and writes it to the log."""
        self.note(entry, endedAt=self._now(), **what)
        if not self.keeps_bodies:
            with self.changed:
                for name in ("body", "parts", "base64"):
                    entry.pop(name, None)
        if self.log:
            line = {key: entry.get(key) for key in ("number", "at", "endedAt", "listener", "method", "path", "status",
                                                    "headSize", "bodySize", "clientRequestId", "isAnswered", "clientLeft", "faults")}
            self.log.write(json.dumps(line) + "\n")
            self.log.flush()

    def check_later(self, check):
        """Notes a check that is made when somebody asks: most tests of raw faults never do."""
        with self.changed:
            if self.keeps_bodies:
                self.checks.append(check)

    def answer(self, with_bodies=True, with_checks=True):
        """What the control protocol says about it all."""
        checks = []
        if with_checks:
            with self.changed:
                checks, self.checks = self.checks, []
        for check in checks:
            check()
        with self.changed:
            entries = [dict(entry) for entry in self.entries]
            connections = self.connections
        counts = {}
        for entry in entries:
            if entry["clientRequestId"]:
                counts[entry["clientRequestId"]] = counts.get(entry["clientRequestId"], 0) + 1
            if not with_bodies:
                for name in ("body", "parts", "base64"):
                    entry.pop(name, None)
        return {"requests": entries, "counts": counts, "connections": connections}

    def clear(self):
        with self.changed:
            self.entries = []
            self.checks = []
            self.connections = 0
            self.start = time.monotonic()
