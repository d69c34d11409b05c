#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the loop of afterimage-cli against the same loop on the official client, side by side in one run.

    tests/bench/openai-loop/run.py [--cli build/release/bin/afterimage-cli] [--steps 20] [--repeats 5]

Both talk to the fault server of tests/faultserver on the loopback interface, which answers at once with pictures of 1 MB
and counts what is sent up. A second round gives the server the latency of a quick real one. Needs node and npm: the
client is installed by `npm ci` from the lock file beside this script.
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.normpath(os.path.join(HERE, "..", "..", ".."))
FAULT_SERVER = os.path.join(TOP, "tests", "faultserver")
sys.path.insert(0, FAULT_SERVER)

from pictures import picture  # noqa: E402

PICTURE_BYTES = 1 << 20
# The server draws so many pictures and then has them at hand, for its own work is not what is measured. More than a run
# has steps: each gets a picture that it has not seen before, as it would from a real server.
VARIETY = 48
TARGETS = {"cpu": 0.5, "wall": 0.5, "memory": 0.7, "upload": 0.35}
MOST_ADDED_MS = 30


class Server:
    """The fault server as a child, with a log of what was sent to it."""

    def __init__(self, folder, name, **settings):
        self.log = os.path.join(folder, name + ".log")
        script = os.path.join(folder, name + ".json")
        with open(script, "w", encoding="utf-8") as file:
            json.dump({"rules": [{"id": "warm", "settings": {"latencyDraw": 0}}],
                       "settings": {"leastPictureBytes": PICTURE_BYTES, "variety": VARIETY, **settings}}, file)
        self.process = subprocess.Popen(
            [sys.executable, "-I", os.path.join(FAULT_SERVER, "faultserver.py"), "--log", self.log, "--script", script],
            stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["http"] + "/v1"
        self.read = 0

    def warm_up(self):
        """Asks for pictures until the server has all of them at hand."""
        for number in range(VARIETY):
            body = json.dumps({"model": "gpt-image-2.5-flare", "prompt": "warm %d" % number, "size": "1024x1024"})
            request = urllib.request.Request(self.url + "/images/generations", body.encode(),
                                             {"Content-Type": "application/json", "X-Client-Request-Id": "warm"})
            with urllib.request.urlopen(request) as answer:
                answer.read()
        self.since()

    def since(self):
        """What came since this was asked last: a list of log lines. A line is written just after its answer."""
        lines, quiet = [], 0
        while quiet < 3:
            time.sleep(0.05)
            with open(self.log, encoding="utf-8") as file:
                file.seek(self.read)
                new = file.readlines()
                self.read = file.tell()
            lines += [json.loads(line) for line in new]
            quiet = 0 if new else quiet + 1
        return lines

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process.stdout.close()


def environment(home):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")}
    return {**kept, "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_CONFIG_HOME": home + "/config",
            "XDG_CACHE_HOME": home + "/cache", "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen",
            "OPENAI_API_KEY": "sk-bench-0123456789abcdef"}


def run_once(command, env, folder):
    """(seconds, CPU seconds, peak kilobytes, output) of a command."""
    out_path, err_path = os.path.join(folder, "out"), os.path.join(folder, "err")
    with open(out_path, "wb") as out, open(err_path, "wb") as err:
        begin = time.monotonic()
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    with open(out_path, encoding="utf-8") as out, open(err_path, encoding="utf-8", errors="replace") as err:
        said, complaint = out.read(), err.read()
    if process.returncode:
        sys.exit("%s ended with %d:\n%s\n%s" % (command[0], process.returncode, complaint[-2000:], said[-500:]))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, said


def measure(side, server, options, steps, folder):
    """One run of one side: figures a step."""
    place = tempfile.mkdtemp(dir=folder)
    os.mkdir(os.path.join(place, "home"))
    env = environment(os.path.join(place, "home"))
    if side == "afterimage":
        command = [options.cli, "run", options.photo, "--steps", str(steps), "--engine", "openai", "--base-url", server.url,
                   "--size", "1024x1024", "--quality", "low", "--library", os.path.join(place, "library"), "--json"]
    else:
        env["OPENAI_BASE_URL"] = server.url
        command = [shutil.which("node"), os.path.join(HERE, "loop.mjs"), options.photo, str(steps), place]
    wall, cpu, peak, said = run_once(command, env, place)
    requests = [entry for entry in server.since() if entry["method"] == "POST"]
    pictures = sum(entry["path"].endswith("/images/generations") and entry["isAnswered"] for entry in requests)
    words = sum(entry["path"].endswith("/responses") and entry["isAnswered"] for entry in requests)
    if (pictures, words) != (steps, steps):
        sys.exit("%s: %d pictures and %d descriptions in %d steps:\n%s" % (side, pictures, words, steps, said[-1000:]))
    faults = [fault for entry in requests for fault in entry["faults"]]
    if faults:
        sys.exit("%s breaks the contract: %s" % (side, "; ".join(faults[:5])))
    shutil.rmtree(place)
    return {"wall": wall / steps * 1000, "cpu": cpu / steps * 1000, "memory": peak / 1024,
            "upload": sum(entry["headSize"] + entry["bodySize"] for entry in requests) / steps / 1024}


def both(server, options, steps, repeats, folder):
    """The medians of both sides, measured in turn, and of the ratios of runs side by side: a machine that is slower for a
    minute is slower for both of a pair."""
    runs = {side: [] for side in options.sides}
    for _ in range(repeats):
        for side in options.sides:
            runs[side].append(measure(side, server, options, steps, folder))
    medians = {side: {name: statistics.median(run[name] for run in all_runs) for name in all_runs[0]}
               for side, all_runs in runs.items()}
    if len(options.sides) == 2:
        medians["ratio"] = {name: statistics.median(ours[name] / theirs[name] for ours, theirs in
                                                    zip(runs["afterimage"], runs["reference"]))
                            for name in medians["reference"]}
    return medians


def table(title, figures):
    print(title)
    print("  %-22s %12s %12s %8s %8s" % ("", "afterimage", "reference", "ratio", "at most"))
    is_good = True
    for name, unit in (("cpu", "CPU, ms a step"), ("wall", "wall, ms a step"), ("memory", "peak memory, MB"),
                       ("upload", "sent up, KB a step")):
        ours, theirs = (figures.get(side, {}).get(name) for side in ("afterimage", "reference"))
        ratio = figures.get("ratio", {}).get(name)
        is_good = is_good and (ratio is None or ratio <= TARGETS[name])
        print("  %-22s %12s %12s %8s %8s" % (unit, "-" if ours is None else "%.1f" % ours,
                                             "-" if theirs is None else "%.1f" % theirs,
                                             "-" if ratio is None else "%.2f" % ratio, "%.2f" % TARGETS[name]))
    return is_good


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    built = [os.path.join(TOP, "build", preset, "bin", "afterimage-cli") for preset in ("release", "dev")]
    parser.add_argument("--cli", default=next((path for path in built if os.path.exists(path)), built[0]))
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--latency-steps", type=int, default=20, help="steps of the second round; 0 leaves it out")
    parser.add_argument("--photo", help="the first picture; without it, one like the server's")
    parser.add_argument("--only", choices=("afterimage", "reference"), help="one side alone")
    parser.add_argument("--json", metavar="FILE", help="writes the figures to a file, too")
    options = parser.parse_args()
    options.sides = [options.only] if options.only else ["afterimage", "reference"]
    options.cli = os.path.abspath(options.cli)
    if "afterimage" in options.sides and not os.path.exists(options.cli):
        sys.exit("There is no %s: build it first, or say --cli." % options.cli)
    if "reference" in options.sides:
        if not shutil.which("node") or not shutil.which("npm"):
            sys.exit("The reference needs node and npm.")
        if not os.path.isdir(os.path.join(HERE, "node_modules", "openai")):
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=True)
    return options


def main():
    options = arguments()
    folder = tempfile.mkdtemp(prefix="openai-loop-")
    servers = []

    def serve(name, **settings):
        servers.append(Server(folder, name, **settings))
        return servers[-1]

    try:
        if not options.photo:
            options.photo = os.path.join(folder, "photo.png")
            with open(options.photo, "wb") as file:
                file.write(picture(1024, 1024, "photo", "png", PICTURE_BYTES))
        options.photo = os.path.abspath(options.photo)
        # A strict server first: who breaks the contract is not measured. It warms the disk's cache, too.
        strict = serve("strict")
        for side in options.sides:
            measure(side, strict, options, 2, folder)
        quick = serve("quick", strict=None)
        quick.warm_up()
        results = {"quick": both(quick, options, options.steps, options.repeats, folder)}
        is_good = table("%d steps, no latency, pictures of 1 MB, median of %d" % (options.steps, options.repeats),
                        results["quick"])
        if options.latency_steps:
            slow = serve("slow", strict=None, latencyDescribe=300, latencyDraw=700)
            slow.warm_up()
            # Two runs of different length: what starting and ending the program takes is no part of a step.
            short, more = both(slow, options, 2, 1, folder), both(slow, options, 2 + options.latency_steps, 1, folder)
            results["slow"] = {side: {"added": (more[side]["wall"] * (2 + options.latency_steps) - short[side]["wall"] * 2)
                                      / options.latency_steps - 1000} for side in options.sides}
            print("%d steps, 300 ms + 700 ms latency: what each adds to the second, ms a step (at most %d)" %
                  (options.latency_steps, MOST_ADDED_MS))
            for side, figures in results["slow"].items():
                print("  %-12s %8.1f" % (side, figures["added"]))
            if "afterimage" in results["slow"]:
                is_good = is_good and results["slow"]["afterimage"]["added"] <= MOST_ADDED_MS
        if options.json:
            with open(options.json, "w", encoding="utf-8") as file:
                json.dump(results, file, indent=1)
        if options.only:
            return 0
        print("All targets are met." if is_good else "Not all targets are met.")
        return 0 if is_good else 1
    finally:
        for server in servers:
            server.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
