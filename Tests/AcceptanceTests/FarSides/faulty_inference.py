# SPDX-License-Identifier: Apache-2.0
"""A server of the Open Inference Protocol that tells odd from even, until its fault sets in.

    faulty_inference.py <fault> <file> <port, or 0 for a free one>

Prints its port. The fault sets in behind the 10th batch and stays until the file is there; then the
server is sound. Says NaN, as Python writes it, to each hundredth number. Each number that is asked
about is a line of `<file>.log`.
"""

import http.server
import json
import os
import signal
import sys
import threading

fault, cure, port = sys.argv[1:]
log = open(cure + ".log", "a", buffering=1)
lock = threading.Lock()
asked = 0
FROM = 10


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.reply(200, {"name": "odd", "versions": [], "platform": "", "inputs": [], "outputs": []})

    def do_POST(self):
        global asked
        numbers = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["inputs"][0]["data"]
        with lock:
            asked += 1
            isFaulty = asked > FROM and not os.path.exists(cure)
            log.write("".join(f"{int(number)}\n" for number in numbers))
        if isFaulty and fault == "stops":
            os.kill(os.getpid(), signal.SIGSTOP)
        if isFaulty and fault == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if isFaulty and fault == "storm":
            return self.reply(429, {"error": "slow down"})
        if isFaulty and fault == "failing":
            return self.reply(500, b"Internal Server Error")
        values = [float("nan") if number % 100 == 50 else number % 2 for number in numbers]
        text = json.dumps({
            "model_name": "odd-lite" if isFaulty and fault == "wrong-model" else "odd",
            "outputs": [{"name": "odd", "datatype": "FP64", "shape": [len(numbers), 1], "data": values}]})
        if isFaulty and fault == "cut-json":
            text = text[: len(text) // 2]
        self.reply(200, text.encode())


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
