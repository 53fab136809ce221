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


def beta_lower(x, y, a, b):
    """I_x(a, b) by the series of DLMF 8.17.8, whose terms are all positive."""
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** -58:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return x ** a * y ** b / (a * mp.beta(a, b)) * total


def beta_tails(x, y, a, b):
    """Both tails at x, with y = 1 - x, each computed directly."""
    x, y, a, b = mpf(x), mpf(y), mpf(a), mpf(b)
    try:
        return mp.betainc(a, b, 0, x, regularized=True), mp.betainc(b, a, 0, y, regularized=True)
    except ValueError:
        # The hypergeometric function did not converge: sum on the side below the mean.
        if x * (a + b) <= a:
            lower = beta_lower(x, y, a, b)
            return lower, 1 - lower
        upper = beta_lower(y, x, b, a)
        return 1 - upper, upper


def keep(lower, upper):
    """A double must hold both tails with all its digits."""
    return min(lower, upper) > mpf("1e-305")


def distributions():
    rows = []
    for x in sorted(spread(-37, 37, 120) + spread(-2, 2, 80) + signed(logspread(-12, 0, 40))):
        rows.append((x, mp.ncdf(x), mp.erfc(mpf(x) / mp.sqrt(2)) / 2))
    write("normal", ["x", "cdf", "survival"], rows)

    rows = []
    for _ in range(220):
        n = RANDOM.choice([1, 2, 3, 5, 10, 30.5, 100, 1000, 10.0 ** 5, 0.5])
        t = signed(logspread(-4, 1.6, 1))[0]
        square = mpf(t) ** 2
        lower, upper = beta_tails(n / (n + square), square / (n + square), mpf(n) / 2, mpf(1) / 2)
        tail = lower / 2
        pair = (1 - tail, tail) if t > 0 else (tail, 1 - tail)
        if keep(*pair):
            rows.append((n, t) + pair)
    write("t", ["df", "t", "cdf", "survival"], rows)

    rows = []
    for _ in range(220):
        m = RANDOM.choice([1, 2, 5, 9.5, 40, 300])
        n = RANDOM.choice([1, 3, 7.5, 25, 200, 5000])
        x = logspread(-3, 2, 1)[0]
        share = m * mpf(x) / (m * mpf(x) + n)
        lower, upper = beta_tails(share, 1 - share, mpf(m) / 2, mpf(n) / 2)
        if keep(lower, upper):
            rows.append((m, n, x, lower, upper))
    write("f", ["df1", "df2", "x", "cdf", "survival"], rows)

    rows = []
    for _ in range(240):
        n = RANDOM.choice([0.5, 1, 2, 3, 4.5, 10, 37, 200, 3000])
        x = n * 10 ** RANDOM.uniform(-2, 2 if n < 20 else 0.4)
        a = mpf(n) / 2
        lower = mp.gammainc(a, 0, mpf(x) / 2, regularized=True)
        upper = mp.gammainc(a, mpf(x) / 2, mp.inf, regularized=True)
        if keep(lower, upper):
            rows.append((n, x, lower, upper))
    write("chisquare", ["df", "x", "cdf", "survival"], rows)

    rows = []
    for _ in range(300):
        a = RANDOM.choice([0.5, 1, 1.5, 3, 10, 77.5, 400])
        b = RANDOM.choice([0.5, 1, 2.5, 8, 33, 150.5])
        centre = a / (a + b)
        odds = centre / (1 - centre) * 10 ** RANDOM.uniform(-2, 2)
        x = odds / (1 + odds)
        if RANDOM.random() < 0.3:
            x = centre * RANDOM.uniform(0.8, 1.1)
        if not 0 < x < 1:
            continue
        lower, upper = beta_tails(x, 1 - mpf(x), a, b)
        if keep(lower, upper):
            rows.append((a, b, x, lower, upper))
    write("beta", ["a", "b", "x", "cdf", "survival"], rows)

    rows = []
    for _ in range(200):
        n = RANDOM.choice([1, 2, 13, 50, 300, 1500])
        p = RANDOM.choice([0.5, 0.772, 0.03, 0.001, RANDOM.random()])
        k = RANDOM.randint(0, n)
        if RANDOM.random() < 0.6:
            k = min(n, max(0, int(n * p + RANDOM.uniform(-8, 8) * (n * p * (1 - p)) ** 0.5)))
        q = mpf(p)
        mass = [mp.binomial(n, i) * q ** i * (1 - q) ** (n - i) for i in range(n + 1)]
        lower, upper = mp.fsum(mass[: k + 1]), mp.fsum(mass[k + 1 :])
        if lower > mpf("1e-305") and (upper > mpf("1e-305") or k == n):
            rows.append((n, p, k, mass[k], lower, upper))
    write("binomial", ["n", "p", "k", "mass", "cdf", "survival"], rows)


if __name__ == "__main__":
    elementary()
    distributions()
