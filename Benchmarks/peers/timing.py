# SPDX-License-Identifier: Apache-2.0
"""What the peers' scripts share: the best time of some runs, as the line that `compare.py` reads."""

import json
import os
import sys
import time

import numpy


def load(name):
    """The scores and labels that `benchmark` left in the folder."""
    base = os.path.join(sys.argv[1], name)
    return (numpy.fromfile(base + ".scores", dtype="<f8"),
            numpy.fromfile(base + ".labels", dtype=numpy.uint8))


def report(name, amount, unit, work, runs=5):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    best = min(seconds)
    print(json.dumps({"case": name, "seconds": best, "amount": amount, "unit": unit,
                      "perSecond": amount / best}), flush=True)
