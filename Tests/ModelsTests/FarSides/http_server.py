# SPDX-License-Identifier: Apache-2.0
"""An HTTP server on a free port of 127.0.0.1 that behaves as the path asks; prints its port.

    http_server.py [CERTIFICATE.pem KEY.pem]
    http_server.py ::1                         on the loopback address of version 6
"""

import json
import socket
import ssl
import struct
import sys
import threading
import time

asked = {}


def head(status, length=None, extra=()):
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json", *extra]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def read(file):
    """Method, path, headers and body of the next request; None at the end of the connection."""
    first = file.readline().decode()
    if not first:
        return None
    method, path, _ = first.split(" ")
    headers = {}
    while (line := file.readline().strip()) != b"":
        name, value = line.decode().split(":", 1)
        headers[name.lower()] = value.strip()
    return method, path, headers, file.read(int(headers.get("content-length", 0)))


def answer(connection, method, path, headers, body):
    """Answers one request; False ends the connection."""
    asked[path] = asked.get(path, 0) + 1
    kind, _, rest = path.lstrip("/").partition("/")
    if kind == "echo":
        text = json.dumps({"method": method, "headers": headers, "body": body.decode()}).encode()
        connection.sendall(head(200, len(text)) + text)
    elif kind == "status":
        text = b'{"error": "as asked"}'
        connection.sendall(head(int(rest), len(text)) + text)
    elif kind == "wait":
        time.sleep(float(rest))
        connection.sendall(head(200, 2) + b"{}")
    elif kind == "half":
        connection.sendall(head(200, 100) + b"{")
        return False
    elif kind == "stall":
        connection.sendall(head(200, 100) + b"{")
        time.sleep(60)
    elif kind == "pieces":
        # The first piece comes at once, the others when somebody has asked for /status/200.
        connection.sendall(head(200, extra=["Transfer-Encoding: chunked"]) + b"2\r\n0\n\r\n")
        while not asked.get("/status/200"):
            time.sleep(0.01)
        for number in range(1, int(rest)):
            connection.sendall(b"2\r\n%d\n\r\n" % (number % 10))
        connection.sendall(b"0\r\n\r\n")
    elif kind == "redirect":
        connection.sendall(head(302, 0, extra=[f"Location: http://127.0.0.1:{port}/echo"]))
    elif kind == "busy":
        # Busy for the first requests, as many as asked for, each with the wait asked for.
        times, _, wait = rest.partition("/")
        if asked[path] <= int(times):
            connection.sendall(head(429, 2, extra=[f"Retry-After: {wait}"] if wait else []) + b"{}")
        else:
            connection.sendall(head(200, 2) + b"{}")
    elif kind == "once":
        # Answers as if there were more to come, and closes all the same, at once or at the next
        # request: as a server does whose idle connections time out.
        connection.sendall(head(200, 2) + b"{}")
        if rest == "late":
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False
    elif kind == "raw":
        connection.sendall(bytes.fromhex(rest))
        return False
    elif kind == "more":
        # Another answer behind the one that was asked for, on a connection that stays open.
        connection.sendall(head(200, 2) + b"{}" + head(200, 4) + b"evil")
    elif kind == "peer":
        text = str(connection.getpeername()[1]).encode()
        connection.sendall(head(200, len(text)) + text)
    elif kind == "flood":
        connection.sendall(head(200))
        while True:
            connection.sendall(b"x" * 1_000_000)
    elif kind == "count":
        text = str(asked.get("/" + rest, 0)).encode()
        connection.sendall(head(200, len(text)) + text)
    elif kind == "big":
        connection.sendall(head(200, int(rest)) + b"x" * int(rest))
    else:
        connection.sendall(head(404, 0))
    return True


def serve(connection):
    try:
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
        file = connection.makefile("rb")
        while (request := read(file)) is not None and answer(connection, *request):
            pass
    except OSError:
        pass
    connection.close()


host = sys.argv.pop() if sys.argv[1:] == ["::1"] else "127.0.0.1"
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if sys.argv[1:] else None
if tls:
    tls.load_cert_chain(*sys.argv[1:])
family = socket.AF_INET6 if ":" in host else socket.AF_INET
listener = socket.create_server((host, 0), family=family, backlog=256)
port = listener.getsockname()[1]
print(port, flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), __import__("os")._exit(0)), daemon=True).start()
while True:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
