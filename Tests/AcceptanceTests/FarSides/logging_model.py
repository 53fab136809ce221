# SPDX-License-Identifier: Apache-2.0
"""A model that writes down what it is told:  logging_model.py LOG [MODE [DELAY]]

It answers with a logistic of the first number it is given, or of the mean of an array. Where a value is
missing it reports an error. MODE `drifting` adds 0.01 for each further time that the same input comes.
"""

import json
import math
import sys
import time

log = open(sys.argv[1], "a")
mode = sys.argv[2] if len(sys.argv) > 2 else "steady"
delay = float(sys.argv[3]) if len(sys.argv) > 3 else 0
seen = {}

print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    row = json.loads(line)
    time.sleep(delay)
    log.write(json.dumps({"id": row["id"], "fields": row["fields"]}) + "\n")
    log.flush()
    values = list(row["fields"].values())
    if None in values:
        print(json.dumps({"id": row["id"], "error": "a value is missing"}), flush=True)
        continue
    first = values[0]
    if isinstance(first, dict):
        numbers = first["values"]
        first = sum(numbers) / len(numbers)
    answer = 0.98 / (1 + math.exp(-first))
    if mode == "drifting":
        key = json.dumps(row["fields"])
        answer += 0.01 * seen.get(key, 0)
        seen[key] = seen.get(key, 0) + 1
    print(json.dumps({"id": row["id"], "values": {"sick": answer}}), flush=True)
