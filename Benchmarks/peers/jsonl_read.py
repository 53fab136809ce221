# SPDX-License-Identifier: Apache-2.0
"""Reading the JSON Lines file with orjson and polars."""

import os

import orjson
import polars

from worker import folder, serve

path = os.path.join(folder(), "cases.jsonl")


def records():
    loads = orjson.loads
    with open(path, "rb") as lines:
        return [loads(line) for line in lines]


serve({
    "orjson": lambda: len(records()),
    "polars": lambda: polars.read_ndjson(path).height,
}, {"orjson": orjson.__version__, "polars": polars.__version__})
