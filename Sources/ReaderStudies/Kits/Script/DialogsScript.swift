// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Pause, locked answers, and the end of a window that is one too many.
  static let dialogs = Script(
    #"""
    function dialog(title, children, closed) {
      const id = freshId();
      const box = el("dialog", { "aria-labelledby": id, class: "dialog" }, [
        el("h2", { id: id, text: title })].concat(children));
      box.addEventListener("close", function () {
        box.remove();
        if (closed) { closed(); }
      });
      document.body.appendChild(box);
      box.showModal();
      return box;
    }
    function pause() {
      remember();
      settle();
      watch.isPaused = true;
      appendEntry({ kind: "pause" });
      page.classList.add("hidden-content");
      const box = dialog(W.pausedTitle, [el("p", { text: W.pausedText }),
        button(W.goOn, function () { box.close(); }, "primary")], function () {
        settle();
        watch.isPaused = false;
        watch.input = performance.now();
        page.classList.remove("hidden-content");
        appendEntry({ kind: "continue" });
      });
    }
    function summary(entry) {
      return kit.items.map(function (item) {
        const value = entry.answers[item.id];
        let text = value === null ? "—" : String(value);
        if (value === true) { text = W.yes; }
        if (value === false) { text = W.no; }
        if (item.kind === "ordinal" && value !== null) { text = item.options[value - 1]; }
        if (item.kind === "preference" && value !== null) {
          text = { left: W.leftBetter, right: W.rightBetter, neither: W.neither }[value];
        }
        if (Array.isArray(value)) { text = say("marksCount", { n: value.length }); }
        if (item.kind === "text" && text.length > 30) { text = text.slice(0, 30) + "…"; }
        return item.label + W.colon + text;
      }).join(W.semicolon);
    }
    function showLocked() {
      remember();
      const answers = state.entries.filter(function (entry) { return entry.kind === "answer"; });
      const list = el("ol", { class: "locked", reversed: true });
      answers.slice().reverse().forEach(function (entry) {
        list.appendChild(lockedRow(entry));
      });
      const box = dialog(W.lockedAnswers, [
        el("p", { class: "hint", text: W.flagHint }),
        answers.length ? list : el("p", { text: W.noneLocked }),
        restorePart(function () { box.close(); }),
        button(W.close, function () { box.close(); }, "primary")]);
    }
    function lockedRow(entry) {
      const title = entry.case + (kit.header.stages === 2
        ? " · " + (entry.stage === 1 ? W.firstShort : W.secondShort) : "");
      const isFlagged = state.entries.some(function (one) {
        return one.kind === "flag" && one.of === entry.n;
      });
      const row = el("li", {}, [el("strong", { text: title }), el("span", { text: summary(entry) })]);
      function done() {
        row.appendChild(el("span", { class: "flagged", text: W.flagged }));
      }
      if (isFlagged) {
        done();
        return row;
      }
      const id = freshId();
      const reason = el("input", { type: "text", id: id, maxlength: "500" });
      const form = el("div", { class: "flag", hidden: true }, [
        el("label", { for: id, text: W.flagReason }), reason,
        button(W.flagSave, function () {
          const text = wholeText(reason.value.trim());
          if (text === "") {
            reason.setAttribute("aria-invalid", "true");
            reason.focus();
            return;
          }
          appendEntry({ kind: "flag", of: entry.n, case: entry.case, stage: entry.stage,
            reason: text });
          form.remove();
          open.remove();
          done();
          announce(W.flagged);
          if (finish.refresh) { finish.refresh(); }
        }, "plain")]);
      const open = button(W.flag, function () {
        form.hidden = !form.hidden;
        if (!form.hidden) { reason.focus(); }
      }, "quiet", { "aria-label": W.flag + " " + title });
      row.appendChild(open);
      row.appendChild(form);
      return row;
    }
    function showElsewhere() {
      current = null;
      stopWatch();
      showPage([el("main", { id: "kit-page", class: "card" }, [
        el("h1", { text: W.elsewhereTitle }), el("p", { text: W.elsewhere })])]);
    }
    function helpPanel(kind) {
      const marks = kit.items.some(function (item) {
        return item.kind === "points" || item.kind === "boxes";
      });
      const lines = kind === "images"
        ? [W.helpMouse, W.helpKeys].concat(marks ? [W.helpMarks] : []) : [W.helpRecording];
      return el("details", { class: "help" }, [el("summary", { text: W.helpTitle }),
        el("div", { id: "viewer-help" }, lines.map(function (line) {
          return el("p", { text: line });
        }))]);
    }
    """#)
}
