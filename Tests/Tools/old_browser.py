# SPDX-License-Identifier: Apache-2.0
"""Opens reading kits in Chromium 83 (Qt WebEngine 5.15) and reads each to its end.

    old_browser.py FOLDER

Runs in an environment made of old-browser-requirements.txt. The responses are left in
FOLDER/responses. Prints one line a problem, and ends with 1 when there is any.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "minimal")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --disable-gpu")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from PyQt5.QtCore import QEventLoop, Qt, QTimer, QUrl
from PyQt5.QtTest import QTest
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineView
from PyQt5.QtWidgets import QApplication

# Real key presses lock the case; the answers are set as a click or a typed number sets them.
ANSWER = """
(function () {
  document.querySelectorAll('.panel .scale input[type=number]').forEach(function (box) {
    box.value = '41';
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  document.querySelectorAll('.panel fieldset').forEach(function (set) {
    const first = set.querySelector('input[type=radio], input[type=checkbox]');
    if (first && !set.querySelector('input:checked')) { first.click(); }
  });
})();
"""
LIT = """
(function () {
  const canvas = document.querySelector('canvas');
  if (!canvas) { return -1; }
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let lit = 0;
  for (let i = 0; i < data.length; i += 4) { if (data[i] > 40) { lit += 1; } }
  return lit / (data.length / 4);
})();
"""


class Page(QWebEnginePage):
    """A page that takes down what its program complains of."""

    def __init__(self, profile):
        super().__init__(profile)
        self.complaints = []

    def javaScriptConsoleMessage(self, level, message, line, source):
        if level > 0:
            self.complaints.append(f"{line}: {message}")


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def ask(page, script):
    """The value of a script."""
    answer = []
    loop = QEventLoop()

    def take(value):
        answer.append(value)
        loop.quit()

    page.runJavaScript(script, take)
    QTimer.singleShot(10000, loop.quit)
    loop.exec_()
    return answer[0] if answer else None


def read(path, responses, problems):
    """Reads one kit to its end."""
    # Its default profile, as under file:// on a hospital's PC: all kits share one storage.
    profile = QWebEngineProfile.defaultProfile()
    profile.setPersistentStoragePath(str(responses.parent / "profile"))
    downloads = []

    def download(item):
        item.setDownloadDirectory(str(responses))
        item.finished.connect(lambda: downloads.append(item.downloadFileName()))
        item.accept()

    profile.downloadRequested.connect(download)
    page = Page(profile)
    view = QWebEngineView()
    view.setPage(page)
    view.resize(1366, 768)
    view.show()
    loaded = QEventLoop()
    page.loadFinished.connect(lambda _: loaded.quit())
    page.load(QUrl.fromLocalFile(str(path.resolve())))
    QTimer.singleShot(20000, loaded.quit)
    loaded.exec_()
    ask(page, "document.querySelector('button.primary').click()")
    wait(600)
    lit = ask(page, LIT)
    if lit is not None and 0 <= lit < 0.05:
        problems.append(f"{path.name}: the viewer is black")
    picture = os.environ.get("TOUCHSTONE_PICTURES")
    if picture:
        view.grab().save(f"{picture}/{path.stem}.83.png")
    for _ in range(60):
        if not ask(page, "Boolean(document.querySelector('.panel'))"):
            break
        ask(page, ANSWER)
        wait(100)
        QTest.keyClick(view.focusProxy(), Qt.Key_Return, Qt.ControlModifier)
        wait(200)
    ask(page, "document.querySelector('.card button.primary').focus()")
    QTest.keyClick(view.focusProxy(), Qt.Key_Return)
    for _ in range(50):
        if downloads:
            break
        wait(100)
    if not downloads:
        problems.append(f"{path.name}: it is not read to its end: "
                        + str(ask(page, "document.body.innerText"))[:200])
    problems.extend(f"{path.name}: {complaint}" for complaint in page.complaints)
    profile.downloadRequested.disconnect(download)
    view.close()


def main():
    folder = Path(sys.argv[1])
    responses = folder / "responses"
    responses.mkdir(exist_ok=True)
    application = QApplication(sys.argv[:1])
    problems = []
    version = QWebEngineProfile.defaultProfile().httpUserAgent()
    if "Chrome/83." not in version:
        problems.append(f"this is no Chromium 83: {version}")
    for path in sorted(folder.glob("*.zh-CN.html")):
        read(path, responses, problems)
    for file in sorted(responses.glob("*.json")):
        json.loads(file.read_text(encoding="utf-8"))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    sys.stdout.flush()
    del application
    os._exit(1 if problems else 0)


if __name__ == "__main__":
    main()
