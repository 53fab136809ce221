# SPDX-License-Identifier: Apache-2.0
"""Reads reading kits as a reader does, offline and by keyboard, and says what went wrong.

    check_kits.py FOLDER

The folder holds the kits of Tests/ReaderStudiesTests/Kits; their responses are left in
FOLDER/responses. Prints one line a problem, and ends with 1 when there is any.
"""

import sys
import tempfile
from pathlib import Path

from selenium.webdriver.common.keys import Keys

import browser
import validate_schema
from check_pages import WCAG, accessibility, markup
from kit_reader import KitReader, Problems

SECRET_REMARK = "第二例的备注"


def whole_kit(folder, responses, profile, problems):
    """A kit is read by keyboard, closed amid the second case, gone on with and exported."""
    with browser.chromium(profile, responses) as driver:
        reader = KitReader(driver, folder / "KIT-IMG.zh-CN.html")
        reader.begin()
        problems.expect("练习病例" in reader.text(), "the practice case is not marked as such")
        first = reader.heading()
        reader.press_lock()
        problems.expect(
            reader.heading() == first and "尚未作答" in reader.text(),
            "a case can be locked without an answer")
        reader.rate(64)
        reader.choose(".panel input[type=radio]")
        reader.lock()
        second = reader.heading()
        problems.expect("C102" in second, f"the second case is {second}")
        # Up to here and no further: half an answer, then the window is closed.
        reader.rate(35)
        reader.tab_to("textarea")
        reader.press(SECRET_REMARK)
        # The viewer by keys: three slices, a window, larger, and back.
        reader.tab_to("canvas", backwards=True)
        reader.press(Keys.PAGE_DOWN, Keys.PAGE_DOWN, "+", "+", Keys.ARROW_LEFT)
        problems.expect("3 / 3" in reader.text(), "PageDown does not scroll the slices")
        driver.get("about:blank")
        # The browser's own pages have addresses of their own kind.
        asked = [address for address in browser.requests(driver)
                 if address.startswith(("http:", "https:", "ws:", "wss:"))]
        problems.expect(not asked, f"the kit asks for {asked[:3]}")
    with browser.chromium(profile, responses) as driver:
        reader = KitReader(driver, folder / "KIT-IMG.zh-CN.html")
        reader.wait(lambda: "C102" in reader.heading())
        kept = driver.execute_script(
            "return [document.querySelector('.panel .scale input[type=number]').value,"
            " document.querySelector('textarea').value]")
        problems.expect(kept == ["35", SECRET_REMARK], f"after closing, {kept} is left")
        reader.choose(".panel input[type=radio]")
        reader.press(Keys.ARROW_RIGHT)
        reader.lock()
        problems.expect("0.83" in reader.text(), "the AI's output does not stand beside the case")
        reader.rate(90)
        reader.choose(".panel input[type=radio]")
        flag(reader, problems)
        reader.lock()
        problems.expect(reader.heading() == "本部分已完成", f"the end is {reader.heading()}")
        problems.expect(not reader.find(".panel"), "a locked case can still be answered")
        reader.export(responses)


def flag(reader, problems):
    """A slip is flagged; the answer stays."""
    reader.press_button(".bar-button:nth-child(2)")
    reader.wait(lambda: reader.find("dialog[open]"))
    reader.press_button("dialog .quiet")
    reader.press("按错了，本想答 53", Keys.TAB, Keys.ENTER)
    reader.wait(lambda: reader.find("dialog .flagged"))
    problems.expect("35" in reader.text(), "the flagged answer is gone")
    reader.press(Keys.ESCAPE)
    reader.wait(lambda: not reader.find("dialog"))


def other_kit(folder, responses, profile, problems):
    """A second kit in the same browser knows nothing of the first one."""
    with browser.chromium(profile, responses) as driver:
        reader = KitReader(driver, folder / "KIT-SEQ.zh-CN.html")
        problems.expect(reader.heading() == "阅片任务", "another kit goes on where the first one was")
        kept = driver.execute_script("return JSON.stringify(Object.entries(localStorage))")
        problems.expect("KIT-IMG" in kept, "the first kit has kept nothing")
        problems.expect(
            SECRET_REMARK not in kept and "rating" not in kept,
            "what one kit keeps can be read from another")
        sequential(reader, responses, problems)


def sequential(reader, responses, problems):
    """The AI's output appears once the first answer is locked, with marks set by keys."""
    reader.begin()
    for number in (1, 2, 3):
        problems.expect(
            f"0.8{number}" not in reader.text(), "the AI's output is shown before the lock")
        reader.rate(20 * number)
        reader.tab_to("canvas", backwards=True)
        reader.press("p", *[Keys.ARROW_RIGHT] * 5, Keys.ENTER)
        reader.press("b", Keys.ENTER, *[Keys.ARROW_DOWN] * 9, *[Keys.ARROW_RIGHT] * 9, Keys.ENTER)
        problems.expect(len(reader.find(".marks li")) == 2, "keys set no point and no box")
        reader.rate(70, place=1)
        reader.rate(80, place=2)
        reader.lock()
        problems.expect(
            f"0.8{number}" in reader.text(), "the AI's output is not shown after the lock")
        reader.rate(1, place=0)
        reader.lock()
    reader.export(responses)


def other_kinds(folder, responses, problems):
    """Texts side by side, and a case in the PACS."""
    with browser.chromium(downloads=responses) as driver:
        reader = KitReader(driver, folder / "KIT-TXT.en.html")
        reader.begin()
        for _ in range(2):
            reader.choose(".panel fieldset:first-of-type input")
            reader.rate(55)
            reader.choose(".arm-question input")
            reader.lock()
        reader.export(responses)
        reader = KitReader(driver, folder / "KIT-PACS.en.html")
        reader.begin()
        problems.expect("2026-0417" in reader.text(), "the accession number is not shown")


FILL = """
document.querySelectorAll('.panel .scale input[type=number]').forEach(box => {
  box.value = '41';
  box.dispatchEvent(new Event('input', { bubbles: true }));
});
document.querySelectorAll('.panel fieldset').forEach(set => {
  const first = set.querySelector('input[type=radio], input[type=checkbox]');
  if (first && !first.disabled && !set.querySelector('input:checked')) { first.click(); }
});
"""


def screens(reader):
    """Goes through every kind of screen of a kit, and stops at each; what it is called."""
    driver = reader.driver

    def opened(selector):
        driver.execute_script("document.querySelector(arguments[0]).click();", selector)
        reader.wait(lambda: reader.find("dialog[open]"))

    yield "the first page"
    reader.begin()
    driver.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true; });")
    yield "a case with its help"
    reader.press_lock()
    yield "a case that lacks answers"
    opened(".bar-button:nth-child(1)")
    # Behind the pause nothing of the case is left, not even what makes itself visible.
    left = driver.execute_script(
        "return [...document.querySelectorAll('.page *')].filter("
        "e => getComputedStyle(e).visibility !== 'hidden').map(e => e.textContent)")
    yield "the pause" + (f", which lets {left[:3]} be seen" if left else "")
    reader.press(Keys.ESCAPE)
    reader.wait(lambda: not reader.find("dialog"))
    while reader.find(".panel"):
        driver.execute_script(FILL)
        reader.lock()
        if driver.execute_script("return current !== null && current.at.stage === 2"):
            yield "a case with the AI's output revealed"
    yield "the end"
    opened(".card button.plain")
    driver.execute_script(
        "document.querySelectorAll('dialog details').forEach(e => { e.open = true; });"
        "document.querySelector('dialog .quiet').click();")
    yield "locked answers, one about to be flagged"
    reader.press_button("dialog .flag .plain")
    yield "a flag without a reason"
    reader.press("按错了", Keys.TAB, Keys.ENTER)
    reader.wait(lambda: reader.find("dialog .flagged"))
    yield "a flag"
    reader.press(Keys.ESCAPE)
    driver.execute_script("storageFails(); showElsewhere();")
    yield "a window too many, without storage"


def barriers(folder, problems):
    """The Nu checker on every kit; axe on every screen of every kind, wide and narrow."""
    files = sorted(folder.glob("*.html"))
    for file, problem in markup(files):
        problems.append(f"{file.name}: {problem}")
    for width, language in ((1366, "zh-CN"), (1366, "en"), (390, "en")):
        # Kits of one language have ids of their own, so that each begins at its first page.
        with browser.chromium() as driver:
            browser.resize(driver, width, 800)
            for file in sorted(folder.glob(f"*.{language}.html")):
                look(driver, file, width, problems)


def look(driver, file, width, problems):
    """axe on every screen of a kit."""
    seen = set()
    for screen in screens(KitReader(driver, file)):
        if screen in seen:
            continue
        seen.add(screen)
        where = f"{file.name}, {screen}"
        problems.expect("be seen" not in screen, where)
        wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        problems.expect(wide <= 0, f"{where}: {wide} px too wide at {width} px")
        problems.extend(f"{where}: {finding}" for finding in accessibility(driver, width, WCAG))
    problems.extend(
        f"{file.name}: {entry['message'][:200]}" for entry in driver.get_log("browser"))


def main():
    folder = Path(sys.argv[1])
    responses = folder / "responses"
    responses.mkdir(exist_ok=True)
    problems = Problems()
    with tempfile.TemporaryDirectory() as profile:
        whole_kit(folder, responses, profile, problems)
        other_kit(folder, responses, profile, problems)
    other_kinds(folder, responses, problems)
    barriers(folder, problems)
    schema = validate_schema.validator(
        Path(__file__).resolve().parents[2] / "Docs/Schemas/study-response.json")
    for file in sorted(responses.glob("*.json")):
        problems.extend(validate_schema.problems(schema, file))
    problems.end()


if __name__ == "__main__":
    main()
