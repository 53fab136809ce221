// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Texts to be read, alone or side by side, and cases that lie elsewhere.
  static let texts = Script(
    #"""
    function textsView(content) {
      const isPair = content.texts.length === 2;
      return el("div", { class: isPair ? "texts pair" : "texts" },
        content.texts.map(function (text, index) {
          const id = freshId();
          const title = isPair ? (index === 0 ? W.leftSide : W.rightSide) : W.text;
          return el("section", { class: "sheet", "aria-labelledby": id }, [
            // Where the window is narrow, left stands above right.
            el("h2", { id: id, text: title,
              "data-narrow": isPair ? (index === 0 ? W.above : W.below) : null }),
            el("div", { class: "reading", tabindex: "0", role: "region", "aria-labelledby": id },
              text.split(/\n{2,}/).map(function (paragraph) { return el("p", { text: paragraph }); }))
          ]);
        }));
    }
    function pacsView(content) {
      return el("div", { class: "elsewhere" }, [
        el("p", { text: W.pacsOpen }),
        el("p", { class: "accession", text: content.accession }),
        el("p", { class: "hint", text: W.pacsHint })
      ]);
    }
    """#)
}
