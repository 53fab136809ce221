# SPDX-License-Identifier: Apache-2.0
"""What a printed page must show: A4, the summary on one sheet, Simplified glyphs."""

import re
import subprocess

import browser
import layout

# The first words of the summary and of what follows it, and the last words of the summary.
SUMMARY = r"""
const summary = document.querySelector(arguments[0]);
if (!summary) return null;
const shown = element => element && element.getClientRects().length > 0;
const title = element => (element.querySelector('h1, h2') || element).innerText;
const lines = summary.innerText.split('\n').map(line => line.trim()).filter(line => line);
let next = summary.nextElementSibling;
while (next && !(shown(next) && next.innerText.trim())) next = next.nextElementSibling;
return { first: title(summary), last: lines[lines.length - 1], next: next ? title(next) : null };
"""


def plain(text):
    """Text without white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def pages_of(pdf):
    """The text of each printed page."""
    text = subprocess.run(
        [browser.program("pdftotext"), "-layout", str(pdf), "-"],
        check=True, capture_output=True, text=True).stdout
    return [plain(page) for page in text.split("\f")[:-1]]


def findings(driver, pdf, summary):
    """What is wrong with the PDF of the page on show."""
    problems = []
    info = subprocess.run(
        [browser.program("pdfinfo"), str(pdf)], check=True, capture_output=True, text=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    if not size or abs(float(size[1]) - 595) > 2 or abs(float(size[2]) - 842) > 2:
        problems.append(f"the page is not A4: {size[0] if size else info}")
    # Chromium embeds these faces without their names, so the PDF cannot be asked.
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    problems += layout.other_scripts_faces(driver)[0]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    if summary:
        problems += summary_findings(driver.execute_script(SUMMARY, summary), pages_of(pdf),
                                     summary)
    return problems


def summary_findings(marks, pages, summary):
    """Whether one sheet, the first or the one after the cover, holds the summary and no more."""
    if marks is None:
        return [f"nothing in the page is {summary}, so its sheet cannot be checked"]
    # A line may be set in several columns; its beginning is enough to find it.
    title, last = plain(marks["first"])[:24], plain(marks["last"])[:24]
    ahead = pages[:2]
    # A cover may list the title among its contents: the summary's sheet is the last with it.
    sheets = [page for page in ahead if title in page]
    if not sheets:
        return [f"the summary's title “{marks['first'][:40]}” is not on the first two sheets"]
    problems = []
    if last not in sheets[-1]:
        problems.append(f"the summary's last line “{marks['last'][:40]}” is not on its first sheet")
    if marks["next"] and plain(marks["next"]) in sheets[-1]:
        problems.append(f"“{marks['next'][:40]}” begins on the summary's sheet")
    return problems
