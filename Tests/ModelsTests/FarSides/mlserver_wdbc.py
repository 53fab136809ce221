# SPDX-License-Identifier: Apache-2.0
"""Fits a classifier to the breast cancer data, notes what it says, and serves it with MLServer.

    mlserver_wdbc.py FOLDER DATA.csv [--serve]        prints the port of the server

FOLDER then holds `wdbc/model.joblib` and `expected.json`: scikit-learn's own probabilities.
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

folder, data = sys.argv[1:3]
with open(data) as file:
    rows = list(csv.reader(file))[1:]
table = [[float(cell) for cell in row[:-1]] for row in rows]
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(table, [int(row[-1]) for row in rows])

os.makedirs(folder + "/wdbc", exist_ok=True)
joblib.dump(model, folder + "/wdbc/model.joblib")
with open(folder + "/expected.json", "w") as file:
    json.dump(model.predict_proba(table)[:, 0].tolist(), file)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


http, grpc, metrics = free_port(), free_port(), free_port()
settings = {
    "host": "127.0.0.1", "http_port": http, "grpc_port": grpc, "metrics_port": metrics,
    "parallel_workers": 0, "environments_dir": folder + "/environments",
}
with open(folder + "/settings.json", "w") as file:
    json.dump(settings, file)
with open(folder + "/wdbc/model-settings.json", "w") as file:
    json.dump({"name": "wdbc", "implementation": "mlserver_sklearn.SKLearnModel"}, file)

print(http, flush=True)
if sys.argv[3:] == ["--serve"]:
    # The server takes this process's place, so that whoever ends the one ends the other.
    log = os.open(folder + "/mlserver.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(folder)
    program = os.path.join(os.path.dirname(sys.executable), "mlserver")
    os.execv(program, [program, "start", folder])
