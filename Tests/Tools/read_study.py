# SPDX-License-Identifier: Apache-2.0
"""Reads the kits of a sealed study as one reader does: offline, by keyboard, one after the other.

    read_study.py FOLDER KIT.html…

Every form of answer is given once a case. The first kit of two cases or more is closed amid its
second case, and gone on with in a new window. Responses are left in FOLDER/responses, what was typed by case code in
FOLDER/typed.json. Prints one line a problem, and ends with 1 when there is any.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

from selenium.webdriver.common.keys import Keys

import browser
from kit_reader import KitReader, Problems


class StudyReader(KitReader):
    """A reader who answers whatever a kit asks."""

    def code(self):
        """The code of the case on the screen."""
        return self.heading().split()[-1]

    def answer(self, number):
        """Answers every question on the screen; what was given, by item."""
        given = {}
        items = self.driver.execute_script("return kit.items")
        for place, item in enumerate(items):
            given[item["id"]] = getattr(self, "give_" + item["kind"])(item, place, number)
        if self.find(".arm-question"):
            self.choose_in(".arm-question", number % 3)
            given["guess"] = ["left", "right", "unknown"][number % 3]
        return given

    def field(self, place):
        """A selector for the question at a place."""
        self.driver.execute_script(
            "document.querySelectorAll('.panel .field').forEach("
            "(field, index) => { field.dataset.place = String(index); });")
        return f".panel .field[data-place='{place}']"

    def choose_in(self, selector, step):
        """Takes a choice of a group by arrow keys, counted from the first."""
        self.choose(f"{selector} input[type=radio]")
        if step:
            self.press(*[Keys.ARROW_DOWN] * step)

    def give_scale(self, item, place, number):
        value = (number * 37) % 101
        self.tab_to(f"{self.field(place)} input[type=number]")
        self.press(str(value))
        return value

    give_confidence = give_scale

    def give_ordinal(self, item, place, number):
        step = number % len(item["options"])
        self.choose_in(self.field(place), step)
        return step + 1

    def give_binary(self, item, place, number):
        self.choose_in(self.field(place), number % 2)
        return number % 2 == 0

    def give_preference(self, item, place, number):
        self.choose_in(self.field(place), number % 3)
        return ["left", "neither", "right"][number % 3]

    def give_text(self, item, place, number):
        self.tab_to(f"{self.field(place)} textarea")
        self.press(f"备注 {number}: \"quoted\" <b>")
        return f"备注 {number}: \"quoted\" <b>"

    def give_points(self, item, place, number):
        return self.mark(place, number, "p", 1)

    def give_boxes(self, item, place, number):
        return self.mark(place, number, "b", 2)

    def mark(self, place, number, tool, corners):
        """Marks one place on odd cases, and says on even ones that there is nothing."""
        if number % 2 == 0:
            self.choose(f"{self.field(place)} input[type=checkbox]")
            return []
        self.tab_to("canvas", backwards=True)
        self.press(tool)
        for _ in range(corners):
            self.press(*[Keys.ARROW_RIGHT, Keys.ARROW_DOWN] * 15, Keys.ENTER)
        self.tab_to(f"{self.field(place)} .small-number")
        self.press(str(number))
        return [number]


def read(driver, kit, out, typed, problems, stop_at=None):
    """Reads a kit to its end, or until amid a case."""
    reader = StudyReader(driver, kit)
    header = driver.execute_script("return kit.header")
    if not driver.execute_script("return state.entries.length"):
        problems.expect(
            any(words.format(len(header["cases"])) in reader.text()
                for words in ("本部分共 {} 例", "Cases in this part: {}.")),
            "the number of cases is not told")
        reader.begin()
    while reader.find(".panel"):
        code = reader.code()
        number = header["cases"].index(code) + 1
        text = reader.text()
        problems.expect(
            f"{number} / {len(header['cases'])}" in text, f"how far the reader is, is not shown: {code}")
        problems.expect(
            "还剩" in text and re.search(r"用时 \d+:\d\d", text), "cases left or time are not shown")
        problems.expect(
            ("练习" in text) == (code in header["practice"]), f"practice is not told right: {code}")
        key = f"{code}/{driver.execute_script('return current.at.stage')}"
        if driver.execute_script("return current.at.stage") == 2:
            reader.rate(number)
            typed[key] = {"rating": number}
        else:
            typed[key] = reader.answer(number)
        if number == stop_at:
            # Half a second after the last key what was typed is kept.
            reader.wait(lambda: driver.execute_script(
                "return JSON.stringify(state.draft.answers) === JSON.stringify(current.form.answers())"))
            driver.get("about:blank")
            return
        reader.lock()
    reader.export(out)


def plain(answers):
    """Answers as they were typed: of marks only the ratings."""
    return {item: [mark["rating"] for mark in value] if isinstance(value, list) else value
            for item, value in answers.items()}


def resume(driver, kit, typed, problems):
    """Opens a kit that was closed amid a case: all is as it was left, and the case can be locked."""
    reader = StudyReader(driver, kit)
    problems.expect(
        driver.execute_script("return current.at.index") == 1, "it does not go on amid the kit")
    entries, draft = driver.execute_script("return [state.entries, current.form.answers()]")
    found = {f"{entry['case']}/{entry['stage']}": plain(entry["answers"])
             for entry in entries if entry["kind"] == "answer"}
    found[f"{reader.code()}/1"] = plain(draft)
    for key, answers in found.items():
        wanted = {item: value for item, value in typed[key].items() if item != "guess"}
        problems.expect(answers == wanted, f"{key} was {wanted} and is {answers}")
    reader.lock()


def cases(kit):
    """How many cases a kit has."""
    data = re.search(r'id="kit-data">(.*?)</script>', kit.read_text(encoding="utf-8"), re.S)
    return len(json.loads(data.group(1))["header"]["cases"])


def main():
    folder = Path(sys.argv[1])
    kits = [Path(path) for path in sys.argv[2:]]
    out = folder / "responses"
    out.mkdir(exist_ok=True)
    typed, problems = {}, Problems()
    amid = next(index for index, kit in enumerate(kits) if cases(kit) > 1)
    with tempfile.TemporaryDirectory() as profile:
        with browser.chromium(profile, out) as driver:
            for kit in kits[:amid]:
                read(driver, kit, out, typed, problems)
            read(driver, kits[amid], out, typed, problems, stop_at=2)
        with browser.chromium(profile, out) as driver:
            resume(driver, kits[amid], typed, problems)
            for kit in kits[amid:]:
                read(driver, kit, out, typed, problems)
            asked = [address for address in browser.requests(driver)
                     if address.startswith(("http:", "https:", "ws:", "wss:"))]
            problems.expect(not asked, f"a kit asks for {asked[:3]}")
    (folder / "typed.json").write_text(json.dumps(typed, ensure_ascii=False), encoding="utf-8")
    problems.end()


if __name__ == "__main__":
    main()
