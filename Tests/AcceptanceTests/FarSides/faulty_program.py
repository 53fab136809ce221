# SPDX-License-Identifier: Apache-2.0
"""A program that knows odd from even, and at the case of number 500 does what FAULT says.

It is sound once the file that CURE names is there. Says NaN, as Python writes it, to each hundredth
number. `<CURE>.pids` holds the numbers of this process and of the one that it starts.
"""

import json
import os
import signal
import subprocess
import sys

fault, cure = os.environ["FAULT"], os.environ["CURE"]
isSound = os.path.exists(cure)


def misbehave(name):
    if fault in ("junk", "stubborn"):
        print("Warning: the cache is cold", flush=True)
    elif fault == "truncated":
        sys.stdout.write('{"id": "%s", "val' % name)
        sys.stdout.flush()
        os._exit(0)
    elif fault == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
    else:
        print("RuntimeError: out of memory", file=sys.stderr, flush=True)
        os._exit(7)


if not isSound:
    if fault == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # Whoever ends this process has to end the other one as well.
    other = subprocess.Popen(["/bin/sh", "-c", "trap '' TERM; sleep 600 & wait"])
    with open(cure + ".pids", "w") as file:
        file.write(f"{os.getpid()} {other.pid}")
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    row = json.loads(line)
    number = row["fields"]["number"]
    if number == 500 and not isSound:
        misbehave(row["id"])
    value = float("nan") if number % 100 == 50 else number % 2
    print(json.dumps({"id": row["id"], "values": {"odd": value}}), flush=True)
