# SPDX-License-Identifier: Apache-2.0
"""Answers Touchstone's questions with an ONNX model:  onnx_adapter.py MODEL.onnx TARGET

Each case has one field, an array {"shape": […], "values": […]}; the model gives one logit a case.
"""

import json
import sys

import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
target = sys.argv[2]
name = session.get_inputs()[0].name


def array(row):
    (field,) = row["fields"].values()
    return np.asarray(field["values"], dtype=np.float32).reshape(field["shape"])


print(json.dumps({"ready": True}), flush=True)
rows = []
for line in sys.stdin:
    rows.append(json.loads(line))
    if rows[-1]["left"] == 0:  # the batch is complete
        logits = session.run(None, {name: np.stack([array(row) for row in rows])})[0][:, 0]
        for row, logit in zip(rows, logits.astype(float)):
            print(json.dumps({"id": row["id"], "values": {target: 1 / (1 + np.exp(-logit))}}))
        sys.stdout.flush()
        rows = []
