# SPDX-License-Identifier: Apache-2.0
"""What the scripted chat-completions servers share: a socket on 127.0.0.1 whose port is printed."""

import asyncio
import json


def run(answer):
    """Serves one model, `toy`; `answer` is given a prompt and is awaited for what is said of it."""
    asyncio.run(_main(answer))


async def _main(answer):
    async def serve(reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    (int(line.split(b":")[1]) for line in head.split(b"\r\n")
                     if line.lower().startswith(b"content-length")), 0)
                body = await reader.readexactly(length) if length else b""
                if b"/chat/completions" in head.split(b"\r\n")[0]:
                    asked = json.loads(body)
                    said = {
                        "object": "chat.completion", "model": asked["model"],
                        "choices": [{
                            "index": 0, "finish_reason": "stop",
                            "message": {
                                "role": "assistant",
                                "content": await answer(asked["messages"][-1]["content"])}}],
                        "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}
                else:
                    said = {"object": "list", "data": [{"id": "toy", "object": "model"}]}
                text = json.dumps(said).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                    % len(text) + text)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
