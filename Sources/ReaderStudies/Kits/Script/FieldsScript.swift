// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The forms of an answer; none has a value before the reader gives it one.
  static let fields = Script(
    #"""
    // Each field is {node, value(), focus()}; `value` is null while there is no answer.
    function stepOf(low, high) {
      return high - low >= 20 && low % 1 === 0 && high % 1 === 0 ? 1 : rounded((high - low) / 100);
    }
    // A slider without a preset, which would draw answers to it, and a box to type the number into.
    function scaleParts(low, high, name, start, changed) {
      const step = String(stepOf(low, high));
      const slider = el("input", { type: "range", min: low, max: high, step: step, class: "untouched",
        "aria-label": name });
      const box = el("input", { type: "number", min: low, max: high, step: step, inputmode: "decimal",
        class: "small-number", "aria-label": say("asNumber", { name: name }) });
      const open = el("span", { text: W.notAnswered });
      let current = null;
      function show(value) {
        current = value;
        open.style.visibility = value === null ? "" : "hidden";
        slider.classList.toggle("untouched", value === null);
        slider.setAttribute("aria-valuetext", value === null ? W.notAnswered : String(value));
        if (value !== null) { slider.value = String(value); }
        if (document.activeElement !== box) { box.value = value === null ? "" : String(value); }
      }
      function take(text) {
        const value = Number(text);
        const fits = text !== "" && isFinite(value) && value >= low && value <= high;
        box.setAttribute("aria-invalid", String(text !== "" && !fits));
        show(fits ? rounded(value) : null);
        changed();
      }
      slider.addEventListener("input", function () { take(slider.value); });
      slider.addEventListener("pointerup", function () { take(slider.value); });
      slider.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          take(slider.value);
        }
      });
      box.addEventListener("input", function () { take(box.value); });
      box.addEventListener("blur", function () { show(current); });
      slider.value = String((low + high) / 2);
      show(start === undefined ? null : start);
      return { slider: slider, box: box, open: open, value: function () { return current; } };
    }
    function scaleField(item, start, changed) {
      const parts = scaleParts(item.low, item.high, item.label, start, changed);
      return { node: fieldset(item, [
        el("div", { class: "scale" }, [parts.slider, parts.box]),
        el("div", { class: "ends", "aria-hidden": "true" }, [
          el("span", { text: String(item.low) }), parts.open,
          el("span", { text: String(item.high) })])
      ]), value: parts.value, focus: function () { parts.box.focus(); } };
    }
    function choiceField(item, choices, start, changed, kind) {
      const name = freshId();
      let current = start === undefined ? null : start;
      const inputs = choices.map(function (choice) {
        const input = el("input", { type: "radio", name: name, value: String(choice[0]),
          change: function () {
            current = choice[0];
            changed();
          } });
        input.checked = choice[0] === current;
        return input;
      });
      return { node: fieldset(item, [el("div", { class: "choices " + (kind || "") },
        choices.map(function (choice, index) {
          return el("label", { class: "choice" }, [inputs[index], el("span", { text: choice[1] })]);
        }))]), value: function () { return current; }, focus: function () { inputs[0].focus(); } };
    }
    function textField(item, start, changed) {
      const id = freshId();
      const area = el("textarea", { id: id, rows: "3", maxlength: "5000", input: changed });
      area.value = start || "";
      return { node: el("div", { class: "field" }, [
        el("label", { for: id, class: "legend", text: item.label + (item.required ? "" : W.optional) }),
        area
      ]), value: function () {
        const text = wholeText(area.value.trim());
        return text === "" ? null : text;
      }, focus: function () { area.focus(); } };
    }
    function fieldset(item, children) {
      return el("fieldset", { class: "field" }, [el("legend", {
        text: item.label + (item.required ? "" : W.optional) })].concat(children));
    }
    function makeField(item, start, changed) {
      switch (item.kind) {
      case "scale":
      case "confidence":
        return scaleField(item, start, changed);
      case "ordinal":
        return choiceField(item, item.options.map(function (text, index) {
          return [index + 1, text];
        }), start, changed, "steps");
      case "binary":
        return choiceField(item, [[true, W.yes], [false, W.no]], start, changed, "row");
      case "preference":
        return choiceField(item, [["left", W.leftBetter], ["neither", W.neither],
          ["right", W.rightBetter]], start, changed, "row");
      case "points":
      case "boxes":
        return marksField(item, start, changed);
      default:
        return textField(item, start, changed);
      }
    }
    """#)
}
