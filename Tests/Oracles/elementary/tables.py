#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the constant tables of Sources/Numerics/Elementary from mpmath.

Run from anywhere; needs python3 and mpmath 1.3. Every number is rounded once, from 60 digits.
"""
from pathlib import Path

from mpmath import chebyfit, erfc, euler, exp, log, mp, mpf, zeta

mp.dps = 60
FOLDER = Path(__file__).resolve().parents[3] / "Sources" / "Numerics" / "Elementary"


def literal(value):
    """A double as a Swift hexadecimal literal."""
    text = float(value).hex()
    mantissa, exponent = text.split("p")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}p{int(exponent)}"


def pair(value):
    """The nearest double and what it leaves."""
    head = float(value)
    return [head, float(mpf(value) - mpf(head))]


def swift(name, file, abstract, numbers, per_line):
    rows = [
        "    " + ", ".join(literal(n) for n in numbers[i : i + per_line]) + ","
        for i in range(0, len(numbers), per_line)
    ]
    (FOLDER / file).write_text(
        "// SPDX-License-Identifier: Apache-2.0\n"
        "// Written by Tests/Oracles/elementary/tables.py; change it there.\n\n"
        f"/// {abstract}\n"
        f"enum {name} {{\n  static let values: [Double] = [\n" + "\n".join(rows) + "\n  ]\n}\n"
    )


def powers():
    numbers = []
    for j in range(64):
        numbers += pair(mpf(2) ** (mpf(j) / 64))
    swift("PowerTable", "PowerTable.swift", "Two to the power j/64, as head and tail.", numbers, 4)


def reciprocals():
    """For each slice of the mantissa range [0.6875, 1.375): 1/centre to 9 bits, and -log of it."""
    numbers = []
    for i in range(128):
        bits = 0x3FE6000000000000 + (i << 45)
        import struct

        low = mpf(struct.unpack("<d", struct.pack("<Q", bits))[0])
        high = mpf(struct.unpack("<d", struct.pack("<Q", bits + (1 << 45)))[0])
        if low <= 1 and high >= 1:
            c = mpf(1)
        else:
            c = mpf(int(mp.nint(2 / (low + high) * 512))) / 512
        numbers += [float(c)] + pair(-log(c))
    swift(
        "ReciprocalTable", "ReciprocalTable.swift",
        "For each slice of mantissas: a short reciprocal, and minus its logarithm as head and tail.",
        numbers, 3)


def erfcx():
    """exp(x^2) erfc(x), eight slices an octave from 0.5 to 32, around each slice's centre."""
    numbers = []
    for octave in range(-1, 5):
        for slice_ in range(8):
            low = mpf(2) ** octave * (1 + mpf(slice_) / 8)
            width = mpf(2) ** octave / 8
            centre = low + width / 2
            f = lambda t: exp((centre + t) ** 2) * erfc(centre + t)
            fit = chebyfit(f, [-width / 2, width / 2], 13)[::-1]
            head = pair(fit[0])
            numbers += head + [float(c) for c in fit[1:]]
    swift(
        "ErfcxTable", "ErfcxTable.swift",
        "Polynomials of the scaled complementary error function, 14 numbers a slice.", numbers, 4)


def gamma():
    numbers = pair(1 - euler) + pair((zeta(2) - 1) / 2)
    numbers += [float((zeta(k) - 1) / k * (-1) ** k) for k in range(3, 30)]
    swift(
        "GammaTable", "GammaTable.swift",
        "Taylor coefficients of log gamma around two; the first two as head and tail.", numbers, 4)


def scalars():
    import math

    def cut(value, bits):
        m, e = mp.frexp(value)
        return float(mpf(int(m * mpf(2) ** bits)) / mpf(2) ** bits * mpf(2) ** e)

    ln2 = log(2)
    head = cut(ln2, 40)
    print("ln2 head", literal(head), "tail", literal(ln2 - mpf(head)))
    step = ln2 / 64
    a = cut(step, 34)
    b = cut(step - mpf(a), 34)
    print("ln2/64", literal(a), literal(b), literal(step - mpf(a) - mpf(b)))
    for name, v in [("64/ln2", 64 / ln2), ("2/sqrtpi", 2 / mp.sqrt(mp.pi)), ("1/sqrt2", 1 / mp.sqrt(2)),
                    ("halflog2pi", log(2 * mp.pi) / 2), ("1/ln2", 1 / ln2), ("1/ln10", 1 / log(10)), ("1/sqrt2pi", 1/mp.sqrt(2*mp.pi))]:
        print(name, *[literal(p) for p in pair(v)])
    # erf(x)/x = 2/sqrt(pi) (1 - x^2/3 + ...)
    for n in range(1, 16):
        print("erf", n, literal(2 / mp.sqrt(mp.pi) * (-1) ** n / (mp.factorial(n) * (2 * n + 1))))


if __name__ == "__main__":
    import sys

    powers()
    reciprocals()
    erfcx()
    gamma()
    if "--scalars" in sys.argv:
        scalars()
