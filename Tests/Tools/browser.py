# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium on a page from a file, for the page checks."""

import base64
import json
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

DESKTOP = 1280
PHONE = 360


def program(*names):
    """The first of the names that is installed, or the end of the run with one sentence."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    sys.exit(f"{names[0]} is not installed; `make test` installs it.")


@contextmanager
def chromium(profile=None, downloads=None):
    """A browser that cannot reach the network and takes what it asks for down in its log.

    With a profile it remembers what pages keep; what they export goes to the folder of downloads.
    """
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser")
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--force-device-scale-factor=1", f"--window-size={DESKTOP},900",
    ):
        options.add_argument(argument)
    if profile:
        options.add_argument(f"--user-data-dir={profile}")
    if downloads:
        options.add_experimental_option("prefs", {
            "download.default_directory": str(downloads), "download.prompt_for_download": False})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    # A loaded machine takes minutes over what takes seconds; whoever waits must wait as long.
    driver.command_executor.client_config.timeout = 1200
    driver.set_script_timeout(1100)
    driver.set_page_load_timeout(1100)
    try:
        yield driver
    finally:
        driver.quit()


def show(driver, path, width=DESKTOP, height=900):
    """Loads a file at a viewport width, with everything that folds unfolded."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )
    driver.get(Path(path).resolve().as_uri())
    driver.execute_script(
        "document.querySelectorAll('details').forEach(element => { element.open = true; });"
    )


def resize(driver, width, height=900):
    """Another viewport width for the page on show."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def requests(driver):
    """The addresses the browser asked for since the last call, the file itself included."""
    addresses = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            addresses.append(message["params"]["request"]["url"])
    return addresses


def picture(driver, path):
    """The whole page on show, from top to bottom, as a PNG."""
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    shot = driver.execute_cdp_cmd(
        "Page.captureScreenshot",
        {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": size["width"],
                     # A longer picture than this is more than the browser's compositor draws.
                     "height": min(size["height"], 16000), "scale": 1},
        },
    )
    Path(path).write_bytes(base64.b64decode(shot["data"]))


def printed(driver, path):
    """The page on show as its reader would print it: A4 unless its style says otherwise."""
    pdf = driver.execute_cdp_cmd(
        "Page.printToPDF",
        {
            "preferCSSPageSize": True, "printBackground": True, "displayHeaderFooter": False,
            "paperWidth": 8.27, "paperHeight": 11.69,
        },
    )
    Path(path).write_bytes(base64.b64decode(pdf["data"]))
