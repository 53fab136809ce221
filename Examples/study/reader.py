# SPDX-License-Identifier: Apache-2.0
"""A simulated reader of kits in a real browser, offline and by keyboard, with a clock of his own."""

import base64
import csv
import math
import random
from dataclasses import dataclass
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

from kits import KitReader

# The page's clock begins when we say, and a look at a case takes its time without our waiting for it.
CLOCK = """
(function () {
  const RealDate = Date;
  const ticks = performance.now.bind(performance);
  const shift = START - RealDate.now();
  let passed = 0;
  window.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length) { super(...parts); } else { super(RealDate.now() + shift + passed); }
    }
    static now() { return RealDate.now() + shift + passed; }
  };
  performance.now = function () { return ticks() + passed; };
  window.letPass = function (milliseconds) { passed += milliseconds; };
})();
"""


class Records:
    """What a simulated reader knows: which record a tracing is, and whether it is abnormal.

    A kit holds neither; he knows a record by its samples, as this program has the records.
    """

    def __init__(self, folder):
        with open(folder / "truth.csv", newline="", encoding="utf-8") as source:
            truths = {row["case"]: row["truth"] == "1" for row in csv.DictReader(source)}
        self.known = {}
        with open(folder / "cases.csv", newline="", encoding="utf-8") as source:
            for row in csv.DictReader(source):
                samples = (folder / "content" / row["content"]).with_suffix(".dat").read_bytes()
                lead = b"".join(samples[at:at + 2] for at in range(0, len(samples), 24))
                self.known[lead] = (row["case"], truths[row["case"]])

    def of(self, lead):
        """The case and its truth, of the first lead as a kit holds it."""
        return self.known[base64.b64decode(lead)]


@dataclass
class Skill:
    """How well somebody reads, and how much he makes of the AI's output."""

    separation: float
    trust: float
    seconds: float


class Reader(KitReader):
    """One reader at one workstation."""

    def __init__(self, name, skill, records, profile, downloads):
        self.name, self.skill, self.records, self.downloads = name, skill, records, Path(downloads)
        options = webdriver.ChromeOptions()
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--window-size=1366,768",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={profile}",
        ):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {
            "download.default_directory": str(downloads), "download.prompt_for_download": False})
        service = Service("/usr/bin/chromedriver") if Path("/usr/bin/chromedriver").exists() else None
        super().__init__(webdriver.Chrome(options=options, service=service))
        self.driver.command_executor.client_config.timeout = 600
        self.clock = None
        self.readings = {}

    def open_at(self, kit, start):
        """Opens a kit at a time, told in seconds since 1970."""
        if self.clock:
            self.driver.execute_cdp_cmd(
                "Page.removeScriptToEvaluateOnNewDocument", {"identifier": self.clock})
        self.clock = self.driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": CLOCK.replace("START", str(int(start * 1000)))})["identifier"]
        self.open(kit)

    def read(self, kit, start, pause_after=None):
        """Reads a kit to its end and exports it; may close the window amid it and go on next hour."""
        self.open_at(kit, start)
        if self.find(".card button.primary"):
            self.begin()
        count = 0
        while self.find(".panel"):
            self.answer()
            count += 1
            if count == pause_after:
                self.wait(lambda: self.driver.execute_script(
                    "return state.draft.answers.rating === current.form.answers().rating"))
                self.open_at(kit, start + 3600)
            self.lock()
        return self.export(self.downloads)

    def answer(self):
        """Looks at the case on the screen for a while, and answers it."""
        lead, finding = self.driver.execute_script(
            "const one = current.one;"
            "return [one.content.leads[0].data, one.finding ? one.finding.statements[0].value : null]")
        case, is_abnormal = self.records.of(lead)
        times = self.readings.get(case, 0)
        self.readings[case] = times + 1
        chance = random.Random(f"{self.name}/{case}/{times}")
        hard = random.Random(case).gauss(0, 0.7)
        belief = self.skill.separation * (0.5 if is_abnormal else -0.5) + hard + chance.gauss(0, 1)
        seconds = self.skill.seconds * math.exp(chance.gauss(0, 0.35))
        if finding is not None:
            share = min(0.98, max(0.02, float(finding)))
            belief += self.skill.trust * math.log(share / (1 - share))
            seconds *= 0.85
        rating = round(100 / (1 + math.exp(-1.2 * belief)))
        self.look(seconds)
        self.tab_to(".panel .scale input[type=number]")
        self.press(
            str(rating), Keys.TAB, Keys.SPACE, *([] if rating >= 50 else [Keys.ARROW_RIGHT]),
            Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN)

    def look(self, seconds):
        """Lets time pass, touching a key now and then, as somebody who is there does."""
        while seconds > 0:
            self.driver.execute_script("letPass(arguments[0])", round(1000 * min(seconds, 20)))
            self.press(Keys.SHIFT)
            seconds -= 20

    def close(self):
        """Leaves the workstation."""
        self.driver.quit()
