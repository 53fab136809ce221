// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The questions of one case.
  static let form = Script(
    #"""
    function makeForm(start, guess, changed) {
      const fields = kit.items.map(function (item) {
        return makeField(item, start[item.id] === null ? undefined : start[item.id], changed);
      });
      const isPair = kit.cases.some(function (one) {
        return one.content.kind === "texts" && one.content.texts.length === 2;
      });
      const arm = kit.asksArm ? choiceField({ label: isPair ? W.askWhichIsAI : W.askWhoWrote,
        required: true }, isPair
        ? [["left", W.leftSide], ["right", W.rightSide], ["unknown", W.cannotTell]]
        : [["ai", W.byAI], ["person", W.byPerson], ["unknown", W.cannotTell]],
        guess === null ? undefined : guess, changed, "row") : null;
      const problem = el("div", { class: "problem", role: "alert" });
      function answers() {
        const result = {};
        kit.items.forEach(function (item, index) { result[item.id] = fields[index].value(); });
        return result;
      }
      return {
        nodes: fields.map(function (field) { return field.node; })
          .concat(arm ? [el("div", { class: "arm-question" }, [arm.node])] : [], [problem]),
        fields: fields,
        answers: answers,
        guess: function () { return arm ? arm.value() : null; },
        // The first question that keeps the case from being locked, told and focused.
        check: function () {
          const open = [];
          kit.items.forEach(function (item, index) {
            const field = fields[index];
            const lacks = field.value() === null && item.required;
            if (lacks || (field.isWhole && !field.isWhole())) { open.push([item.label, field]); }
          });
          if (arm && arm.value() === null) { open.push([W.lastQuestion, arm]); }
          problem.textContent = "";
          if (!open.length) { return true; }
          problem.textContent = say("stillOpen", {
            list: open.map(function (one) { return one[0]; }).join(W.comma) });
          open[0][1].focus();
          return false;
        }
      };
    }
    """#)
}
