# SPDX-License-Identifier: Apache-2.0
"""Writes small synthetic WFDB records and what the wfdb package reads in them.

  python3 make.py [folder with mitdb and records500] [records100_test191.tar.gz]

Made with wfdb 4.3.1 and numpy 2.4.6. The synthetic records are drawn at random.
"""

import base64
import hashlib
import json
import os
import sys
import tarfile
import tempfile

import numpy as np
import wfdb

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(20261126)


def save(name, entries):
    """One entry a line, so that a change shows which one it was."""
    lines = [
        json.dumps(key, ensure_ascii=False) + ": "
        + json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key, value in sorted(entries.items())]
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).astype("<i8").tobytes()).hexdigest()


def files(folder):
    out = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as stream:
            out[name] = base64.b64encode(stream.read()).decode()
    return out


def physical(record):
    signals = record.e_p_signal or [record.p_signal[:, i] for i in range(record.n_sig)]
    return [[None if np.isnan(x) else float(x) for x in signal] for signal in signals]


synthetic = {}
limits = {"16": 32767, "212": 2047, "80": 127}
for fmt in ("16", "212", "80"):
    with tempfile.TemporaryDirectory() as folder:
        # An odd number of samples in all, so that format 212 ends with half a triple.
        digital = random.integers(-limits[fmt], limits[fmt] + 1, (7, 3))
        digital[2, 1] = -limits[fmt] - 1
        wfdb.wrsamp("r", fs=250, units=["mV", "uV", "mmHg"], sig_name=["I", "lead two", "ABP"],
                    d_signal=digital, fmt=[fmt] * 3, adc_gain=[200, 1.5, 10],
                    baseline=[0, -12, 5], comments=["invented"], write_dir=folder,
                    base_time=None)
        with_files = files(folder)
        back = wfdb.rdrecord(os.path.join(folder, "r"))
        synthetic[f"format {fmt}"] = {"files": with_files, "physical": physical(back)}

# Frames of several samples, a skew and an offset: the header by hand, read by the package.
with tempfile.TemporaryDirectory() as folder:
    frames = random.integers(-1000, 1000, (20, 4)).astype("<i2")
    with open(os.path.join(folder, "s.dat"), "wb") as out:
        out.write(b"\0" * 24 + frames.tobytes())
    first = frames[:, :3].astype(int).reshape(-1)
    second = frames[:, 3].astype(int)
    sums = [int(np.int16(int(x.sum()) & 0xFFFF if (int(x.sum()) & 0xFFFF) < 32768
                         else (int(x.sum()) & 0xFFFF) - 65536)) for x in (first, second)]
    with open(os.path.join(folder, "s.hea"), "w") as out:
        out.write("# a remark in front\n")
        out.write("s 2 100/25(1000.5) 20 13:05:00.250 25/04/1989\n")
        out.write(f"s.dat 16x3+24 100(7)/mV 12 3 {first[0]} {sums[0]} 0 fast one\n")
        out.write(f"s.dat 16:2+24 50 12 -4 {second[0]} {sums[1]} 0 skewed\n")
        out.write("#<age>: 60\n# second remark\n")
    back = wfdb.rdrecord(os.path.join(folder, "s"), smooth_frames=False)
    synthetic["frames, skew and offset"] = {"files": files(folder), "physical": physical(back)}

with tempfile.TemporaryDirectory() as folder:
    sample = np.array([5, 18, 18, 1041, 2065, 900_000, 900_001, 900_001 + 2**20])
    wfdb.wrann("a", "atr", sample, symbol=["N", "+", "V", "~", "A", "N", "\"", "z"],
               subtype=np.array([0, 0, 1, -3, 0, 2, 0, 0]), chan=np.array([0, 0, 1, 1, 0, 0, 3, 0]),
               num=np.array([0, 0, 0, 5, 5, 2, 0, 0]),
               aux_note=["", "(AFIB", "", "", "x", "", "note of odd length", ""], fs=360,
               custom_labels=[(42, "z", "invented")], write_dir=folder)
    back = wfdb.rdann(os.path.join(folder, "a"), "atr")
    synthetic["annotations"] = {
        "files": files(folder), "sample": [int(x) for x in back.sample], "symbol": back.symbol,
        "subtype": [int(x) for x in back.subtype], "chan": [int(x) for x in back.chan],
        "num": [int(x) for x in back.num], "aux": [x.rstrip("\0") for x in back.aux_note],
        "fs": back.fs}
save("synthetic.json", synthetic)


def summary(path):
    digital = wfdb.rdrecord(path, physical=False)
    record = wfdb.rdrecord(path)
    return {
        "frequency": record.fs, "samples": record.sig_len, "names": record.sig_name,
        "units": record.units, "comments": record.comments,
        "stored": [digest(digital.d_signal[:, i]) for i in range(record.n_sig)],
        "first": [[float(x) for x in record.p_signal[:3, i]] for i in range(record.n_sig)],
        "sums": [float(record.p_signal[:, i].sum()) for i in range(record.n_sig)]}


if len(sys.argv) > 1:
    public = {}
    for name in ("mitdb/100", "records500/00009_hr", "records500/00018_hr", "records500/00030_hr"):
        public[name] = summary(os.path.join(sys.argv[1], name))
    notes = wfdb.rdann(os.path.join(sys.argv[1], "mitdb/100"), "atr")
    public["mitdb/100"]["annotations"] = {
        "count": len(notes.sample), "samples": digest(notes.sample),
        "symbols": "".join(notes.symbol[:200]),
        "counts": {s: notes.symbol.count(s) for s in sorted(set(notes.symbol))},
        "first aux": notes.aux_note[0].rstrip("\0")}
    with tempfile.TemporaryDirectory() as folder, tarfile.open(sys.argv[2]) as archive:
        archive.extractall(folder, filter="data")
        names = sorted(
            os.path.join(base, name)[:-4] for base, _, names in os.walk(folder)
            for name in names if name.endswith(".hea"))
        whole = hashlib.sha256()
        for name in names:
            digital = wfdb.rdrecord(name, physical=False)
            whole.update(np.ascontiguousarray(digital.d_signal.T).astype("<i8").tobytes())
        public["records100"] = {"records": len(names), "stored": whole.hexdigest()}
    save("public.json", public)
