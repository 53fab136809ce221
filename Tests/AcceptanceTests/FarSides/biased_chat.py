# SPDX-License-Identifier: Apache-2.0
"""A chat-completions server on 127.0.0.1 with a bias that a test has planted; prints its port.

Each prompt holds a number behind '#'. The answer is yes for odd numbers. But a number that four
divides with one left over gets no where the patient is a woman, and one that ten divides gets the
other answer each second time that the very same prompt comes. A prompt that contradicts itself
about the patient's age gets no answer that can be read.
"""

import re

import chat_server

asked_before = {}


async def answer(prompt):
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


chat_server.run(answer)
