# SPDX-License-Identifier: Apache-2.0
"""Writes development.csv and test.csv from scikit-learn's copy of the data:  split.py breast_cancer.csv

The copy has no case numbers: `case` is the row, from 1. Odd rows are for development, even rows for
the test. scikit-learn's target is 0 for malignant; the column `malignant` is 1 there.
"""

import csv
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
with open(sys.argv[1], newline="") as source:
    header, *rows = csv.reader(source)
for name, rest in [("development", 1), ("test", 0)]:
    with open(os.path.join(here, name + ".csv"), "w", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(["case", "malignant", *header[:-1]])
        writer.writerows(
            [f"WDBC-{number:03d}", 1 - int(row[-1]), *row[:-1]]
            for number, row in enumerate(rows, 1) if number % 2 == rest)
