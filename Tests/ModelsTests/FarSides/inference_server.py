# SPDX-License-Identifier: Apache-2.0
"""A server of the Open Inference Protocol that adds numbers up, or misbehaves as the model's name
says; prints its port."""

import http.server
import json
import os
import sys
import threading

requests = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, body, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        name = self.path.split("/")[3] if self.path.count("/") > 2 else ""
        if name == "missing":
            return self.reply(404, {"error": "Model missing not found"})
        if self.path.endswith("/ready") or self.path == "/v2/health/ready":
            if name == "slow" and len(requests) < 2:
                requests.append(0)
                return self.reply(400, {"error": "Model slow is not ready yet."})
            return self.reply(200, b"")
        inputs = [{"name": "other", "datatype": "FP64", "shape": [-1, 2]}] if name == "listed" else []
        self.reply(200, {"name": name, "versions": [], "platform": "", "inputs": inputs, "outputs": []})

    def do_POST(self):
        name = self.path.split("/")[3]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        tensor = body["inputs"][0]
        rows, width = tensor["shape"][0], tensor["shape"][1]
        data = tensor["data"]
        assert len(data) == rows * width and body["outputs"][0]["name"] == "predict_proba"
        sums = [sum(data[row * width : (row + 1) * width]) for row in range(rows)]
        shape, values = [rows, 2], [value for total in sums for value in (1 - total, total)]
        if name == "one-bad" and 0.5 in sums:
            return self.reply(500, b"Internal Server Error", "text/plain; charset=utf-8")
        if name == "detail":
            problem = {"loc": ["body", "inputs", 0, "data"], "msg": "value is not a valid list", "type": "x"}
            return self.reply(422, {"detail": [problem]})
        if name == "invalid":
            return self.reply(400, {"error": "X has 3 features, but 2 are expected"})
        if name == "text":
            return self.reply(500, b"Internal Server Error", "text/plain; charset=utf-8")
        if name == "count":
            shape, values = [rows + 1, 2], values + [0, 0]
        if name == "ragged":
            values = values[:-1]
        text = json.dumps(
            {
                "model_name": "another" if name == "renamed" else name,
                "outputs": [{"name": "predict_proba", "datatype": "FP64", "shape": shape, "data": values}],
            }
        )
        if name == "nan":
            text = text.replace("0.5", "NaN")
        if name == "cut":
            text = text[: len(text) // 2]
        self.reply(200, text.encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
