// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// One case on the screen, from its first sight to its lock.
  static let caseScreen = Script(
    #"""
    let current = null;

    // How far the reader is: the case, and which of its answers comes next.
    function position() {
      const locked = state.entries.filter(function (entry) { return entry.kind === "answer"; }).length;
      return { index: Math.floor(locked / kit.header.stages), stage: locked % kit.header.stages + 1 };
    }
    function showCase() {
      // Another window reads this kit: what says so stays on the screen.
      if (isElsewhere) { return; }
      const at = position();
      if (at.index >= kit.cases.length) {
        finish();
        return;
      }
      const one = kit.cases[at.index];
      let draft = state.draft;
      if (!draft || draft.case !== one.code || draft.stage !== at.stage) {
        const before = state.entries.filter(function (entry) {
          return entry.kind === "answer" && entry.case === one.code;
        })[0];
        draft = { case: one.code, stage: at.stage, shown: stamp(),
          answers: before ? before.answers : {}, guess: before ? before.guess : null, clock: null };
        state.draft = draft;
      }
      startWatch(draft.clock);
      const form = makeForm(draft.answers, draft.guess, function () {
        if (current && current.viewer) { current.viewer.plane.redraw(); }
        rememberSoon();
      });
      const finding = findingOf(one);
      const content = one.content;
      let viewer = null;
      if (content.kind === "images") { viewer = viewerFor(content, form, finding); }
      if (content.kind === "recording") { viewer = recordingViewer(content); }
      const tools = !viewer ? null : content.kind === "images" ? imageTools(viewer, content, {
        points: kit.items.some(function (item) { return item.kind === "points"; }),
        boxes: kit.items.some(function (item) { return item.kind === "boxes"; })
      }) : recordingTools(viewer);
      const stage = viewer
        ? el("section", { class: "stage", "aria-label": W.viewer }, [
        el("div", { class: "screen" }, [viewer.plane.canvas]), tools])
        : el("section", { class: "stage flat", "aria-label": W.viewer },
          [content.kind === "texts" ? textsView(content) : pacsView(content)]);
      const isFirst = kit.header.stages === 2 && at.stage === 1;
      const isSecond = at.stage === 2;
      const heading = el("h1", { tabindex: "-1", text: say("caseTitle", { code: one.code }) });
      const help = viewer ? helpPanel(content.kind) : null;
      const panel = el("form", { class: "panel", novalidate: true, submit: function (event) {
        event.preventDefault();
      } }, [
        heading,
        one.practice ? el("p", { class: "practice", text: W.practiceCase }) : null,
        kit.header.stages === 2 ? el("p", { class: "step", text: isFirst ? W.firstStep : W.secondStep })
          : null,
        one.note ? el("div", { class: "note" }, [
          el("h2", { text: W.note }), el("p", { text: one.note })]) : null,
        finding ? findingPanel(finding, content.kind === "images" ? viewer : null) : null
      ].concat(form.nodes, [
        button(isFirst ? W.lockAndReveal : at.index + 1 < kit.cases.length ? W.lockAndNext
          : W.lockAndEnd, lockCase, "primary", { "aria-keyshortcuts": "Control+Enter" }),
        el("p", { class: "hint", text: W.lockHint }), help
      ]));
      current = { one: one, at: at, form: form, viewer: viewer };
      showPage([bar(at), el("main", { id: "kit-page", class: "case" }, [stage, panel])]);
      if (viewer && content.kind === "images") { viewer.show(0, 0); }
      if (viewer && content.kind === "recording") { viewer.fit(); }
      if (isSecond && finding) {
        panel.querySelector(".finding h2").focus();
      } else {
        heading.focus();
      }
      remember();
    }
    function viewerFor(content, form, finding) {
      function taker(kind) {
        return function (place) {
          const field = form.fields.filter(function (one) { return one.kind === kind; })[0];
          if (field) { field.take(place); }
        };
      }
      return imageViewer(content, function () {
        const own = form.fields.filter(function (field) { return field.drawn; })
          .map(function (field) { return field.drawn(); });
        return [].concat.apply(findingBoxes(finding), own);
      }, { point: taker("point"), box: taker("box") });
    }
    function lockCase() {
      if (!current.form.check()) { return; }
      const at = current.at;
      const code = current.one.code;
      const took = times();
      stopWatch();
      const entry = { kind: "answer", case: code, stage: at.stage, shown: state.draft.shown,
        answers: current.form.answers(), activeMs: took.active, idleMs: took.idle,
        pausedMs: took.paused };
      if (kit.asksArm) { entry.guess = current.form.guess(); }
      state.draft = null;
      appendEntry(entry);
      if (at.stage < kit.header.stages) { appendEntry({ kind: "reveal", case: code }); }
      showCase();
      announce(say("lockedNow", { code: code }));
    }
    // What is on the screen and not yet locked is kept as well, so that closing loses nothing.
    function remember() {
      if (!current || !state.draft) { return; }
      state.draft.answers = current.form.answers();
      state.draft.guess = current.form.guess();
      state.draft.clock = times();
      keep();
    }
    let rememberTimer = 0;
    function rememberSoon() {
      clearTimeout(rememberTimer);
      rememberTimer = setTimeout(remember, 250);
    }
    """#)
}
