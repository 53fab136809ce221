# SPDX-License-Identifier: Apache-2.0
"""Reads kits in browsers that keep nothing, or no more than a while, and says what went wrong.

    check_storage.py FOLDER

FOLDER holds KIT-IMG.en.html of Tests/ReaderStudiesTests/Kits; responses are left in
FOLDER/kept/none and FOLDER/kept/full. Prints one line a problem.
"""

import sys
import tempfile
from pathlib import Path

import browser
from kit_reader import KitReader, Problems

ABSENT = ("Object.defineProperty(window, 'localStorage', { get: function () {"
          " throw new DOMException('denied', 'SecurityError'); } });")
FULL = ("window.formerSetItem = Storage.prototype.setItem; Storage.prototype.setItem = function () {"
        " throw new DOMException('full', 'QuotaExceededError'); };")
ROOM = "Storage.prototype.setItem = window.formerSetItem;"
ASKS = ("const event = new Event('beforeunload', { cancelable: true });"
        "window.dispatchEvent(event); return event.defaultPrevented;")
NOTICE = "This browser cannot keep your answers"


def absent(folder, problems):
    """No storage at all: told from the first page on, nothing is lost, and the export is whole."""
    out = folder / "kept/none"
    out.mkdir(parents=True)
    with browser.chromium(downloads=out) as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": ABSENT})
        reader = KitReader(driver, folder / "KIT-IMG.en.html")
        problems.expect(NOTICE in reader.text(), "it is not told that nothing is kept")
        reader.begin()
        for number in (10, 20, 30):
            problems.expect(NOTICE in reader.text(), "the notice is gone while nothing is kept")
            reader.rate(number)
            reader.choose(".panel input[type=radio]")
            reader.lock()
        problems.expect(driver.execute_script(ASKS), "closing loses the answers without a question")
        reader.export(out)
        problems.expect(
            not driver.execute_script(ASKS), "closing asks although the answers are exported")


def full(folder, problems):
    """Storage that fills up after the first case, a backup, and the way back from it."""
    out = folder / "kept/full"
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as profile, browser.chromium(profile, out) as driver:
        kit = folder / "KIT-IMG.en.html"
        reader = KitReader(driver, kit)
        reader.begin()
        answer(reader, 11)
        problems.expect(NOTICE not in reader.text(), "storage is said to fail while it works")
        driver.execute_script(FULL)
        answer(reader, 22)
        problems.expect(NOTICE in reader.text(), "it is not told that storage is full")
        problems.expect(
            driver.execute_script("return document.documentElement.scrollHeight <= innerHeight"),
            "the notice pushes the tools out of the window")
        problems.expect(
            reader.heading() == "Case C103", f"after storage is full, {reader.heading()} is shown")
        before = set(out.iterdir())
        reader.press_button(".notices button")
        backup = reader.downloaded(out, before)
        problems.expect(not driver.execute_script(ASKS), "closing asks although there is a backup")
        backup = backup.rename(out / "backup.json")
        # What the browser kept ends before the backup does; the backup goes on from there.
        reader = KitReader(driver, kit)
        reader.wait(lambda: "C102" in reader.heading())
        reader.press_button(".bar-button:nth-child(2)")
        reader.wait(lambda: reader.find("dialog[open]"))
        driver.execute_script("document.querySelector('dialog details').open = true;")
        reader.find("dialog input[type=file]")[0].send_keys(str(kit.resolve()))
        reader.wait(lambda: "no backup of this kit" in reader.text())
        reader.find("dialog input[type=file]")[0].send_keys(str(backup.resolve()))
        reader.wait(lambda: "C103" in reader.heading())
        driver.execute_script(FULL)
        reader.rate(33)
        reader.wait(lambda: NOTICE in reader.text())
        driver.execute_script(ROOM)
        reader.choose(".panel input[type=radio]")
        reader.lock()
        problems.expect(NOTICE not in reader.text(), "storage is said to fail once it works again")
        reader.export(out)


def cleared(folder, problems):
    """Storage that somebody clears amid a case is filled again; another window's work is left alone."""
    out = folder / "kept/cleared"
    out.mkdir(parents=True)
    with browser.chromium(downloads=out) as driver:
        reader = KitReader(driver, folder / "KIT-IMG.en.html")
        reader.begin()
        answer(reader, 11)
        driver.execute_script("localStorage.clear()")
        answer(reader, 22)
        problems.expect(
            reader.heading() == "Case C103", f"after a cleared storage {reader.heading()} is shown")
        problems.expect(
            driver.execute_script("return localStorage.length") == 1, "nothing is kept again")
        # What another window would leave there.
        driver.execute_script("localStorage.setItem(localStorage.key(0), 'of another window')")
        reader.rate(33)
        reader.choose(".panel input[type=radio]")
        reader.press_lock()
        reader.wait(lambda: reader.heading() == "Open in another window")
        problems.expect(not reader.find(".panel"), "a case is read on beside another window")
        problems.expect(
            driver.execute_script("return localStorage.getItem(localStorage.key(0))")
            == "of another window", "another window's work is written over")


def answer(reader, number):
    """Answers the case on the screen."""
    reader.rate(number)
    reader.choose(".panel input[type=radio]")
    reader.lock()


def main():
    folder = Path(sys.argv[1])
    problems = Problems()
    absent(folder, problems)
    full(folder, problems)
    cleared(folder, problems)
    problems.end()


if __name__ == "__main__":
    main()
