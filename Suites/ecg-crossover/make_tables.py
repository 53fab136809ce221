# SPDX-License-Identifier: Apache-2.0
"""Writes cases.csv, truth.csv and ai.csv from Datasets/ptbxl-191 and Examples/ptbxl_cnn.onnx.

    make_tables.py          with numpy and onnxruntime

Twelve normal and twelve abnormal records that count and one of each for practice, each of another
patient. They are taken at even steps of the network's output among the normal and the abnormal ones, so
that on these few it is about as good as on all; its probability is told to two decimals.
"""

import csv
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATA = ROOT / "Datasets/ptbxl-191"


def drawn(rows):
    """The rows of the study, practice first; each row has the network's output."""
    chosen = []
    for kind in ("0", "1"):
        own = {}
        for row in rows:
            if row["abnormal"] == kind:
                own.setdefault(row["patient_id"], row)
        own = sorted(own.values(), key=lambda row: (row["output"], int(row["ecg_id"])))
        found = [own[(2 * step + 1) * len(own) // 26] for step in range(13)]
        chosen += [(row, "practice" if step == 6 else "primary") for step, row in enumerate(found)]
    return sorted(chosen, key=lambda item: (item[1] == "primary", int(item[0]["ecg_id"])))


def write(name, header, rows):
    """Writes a table beside this file."""
    with open(HERE / name, "w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    with open(DATA / "records.csv", newline="") as source:
        rows = list(csv.DictReader(source))
    network = onnxruntime.InferenceSession(
        ROOT / "Examples/ptbxl_cnn.onnx", providers=["CPUExecutionProvider"])
    name = network.get_inputs()[0].name
    for row in rows:
        samples = np.fromfile(DATA / (row["record"] + ".dat"), "<i2").reshape(-1, 12) / 1000
        logit = network.run(None, {name: samples.T[None].astype(np.float32)})[0][0, 0]
        row["output"] = round(1 / (1 + np.exp(-float(logit))), 2)
    cases, truths, outputs = [], [], []
    for row, use in drawn(rows):
        case = f"ECG-{int(row['ecg_id']):05d}"
        stratum = "abnormal" if row["abnormal"] == "1" else "normal"
        cases.append([case, stratum, use, Path(row["record"]).name + ".hea"])
        truths.append([case, row["abnormal"]])
        outputs.append([case, f"{row['output']:.2f}", int(row["output"] >= 0.5)])
    write("cases.csv", ["case", "stratum", "use", "content"], cases)
    write("truth.csv", ["case", "truth"], truths)
    # `call` is the network's yes or no, for the analysis; readers see the probability alone.
    write("ai.csv", ["case", "AI 给出的异常概率", "call"], outputs)


if __name__ == "__main__":
    main()
