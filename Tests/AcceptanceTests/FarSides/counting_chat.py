# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on 127.0.0.1 that says yes to odd numbers and notes what it is asked.

Prints its port. Each request is one line of the log: the number that its prompt ends with.
"""

import asyncio
import json
import sys

log = open(sys.argv[1], "a", buffering=1)
delay = float(sys.argv[2])


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
            body = await reader.readexactly(length) if length else b""
            if b"/chat/completions" in head.split(b"\r\n")[0]:
                asked = json.loads(body)
                number = asked["messages"][-1]["content"].split()[-1]
                log.write(number + "\n")
                await asyncio.sleep(delay)
                answer = {
                    "object": "chat.completion", "model": asked["model"],
                    "choices": [{
                        "index": 0, "finish_reason": "stop",
                        "message": {"role": "assistant", "content": "答案：" + ("是" if int(number) % 2 else "否")}}],
                    "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}
            else:
                answer = {"object": "list", "data": [{"id": "toy", "object": "model"}]}
            text = json.dumps(answer).encode()
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text) + text)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
