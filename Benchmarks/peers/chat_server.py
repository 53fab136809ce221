# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server that costs next to nothing: what is timed is who asks.

    chat_server.py <delay in seconds>

Prints its port. Every request gets the same short answer after the delay, streamed where it asks
for a stream. One process, one thread, HTTP/1.1 kept alive; ends with its standard input.
"""

import asyncio
import json
import os
import sys
import threading

DELAY = float(sys.argv[1])
USAGE = {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}


def whole():
    body = json.dumps({
        "id": "c", "object": "chat.completion", "created": 1, "model": "bench",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "The answer is B."},
                     "finish_reason": "stop"}], "usage": USAGE}).encode()
    return (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            % len(body)) + body


def streamed():
    def chunk(delta, reason=None, usage=None):
        choices = [] if usage else [{"index": 0, "delta": delta, "finish_reason": reason}]
        return json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 1,
                           "model": "bench", "choices": choices, "usage": usage})
    chunks = [chunk({"role": "assistant", "content": None})]
    chunks += [chunk({"content": word}) for word in ("The", " answer", " is", " B", ".")]
    chunks += [chunk({}, "stop"), chunk({}, usage=USAGE), "[DONE]"]
    events = [f"data: {text}\n\n".encode() for text in chunks]
    return (b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
            + b"".join(b"%x\r\n%s\r\n" % (len(event), event) for event in events) + b"0\r\n\r\n")


WHOLE, STREAMED = whole(), streamed()


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            length = 0
            for line in self.buffer[:end].lower().split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    length = int(line[15:])
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4:end + 4 + length]
            self.buffer = self.buffer[end + 4 + length:]
            answer = STREAMED if b'"stream":true' in body.replace(b" ", b"") else WHOLE
            if DELAY:
                asyncio.get_running_loop().call_later(DELAY, self.transport.write, answer)
            else:
                self.transport.write(answer)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    await server.serve_forever()


asyncio.run(main())
