#!/usr/bin/env python3
"""Derives the six-month outcome and prognoses of SUPPORT from its published table.

    python3 Examples/support2_prognoses.py

Reads Datasets/support2/support2.csv.gz and writes into Datasets/support2-prognosis: patients.csv.gz (who they
are and who died within 180 days; everybody who lived was followed for longer) and prognoses.csv.gz (the
probability of that, 1 - surv6m of the SUPPORT model and 1 - prg6m of the physician, where there is one).
The same bytes each time.
"""

import csv
import gzip
import io
from decimal import Decimal
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[1] / "Datasets"
GROUPS = ["age", "sex", "race", "income", "dzclass"]


def complement(text):
    """One less a survival probability, digit by digit; empty stays empty."""
    text = text.strip()
    return format((1 - Decimal(text)).normalize(), "f") if text else ""


def write(name, header, rows):
    """Writes a packed table without a time stamp."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    with open(DATASETS / "support2-prognosis" / name, "wb") as file:
        with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
            packed.write(text.getvalue().encode())


def main():
    with gzip.open(DATASETS / "support2" / "support2.csv.gz", "rt", encoding="utf-8") as file:
        patients = list(csv.DictReader(file))
    followed = min(float(p["d.time"]) for p in patients if p["death"] == "0")
    if followed < 180:
        raise SystemExit(f"somebody who lived was followed for {followed} days only")
    write("patients.csv.gz", ["sno"] + GROUPS + ["dead6m"], (
        [p["sno"]] + [p[name].strip() for name in GROUPS]
        + [int(p["death"] == "1" and float(p["d.time"]) <= 180)] for p in patients))
    write("prognoses.csv.gz", ["sno", "model", "physician"], (
        [p["sno"], complement(p["surv6m"]), complement(p["prg6m"])] for p in patients))


if __name__ == "__main__":
    main()
