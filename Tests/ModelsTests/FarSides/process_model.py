# SPDX-License-Identifier: Apache-2.0
"""A program that answers with the sum of a case's fields, and misbehaves as its first word says."""

import json
import os
import signal
import struct
import subprocess
import sys
import time

mode = sys.argv[1]
rest = sys.argv[2:]


def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def tell(**members):
    say(json.dumps(members) + "\n")


def total(row):
    return sum(value for value in row["fields"].values() if isinstance(value, (int, float)))


def frames():
    form = {"float32": "f", "float64": "d"}[rest[0]]
    tell(ready=True, frames=rest[0])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(12):
        _, rows, columns = struct.unpack("<III", head)
        numbers = struct.unpack(f"<{rows * columns}{form}", source.read(rows * columns * struct.calcsize(form)))
        sums = [sum(numbers[row * columns : (row + 1) * columns]) for row in range(rows)]
        body = struct.pack(f"<II{rows}{form}", rows + (rest[1:] == ["wrong"]), 1, *sums)
        sink.write(struct.pack("<I", len(body)) + body)
        sink.flush()


if mode == "never-ready":
    time.sleep(600)
if mode == "dies-first":
    print("Traceback (most recent call last):\nModuleNotFoundError: No module named 'torch'", file=sys.stderr)
    sys.exit(3)
if mode == "junk-first":
    say("Loading checkpoint shards: 100%\n")
if mode == "silent-close":
    os.close(1)
    time.sleep(600)
if mode == "frames":
    frames()
    sys.exit(0)
if mode in ("forks", "stubborn"):
    # The other process notes its number and outlives its parent, if it can.
    ignore = "trap '' TERM; " if mode == "stubborn" else ""
    other = subprocess.Popen(["/bin/sh", "-c", ignore + "sleep 300 & wait"])
    with open(rest[0], "w") as file:
        file.write(f"{os.getpid()} {other.pid}")
if mode == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if mode == "environment":
    tell(ready=True)
    for line in sys.stdin:
        row = json.loads(line)
        tell(id=row["id"], values={"sum": " ".join(sorted(os.environ)) + " | " + os.getcwd()})
    sys.exit(0)

tell(ready=True)
if mode == "talks":
    # More than a pipe holds, on the stream that nobody asked for.
    sys.stderr.write("x" * 1_000_000)
waiting = []
for number, line in enumerate(sys.stdin):
    row = json.loads(line)
    name = row["id"]
    if mode == "batches":
        # Computes when the batch is complete, and answers in another order.
        waiting.append(row)
        if row["left"] == 0:
            for row in reversed(waiting):
                tell(id=row["id"], sample=row["sample"], values={"sum": total(row), "size": len(waiting)})
            waiting = []
        continue
    if name == (rest[0] if rest else "c7"):
        if mode == "junk":
            say("Warning: something\n")
        elif mode == "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif mode == "stubborn":
            time.sleep(300)
        elif mode == "dies":
            print("RuntimeError: out of memory", file=sys.stderr)
            sys.stderr.flush()
            os._exit(7)
        elif mode == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif mode == "nan":
            say('{"id": "%s", "values": {"sum": NaN}}\n' % name)
            continue
        elif mode == "truncated":
            say('{"id": "%s", "val' % name)
            sys.exit(0)
        elif mode == "cut-line":
            say('{"id": "%s", "val\n' % name)
            continue
        elif mode == "wrong-id":
            name = "c99"
        elif mode == "twice":
            tell(id=name, values={"sum": 1})
        elif mode == "too-few":
            continue
        elif mode == "long":
            say("x" * 300_000)
        elif mode == "closes":
            os.close(1)
            time.sleep(600)
        elif mode == "leaks":
            tell(id=name, error="401 for " + os.environ["TOKEN"])
            continue
        elif mode == "dies-leaking":
            print("RuntimeError: 401 for " + os.environ["TOKEN"], file=sys.stderr)
            sys.stderr.flush()
            os._exit(7)
        elif mode == "error":
            tell(id=name, error="no lead II in this record")
            continue
        elif mode == "impossible":
            tell(id=name, values={"sum": 7.5})
            continue
        elif mode == "no-value":
            tell(id=name, values={"other": 1})
            continue
        elif mode == "no-object":
            say("[1, 2]\n")
            continue
    if mode == "speaks":
        tell(id=name, answer="A", thinking="hm", finish_reason="stop", usage={"prompt": 9, "completion": 2})
    elif mode == "thinks":
        tell(id=name, thinking="hm", finish_reason="length")
    else:
        tell(id=name, values={"sum": total(row)})
