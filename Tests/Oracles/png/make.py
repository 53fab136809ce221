# SPDX-License-Identifier: Apache-2.0
"""Writes small PNG files of every kind and what pypng and Pillow read in them.

  python3 make.py [folder with PNG files of ChestX-ray14]

Read with pypng 0.20220715.0 and Pillow 13.0.0. The pictures are drawn at random. A writer of its
own makes them, because others choose filters as they like: here rows take all five in turn.
"""

import base64
import hashlib
import io
import json
import os
import struct
import sys
import zlib

import numpy as np
import png
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(20261126)
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def packed(row, depth):
    if depth == 16:
        return b"".join(struct.pack(">H", int(x)) for x in row)
    if depth == 8:
        return bytes(int(x) for x in row)
    out, bits, count = bytearray(), 0, 0
    for x in row:
        bits, count = bits << depth | int(x), count + depth
        if count == 8:
            out.append(bits)
            bits, count = 0, 0
    if count:
        out.append(bits << (8 - count))
    return bytes(out)


def paeth(a, b, c):
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def filtered(rows, unit, start):
    out, above = bytearray(), bytes(len(rows[0])) if rows else b""
    for index, row in enumerate(rows):
        kind = (index + start) % 5
        out.append(kind)
        for place, byte in enumerate(row):
            a = row[place - unit] if place >= unit else 0
            b = above[place]
            c = above[place - unit] if place >= unit else 0
            guess = (0, a, b, (a + b) // 2, paeth(a, b, c))[kind]
            out.append((byte - guess) & 255)
        above = row
    return bytes(out)


def encoded(samples, depth, colour, interlaced, palette=None):
    height, width, channels = samples.shape
    unit = max(1, channels * depth // 8)
    parts = PASSES if interlaced else ((0, 0, 1, 1),)
    body = b""
    for number, (x, y, dx, dy) in enumerate(parts):
        part = samples[y::dy, x::dx]
        if part.size:
            body += filtered([packed(row.reshape(-1), depth) for row in part], unit, number)
    stream = zlib.compress(body)
    middle = len(stream) // 2
    out = b"\x89PNG\r\n\x1a\n"
    out += chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))
    out += chunk(b"tEXt", b"Comment\0invented")
    if palette is not None:
        out += chunk(b"PLTE", bytes(int(x) for x in palette))
    return (out + chunk(b"IDAT", stream[:middle]) + chunk(b"IDAT", stream[middle:])
            + chunk(b"IEND", b""))


cases = {}
for colour, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)),
                       (6, (8, 16))):
    for depth in depths:
        for interlaced in (0, 1):
            width, height = (11, 9) if interlaced == 0 else (9, 13)
            samples = random.integers(0, 2**depth, (height, width, CHANNELS[colour]))
            # A smooth half, as pictures have.
            samples[: height // 2] = (samples[:1, :1] + np.arange(width)[None, :, None]) % 2**depth
            palette = random.integers(0, 256, 3 * 2**depth) if colour == 3 else None
            data = encoded(samples, depth, colour, interlaced, palette)
            read = png.Reader(bytes=data).read()
            values = np.array([list(row) for row in read[2]]).reshape(height, width, -1)
            assert (values == samples).all()
            picture = Image.open(io.BytesIO(data))
            picture.load()
            name = f"colour {colour}, {depth} bits" + (", interlaced" if interlaced else "")
            cases[name] = {
                "file": base64.b64encode(data).decode(),
                "samples": [int(x) for x in values.reshape(-1)]}
            if depth <= 8:
                eight = picture.convert("RGB" if colour in (2, 3) else "RGBA" if colour == 6
                                        else "L")
                array = np.asarray(eight)
                array = array[..., :3] if array.ndim == 3 else array
                cases[name]["shown"] = [int(x) for x in array.reshape(-1)]


def save(name, entries):
    """One entry a line, so that a change shows which one it was."""
    lines = [
        json.dumps(key, ensure_ascii=False) + ": "
        + json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key, value in sorted(entries.items())]
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


# Pillow's JPEG files, of which only the header is read.
for mode, extra in (("L", {}), ("RGB", {}), ("RGB", {"progressive": True})):
    picture = Image.fromarray(
        random.integers(0, 256, (7, 13) if mode == "L" else (7, 13, 3)).astype("uint8"), mode)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, dpi=(200, 100), **extra)
    name = "jpeg " + mode + (" progressive" if extra else "")
    cases[name] = {"file": base64.b64encode(out.getvalue()).decode()}
save("synthetic.json", cases)

if len(sys.argv) > 1:
    public = {}
    for name in sorted(os.listdir(sys.argv[1])):
        if name.endswith(".png"):
            array = np.asarray(Image.open(os.path.join(sys.argv[1], name)))
            public[name] = {
                "size": [array.shape[1], array.shape[0]], "sum": int(array.sum(dtype="int64")),
                "pixels": hashlib.sha256(array.astype("uint8").tobytes()).hexdigest()}
    save("public.json", public)
