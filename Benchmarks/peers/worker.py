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


def serve(works, versions):
    """Prints the names of the works, then times one for each name on standard input."""
    print(json.dumps({"works": list(works), "versions": versions}), flush=True)
    for line in sys.stdin:
        start = time.process_time()
        value = works[line.strip()]()
        seconds = time.process_time() - start
        print(json.dumps({"seconds": seconds, "value": float(value)}), flush=True)
