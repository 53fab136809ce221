#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gives every ECG of the upstream files a case number, so that tables can be joined by it.

The upstream files carry no identifier: row i of every file is the same tracing. This script
writes each file of upstream/ next to itself with a first column `ecg` (ECG-0001 is the first
row, ECG-0827 the last) and changes nothing else. Row numbers stay the only link between the
files, so it refuses files whose number of rows differs, and an unnamed index column (dnn.csv
has one) that does not count 0, 1, 2, ... in the order of the rows.

    python3 Datasets/code-ecg/add_case_numbers.py           write the numbered files
    python3 Datasets/code-ecg/add_case_numbers.py --check   compare only; ends with 1 on a difference
"""

import csv
import io
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
FILES = [
    "attributes.csv",
    "cardiologist1.csv",
    "cardiologist2.csv",
    "cardiology_residents.csv",
    "dnn.csv",
    "emergency_residents.csv",
    "gold_standard.csv",
    "medical_students.csv",
]


def numbered(name):
    """The text of one upstream file with the case number in front, and its number of rows."""
    with open(FOLDER / "upstream" / name, encoding="utf-8", newline="") as source:
        header, *rows = list(csv.reader(source))
    if header[0] == "":
        for index, row in enumerate(rows):
            if row[0] != str(index):
                sys.exit(f"{name}: row {index + 1} carries the index {row[0]!r}; expected {index}")
        header, rows = header[1:], [row[1:] for row in rows]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["ecg", *header])
    for index, row in enumerate(rows):
        if len(row) != len(header):
            sys.exit(f"{name}: row {index + 1} has {len(row)} cells; expected {len(header)}")
        writer.writerow([f"ECG-{index + 1:04d}", *row])
    return text.getvalue(), len(rows)


def main():
    texts = {name: numbered(name) for name in FILES}
    counts = {count for _, count in texts.values()}
    if len(counts) != 1:
        sys.exit(f"the files differ in their number of rows: {sorted(counts)}")
    if "--check" in sys.argv[1:]:
        differing = [
            name
            for name, (text, _) in texts.items()
            if (FOLDER / name).read_text(encoding="utf-8") != text
        ]
        if differing:
            sys.exit("not what the upstream files give: " + ", ".join(differing))
        return
    for name, (text, _) in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
