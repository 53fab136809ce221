# SPDX-License-Identifier: Apache-2.0
"""Reading the CSV file with polars and pandas."""

import os

import pandas
import polars

from worker import folder, serve

path = os.path.join(folder(), "cases.csv")
serve({
    "polars": lambda: polars.read_csv(path).height,
    "pandas": lambda: len(pandas.read_csv(path)),
    "polars, two columns": lambda: polars.read_csv(path, columns=["truth", "score"]).height,
}, {"polars": polars.__version__, "pandas": pandas.__version__})
