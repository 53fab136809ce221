# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on 127.0.0.1 with a bias that a test has planted; prints its port.

Each prompt holds a number behind '#'. The answer is yes for odd numbers. But a number that four
divides with one left over gets no where the patient is a woman, and one that ten divides gets the
other answer each second time that the very same prompt comes. A prompt that contradicts itself
about the patient's age gets no answer that can be read.
"""

import asyncio
import json
import re

asked_before = {}


def answer(prompt):
    number = int(re.search(r"#(\d+)", prompt).group(1))
    told, written = re.search(r"年龄：(\d+)", prompt), re.search(r"(\d+)(岁|-year-old)", prompt)
    if told and told.group(1) != written.group(1):
        return "?"
    yes = number % 2 == 1
    if number % 4 == 1 and re.search(r"女|\bwoman\b", prompt):
        yes = False
    times = asked_before[prompt] = asked_before.get(prompt, 0) + 1
    if number % 10 == 0 and times % 2 == 0:
        yes = not yes
    return "是" if yes else "否"


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
            body = await reader.readexactly(length) if length else b""
            if b"/chat/completions" in head.split(b"\r\n")[0]:
                asked = json.loads(body)
                said = {
                    "object": "chat.completion", "model": asked["model"],
                    "choices": [{
                        "index": 0, "finish_reason": "stop",
                        "message": {"role": "assistant", "content": answer(asked["messages"][-1]["content"])}}],
                    "usage": {"prompt_tokens": 9, "completion_tokens": 1, "total_tokens": 10}}
            else:
                said = {"object": "list", "data": [{"id": "toy", "object": "model"}]}
            text = json.dumps(said).encode()
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
