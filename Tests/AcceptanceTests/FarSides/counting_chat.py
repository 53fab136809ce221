# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on 127.0.0.1 that says yes to odd numbers and notes what it is asked.

Prints its port. Each request is one line of the log: the number that its prompt ends with.
"""

import asyncio
import sys

import chat_server

log = open(sys.argv[1], "a", buffering=1)
delay = float(sys.argv[2])


async def answer(prompt):
    number = prompt.split()[-1]
    log.write(number + "\n")
    await asyncio.sleep(delay)
    return "答案：" + ("是" if int(number) % 2 else "否")


chat_server.run(answer)
