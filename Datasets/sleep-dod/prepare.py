# SPDX-License-Identifier: Apache-2.0
"""Numbers the epochs of dodh.csv.gz.

Usage: python3 prepare.py FOLDER-WITH-dodh.csv.gz

Done to the contents: a column `case` is put in front, the record and the epoch joined by a
hyphen; epochs scored by a model are written as whole numbers (`2.0` becomes `2`).
"""

import csv
import gzip
import io
import pathlib
import sys


def main(folder):
    source = gzip.open(pathlib.Path(folder) / "dodh.csv.gz", "rt", encoding="utf-8", newline="")
    lines = csv.reader(source)
    header = next(lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["case"] + header)
    for record, epoch, *stages in lines:
        whole = [stage.removesuffix(".0") for stage in stages]
        writer.writerow([f"{record}-{epoch}", record, epoch] + whole)
    here = pathlib.Path(__file__).parent
    with open(here / "epochs.csv.gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1])
