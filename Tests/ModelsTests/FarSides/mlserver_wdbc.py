# SPDX-License-Identifier: Apache-2.0
"""Fits the classifier of Examples/serve_wdbc.py, notes what scikit-learn itself says of the test part,
and serves it on a free port.

    mlserver_wdbc.py FOLDER [--serve]        prints the port of the server

FOLDER then holds `wdbc/model.joblib` and `expected.json`: the probabilities of malignancy.
"""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Examples"))

import serve_wdbc  # noqa: E402

folder = sys.argv[1]
model = serve_wdbc.fit(folder)
with open(folder + "/expected.json", "w") as file:
    json.dump(model.predict_proba(serve_wdbc.part("test")[0])[:, 1].tolist(), file)

port = serve_wdbc.free_port()
print(port, flush=True)
if sys.argv[2:] == ["--serve"]:
    log = os.open(folder + "/mlserver.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    serve_wdbc.serve(folder, port)
