# SPDX-License-Identifier: Apache-2.0
"""Times polars and pandas on the file that `benchmark csv` wrote; one JSON object a line."""

import json
import os
import sys
import time

import pandas
import polars


def best(read, runs=5):
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        read()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main():
    path = os.path.join(sys.argv[1], "cases.csv")
    size = os.path.getsize(path)
    codes = {name: polars.Categorical for name in ("patient", "site")}
    readers = {
        f"csv polars {polars.__version__}": lambda: polars.read_csv(path),
        "csv polars categorical": lambda: polars.read_csv(path, schema_overrides=codes),
        f"csv pandas {pandas.__version__}": lambda: pandas.read_csv(path),
    }
    for name, read in readers.items():
        seconds = best(read)
        print(json.dumps({"case": name, "seconds": seconds, "amount": size, "unit": "bytes",
                          "perSecond": size / seconds}))


main()
