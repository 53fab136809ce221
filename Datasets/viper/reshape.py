# SPDX-License-Identifier: Apache-2.0
"""Writes the two sub-studies from the authors' table of all readings:  reshape.py viperObs.csv

The table is inst/data-raw/viperObs.csv (or the data object viperObs) of DIDSR/viperData. There
`recall` is 1 for recalled and 2 for not; here it is 1 and 0. The truth is the cancer status after 455
days. Rows are sorted by modality, reader and case, so that their order there does not matter, and
numbered in the last column.
"""

import csv
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
with open(sys.argv[1], newline="") as source:
    readings = list(csv.DictReader(source))
for name in ("screeningHighP", "screeningMedP"):
    rows = sorted(
        (row["modalityID"], row["readerID"], "c" + row["caseID"], row["cancerStatus455"],
         row["score"], "1" if row["recall"] == "1" else "0", row["caseGroup"])
        for row in readings if row["subStudyLabel"] == name)
    with open(os.path.join(here, name + ".csv"), "w", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(
            ["study", "modality", "reader", "case", "truth", "rating", "recall", "group", "reading"])
        writer.writerows(
            ["VIPER-" + name, *row, number] for number, row in enumerate(rows, 1))
