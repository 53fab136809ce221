// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The output of the AI: beside the case, or revealed once the first answer is locked.
  static let findings = Script(
    #"""
    // The text of a sealed output can only be read with the kit's own secret. The kit holds it, for no
    // server does: that the output is shown only after the lock is this program's doing, and the chain
    // says when it was.
    function findingOf(one) {
      if (!one.sealed) { return one.finding || null; }
      const isRevealed = state.entries.some(function (entry) {
        return entry.kind === "reveal" && entry.case === one.code;
      });
      if (!isRevealed) { return null; }
      return JSON.parse(openBytes(fromBase64(one.sealed), kitKey("reveal/" + one.code)));
    }
    function findingBoxes(finding) {
      return finding ? finding.boxes.map(function (box) {
        return Object.assign({ isAI: true }, box);
      }) : [];
    }
    function findingPanel(finding, viewer) {
      const id = freshId();
      const lines = finding.statements.map(function (line) {
        return el("div", {}, [el("dt", { text: line.label }), el("dd", { text: line.value })]);
      });
      const shown = finding.boxes.length && viewer ? button(W.hideMarks, function () {
        viewer.marksShown = !viewer.marksShown;
        shown.textContent = viewer.marksShown ? W.hideMarks : W.showMarks;
        viewer.plane.redraw();
      }, "quiet") : null;
      const places = finding.boxes.map(function (box, index) {
        const name = box.label || say(box.width ? "boxN" : "pointN", { n: index + 1 });
        const lengths = viewer ? viewer.lengths : [1];
        const isOne = lengths.length === 1 && lengths[0] === 1;
        if (isOne) { return el("li", { text: name }); }
        // Where there is more than one image, a mark leads to its own.
        const where = [name].concat(
          lengths.length > 1 ? [say("series", { n: box.stack })] : [],
          lengths[box.stack - 1] > 1 ? [say("onSlice", { n: box.slice })] : []).join(" · ");
        return el("li", {}, [button(where, function () {
          viewer.show(box.stack - 1, box.slice - 1);
        }, "quiet")]);
      });
      return el("section", { class: "finding", "aria-labelledby": id }, [
        el("h2", { id: id, text: W.aiOutput, tabindex: "-1" }),
        lines.length ? el("dl", {}, lines) : null,
        places.length ? el("ul", { class: "places" }, places) : null,
        finding.marksPlaces ? el("p", { class: "hint",
          text: places.length ? W.aiBoxes : W.aiNoBoxes }) : null,
        shown, el("p", { class: "hint", text: W.aiDisclaimer })
      ]);
    }
    """#)
}
