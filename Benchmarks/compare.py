# SPDX-License-Identifier: Apache-2.0
"""Times our works and their peers in turn, A B A B, and prints and writes the table of ratios.

Figures are processor seconds of the process, all threads together: medians of the rounds. Wall
time says more about the neighbours of a shared machine.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# What a round gives back is kept for the next one, on both sides alike (glibc's allocator; polars has one
# of its own that does so anyway). Otherwise every round would time the system making pages anew.
ENVIRONMENT = {**os.environ, "MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(1 << 40)}
PEER_ENVIRONMENT = {
    name: value for name, value in ENVIRONMENT.items()
    # Settings for other machines would slow numpy's BLAS down, or break it.
    if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
}
PEER_ENVIRONMENT["PYTHONDONTWRITEBYTECODE"] = "1"


class Row:
    """One line of the table: a work of ours beside one of a peer."""

    def __init__(self, title, case, ours, script, peer, goal, rounds=5, peer_rounds=None):
        self.title, self.case, self.ours = title, case, ours
        self.script, self.peer, self.goal = script, peer, goal
        self.rounds, self.peer_rounds = rounds, peer_rounds or rounds


ROWS = [
    Row("AUROC with ties, 1e6", "auroc-1e6", "auroc", "auroc.py auroc-1e6", "scikit-learn", 40, 9),
    Row("AUROC with ties, 1e6", "auroc-1e6", "auroc", "auroc.py auroc-1e6",
        "numpy sort + numba", 1, 9),
    Row("AUROC 1e7", "auroc-1e7", "auroc", "auroc.py auroc-1e7", "scikit-learn", 60, 5, 2),
    Row("AUROC 1e7", "auroc-1e7", "auroc", "auroc.py auroc-1e7", "numpy sort + numba", 1),
    Row("AUROC 1e8", "auroc-1e8", "auroc", "auroc.py auroc-1e8", "scikit-learn", 100, 3, 1),
    Row("AUROC 1e8", "auroc-1e8", "auroc", "auroc.py auroc-1e8", "numpy sort + numba", 1.8, 3),
    Row("AUROC + DeLong + AP + ROC curve, 1e6", "curves", "curves", "curves.py",
        "scikit-learn + scipy", 25),
    Row("DeLong paired, 1e6", "delong", "delong", "delong.py", "scipy rankdata", 20),
    Row("reader study 20 x 2 x 2000, DeLong", "readers", "delong", "readers.py",
        "numpy + scipy rankdata", 5),
    Row("reader study 20 x 2 x 2000, DeLong", "readers", "delong", "readers.py",
        "MRMCaov (R), DeLong", 50, 3, 1),
    Row("the same, 3 covariances + 2 U-statistics", "readers", "whole", "readers.py",
        "numpy, whole kernels", 10, 3),
    Row("the same, 3 covariances + 2 U-statistics", "readers", "whole", "readers.py",
        "MRMCaov (R), unbiased", None, 3, 1),
    Row("the same, 3 covariances + 2 U-statistics", "readers", "whole", "readers.py", "iMRMC (R)",
        50, 3, 1),
    Row("bootstrap AUROC, 2000 x 1e4", "bootstrap-1e4", "auroc", "bootstrap.py bootstrap-1e4",
        "scikit-learn loop", 200, 5, 1),
    Row("bootstrap AUROC, 2000 x 1e4", "bootstrap-1e4", "auroc", "bootstrap.py bootstrap-1e4",
        "numba", 3),
    Row("bootstrap sensitivity, 2000 x 1e4", "bootstrap-1e4", "sensitivity",
        "bootstrap.py bootstrap-1e4", "numpy", None, 3),
    Row("bootstrap AUROC, 2000 x 1e5", "bootstrap-1e5", "auroc", "bootstrap.py bootstrap-1e5",
        "numba", 8, 3),
    Row("bootstrap AUROC, 2000 x 1e5", "bootstrap-1e5", "auroc", "bootstrap.py bootstrap-1e5",
        "numpy, sorted once", 8, 3, 1),
    Row("2x2 + Brier + log-loss + ECE + 50 groups, 1e7", "onepass", "onepass", "onepass.py",
        "scikit-learn, no groups", 100, 5, 2),
    Row("2x2 + Brier + log-loss + ECE + 50 groups, 1e7", "onepass", "onepass", "onepass.py",
        "numpy", 8, 5, 3),
    Row("2x2 + Brier + log-loss + ECE + 50 groups, 1e7", "onepass", "onepass", "onepass.py",
        "numba", None),
    Row("CSV, 1e7 x 6", "csv", "csv", "csv_read.py", "polars", 2, 11),
    Row("CSV, 1e7 x 6", "csv", "csv", "csv_read.py", "pandas", None, 3, 1),
    Row("CSV, 2 of 6 columns of 1e7", "csv", "columns", "csv_read.py", "polars, two columns",
        None, 3),
    Row("CSV, 1e7 x 6, text as codes", "csv", "csv", "csv_read.py", "polars categorical", None, 3,
        2),
    Row("CSV, 1e7 x 6, patients in no order", "csv-unsorted", "csv",
        "csv_read.py cases-unsorted.csv", "polars", None, 3),
    Row("JSON Lines, 1e6 flat records", "jsonl", "jsonl", "jsonl_read.py", "orjson", 2),
    Row("JSON Lines, 1e6 flat records", "jsonl", "jsonl", "jsonl_read.py", "polars", None),
    Row("NPY, three columns of 1e7", "npy", "npy", "npy_read.py", "numpy", None),
    Row("distance transform, 512 x 512 x 200", "volume", "transform", "volume.py", "edt", 2, 3),
    Row("distance transform, 512 x 512 x 200", "volume", "transform", "volume.py", "scipy", None,
        3, 1),
    Row("HD95 + surface Dice, 512 x 512 x 200", "volume", "surfaces", "volume.py",
        "cKDTree on borders", 1, 3),
    Row("the same by area, 512 x 512 x 200", "volume", "elements", "volume.py",
        "surface-distance", 8, 3, 2),
    Row("Harrell's C, 1e5", "concordance", "metric", "concordance.py", "lifelines", 30, 5, 3),
    Row("Harrell's C, 1e5", "concordance", "metric", "concordance.py", "scikit-survival", None, 3,
        1),
    Row("Harrell's C, 1e5, pairs alone", "concordance", "pairs", "concordance.py", "lifelines",
        30, 5, 3),
    Row("quadratic kappa, 1e6", "kappa", "columns", "kappa.py", "scikit-learn", 100, 5, 3),
    Row("quadratic kappa, 1e6", "kappa", "columns", "kappa.py", "numpy", None, 5, 3),
    Row("the same as a metric, 1e6", "kappa", "metric", "kappa.py", "scikit-learn", None, 5, 3),
    Row("4 rates x 8 groups, 20 resamples of 1e5", "groups", "rows", "groups.py", "fairlearn", 1000,
        5, 1),
    Row("4 rates x 8 groups, 20 resamples of 1e5", "groups", "rows", "groups.py",
        "numpy, rows drawn", 1.5, 5, 3),
    Row("the same, 2000 of 4e5 patients, 1e6 rows", "groups", "patients", "groups.py", "none", None,
        3),
    Row("the same, 2000 of 1e6 patients, 1e6 rows", "groups", "unique", "groups.py", "none", None, 3),
    Row("the same, cells drawn at once", "groups", "cells", "groups.py", "none", None, 3),
    Row("ROUGE-L, 1e4 pairs of 200 words", "text", "rouge_l", "text.py", "rouge-score", 300, 3, 1),
    Row("ROUGE-L, 1e4 pairs of 200 words", "text", "rouge_l", "text.py", "RapidFuzz", 2, 3),
    Row("chrF, 1e4 pairs of 200 words", "text", "chrf", "text.py", "sacrebleu", 30, 3, 1),
    Row("SHA-256, 256 MB", "sha256", "sha256", "sha256.py", "hashlib (libcrypto)", 0.95, 3),
    Row("SQLite, insert 1e6 rows", "sqlite", "insert", "sqlite.py", "python insert", 2, 3),
    Row("SQLite, select 1e6 rows", "sqlite", "select", "sqlite.py", "python select", 2, 3),
    Row("1000 cases, chat server without latency", "chat", "whole", "chat_inspect.py",
        "inspect_ai, mock model", 20, 5, 1),
    Row("the same, streamed", "chat", "streamed", "chat_inspect.py", "inspect_ai, mock model",
        None, 5, 1),
    Row("4000 cases, 64 at a time, 50 ms (wall time)", "chat-50ms", "whole", "chat_aiohttp.py",
        "aiohttp", 1, 3),
    Row("the same, streamed (wall time)", "chat-50ms", "streamed", "chat_aiohttp.py", "aiohttp",
        None, 3),
]


class Worker:
    """A process that runs one work for each name it is sent."""

    def __init__(self, command, environment=ENVIRONMENT):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.hello = json.loads(self.process.stdout.readline() or '{"works": []}')

    def run(self, name):
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def measure(rows, benchmark, folder, python, most):
    """The figures of all rows of one case: ours and every peer in turn, round by round."""
    PEER_ENVIRONMENT["NUMBA_CACHE_DIR"] = os.path.join(folder, "numba")
    ours = Worker([benchmark, rows[0].case, folder])
    peers, versions = {}, {}
    for row in rows:
        if python and row.script not in peers:
            name, *arguments = row.script.split()
            peer = Worker(
                [python, os.path.join(HERE, "peers", name), folder, *arguments], PEER_ENVIRONMENT)
            versions.update(peer.hello.get("versions", {}))
            peers[row.script] = peer
    figures = []
    for row in rows:
        peer = peers.get(row.script)
        if peer and row.peer not in peer.hello["works"]:
            peer = None
        mine, theirs, values = [], [], (None, None)
        # The first run of either side warms caches and compilers and is not counted.
        rounds, peer_rounds = min(row.rounds, most), min(row.peer_rounds, most)
        for turn in range(rounds + 1):
            a = ours.run(row.ours)
            if peer and (turn <= peer_rounds if peer_rounds > 1 else turn < 1):
                b = peer.run(row.peer)
                values = (a["value"], b["value"])
                if turn > 0 or peer_rounds == 1:
                    theirs.append(b["seconds"])
            if turn > 0:
                mine.append(a["seconds"])
        figures.append({
            "row": row, "ours": statistics.median(mine),
            "peer": statistics.median(theirs) if theirs else None, "values": values,
        })
        print(line(figures[-1]), flush=True)
    ours.close()
    for peer in peers.values():
        peer.close()
    return figures, versions


def seconds(value):
    if value is None:
        return "-"
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"


def cells(figure):
    row, peer = figure["row"], figure["peer"]
    ratio = peer / figure["ours"] if peer else None
    verdict = "" if row.goal is None or ratio is None else "met" if ratio >= row.goal else "missed"
    return [
        row.title, seconds(figure["ours"]), row.peer, seconds(peer),
        f"{ratio:.2f}" if ratio and ratio < 10 else f"{ratio:.0f}" if ratio else "-",
        "-" if row.goal is None else f"{row.goal:g}", verdict,
    ]


HEADINGS = ["work", "ours", "peer", "peer's", "ratio", "goal", ""]
WIDTHS = [48, 10, 26, 10, 7, 6, 6]


def line(figure):
    return " ".join(text.ljust(width) for text, width in zip(cells(figure), WIDTHS)).rstrip()


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            fields = dict(
                [part.strip() for part in text.split(":", 1)] for text in file if ":" in text)
        model = fields.get("model name", model)
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} cores"


def swift_version():
    try:
        text = subprocess.run(
            ["swift", "--version"], capture_output=True, text=True, check=True).stdout
        return text.split("Swift version ")[-1].split()[0]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def write(figures, versions, path):
    known = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    rows = [HEADINGS, ["---", "---:", "---", "---:", "---:", "---:", "---"]]
    rows += [cells(figure) for figure in figures]
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "# Results\n\n"
            f"Written by `make bench` on {datetime.date.today().isoformat()}.\n\n"
            f"- Machine: {machine()}.\n"
            f"- Ours: Swift {swift_version()}, release build. Peers: {known or 'none'}.\n"
            "- Figures are processor seconds of the process, all threads together: medians of\n"
            "  rounds in which ours and the peer's take turns. The ratio is the peer's time over\n"
            "  ours; the goal is the least ratio we hold ourselves to.\n\n")
        for row in rows:
            file.write("| " + " | ".join(row) + " |\n")
        notes = os.path.join(HERE, "NOTES.md")
        if os.path.exists(notes):
            with open(notes, encoding="utf-8") as extra:
                file.write("\n" + extra.read())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--benchmark", required=True, help="our program")
    parser.add_argument("--folder", required=True, help="where data are kept")
    parser.add_argument("--python", help="the peers' interpreter; without it ours are timed alone")
    parser.add_argument("--results", help="the file to write")
    parser.add_argument("--rounds", type=int, default=99, help="at most so many rounds")
    parser.add_argument("cases", nargs="*", help="only these cases")
    options = parser.parse_args()
    cases = []
    for row in ROWS:
        if row.case not in cases and (not options.cases or row.case in options.cases):
            cases.append(row.case)
    print(" ".join(text.ljust(width) for text, width in zip(HEADINGS, WIDTHS)).rstrip())
    figures, versions = [], {}
    for case in cases:
        found, known = measure(
            [row for row in ROWS if row.case == case], options.benchmark, options.folder,
            options.python, options.rounds)
        figures += found
        versions.update(known)
    if options.results:
        write(figures, versions, options.results)
    goals = [cells(figure)[-1] for figure in figures]
    print(f"{goals.count('met')} goals met, {goals.count('missed')} missed", file=sys.stderr)


if __name__ == "__main__":
    main()
