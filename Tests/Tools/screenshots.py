# SPDX-License-Identifier: Apache-2.0
"""Takes pictures of pages to be looked at: desktop, phone and A4 print.

    screenshots.py --to FOLDER FILE.html…

Leaves <name>.desktop.png, <name>.phone.png, <name>.pdf and <name>.print-NN.png in the folder and
prints their paths. What a program can judge about them is in check_pages.py.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import browser


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--sheets", type=int, default=4, help="how many printed pages to draw")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with browser.chromium() as driver:
        for file in options.files:
            if not file.is_file():
                sys.exit(f"{file} is not there")
            stem = options.to / file.name.removesuffix(".html")
            for name, width in (("desktop", browser.DESKTOP), ("phone", browser.PHONE)):
                browser.show(driver, file, width)
                browser.picture(driver, f"{stem}.{name}.png")
                print(f"{stem}.{name}.png")
            browser.show(driver, file)
            browser.printed(driver, f"{stem}.pdf")
            subprocess.run(
                [browser.program("pdftoppm"), "-png", "-r", "80", "-l", str(options.sheets),
                 f"{stem}.pdf", f"{stem}.print"], check=True)
            print(f"{stem}.pdf")
            for sheet in sorted(options.to.glob(f"{stem.name}.print-*.png")):
                print(sheet)


if __name__ == "__main__":
    main()
