// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// What stands around the cases: the bar, the beginning, the end.
  static let screens = Script(
    #"""
    const page = el("div", { class: "page" });
    function showPage(nodes) {
      while (page.firstChild) { page.removeChild(page.firstChild); }
      nodes.forEach(function (node) { page.appendChild(node); });
      const isCase = Boolean(page.querySelector(".case"));
      page.classList.toggle("at-case", isCase);
      document.body.classList.toggle("at-case", isCase);
      window.scrollTo(0, 0);
    }
    function whoLine() {
      return say("who", { reader: kit.header.reader, session: kit.header.session,
        block: kit.header.block, blocks: kit.header.blocks });
    }
    function activeTotal() {
      return state.entries.reduce(function (sum, entry) { return sum + (entry.activeMs || 0); }, 0)
        + (watch.isRunning ? times().active : 0);
    }
    function bar(at) {
      const total = kit.cases.length;
      const time = el("span", { class: "time" });
      function tick() { time.textContent = say("used", { time: duration(activeTotal()) }); }
      tick();
      clearInterval(bar.timer);
      bar.timer = setInterval(tick, 1000);
      const progress = el("progress", { max: total, "aria-label": W.progress });
      progress.value = at.index;
      return el("header", { class: "bar" }, [
        el("div", { class: "who" }, [el("strong", { text: W.task }), el("span", { text: whoLine() })]),
        el("div", { class: "progress" }, [
          el("span", { text: say("caseOf", { n: at.index + 1, of: total }) }), progress,
          el("span", { text: say("left", { n: kit.remaining }) }), time]),
        el("div", { class: "actions" }, [
          button(W.pause, pause, "bar-button"),
          button(W.lockedAnswers, showLocked, "bar-button"),
          button(W.backup, backUp, "bar-button")])
      ]);
    }
    function device() {
      return { width: window.innerWidth, height: window.innerHeight,
        pixelRatio: rounded(window.devicePixelRatio || 1), screenWidth: screen.width,
        screenHeight: screen.height, agent: wholeText(navigator.userAgent) };
    }
    function welcome() {
      const practice = kit.header.practice.length;
      showPage([el("main", { id: "kit-page", class: "card" }, [
        el("h1", { text: W.task, tabindex: "-1" }), el("p", { class: "who", text: whoLine() }),
        el("p", { text: say("welcome", { n: kit.cases.length }) }),
        practice ? el("p", { text: say("practiceFirst", { n: practice }) }) : null,
        el("ul", {}, (kit.header.stages === 2 ? [W.ruleSequential] : [])
          .concat([W.ruleLocked, W.ruleTime, W.ruleSaved, W.ruleExport])
          .map(function (rule) { return el("li", { text: rule }); })),
        button(W.begin, function () {
          appendEntry({ kind: "start", device: device() });
          showCase();
        }, "primary"),
        restorePart(),
        el("p", { class: "hint", text: say("kitId", { id: kit.header.kit }) })
      ])]);
    }
    function restorePart(before) {
      const id = freshId();
      const problem = el("p", { class: "problem", role: "alert" });
      const input = el("input", { type: "file", id: id, accept: ".json,application/json",
        change: function () {
          problem.textContent = "";
          if (!input.files.length) { return; }
          const reader = new FileReader();
          reader.onload = function () {
            const entries = restored(String(reader.result));
            if (!entries) {
              problem.textContent = W.restoreFailed;
              return;
            }
            if (before) { before(); }
            state = { entries: entries, draft: null };
            goOn();
          };
          reader.readAsText(input.files[0]);
        } });
      return el("details", { class: "restore" }, [
        el("summary", { text: W.restoreTitle }), el("label", { for: id, text: W.restore }), input,
        problem]);
    }
    // Where the entries end is where the reading goes on; what is over is not begun again.
    function goOn() {
      // What was locked and not revealed, because the window closed in between, is revealed now.
      const end = state.entries[state.entries.length - 1];
      if (end && end.kind === "answer" && end.stage < kit.header.stages) {
        appendEntry({ kind: "reveal", case: end.case });
      }
      if (position().index < kit.cases.length) { appendEntry({ kind: "resume", device: device() }); }
      showCase();
    }
    function finish() {
      current = null;
      clearInterval(bar.timer);
      const isOver = state.entries.some(function (entry) { return entry.kind === "finish"; });
      if (!isOver) { appendEntry({ kind: "finish" }); }
      const mark = el("p", { class: "hint" });
      function write() {
        mark.textContent = say("checkMark", { mark: lastHash(state.entries).slice(0, 8) });
      }
      write();
      finish.refresh = write;
      const heading = el("h1", { text: W.doneTitle, tabindex: "-1" });
      showPage([el("main", { id: "kit-page", class: "card" }, [
        heading, el("p", { class: "who", text: whoLine() }),
        el("p", { text: say("done", { n: kit.cases.length, time: duration(activeTotal()) }) }),
        el("p", { text: kit.remaining > 0 ? say("left", { n: kit.remaining }) : W.noneLeft }),
        button(W.exportFile, backUp, "primary"),
        el("p", { text: say("exportHint", { file: kit.header.kit + ".response.json" }) }),
        button(W.lockedAnswers, showLocked, "plain"), mark
      ])]);
      heading.focus();
    }
    """#)
}
