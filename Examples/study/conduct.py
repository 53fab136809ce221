# SPDX-License-Identifier: Apache-2.0
"""Conducts the study Suites/ecg-crossover from its seal to its unblinding, with simulated readers.

    conduct.py [TOUCHSTONE]

Four readers open the real kits in headless Chromium, offline and by keyboard. Everything lies in a
workspace of its own, .build/demo-study, which is made anew each time. Time is simulated: `faketime`
moves the clock of Touchstone, and readers' pages begin at the hours of their sessions, so that the
second session lies 28 days behind the first one without anybody waiting.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

from reader import Reader, Records, Skill

ROOT = Path(__file__).resolve().parents[2]
STUDY = "ecg-crossover"
BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc)
SKILLS = {
    "R01": Skill(separation=2.4, trust=0.45, seconds=15),
    "R02": Skill(separation=2.0, trust=0.55, seconds=18),
    "R03": Skill(separation=1.3, trust=0.80, seconds=26),
    "R04": Skill(separation=1.1, trust=0.90, seconds=24),
}


class Desk:
    """Whoever runs Touchstone, on a day."""

    def __init__(self, program, workspace):
        self.program, self.workspace = Path(program).resolve(), workspace
        # The custodian alone has it; here it is in the open, for nothing depends on it.
        self.passphrase = "a passphrase for a demonstration"

    def run(self, day, *words, expects=0, quiet=False):
        """Runs a command on a day and shows both; what it printed."""
        now = BEGIN + timedelta(days=day)
        print(f"\n{now:%Y-%m-%d}  $ touchstone {' '.join(map(shown, words))}", flush=True)
        done = subprocess.run(
            ["faketime", "-f", f"@{now:%Y-%m-%d %H:%M:%S}", str(self.program), *map(str, words)],
            cwd=self.workspace, text=True, capture_output=True,
            env={**os.environ, "TZ": "UTC", "TOUCHSTONE_PASSPHRASE": self.passphrase})
        if not quiet:
            print((done.stdout + done.stderr).rstrip(), flush=True)
        if done.returncode != expects:
            sys.exit(f"{words[:2]} ended with {done.returncode}: {done.stderr}")
        return done.stdout


def shown(word):
    """A word as one would type it, long paths without their folders."""
    return Path(word).name if isinstance(word, Path) else f'"{word}"' if " " in word else word


def prepared(workspace):
    """The workspace with the study in one folder: tables, and the records that they name."""
    shutil.rmtree(workspace, ignore_errors=True)
    for folder in ("Suites", "Datasets", "Reports"):
        (workspace / folder).mkdir(parents=True)
    study = workspace / "Suites" / STUDY
    shutil.copytree(ROOT / "Suites" / STUDY, study, ignore=shutil.ignore_patterns("*.py", "*.md"))
    (study / "content").mkdir()
    for line in (study / "cases.csv").read_text(encoding="utf-8").splitlines()[1:]:
        name = line.split(",")[3].removesuffix(".hea")
        for ending in (".hea", ".dat"):
            shutil.copy(ROOT / "Datasets/ptbxl-191/records" / (name + ending), study / "content")
    return study


def session(number, kits, records, scratch):
    """One session of all readers, two at a time; their responses in the order of reading."""

    def sit(place):
        name = sorted(SKILLS)[place]
        profile, downloads = scratch / f"{name}-profile", scratch / f"{name}-{number}"
        downloads.mkdir()
        # A day to each reader, and the second session a month later.
        start = BEGIN + timedelta(days=1 + place + (30 if number == 2 else 0), hours=1)
        reader = Reader(name, SKILLS[name], records, profile, downloads)
        try:
            responses = []
            for part, kit in enumerate(kits[name, number]):
                # The first one to read closes the window amid a part, and goes on an hour later.
                pause = 5 if (name, number, part) == ("R01", 1, 1) else None
                begin = (start + timedelta(hours=3 * part)).timestamp()
                responses.append(reader.read(kit, begin, pause))
            return responses
        finally:
            reader.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(sit, range(len(SKILLS))))
    return [response for responses in done for response in responses]


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/touchstone"
    workspace = ROOT / ".build/demo-study"
    study = prepared(workspace)
    desk = Desk(program, workspace)
    desk.run(0, "study", "seal", STUDY)
    made = json.loads(desk.run(0, "study", "kit", STUDY, "--json", quiet=True))["kits"]
    print(f"{len(made)} kits, {sum(kit['cases'] for kit in made)} cases to read")
    kits = {}
    for kit in sorted(made, key=lambda kit: (kit["reader"], kit["session"], kit["block"])):
        kits.setdefault((kit["reader"], kit["session"]), []).append(workspace / kit["file"])
    with tempfile.TemporaryDirectory() as scratch:
        records = Records(study)
        for number, day in ((1, 8), (2, 40)):
            print(f"\nSession {number}: {len(SKILLS)} simulated readers in headless Chromium …", flush=True)
            responses = session(number, kits, records, Path(scratch))
            if number == 1:
                desk.run(day, "study", "import", STUDY, edited(responses[0]), expects=65)
            desk.run(day, "study", "import", STUDY, *responses)
            desk.run(day, "study", "status", STUDY)
    desk.run(41, "study", "analyse", STUDY, "--blinded")
    desk.run(41, "study", "lock", STUDY)
    desk.run(42, "study", "unblind", STUDY, "--by", "Li Wei", "--reason", "analysis as planned")
    desk.run(42, "study", "verify", STUDY)
    desk.run(42, "study", "analyse", STUDY)
    print(f"\nSimulated readers: none of these numbers says anything about an AI or a physician.\n"
          f"Kits, responses, readings and the seal / 阅片包、读片结果和封存记录：\n"
          f"{workspace / 'Reports/studies' / STUDY}")


def edited(response):
    """A response in which somebody has changed a rating."""
    text = response.read_text(encoding="utf-8")
    entry = next(entry for entry in json.loads(text)["entries"] if entry["kind"] == "answer")
    rating = entry["answers"]["rating"]
    target = response.with_name("edited.json")
    target.write_text(
        text.replace(f'"rating":{rating}', f'"rating":{100 - rating if rating != 50 else 51}', 1),
        encoding="utf-8")
    return target


if __name__ == "__main__":
    main()
