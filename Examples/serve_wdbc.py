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

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Datasets/wdbc")


def part(name):
    """Measurements and truth of a part of the data, `development` or `test`."""
    with open(os.path.join(DATA, name + ".csv"), newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [[float(cell) for cell in row[2:]] for row in rows], [int(row[1]) for row in rows]


def fit(folder):
    """The classifier, which is kept in the folder as well."""
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(*part("development"))
    os.makedirs(folder + "/wdbc", exist_ok=True)
    joblib.dump(model, folder + "/wdbc/model.joblib")
    return model


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder, port):
    """MLServer takes this process's place, so that whoever ends the one ends the other."""
    settings = {
        "settings.json": {
            "host": "127.0.0.1", "http_port": port, "grpc_port": free_port(),
            "metrics_port": free_port(), "parallel_workers": 0,
            "environments_dir": folder + "/environments"},
        "wdbc/model-settings.json": {
            "name": "wdbc", "implementation": "mlserver_sklearn.SKLearnModel"},
    }
    for name, content in settings.items():
        with open(os.path.join(folder, name), "w") as file:
            json.dump(content, file)
    os.chdir(folder)
    program = os.path.join(os.path.dirname(sys.executable), "mlserver")
    os.execv(program, [program, "start", folder])


if __name__ == "__main__":
    target = os.path.abspath(sys.argv[1])
    fit(target)
    serve(target, int(sys.argv[2]) if len(sys.argv) > 2 else 8080)
