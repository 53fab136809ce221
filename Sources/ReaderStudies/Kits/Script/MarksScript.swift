// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Marked places, each with a rating, and an explicit "nothing to mark".
  static let marks = Script(
    #"""
    function marksField(item, start, changed) {
      const kind = item.kind === "boxes" ? "box" : "point";
      const list = el("ol", { class: "marks" });
      const none = el("input", { type: "checkbox", change: function () {
        if (none.checked && marks.length) {
          none.checked = false;
          announce(W.removeMarksFirst);
        }
        changed();
      } });
      let marks = [];
      function number() {
        marks.forEach(function (mark, index) {
          mark.title.textContent = say(kind === "box" ? "boxN" : "pointN", { n: index + 1 })
            + (mark.place.slice > 1 || mark.place.stack > 1
              ? " · " + say("onSlice", { n: mark.place.slice }) : "");
        });
        none.disabled = marks.length > 0;
        if (marks.length) { none.checked = false; }
      }
      function add(place, rating) {
        const mark = { place: place };
        mark.title = el("span", { class: "mark-title" });
        mark.rating = scaleParts(item.low, item.high, W.markRating, rating, changed);
        const row = el("li", {}, [
          el("div", { class: "mark-head" }, [mark.title, button(W.remove, function () {
            marks = marks.filter(function (other) { return other !== mark; });
            row.remove();
            number();
            changed();
            none.focus();
          }, "quiet")]),
          el("div", { class: "scale" }, [mark.rating.slider, mark.rating.box])
        ]);
        marks.push(mark);
        list.appendChild(row);
        number();
        return mark;
      }
      const field = {
        kind: kind,
        node: fieldset(item, [
          el("p", { class: "hint", text: kind === "box" ? W.boxHint : W.pointHint }), list,
          el("label", { class: "choice" }, [none, el("span", { text: W.nothingToMark })])
        ]),
        take: function (place) {
          const mark = add(place);
          announce(mark.title.textContent);
          changed();
        },
        value: function () {
          if (!marks.length) { return none.checked ? [] : null; }
          return marks.map(function (mark) {
            return Object.assign({}, mark.place, { rating: mark.rating.value() });
          });
        },
        isWhole: function () {
          return marks.every(function (mark) { return mark.rating.value() !== null; });
        },
        drawn: function () {
          return marks.map(function (mark, index) {
            const rating = mark.rating.value();
            return Object.assign({}, mark.place, {
              label: String(index + 1) + (rating === null ? "" : " · " + rating) });
          });
        },
        focus: function () {
          const open = marks.filter(function (mark) { return mark.rating.value() === null; })[0];
          if (open) { open.rating.box.focus(); } else { none.focus(); }
        }
      };
      if (start) {
        start.forEach(function (place) {
          const bare = Object.assign({}, place);
          delete bare.rating;
          add(bare, place.rating);
        });
        none.checked = start.length === 0;
      }
      number();
      return field;
    }
    """#)
}
