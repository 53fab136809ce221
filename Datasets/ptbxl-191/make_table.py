# SPDX-License-Identifier: Apache-2.0
"""Writes records.csv from PTB-XL's own table:  make_table.py ptbxl_database.csv

Takes the rows whose records lie in records/ and the columns that the datasheet names, and states
whether a record is abnormal: its statement NORM is absent or has a likelihood below 80.
"""

import ast
import csv
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
kept = {int(name.split("_")[0]) for name in os.listdir(os.path.join(here, "records"))}

with open(sys.argv[1], newline="") as source, open(os.path.join(here, "records.csv"), "w", newline="") as target:
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(["ecg_id", "patient_id", "record", "abnormal", "age", "sex", "device", "fold"])
    for row in csv.DictReader(source):
        if int(row["ecg_id"]) not in kept:
            continue
        codes = ast.literal_eval(row["scp_codes"])
        writer.writerow([
            row["ecg_id"], int(float(row["patient_id"])), f"records/{int(row['ecg_id']):05d}_lr",
            int(codes.get("NORM", 0) < 80), row["age"] and int(float(row["age"])), row["sex"],
            " ".join(row["device"].split()), row["strat_fold"]])
