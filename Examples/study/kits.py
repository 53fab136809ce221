# SPDX-License-Identifier: Apache-2.0
"""Reads a kit in a browser by keys only, as somebody without a mouse would."""

import json
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait


class KitReader:
    """One open kit in one browser."""

    def __init__(self, driver, path=None):
        self.driver = driver
        self.path = None
        if path:
            self.open(path)

    def open(self, path):
        """Opens a kit's file."""
        self.path = Path(path)
        self.driver.get(self.path.resolve().as_uri())
        self.wait(lambda: self.find(".page > *"))

    def find(self, selector):
        """All elements of a selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition, seconds=60):
        """Waits until a condition holds; what it gave."""
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition())

    def heading(self):
        """The page's heading."""
        return self.find("h1")[0].text

    def text(self):
        """All that can be read on the page."""
        return self.driver.execute_script("return document.body.innerText")

    def press(self, *keys):
        """Types where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def tab_to(self, selector, backwards=False):
        """Tabs until an element of the selector has the focus."""
        self.tab_until("return document.activeElement.matches(arguments[0])", selector, backwards=backwards)

    def tab_until(self, reached, selector, *rest, backwards=False):
        """Tabs until a script, asked about a selector, says that the focus is there."""
        for _ in range(60):
            if self.driver.execute_script(reached, selector, *rest):
                return
            if backwards:
                ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(
                    Keys.SHIFT).perform()
            else:
                self.press(Keys.TAB)
        raise AssertionError(f"the tab key does not lead to {selector}")

    def press_button(self, selector):
        """Tabs to a button and presses it."""
        self.tab_to(selector)
        self.press(Keys.ENTER)

    def begin(self):
        """Leaves the first page."""
        before = self.heading()
        self.press_button("button.primary")
        self.wait(lambda: self.heading() != before)

    def rate(self, number, place=0):
        """Types a number into a scale, the first one unless told otherwise."""
        # Asked afresh at each step: the page may be drawn again meanwhile, and its boxes with it.
        self.tab_until(
            "return document.activeElement === document.querySelectorAll(arguments[0])[arguments[1]]",
            ".panel .scale input[type=number]", place)
        self.press(str(number))

    def choose(self, selector):
        """Tabs to a group of choices and takes the first one."""
        self.tab_to(selector)
        self.press(Keys.SPACE)

    def press_lock(self):
        """Presses the keys that lock a case."""
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(
            Keys.CONTROL).perform()

    def lock(self):
        """Locks what is on the screen with the keys for it; waits for what comes next."""
        before = (self.heading(), len(self.find(".finding")))
        self.press_lock()
        self.wait(lambda: (self.heading(), len(self.find(".finding"))) != before)

    def export(self, folder):
        """Exports the response on the last page; the file's path."""
        before = set(Path(folder).iterdir())
        self.press_button(".card button.primary")
        return self.downloaded(folder, before)

    def downloaded(self, folder, before):
        """The file of answers that came into a folder; waits for it to be whole."""
        # The browser reserves the name with an empty file, and takes that away again if it is closed early.
        return self.wait(lambda: [
            file for file in set(Path(folder).iterdir()) - before
            if file.suffix == ".json" and is_whole(file)])[0]


def is_whole(file):
    """Whether a response is there to its end."""
    try:
        json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True
