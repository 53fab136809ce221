# SPDX-License-Identifier: Apache-2.0
"""Turns the two published workbooks into measurements.csv.gz, one row a measurement.

Usage: python3 prepare.py FOLDER-WITH-THE-WORKBOOKS    (needs openpyxl)

Done to the contents: the patient's number, which the workbooks give only in the first row of each
patient, is repeated in all of them, with `D` before numbers of the development workbook (375
patients) and `T` before those of the test workbook (110); the column `part` says which workbook a
row is from; `measurement` numbers the rows. A cell that the test workbook has no column for is
empty. Nothing else is changed, and no row is left out.
"""

import csv
import gzip
import io
import pathlib
import sys

import openpyxl

FILES = [
    ("time_series_375_prerpocess_en.xlsx", "development", "D"),
    ("time_series_test_110_preprocess_en.xlsx", "test", "T"),
]


def cell(value):
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def main(folder):
    rows, header = [], None
    for name, part, letter in FILES:
        book = openpyxl.load_workbook(pathlib.Path(folder) / name, read_only=True, data_only=True)
        lines = book.worksheets[0].iter_rows(values_only=True)
        names = list(next(lines))
        header = header or names
        patient = None
        for line in lines:
            values = dict(zip(names, line))
            if values["PATIENT_ID"] is not None:
                patient = f"{letter}{int(values['PATIENT_ID']):03d}"
            values["PATIENT_ID"] = patient
            rows.append([f"M{len(rows) + 1:05d}", part] + [cell(values.get(n)) for n in header])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["measurement", "part"] + header)
    writer.writerows(rows)
    here = pathlib.Path(__file__).parent
    with open(here / "measurements.csv.gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1])
