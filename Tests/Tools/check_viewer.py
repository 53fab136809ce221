# SPDX-License-Identifier: Apache-2.0
"""Looks at cases with a mouse and with fingers, and says what went wrong.

    check_viewer.py FOLDER

FOLDER holds KIT-VIEW.en.html of Tests/ReaderStudiesTests/Kits: three slices of 24 by 24 values of 16
bits, with points and boxes to set, and KIT-ECG.en.html. Prints one line a problem.
"""

import base64
import hashlib
import random
import sys
import zlib
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.mouse_button import MouseButton
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin
from selenium.webdriver.common.keys import Keys

import browser
from kit_reader import KitReader, Problems

VIEW = ("const v = current.viewer; const p = v.plane; return {x: p.view.x, y: p.view.y,"
        " zoom: p.view.zoom, scale: scaleOf(p), center: v.center, span: v.span, slice: v.slice};")


class Looker:
    """Somebody at one kit with a pointer."""

    def __init__(self, driver, path, problems):
        self.driver = driver
        self.problems = problems
        self.reader = KitReader(driver, path)
        self.reader.begin()
        self.canvas = self.reader.find("canvas")[0]
        self.reader.wait(lambda: driver.execute_script(
            "return !current.viewer.show || Boolean(current.viewer.ready)"))

    def view(self):
        """Where the view is."""
        return self.driver.execute_script(VIEW)

    def drag(self, dx, dy, button=MouseButton.LEFT, start=(0, 0)):
        """Drags from a place, told from the middle of the canvas."""
        actions = ActionBuilder(self.driver, duration=30)
        mouse = actions.pointer_action
        mouse.move_to(self.canvas, *start).pointer_down(button)
        for step in range(1, 5):
            mouse.move_to(self.canvas, start[0] + dx * step // 4, start[1] + dy * step // 4)
        mouse.pointer_up(button)
        actions.perform()

    def click(self, x=0, y=0):
        """Clicks at a place, told from the middle of the canvas."""
        ActionChains(self.driver, duration=30).move_to_element_with_offset(
            self.canvas, x, y).click().perform()

    def wheel(self, turn, with_control=False):
        """Turns the wheel over the canvas, away from oneself where negative."""
        chain = ActionChains(self.driver)
        if with_control:
            chain.key_down(Keys.CONTROL)
        chain.scroll_from_origin(ScrollOrigin.from_element(self.canvas), 0, turn)
        if with_control:
            chain.key_up(Keys.CONTROL)
        chain.perform()

    def press(self, label):
        """Clicks the button with a label."""
        for button in self.reader.find("button"):
            if button.text == label or button.get_attribute("aria-label") == label:
                button.click()
                return
        raise AssertionError(f"there is no button {label}")

    def touch(self, kind, *points):
        """Fingers at places, told from the middle of the canvas."""
        box = self.driver.execute_script(
            "const b = arguments[0].getBoundingClientRect();"
            "return [b.left + b.width / 2, b.top + b.height / 2];", self.canvas)
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [
                {"x": box[0] + x, "y": box[1] + y, "id": index}
                for index, (x, y) in enumerate(points)]})

    def same(self, what, found, wanted, within=0.02):
        """Takes down what is not as it should be."""
        self.problems.expect(
            abs(found - wanted) <= within * max(1, abs(wanted)),
            f"{what}: {found}, not {wanted}")


def grey(looker, x, y):
    """The grey that the screen shows of a pixel of the slice."""
    return looker.driver.execute_script(
        "drawPlane(current.viewer.plane);"
        "const at = toScreen(current.viewer.plane, arguments[0] + 0.5, arguments[1] + 0.5);"
        "return current.viewer.plane.canvas.getContext('2d')"
        ".getImageData(Math.round(at.x), Math.round(at.y), 1, 1).data[0];", x, y)


def values(looker):
    """The values that were packed arrive, and the window shows them as DICOM has it."""
    for x, y in ((0, 0), (23, 0), (0, 23), (12, 10), (5, 17)):
        value = 1000 + 3 * x + 2 * y + (900 if (x - 12) ** 2 + (y - 10) ** 2 < 16 else 0)
        share = (value - (1400 - 0.5)) / (1200 - 1) + 0.5
        looker.same(f"the grey at {x}, {y}", grey(looker, x, y), round(255 * share), 0.01)


def packing(looker):
    """The kit's own inflate undoes what zlib makes: stored, fixed and dynamic codes, many blocks."""
    chance = random.Random(5)
    noise = bytes(min(255, int(abs(chance.gauss(0, 9)))) for _ in range(300_000))
    plains = [b"x", b"", bytes(70_000), noise, bytes(chance.randrange(256) for _ in range(70_000)),
              noise[:999] * 40]
    for number, plain in enumerate(plains):
        for level, strategy in ((0, 0), (1, 0), (6, 0), (9, 0), (6, zlib.Z_FIXED), (6, zlib.Z_RLE)):
            packer = zlib.compressobj(level, zlib.DEFLATED, 15, 8, strategy)
            packed = packer.compress(plain) + packer.flush()
            found = looker.driver.execute_script(
                "return hex(sha256(inflate(fromBase64(arguments[0]), arguments[1])));",
                base64.b64encode(packed).decode(), len(plain))
            looker.problems.expect(
                found == hashlib.sha256(plain).hexdigest(),
                f"inflate: text {number} at level {level}, strategy {strategy}")
    refused = looker.driver.execute_script(
        "try { inflate(fromBase64(arguments[0]), 300000); return false; } catch (e) { return true; }",
        base64.b64encode(zlib.compress(noise)[:50_000]).decode())
    looker.problems.expect(refused, "a stream that is cut short is inflated")


def mouse(looker):
    """Window, move, zoom and slices with the mouse."""
    before = looker.view()
    looker.drag(60, 40)
    after = looker.view()
    looker.same("the width of the window", after["span"], before["span"] + 60 * 1200 / 300)
    looker.same("the level", after["center"], before["center"] + 40 * 1200 / 300)
    looker.same("what a window drag leaves alone", after["x"], before["x"])
    looker.drag(50, -30, MouseButton.RIGHT)
    moved = looker.view()
    looker.same("x after the right button", moved["x"], after["x"] - 50 / after["scale"])
    looker.same("y after the right button", moved["y"], after["y"] + 30 / after["scale"])
    looker.press("Move")
    looker.drag(-50, 30)
    looker.same("x after moving back", looker.view()["x"], after["x"])
    looker.wheel(-120, with_control=True)
    looker.same("the zoom after Ctrl and the wheel", looker.view()["zoom"], 1.15)
    looker.press("Zoom in")
    looker.same("the zoom after the button", looker.view()["zoom"], 1.15 * 1.25)
    looker.press("Zoom out")
    looker.press("Reset")
    back = looker.view()
    looker.same("the zoom after Reset", back["zoom"], 1)
    looker.same("the level after Reset", back["center"], 1400)
    looker.wheel(120)
    looker.wheel(120)
    looker.problems.expect("3 / 3" in looker.reader.text(), "the wheel does not scroll the slices")
    looker.wheel(-120)
    looker.wheel(-120)
    looker.same("the slice after scrolling back", looker.view()["slice"], 0)


def marks(looker):
    """Points and boxes with the mouse, in one go and corner by corner."""
    scale = looker.view()["scale"]
    looker.press("Point")
    looker.click(round(2 * scale), round(-3 * scale))
    looker.press("Box")
    looker.drag(round(4 * scale), round(5 * scale), start=(round(-6 * scale), round(-6 * scale)))
    looker.click(round(1 * scale), round(1 * scale))
    looker.click(round(5 * scale), round(4 * scale))
    found = looker.driver.execute_script("return current.form.answers()")
    point, (one, two) = found["marks"][0], found["boxes"]
    looker.same("x of the point", point["x"], 14, 0.02)
    looker.same("y of the point", point["y"], 9, 0.02)
    for box, wanted in ((one, (6, 6, 4, 5)), (two, (13, 13, 4, 3))):
        for key, value in zip(("x", "y", "width", "height"), wanted):
            looker.same(f"{key} of a box", box[key], value, 0.03)
    removers = looker.reader.find(".marks .quiet")
    removers[-1].click()
    looker.problems.expect(len(looker.reader.find(".marks li")) == 2, "a mark is not removed")
    slider = looker.reader.find(".panel input[type=range]")[0]
    ActionChains(looker.driver).move_to_element(slider).click().perform()
    looker.problems.expect(
        looker.driver.execute_script("return current.form.answers().rating") == 50,
        "a click on the middle of a scale does not answer it")
    ActionChains(looker.driver).drag_and_drop_by_offset(
        slider, round(slider.size["width"] * 0.3), 0).perform()
    rating = looker.driver.execute_script("return current.form.answers().rating")
    looker.problems.expect(75 <= rating <= 85, f"dragging a scale gives {rating}")


def fingers(looker):
    """Two fingers enlarge and move, one does what the tool does."""
    looker.press("Reset")
    looker.press("Window")
    before = looker.view()
    looker.touch("touchStart", (-40, 0), (40, 0))
    for gap in (50, 60, 80):
        looker.touch("touchMove", (-gap, 0), (gap, 0))
    looker.touch("touchEnd")
    pinched = looker.view()
    looker.same("the zoom of a pinch", pinched["zoom"], before["zoom"] * 2)
    looker.same("the middle of a pinch", pinched["x"], before["x"])
    looker.same("the window that a pinch leaves alone", pinched["span"], before["span"])
    looker.touch("touchStart", (0, 0))
    looker.touch("touchMove", (0, 25))
    looker.touch("touchMove", (0, 50))
    looker.touch("touchEnd")
    looker.same("the level by one finger", looker.view()["center"], before["center"] + 50 * 4)
    count = len(looker.driver.execute_script("return current.form.answers().marks"))
    looker.press("Point")
    looker.touch("touchStart", (30, 30))
    looker.touch("touchEnd")
    looker.reader.wait(lambda: len(
        looker.driver.execute_script("return current.form.answers().marks")) == count + 1)
    looker.problems.expect(
        looker.driver.execute_script("return scrollX === 0 && scrollY === 0"),
        "fingers on the image scroll the page")


def recording(looker):
    """An electrocardiogram is moved and enlarged."""
    before = looker.view_of_recording()
    looker.drag(-80, -40)
    after = looker.view_of_recording()
    looker.same("x of the recording", after["x"], before["x"] + 80 / before["scale"])
    looker.wheel(-120)
    looker.same(
        "the zoom of the recording", looker.view_of_recording()["zoom"], before["zoom"] * 1.15)
    looker.press("50 mm/s")
    looker.press("20 mm/mV")
    pressed = [b.text for b in looker.reader.find(".tools [aria-pressed=true]")]
    looker.problems.expect(pressed == ["50 mm/s", "20 mm/mV"], f"speed and gain are {pressed}")
    looker.press("Reset")
    looker.touch("touchStart", (-30, 0), (30, 0))
    looker.touch("touchMove", (-60, 0), (60, 0))
    looker.touch("touchEnd")
    looker.same("the zoom of a pinch on it", looker.view_of_recording()["zoom"], 2)


class RecordingLooker(Looker):
    """Somebody at an electrocardiogram."""

    def view_of_recording(self):
        """Where the view is."""
        return self.driver.execute_script(
            "const p = current.viewer.plane;"
            "return {x: p.view.x, y: p.view.y, zoom: p.view.zoom, scale: scaleOf(p)};")


def main():
    folder = Path(sys.argv[1])
    problems = Problems()
    with browser.chromium() as driver:
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {
            "enabled": True, "maxTouchPoints": 2})
        looker = Looker(driver, folder / "KIT-VIEW.en.html", problems)
        values(looker)
        packing(looker)
        mouse(looker)
        marks(looker)
        fingers(looker)
        if (folder / "KIT-ECG.en.html").exists():
            recording(RecordingLooker(driver, folder / "KIT-ECG.en.html", problems))
        # That the canvas is read back often is this program's doing.
        problems.extend(
            entry["message"][:200] for entry in driver.get_log("browser")
            if "willReadFrequently" not in entry["message"])
    problems.end()


if __name__ == "__main__":
    main()
