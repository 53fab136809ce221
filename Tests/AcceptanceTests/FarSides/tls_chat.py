# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server over TLS on 127.0.0.1, with a certificate of a ward's own authority.

    tls_chat.py <folder>

Writes the authority to `<folder>/ca.crt` and prints the port.
"""

import http.server
import json
import os
import ssl
import subprocess
import sys
import threading

os.chdir(sys.argv[1])
NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stderr=subprocess.DEVNULL)


openssl("req", "-x509", *NEW_KEY, "-subj", "/CN=Touchstone test authority", "-days", "2",
        "-keyout", "ca.key", "-out", "ca.crt")
openssl("req", *NEW_KEY, "-subj", "/CN=127.0.0.1", "-keyout", "key.pem", "-out", "request.pem")
with open("names", "w") as names:
    names.write("subjectAltName=IP:127.0.0.1\n")
openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.crt", "-CAkey", "ca.key",
        "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "cert.pem")


class Chat(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        number = int(request["messages"][-1]["content"].split()[-1])
        body = json.dumps({"model": "toy", "choices": [{"index": 0, "finish_reason": "stop", "message": {
            "role": "assistant", "content": "是" if number % 2 else "否"}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chat)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("cert.pem", "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
