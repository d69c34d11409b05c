#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends and hinders a paying run at each of its system calls, and looks for pictures and money that got lost.

    kill_at_every_call.py build/dev/bin/afterimage-cli --writes build/dev/bin/libafterimage_faultywrites.so

A run of two steps buys from the fault server; another one has its pictures come as a stream, with previews. For each
call that writes, syncs, renames, removes, opens, connects or sends, it is run again and killed at just this call, or the
call fails. Then the library is recovered and checked without any fault, and held against the server's own record: every
request has its row in the journal, no request was sent twice, every answer whose last byte had reached the spool became
a picture, and nothing was said to be done that is not there.

--sample N takes N numbers of each call only. Totals go to standard output; the status is 0 when nothing was lost.
"""

import argparse
import base64
import concurrent.futures
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import zlib
from collections import Counter
from contextlib import closing

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faultserver"))

from testcase import Running  # noqa: E402

# What strace does, counting each thread by itself; and what the preloaded library does, counting all threads together.
KILLED = ("pwrite64", "fdatasync", "fsync", "rename", "renameat2", "unlink", "ftruncate", "openat", "sendto", "sendmsg", "writev",
          "write")
PRELOADED = ("file", "page", "socket", "dial")
LAST_EVENTS = (b'"response.completed"', b'"image_generation.completed"')
HANG = 120  # seconds; nothing here takes more than a few


def picture():
    """A small PNG."""
    rows = b"".join(b"\0" + bytes((x * 5 + y * 3) % 256 for x in range(64 * 3)) for y in range(48))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Point:
    """One call to be disturbed: what with, and at which number."""

    def __init__(self, victim, call, how, number):
        self.victim, self.call, self.how, self.number = victim, call, how, number

    def __str__(self):
        return "%s: %s %s %d" % (self.victim, self.how, self.call, self.number)

    @property
    def kills(self):
        return self.how in ("kill", "die", "tear")

    def prefix(self):
        if self.call in PRELOADED:
            return []
        # No --seccomp-bpf, fast as it is: strace 6.1 then forgets to count.
        what = {"kill": "signal=KILL:when=%d", "no-space": "error=ENOSPC:when=%d+", "no-space-once": "error=ENOSPC:when=%d",
                "io-error": "error=EIO:when=%d+", "io-error-once": "error=EIO:when=%d"}[self.how] % self.number
        return ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=" + self.call,
                "-e", "inject=%s:%s" % (self.call, what)]

    def environment(self, writes):
        if self.call not in PRELOADED:
            return {}
        how = {"no-space": "fail-on:%d:28", "io-error-once": "fail:%d:5", "refused": "fail:%d:111"}.get(self.how, self.how + ":%d") % self.number
        return {"LD_PRELOAD": writes, "AFTERIMAGE_WRITE_FAULT": self.call + ":" + how}


class Bench:
    """A server, a folder and the program: one of them for each thread."""

    def __init__(self, options, parent):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="torture-", dir=parent)
        self.server = Running("--settings", json.dumps({"leastPictureBytes": 150000}))
        self.photo = os.path.join(self.folder, "photo.png")
        with open(self.photo, "wb") as file:
            file.write(picture())
        self.library = os.path.join(self.folder, "library")
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("OPENAI_", "DBUS_", "AFTERIMAGE_"))}
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            path = os.path.join(self.folder, name.lower())
            os.makedirs(path, mode=0o700)
            self.environment[name] = path
        self.environment.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0")

    def end(self):
        self.server.end()
        shutil.rmtree(self.folder)

    def clean(self, template=None):
        shutil.rmtree(self.library, ignore_errors=True)
        if template:
            shutil.copytree(template, self.library)
        self.server.ask(do="reset")

    def command(self, victim):
        if victim == "recover":
            return [self.options.program, "recover", "--library", self.library, "--json"]
        streamed = ["--draw-option", "partial_images=2"] if victim == "streamed run" else []
        return [self.options.program, "run", self.photo, "--steps", "2", "--engine", "openai", "--base-url",
                "http://127.0.0.1:%d/v1" % self.server.port, "--library", self.library, "--json", *streamed]

    def call(self, command, environment=None):
        done = subprocess.run(command, env={**self.environment, **(environment or {})}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=HANG)
        # The last line of a killed program may be a piece of one.
        lines = done.stdout[:done.stdout.rfind(b"\n") + 1].splitlines()
        return done.returncode, [json.loads(line) for line in lines], done.stderr.decode("utf-8", "replace")


# -- what there is

def whole_answers(library):
    """The answers in the spool that are there to their last byte: attempt -> (head, body)."""
    found = {}
    folder = os.path.join(library, "spool")
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), "rb") as file:
            head, end, body = file.read().partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        is_over = any(event in body for event in LAST_EVENTS) and body.endswith(b"\n\n")
        if end and (int(length[1]) == len(body) if length else is_over):
            found[name.removesuffix(".part")] = (head, body)
    return found


def picture_in(body):
    """The picture of a whole answer, plain or streamed."""
    try:
        if not body.startswith((b"event:", b"data:")):
            return base64.b64decode(json.loads(body)["data"][0]["b64_json"])
        events = [json.loads(line[5:]) for line in body.splitlines() if line.startswith(b"data:") and line[5:].strip() != b"[DONE]"]
        last = [event for event in events if event.get("type") == "image_generation.completed"]
        return base64.b64decode(last[0]["b64_json"])
    except (ValueError, KeyError, IndexError):
        return None


def journal(library):
    """Attempt -> (kind, state, reserve), and attempt -> what the library shows for it."""
    path = os.path.join(library, "library.sqlite")
    if not os.path.exists(path):
        return {}, {}
    with closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'attempts'").fetchone():
            return {}, {}
        attempts = {row[0]: row[1:] for row in db.execute("SELECT id, kind, state, reserve FROM attempts")}
        shown = {}
        for facts, caption, sha in db.execute("SELECT facts, caption, picture FROM frames"):
            facts = json.loads(facts)
            for half, what in (("described", caption), ("drawn", sha)):
                attempt = facts.get(half, {}).get("attempt")
                if attempt and what:
                    shown[attempt] = what
    return attempts, shown


def sha_of_file(path):
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def picture_file(library, sha):
    folder = os.path.join(library, "pictures", sha[:2])
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if name.startswith(sha):
            return os.path.join(folder, name)
    return ""


# -- one disturbance

class Trial:
    def __init__(self, bench, point, template):
        self.bench, self.point, self.template = bench, point, template
        self.faults = []
        self.count = Counter()

    def expect(self, is_so, what):
        if not is_so:
            self.faults.append("%s: %s" % (self.point, what))

    def go(self):
        bench, point = self.bench, self.point
        bench.clean(self.template)
        # What the template has was received before this trial's disturbance.
        before = whole_answers(bench.library)
        try:
            status, events, words = bench.call(point.prefix() + bench.command(point.victim),
                                               point.environment(bench.options.writes))
        except subprocess.TimeoutExpired:
            self.faults.append("%s: it hangs" % point)
            return self
        was_killed = status in (-9, 137)
        if point.kills:
            self.count["killed" if was_killed else "ended before that call"] += 1
            self.expect(was_killed or status == 0, "exit %d: %s" % (status, words[-300:]))
        else:
            self.count["hindered"] += 1
            self.expect(status in (0, 1, 3, 4, 5, 6), "exit %d: %s" % (status, words[-300:]))
            told = [event for event in events if event.get("event") == "error"]
            self.expect(status == 0 or told or "afterimage-cli:" in words, "exit %d without a word" % status)
            self.count["hindered, said so" if status else "hindered, done all the same"] += 1
        spooled = {**before, **whole_answers(bench.library)}
        posts = [request for request in bench.server.ask(do="requests", bodies=False, checks=False)["requests"]
                 if request["method"] == "POST"]
        self.check_claims(events)
        self.recover()
        self.check(posts, spooled, events)
        return self

    def check_claims(self, events):
        """What was said to be done is durable, whatever came after."""
        for event in events:
            if event.get("event") == "picture":
                self.count["pictures said to be done"] += 1
                self.expect(sha_of_file(event["path"]) == event["sha256"], "a picture was claimed that is not there")

    def recover(self):
        bench = self.bench
        status, events, words = bench.call(bench.command("recover"))
        self.expect(status == 0, "recover: exit %d: %s" % (status, words[-300:]))
        for event in events:
            if event.get("event") == "recovery":
                self.count["pictures recovered"] += event["pictures"]
                self.count["captions recovered"] += event["captions"]
        status, events, words = bench.call([bench.options.program, "verify", "--library", bench.library, "--json"])
        verdict = [event for event in events if event.get("event") == "verify"]
        self.expect(status == 0 and verdict and verdict[0]["sound"], "verify: exit %d: %s" % (status, words[-300:]))
        self.expect(not verdict or not verdict[0]["stray_answers"], "an answer in the spool has no row in the journal")

    def check(self, posts, spooled, events):
        library = self.bench.library
        attempts, shown = journal(library)
        aside = os.listdir(os.path.join(library, "recovered")) if os.path.isdir(os.path.join(library, "recovered")) else []
        self.count["requests at the server"] += len(posts)

        times = Counter(post["clientRequestId"] for post in posts)
        for attempt, many in times.items():
            self.expect(many == 1, "%s was sent %d times" % (attempt, many))
            if attempt not in attempts:
                self.count["requests without a row"] += 1
                self.faults.append("%s: %s was sent and is not in the journal" % (self.point, attempt))
        for attempt, (kind, state, _) in attempts.items():
            self.expect(state not in ("prepared", "sent", "received"), "%s is %s after the recovery" % (attempt, state))
            if attempt in times:
                self.expect(state != "not_sent", "%s was sent, and is called not sent" % attempt)
            if state == "unclear":
                self.count["maybe charged (%s)" % ("it arrived" if attempt in times else "it never arrived")] += 1
            if state == "settled":
                self.count["settled"] += 1
                self.expect(attempt in shown or any(name.startswith(attempt) for name in aside),
                            "%s is settled and has brought nothing" % attempt)

        for event in events:
            if event.get("event") == "picture":
                self.expect(event["sha256"] in shown.values(), "a picture that was said to be done is in no frame")

        for attempt, (_, body) in spooled.items():
            if attempts.get(attempt, ("",))[0] != "draw":
                self.count["captions received in full"] += 1
                if attempt not in shown and attempt + ".txt" not in aside:
                    self.count["captions lost"] += 1
                    self.faults.append("%s: the caption of %s is lost" % (self.point, attempt))
                continue
            self.count["pictures received in full"] += 1
            bytes_sent = picture_in(body)
            sha = hashlib.sha256(bytes_sent or b"").hexdigest()
            places = [picture_file(library, sha)] if shown.get(attempt) == sha else []
            places += [os.path.join(library, "recovered", name) for name in aside if name.startswith(attempt)]
            if not any(sha_of_file(place) == sha for place in places):
                self.count["pictures lost"] += 1
                self.faults.append("%s: the picture of %s is lost" % (self.point, attempt))

        # The server gave a picture, and it is nowhere: then nobody may have said that it was free.
        for post in posts:
            if not post["isAnswered"] or post["status"] != 200 or post["clientRequestId"] in shown:
                continue
            state = attempts.get(post["clientRequestId"], ("", "none"))[1]
            self.expect(state not in ("not_sent", "refused", "none"), "an answered request is called %s" % state)
            if not self.point.kills:
                said = [event for event in events if event.get("event") == "error"]
                self.expect(any(event["charged"] != "no" for event in said) or state == "settled",
                            "a paid answer was lost, and nothing was said of its price")


# -- all of them

def counted_calls(bench, victim, template):
    """How many calls of each kind a thread makes at most (strace counts a thread), and the first openat that matters."""
    bench.clean(template)
    trace = os.path.join(bench.folder, "trace")
    status, _, words = bench.call(["strace", "-f", "-qq", "-o", trace, "-e", "trace=" + ",".join(KILLED)]
                                  + bench.command(victim))
    if status != 0:
        sys.exit("The undisturbed %s ends with %d: %s" % (victim, status, words))
    made, first_open = Counter(), {}
    with open(trace, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"(\d+) +(\w+)\(", line)
            if match:
                made[match[2], match[1]] += 1
                if match[2] == "openat" and bench.library in line:
                    first_open.setdefault(match[1], made[match[2], match[1]])
    most = {call: max([many for (name, _), many in made.items() if name == call], default=0) for call in KILLED}
    opened = sorted(number for thread, first in first_open.items()
                    for number in range(first, made["openat", thread] + 1))
    for where in PRELOADED:
        bench.clean(template)
        path = os.path.join(bench.folder, "count")
        status, _, words = bench.call(bench.command(victim), {
            "LD_PRELOAD": bench.options.writes, "AFTERIMAGE_WRITE_FAULT": where + ":count:0", "AFTERIMAGE_WRITE_COUNT": path})
        if status != 0:
            sys.exit("The undisturbed %s ends with %d: %s" % (victim, status, words))
        with open(path, encoding="ascii") as file:
            most[where] = int(file.read())
    return most, sorted(set(opened))


def points_of(bench, victim, template, options):
    most, opened = counted_calls(bench, victim, template)
    pick = random.Random(options.seed)

    def numbers(call, bound=None):
        if call == "openat":
            all_of_them = opened
        else:
            all_of_them = list(range(1, most.get(call, 0) + 1))
        bound = min(bound or len(all_of_them), options.sample or len(all_of_them))
        return sorted(pick.sample(all_of_them, min(bound, len(all_of_them))))

    # Most of the plain writes wake a thread; those to files and sockets have their own row below.
    points = [Point(victim, call, "kill", number) for call in KILLED
              for number in numbers(call, {"openat": 120, "write": 60}.get(call))]
    points += [Point(victim, where, how, number) for where in ("file", "socket", "dial")
               for how in ("die", "tear") for number in numbers(where)]
    if victim == "run":
        points += [Point(victim, call, how, number) for call, how in
                   (("pwrite64", "no-space"), ("pwrite64", "io-error-once"), ("fdatasync", "io-error-once"),
                    ("fsync", "io-error-once"), ("fsync", "no-space"), ("rename", "io-error-once"), ("ftruncate", "io-error-once"),
                    ("file", "no-space"), ("file", "io-error-once"), ("file", "short"), ("page", "short"),
                    ("socket", "short"), ("dial", "refused"))
                   for number in numbers(call, 60)]
    return points


def half_paid_library(bench, parent):
    """A library whose run was killed when a picture was on the disk in the spool and not yet kept."""
    for number in range(1, 20):
        bench.clean()
        bench.call(Point("run", "rename", "kill", number).prefix() + bench.command("run"))
        attempts, _ = journal(bench.library)
        if any(attempts.get(attempt, ("",))[0] == "draw" for attempt in whole_answers(bench.library)):
            template = os.path.join(parent, "half-paid")
            shutil.copytree(bench.library, template)
            return template
    sys.exit("No kill left a received picture to recover.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="afterimage-cli")
    parser.add_argument("--writes", required=True, help="the library of faulty writes")
    parser.add_argument("--sample", type=int, metavar="N", help="only N numbers of each call")
    parser.add_argument("--seed", type=int, default=20261122, help="of the sample")
    parser.add_argument("--only", metavar="CALL", help="only this call")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    options.program, options.writes = os.path.abspath(options.program), os.path.abspath(options.writes)
    if not shutil.which("strace"):
        sys.exit("strace is missing; packaging/setup test installs it.")

    parent = tempfile.mkdtemp(prefix="afterimage-torture-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    benches = []
    try:
        benches = [Bench(options, parent) for _ in range(options.jobs)]
        template = half_paid_library(benches[0], parent)
        work = [(point, None) for point in points_of(benches[0], "run", None, options)]
        work += [(point, None) for point in points_of(benches[0], "streamed run", None, options)]
        work += [(point, template) for point in points_of(benches[0], "recover", template, options)]
        work = [(point, made) for point, made in work if options.only in (None, point.call)]
        idle, lock = list(benches), threading.Lock()

        def one(job):
            with lock:
                bench = idle.pop()
            try:
                return Trial(bench, *job).go()
            finally:
                with lock:
                    idle.append(bench)

        total, faults = Counter(), []
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for number, trial in enumerate(pool.map(one, work), 1):
                total += trial.count
                faults += trial.faults
                for fault in trial.faults:
                    print(fault, flush=True)
                if number % 100 == 0:
                    print("%d of %d" % (number, len(work)), file=sys.stderr, flush=True)
    finally:
        for bench in benches:
            bench.end()
        shutil.rmtree(parent)

    for name in ("pictures lost", "captions lost", "requests without a row"):
        total.setdefault(name, 0)
    for name, many in sorted(total.items()):
        print("%7d  %s" % (many, name))
    print("%d trials, %d faults" % (len(work), len(faults)))
    if total["killed"] == 0 or total["pictures received in full"] == 0:
        sys.exit("Nothing was killed or nothing received: this proves nothing.")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
