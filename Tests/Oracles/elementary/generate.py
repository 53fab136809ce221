#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the high-precision tables that NumericsTests compares with, from mpmath at 60 digits.

One CSV a function: arguments as %.17g (read back exactly), the value rounded once to a double.
Run from anywhere; needs python3 and mpmath 1.3. The arguments come from a fixed seed.
"""
import random
from pathlib import Path

import mpmath as mp
from mpmath import mpf

mp.mp.dps = 60
HERE = Path(__file__).resolve().parent
RANDOM = random.Random(20260101)


def show(x):
    return "inf" if x == mp.inf else "-inf" if x == -mp.inf else f"{float(x):.17g}"


def write(name, columns, rows):
    lines = [",".join(columns)]
    for row in rows:
        lines.append(",".join(show(x) for x in row))
    (HERE / f"{name}.csv").write_text("\n".join(lines) + "\n")


def spread(low, high, n):
    return [RANDOM.uniform(low, high) for _ in range(n)]


def logspread(low, high, n):
    """Magnitudes from 10^low to 10^high."""
    return [10 ** RANDOM.uniform(low, high) for _ in range(n)]


def signed(values):
    return [x if RANDOM.random() < 0.5 else -x for x in values]


def unary(name, f, arguments):
    rows = []
    for x in sorted(set(float(a) for a in arguments)):
        value = f(mpf(x))
        rows.append((x, value))
    write(name, ["x", "value"], rows)


def elementary():
    unary("exp", mp.exp, spread(-745, 709.7, 150) + spread(-1, 1, 150) + signed(logspread(-20, 0, 60)))
    unary("expm1", mp.expm1,
          spread(-40, 709.7, 60) + spread(-1, 1, 200) + signed(logspread(-20, 0, 120))
          + signed(spread(0.0039, 0.008, 40)))
    near_one = [1 + s * 10 ** RANDOM.uniform(-16, -1) for s in (-1, 1) for _ in range(60)]
    unary("log", mp.log, logspread(-320, 308, 150) + spread(0.5, 2, 150) + near_one + [5e-324])
    unary("log2", lambda x: mp.log(x, 2), logspread(-320, 308, 60) + spread(0.5, 2, 60) + near_one)
    unary("log10", mp.log10, logspread(-320, 308, 60) + spread(0.5, 2, 60) + near_one)
    unary("log1p", mp.log1p,
          signed(logspread(-20, -0.001, 200)) + spread(-0.999999, 3, 150) + logspread(0, 308, 40))
    unary("erf", mp.erf, signed(logspread(-12, 0, 60)) + spread(-6, 6, 200) + spread(0.4, 0.6, 40))
    unary("erfc", mp.erfc, spread(-6, 27.2, 250) + spread(-1, 1, 100) + spread(0.45, 0.6, 40))
    unary("lgamma", mp.loggamma,
          logspread(-300, -1, 40) + spread(0, 3, 200) + spread(3, 14, 100) + logspread(1, 300, 60)
          + [1 + s * 10 ** RANDOM.uniform(-15, -1) for s in (-1, 1) for _ in range(20)]
          + [2 + s * 10 ** RANDOM.uniform(-15, -1) for s in (-1, 1) for _ in range(20)])
    unary("expit", lambda x: 1 / (1 + mp.exp(-x)),
          spread(-745, 60, 120) + spread(-5, 5, 120) + signed(logspread(-15, 0, 30)))
    unary("logit", lambda p: mp.log(p / (1 - p)),
          logspread(-320, -1, 80) + spread(0, 1, 150)
          + [0.5 + s * 10 ** RANDOM.uniform(-16, -1) for s in (-1, 1) for _ in range(40)]
          + [1 - 10 ** RANDOM.uniform(-15.5, -1) for _ in range(40)])
    rows = []
    while len(rows) < 400:
        if RANDOM.random() < 0.5:
            x, y = 10 ** RANDOM.uniform(-300, 300), RANDOM.choice((-1, 1)) * 10 ** RANDOM.uniform(-3, 2.5)
        else:
            x = 1 + RANDOM.choice((-1, 1)) * 10 ** RANDOM.uniform(-12, -0.3)
            y = RANDOM.choice((-1, 1)) * 10 ** RANDOM.uniform(0, 12)
        value = mpf(x) ** mpf(y)
        if mpf("1e-322") < value < mpf("1.7e308"):
            rows.append((x, y, value))
    write("pow", ["x", "y", "value"], rows)


if __name__ == "__main__":
    elementary()
