# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on a free port of 127.0.0.1 that behaves as the model's name asks.

Prints its port. `GET /count` gives the requests so far, `GET /most` the most at one time.
"""

import email.utils
import json
import os
import signal
import socket
import sys
import threading
import time

DELAY = float(sys.argv[1]) if len(sys.argv) > 1 else 0
asked, now, most, total = {}, 0, 0, 0
lock = threading.Lock()


def head(status, kind="application/json", length=None, extra=()):
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", *extra]
    lines.append("Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def whole(connection, status, body, kind="application/json", extra=()):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.sendall(head(status, kind, len(body), extra) + body)


def event(data):
    text = ("data: " + (data if isinstance(data, str) else json.dumps(data)) + "\n\n").encode()
    return b"%x\r\n" % len(text) + text + b"\r\n"


def completion(model, content="The answer is B.", finish="stop", **members):
    return {
        "id": "c", "object": "chat.completion", "created": 1, "model": model,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content, **members},
                     "finish_reason": finish, "logprobs": None}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}


def deltas(model, pieces, finish="stop"):
    def chunk(delta, reason=None):
        return {"object": "chat.completion.chunk", "model": model, "choices": [
            {"index": 0, "delta": delta, "finish_reason": reason}]}
    yield chunk({"role": "assistant", "content": None})
    for piece in pieces:
        yield chunk({"content": piece})
    yield chunk({}, finish)
    yield {"object": "chat.completion.chunk", "model": model, "choices": [],
           "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}


def stream(connection, model):
    connection.sendall(head(200, "text/event-stream"))
    pieces = ["The answer", " is", " B", "."]
    if model == "thinks":
        pieces = ["Is it A? No.", "</thi", "nk>", "\n\nThe answer is B."]
    for number, chunk in enumerate(deltas(model, pieces)):
        if number == 3:
            if model == "breaks":
                return False
            if model == "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            if model == "stops":
                os.kill(os.getpid(), signal.SIGSTOP)
                # The signal may take hold of another thread first.
                time.sleep(30)
            if model == "fails":
                connection.sendall(event({"error": {"message": "slot lost", "code": 500}}))
                break
            if model == "nan":
                connection.sendall(event(
                    '{"choices":[{"index":0,"delta":{"content":"B"},'
                    '"logprobs":{"content":[{"token":"B","logprob":NaN}]}}]}'))
        if model == "ends" and number == 4:
            break
        connection.sendall(event(chunk))
    else:
        if model != "no-done":
            connection.sendall(event("[DONE]"))
        if model == "hangs-up":
            return False
    connection.sendall(b"0\r\n\r\n")
    return True


def refuse(connection, model, headers):
    """Answers that are no completion; None when the model's name asks for none of them."""
    kind, _, rest = model.partition("/")
    if kind == "status":
        status, _, message = rest.partition("/")
        error = {"message": message or "as asked", "type": "x", "code": int(status)}
        whole(connection, int(status), {"error": error})
    elif kind == "busy":
        # busy/<times>/<status>/<wait in seconds, or date, or nothing>
        times, status, wait = rest.split("/")
        if asked[model] > int(times):
            return None
        extra = []
        if wait == "date":
            date = time.time()
            extra = ["Date: " + email.utils.formatdate(date, usegmt=True),
                     "Retry-After: " + email.utils.formatdate(date + 1, usegmt=True)]
        elif wait:
            extra = [f"Retry-After: {wait}"]
        whole(connection, int(status), {"error": "busy"}, extra=extra)
    elif kind == "key":
        key = headers.get("authorization", "")
        whole(connection, 401, {"error": {"message": f"Incorrect API key provided: {key}"}})
    elif kind == "page":
        whole(connection, 200, b"<html><title>Login</title></html>", "text/html")
    elif kind == "half":
        connection.sendall(head(200, length=900) + b'{"choices":[{"message":{"content":"The answer')
        return False
    elif kind == "cut-json":
        whole(connection, 200, b'{"choices":[{"message":{"content":"The answer is B')
    elif kind == "waits":
        time.sleep(30)
    elif kind == "context":
        whole(connection, 400, {"error": {
            "code": 400, "type": "exceed_context_size_error", "message":
            "the request exceeds the available context size, try increasing it"}})
    else:
        return None
    return True


def answer(connection, headers, request):
    model = request["model"]
    with lock:
        asked[model] = asked.get(model, 0) + 1
    if (kept := refuse(connection, model, headers)) is not None:
        return kept
    time.sleep(DELAY)
    if request.get("stream") and model not in ("no-stream",):
        return stream(connection, model)
    replies = {
        "other": completion("another-model"), "nameless": completion(None), "silent": completion(model, ""),
        "cut": completion(model, "The answer is B, because", "length"),
        "cut-thinking": completion(model, "<think>The answer is A", "length"),
        "thinking-field": completion(model, "B", reasoning_content="A? No."),
        "refuses": completion(model, None, refusal="I cannot help."),
        "filtered": completion(model, "", "content_filter"),
        "vague": completion(model, "A or B"),
        "dated": completion("dated-2026"),
        "seeds": completion(model, "AB"[request.get("seed", 0) % 2]),
    }
    whole(connection, 200, replies.get(model, completion(model)))
    return True


def serve(connection):
    global now, most, total
    file = connection.makefile("rb")
    try:
        while first := file.readline().decode():
            method, path, _ = first.split(" ")
            headers = {}
            while (line := file.readline().strip()) != b"":
                name, value = line.decode().split(":", 1)
                headers[name.lower()] = value.strip()
            body = file.read(int(headers.get("content-length", 0)))
            if path == "/v1/chat/completions" and method == "POST":
                with lock:
                    total, now = total + 1, now + 1
                    most = max(most, now)
                try:
                    if not answer(connection, headers, json.loads(body)):
                        break
                finally:
                    with lock:
                        now -= 1
            elif path in ("/count", "/most"):
                whole(connection, 200, total if path == "/count" else most)
            elif path == "/v1/models":
                whole(connection, 200, {"object": "list", "data": [{"id": "plain"}]})
            else:
                whole(connection, 404, {"detail": "Not Found"})
    except OSError:
        pass
    connection.shutdown(socket.SHUT_RDWR)
    connection.close()


listener = socket.create_server(("127.0.0.1", 0), backlog=256)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
