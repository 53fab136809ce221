# SPDX-License-Identifier: Apache-2.0
"""Prints our figures, the peers' and the ratios, case by case, from the lines that `run` kept."""

import json
import os
import sys


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main():
    ours = lines(os.path.join(sys.argv[1], "ours.jsonl"))
    peers = lines(os.path.join(sys.argv[1], "peers.jsonl"))
    print(f"{'ours':32}{'s':>9}   {'peer':28}{'s':>9}{'peer/ours':>11}")
    for mine in ours:
        case = mine["case"].split()[0]
        others = [p for p in peers if p["case"].split()[0] == case]
        if not others:
            print(f"{mine['case']:32}{mine['seconds']:9.3f}")
        for peer in others:
            ratio = peer["seconds"] / mine["seconds"]
            print(f"{mine['case']:32}{mine['seconds']:9.3f}   "
                  f"{peer['case']:28}{peer['seconds']:9.3f}{ratio:10.2f}x")


main()
