# SPDX-License-Identifier: Apache-2.0
"""Runs the works of a peer script once for each line it is sent, and times them."""

import json
import os
import sys
import time

import numpy


def folder():
    return sys.argv[1]


def array(name, dtype):
    """An array that our side left in the folder, read into memory."""
    return numpy.fromfile(os.path.join(folder(), name), dtype=dtype)


def ranked(name):
    """Scores (doubles) and labels (bytes) of a case."""
    return array(name + ".scores", numpy.float64), array(name + ".labels", numpy.uint8)


def serve_wall(works, versions):
    """The same for works that mostly wait: what counts is the time that passes."""
    serve(works, versions, time.perf_counter)


def serve(works, versions, clock=time.process_time):
    """Prints the names of the works, then times one for each name on standard input."""
    print(json.dumps({"works": list(works), "versions": versions}), flush=True)
    for line in sys.stdin:
        start = clock()
        value = works[line.strip()]()
        seconds = clock() - start
        print(json.dumps({"seconds": seconds, "value": float(value)}), flush=True)
