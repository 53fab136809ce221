// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The beginning: what was kept, or the first page.
  static let begin = Script(
    #"""
    function begin() {
      const old = document.querySelector("main");
      document.body.insertBefore(page, old);
      document.body.insertBefore(notices, page);
      document.body.appendChild(announcer);
      old.remove();
      const how = load();
      document.addEventListener("keydown", function (event) {
        const isLock = event.key === "Enter" && event.ctrlKey && !event.repeat;
        if (isLock && current && !document.querySelector("dialog")) {
          event.preventDefault();
          lockCase();
        }
      });
      document.addEventListener("visibilitychange", function () {
        settle();
        watch.isHidden = document.hidden;
        if (!document.hidden) { watch.input = performance.now(); }
        remember();
      });
      window.addEventListener("pagehide", remember);
      window.addEventListener("resize", function () {
        if (current && current.viewer) { current.viewer.plane.redraw(); }
      });
      window.addEventListener("storage", function (event) {
        if (event.key === storeName && event.newValue !== null && event.newValue !== lastKept) {
          isElsewhere = true;
          showElsewhere();
        }
      });
      setInterval(remember, 15000);
      if (how === "unreadable") { showNotice(W.unreadable); }
      if (how === "resumed" && state.entries.length) {
        goOn();
      } else {
        welcome();
      }
    }
    begin();
    """#)
}
