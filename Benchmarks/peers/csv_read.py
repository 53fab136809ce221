# SPDX-License-Identifier: Apache-2.0
"""Reading the CSV file with polars and pandas."""

import os
import sys

import pandas
import polars

from worker import folder, serve

path = os.path.join(folder(), sys.argv[2] if len(sys.argv) > 2 else "cases.csv")
codes = {name: polars.Categorical for name in ("patient", "site")}
serve({
    "polars": lambda: polars.read_csv(path).height,
    "polars categorical": lambda: polars.read_csv(path, schema_overrides=codes).height,
    "pandas": lambda: len(pandas.read_csv(path)),
    "polars, two columns": lambda: polars.read_csv(path, columns=["truth", "score"]).height,
}, {"polars": polars.__version__, "pandas": pandas.__version__})
