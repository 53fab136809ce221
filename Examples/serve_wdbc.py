# SPDX-License-Identifier: Apache-2.0
"""Fits a classifier to Datasets/wdbc/development.csv and serves it by the Open Inference Protocol:

    serve_wdbc.py FOLDER [PORT]        pip install mlserver mlserver-sklearn scikit-learn

FOLDER then holds the model and its settings; MLServer listens on 127.0.0.1, by itself on port 8080.
The suite that asks it is Suites/wdbc.json5.
"""

import csv
import json
import os
import socket
import sys

import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

folder = os.path.abspath(sys.argv[1])
port = int(sys.argv[2]) if len(sys.argv) > 2 else 8080
data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Datasets/wdbc/development.csv")
with open(data, newline="") as file:
    rows = list(csv.reader(file))[1:]
table = [[float(cell) for cell in row[2:]] for row in rows]
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(table, [int(row[1]) for row in rows])

os.makedirs(folder + "/wdbc", exist_ok=True)
joblib.dump(model, folder + "/wdbc/model.joblib")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


settings = {
    "settings.json": {
        "host": "127.0.0.1", "http_port": port, "grpc_port": free_port(), "metrics_port": free_port(),
        "parallel_workers": 0, "environments_dir": folder + "/environments"},
    "wdbc/model-settings.json": {"name": "wdbc", "implementation": "mlserver_sklearn.SKLearnModel"},
}
for name, content in settings.items():
    with open(os.path.join(folder, name), "w") as file:
        json.dump(content, file)
os.chdir(folder)
program = os.path.join(os.path.dirname(sys.executable), "mlserver")
os.execv(program, [program, "start", folder])
