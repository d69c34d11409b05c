#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTP server for tests: a good OpenAI-like server by default, and any fault at any byte by script.

Started by tests (faultserver.h) it listens on the loopback interface only, prints its ports as one line of JSON, takes
commands as lines of JSON on its standard input and ends with it. By hand: faultserver.py --port 8123. See README.md.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import ssl
import sys
import tempfile
import threading
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from certificates import Authority  # noqa: E402
from delivery import deliver, end_connection, end_if  # noqa: E402
from http_io import Ended, Gone, Reply, Wire  # noqa: E402
from received import Record  # noqa: E402
from profiles import PROFILES  # noqa: E402
from replies import Service, default_reply, note_faults  # noqa: E402
from script import Script, bytes_of, checked_settings, reply_of  # noqa: E402


class Server:
    """Listeners, the script in force and the record of requests."""

    def __init__(self, settings, log=None, keeps_bodies=True):
        self.first_settings = dict(checked_settings(settings))
        self.settings = dict(settings)
        self.script = Script()
        self.record = Record(log, keeps_bodies)
        self.service = Service()
        self.stop = threading.Event()
        self.lock = threading.Lock()
        self.busy = set()
        self.hosts = {}
        self.folder = tempfile.mkdtemp(prefix="faultserver-")
        self.authority = Authority(self.folder)

    # -- listeners

    def listen(self, name, address="127.0.0.1", port=0, certificate=None):
        """Opens a listener, or finds the one of that name; gives its URL."""
        with self.lock:
            if name in self.hosts:
                return self.hosts[name]
            context = self.authority.context(certificate) if certificate else None
            listener = socket.create_server((address, port), backlog=128, reuse_port=False)
            url = "%s://%s:%d" % ("https" if context else "http", address, listener.getsockname()[1])
            self.hosts[name] = url
        threading.Thread(target=self._accept, args=(listener, name, context), daemon=True).start()
        return url

    def _accept(self, listener, name, context):
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock, name, context), daemon=True).start()

    # -- one connection

    def _serve(self, sock, name, context):
        stop = self.stop
        wire = Wire(sock, stop)
        with self.lock:
            self.busy.add(wire)
        try:
            number = self.record.connection()
            rule = self.script.for_connection(name)
            if rule:
                wire.sleep(rule.get("delay", {}).get("accept", 0))
                if "raw" in rule:
                    wire.send(bytes_of(rule["raw"]))
                    end_connection(wire, rule.get("cutHow", "close"))
                end_if(wire, {how: "accept" for how in ("close", "reset", "stall") if rule.get(how)}, "accept")
            if context:
                sock.settimeout(30)
                wire.sock = context.wrap_socket(sock, server_side=True)
                wire.sock.settimeout(None)
            self._converse(wire, name, number)
        except (Gone, Ended, ssl.SSLError, ConnectionError, TimeoutError):
            pass
        finally:
            with self.lock:
                self.busy.discard(wire)
            wire.close()

    def _converse(self, wire, name, number):
        before = {}
        while True:
            with self.lock:
                self.busy.discard(wire)
            if "idleClose" in before and not wire.wait_for_data(before["idleClose"]):
                return
            request = wire.read_head()
            if request is None:
                return
            wire.stop = self.stop
            with self.lock:
                self.busy.add(wire)
            request.listener = name
            entry = self.record.arrived(request, number)
            try:
                if before.get("dropNext"):
                    self.record.note(entry, dropped=True)
                    end_connection(wire, before["dropNext"])
                before = self._answer(wire, request, entry)
            except Gone:
                self.record.done(entry, clientLeft=not wire.stop.is_set())
                raise
            except Ended:
                self.record.done(entry)
                raise
            self.record.done(entry, isAnswered=True)

    def _answer(self, wire, request, entry):
        rule = self.script.for_request(request)
        settings = {**self.settings, **rule.get("settings", {})}
        wire.sleep(rule.get("delay", {}).get("read", 0))
        end_if(wire, rule, "reading")
        wire.read_body(request)
        self.record.read(entry, request)
        if "raw" in rule:
            wire.send(bytes_of(rule["raw"]))
            end_connection(wire, rule.get("cutHow", "close"))

        is_default = False

        def default():
            nonlocal is_default
            is_default = True
            try:
                return default_reply(request, settings, entry, self.service, self.hosts)
            except Exception as error:  # Our own fault: the test must see it, not a closed connection.
                traceback.print_exc()
                self.record.note(entry, faults=["the fault server failed: %r" % error])
                return Reply.of_json({"error": {"message": repr(error)}}, 500)

        reply = reply_of(rule, default, self.hosts)
        self.record.note(entry, status=reply.status)
        if not is_default:
            self.record.check_later(lambda: note_faults(request, settings, entry))
        deliver(wire, reply, rule, request.method == "HEAD")
        return rule

    # -- control

    def reset(self, script=None):
        """Forgets requests and rules, and ends what is still being answered; idle connections stay."""
        old, self.stop = self.stop, threading.Event()
        old.set()
        with self.lock:
            busy = list(self.busy)
        for wire in busy:
            try:
                wire.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.record.clear()
        self.service = Service()
        self.settings = dict(self.first_settings)
        self.script = Script()
        if script:
            self.use(script)

    def use(self, script):
        """Takes new rules; their counts start at nothing, the record of requests goes on."""
        self.script = Script(script.get("rules", []))
        self.settings = {**self.first_settings, **checked_settings(script.get("settings", {}))}

    def command(self, message):
        what = message.get("do")
        if what == "script":
            self.use(message.get("script", {}))
            return {}
        if what == "requests":
            return self.record.answer(message.get("bodies", True), message.get("checks", True))
        if what == "reset":
            self.reset()
            return {}
        if what == "listen":
            kind = message["certificate"]
            name = "https" if kind == "right" else "https-" + kind
            return {"url": self.listen(name, certificate=kind)}
        if what == "ca":
            return {"certificate": self.authority.certificate(), "path": self.authority.path}
        raise ValueError("no such command: %s" % what)

    def obey(self, lines, out):
        """Carries out commands until the input ends."""
        for line in lines:
            if not line.strip():
                continue
            try:
                answer = {"ok": True, **self.command(json.loads(line))}
            except Exception as error:  # Whatever it is, the test that asked must hear of it.
                answer = {"ok": False, "error": "%s: %s" % (type(error).__name__, error)}
            out.write(json.dumps(answer) + "\n")
            out.flush()

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def arguments_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="port of the plain listener; 0 takes a free one")
    parser.add_argument("--script", metavar="FILE", help="rules to begin with (JSON)")
    parser.add_argument("--settings", metavar="JSON", default="{}", help="settings to begin with, as in a script")
    parser.add_argument("--key", help="the key that requests must carry")
    parser.add_argument("--profile", choices=sorted(PROFILES), help="the server to pass for; openai without it")
    parser.add_argument("--latency-describe", type=int, metavar="MS", help="how long words take to begin")
    parser.add_argument("--latency-draw", type=int, metavar="MS", help="how long a picture takes")
    parser.add_argument("--delta-delay", type=int, metavar="MS", help="the pause between streamed words")
    parser.add_argument("--least-picture-bytes", type=int, metavar="N", help="fills pictures with noise up to this size")
    parser.add_argument("--log", metavar="FILE", help="appends a line of JSON for each request; - is standard error")
    parser.add_argument("--control", action="store_true", help="takes commands on standard input and ends with it")
    return parser.parse_args(arguments)


def main():
    options = arguments_of(sys.argv[1:])
    settings = json.loads(options.settings)
    for name, value in (("key", options.key), ("profile", options.profile), ("deltaDelay", options.delta_delay),
                        ("latencyDescribe", options.latency_describe), ("latencyDraw", options.latency_draw),
                        ("leastPictureBytes", options.least_picture_bytes)):
        if value is not None:
            settings[name] = value
    log = None
    if options.log:
        log = sys.stderr if options.log == "-" else open(options.log, "a", encoding="utf-8")
    # Nobody can ask for bodies without the control, and a long walk has many.
    server = Server(settings, log, keeps_bodies=options.control)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if options.script:
            with open(options.script, encoding="utf-8") as file:
                script = json.load(file)
            server.first_settings.update(script.get("settings", {}))
            server.use(script)
        http = server.listen("http", port=options.port)
        elsewhere = server.listen("elsewhere", address="127.0.0.2")
        print(json.dumps({"ready": True, "http": http, "elsewhere": elsewhere}), flush=True)
        if options.control:
            server.obey(sys.stdin, sys.stdout)
        else:
            signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


if __name__ == "__main__":
    main()
