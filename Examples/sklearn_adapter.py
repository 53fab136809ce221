# SPDX-License-Identifier: Apache-2.0
"""Answers Touchstone's questions with a scikit-learn classifier:

    sklearn_adapter.py MODEL.joblib TARGET CLASS      CLASS is the class whose probability is asked
"""

import json
import sys

import joblib

model = joblib.load(sys.argv[1])
target = sys.argv[2]
column = [str(name) for name in model.classes_].index(sys.argv[3])

print(json.dumps({"ready": True}), flush=True)
rows = []
for line in sys.stdin:
    rows.append(json.loads(line))
    if rows[-1]["left"] > 0:  # the batch is not complete
        continue
    complete = []
    for row in rows:
        if None in row["fields"].values():
            print(json.dumps({"id": row["id"], "error": "a value is missing"}))
        else:
            complete.append(row)
    if complete:
        table = [list(row["fields"].values()) for row in complete]  # in the suite's order
        for row, values in zip(complete, model.predict_proba(table)):
            print(json.dumps({"id": row["id"], "values": {target: float(values[column])}}))
    sys.stdout.flush()
    rows = []
