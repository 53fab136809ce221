# SPDX-License-Identifier: Apache-2.0
"""aiohttp asking the same server 64 at a time, and doing nothing with the answers but read them."""

import asyncio
import importlib.metadata
import os

import aiohttp

from worker import folder, serve_wall

COUNT = 4000


async def ask(port):
    body = {"model": "bench", "temperature": 0,
            "messages": [{"role": "user", "content": "Is this finding typical of asthma?"}]}
    left = iter(range(COUNT))
    right = 0

    async def worker(session):
        nonlocal right
        for _ in left:
            async with session.post(
                    f"http://127.0.0.1:{port}/v1/chat/completions", json=body) as response:
                answer = await response.json()
                right += "B" in answer["choices"][0]["message"]["content"]

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as session:
        await asyncio.gather(*(worker(session) for _ in range(64)))
    return right


def work():
    with open(os.path.join(folder(), "chat-50ms.port"), encoding="utf-8") as file:
        return asyncio.run(ask(int(file.read())))


serve_wall({"aiohttp": work}, {"aiohttp": importlib.metadata.version("aiohttp")})
