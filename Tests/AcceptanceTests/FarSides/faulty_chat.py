# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on 127.0.0.1 that says yes to odd numbers, until its fault sets in.

    faulty_chat.py <fault> <file> <port, or 0 for a free one>

Prints its port. The fault sets in behind the 20th case and stays until the file is there; then the
server is sound. Each case that is asked about is a line of `<file>.log`, and what is no case one of
`<file>.tried`.
"""

import json
import os
import signal
import socket
import sys
import threading

fault, cure, port = sys.argv[1:]
log = open(cure + ".log", "a", buffering=1)
lock = threading.Lock()
asked = 0
FROM = 20


def head(kind, length=None):
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return f"Content-Type: {kind}\r\n{size}\r\n\r\n".encode()


def whole(connection, body, status=200):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.sendall(f"HTTP/1.1 {status} X\r\n".encode() + head("application/json", len(body)) + body)


def event(data):
    text = b"data: " + (data if isinstance(data, bytes) else json.dumps(data).encode()) + b"\n\n"
    return b"%x\r\n" % len(text) + text + b"\r\n"


def logprobs(word):
    return {"content": [{"token": word, "logprob": -0.25, "top_logprobs": [{"token": word, "logprob": -0.25}]}]}


def completion(model, word, request):
    message = {"role": "assistant", "content": word}
    given = {}
    if request.get("logprobs") and fault != "no-logprobs":
        given = {"logprobs": logprobs(word)}
    return {"object": "chat.completion", "model": model, "choices": [
        {"index": 0, "finish_reason": "stop", "message": message, **given}]}


def stream(connection, model, word, request, isFaulty):
    def chunk(delta, reason=None, **members):
        return {"object": "chat.completion.chunk", "model": model, "choices": [
            {"index": 0, "delta": delta, "finish_reason": reason, **members}]}

    given = {"logprobs": logprobs(word)} if request.get("logprobs") else {}
    if isFaulty and fault == "empty-logprobs":
        given = {"logprobs": {"content": []}}
    connection.sendall(b"HTTP/1.1 200 OK\r\n" + head("text/event-stream"))
    connection.sendall(event(chunk({"role": "assistant", "content": None})))
    if isFaulty and fault == "dies-mid-stream":
        connection.sendall(event(chunk({"content": "答"})))
        os.kill(os.getpid(), signal.SIGKILL)
    if isFaulty and fault == "breaks-mid-stream":
        connection.sendall(event(chunk({"content": "答"})))
        return False
    if isFaulty and fault == "nan":
        connection.sendall(event(
            b'{"choices":[{"index":0,"delta":{"content":"' + word.encode() + b'"},"logprobs":'
            b'{"content":[{"token":"x","logprob":NaN}]}}]}'))
    connection.sendall(event(chunk({"content": word}, **given)))
    connection.sendall(event(chunk({}, "stop")))
    connection.sendall(event({
        "object": "chat.completion.chunk", "model": model, "choices": [],
        "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}))
    connection.sendall(event(b"[DONE]") + b"0\r\n\r\n")
    return True


def answer(connection, request):
    global asked
    last = request["messages"][-1]["content"].split()[-1]
    if not last.isdigit():
        # No case: somebody tries what this server can do.
        with open(cure + ".tried", "a") as tried:
            tried.write(last + "\n")
        whole(connection, completion("toy", "fine", request))
        return True
    with lock:
        asked += 1
        isFaulty = asked > FROM and not os.path.exists(cure)
        log.write(last + "\n")
    word = "是" if int(last) % 2 else "否"
    if isFaulty and fault == "storm":
        whole(connection, {"error": {"message": "slow down", "code": 429}}, 429)
        return True
    if isFaulty and fault == "cut-json":
        whole(connection, b'{"model":"toy","choices":[{"message":{"content":"')
        return True
    if isFaulty and fault == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
        return False
    if isFaulty and fault == "failing":
        whole(connection, {"detail": "out of memory"}, 500)
        return True
    model = "toy-lite" if isFaulty and fault == "wrong-model" else "toy"
    return stream(connection, model, word, request, isFaulty)


def serve(connection):
    file = connection.makefile("rb")
    try:
        while file.readline():
            length = 0
            while (line := file.readline().strip()) != b"":
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            if not answer(connection, json.loads(file.read(length))):
                break
    except (OSError, ValueError):
        pass
    connection.close()


listener = socket.create_server(("127.0.0.1", int(port)), backlog=256)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
