// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The bar of tools beneath an image: all that the mouse does can be done here as well.
  static let imageTools = Script(
    #"""
    function imageTools(viewer, content, kinds) {
      const bar = el("div", { class: "tools", role: "toolbar", "aria-label": W.tools });
      const plane = viewer.plane;
      const choices = [["window", W.toolWindow, "w"], ["move", W.toolMove, "m"]];
      if (kinds.points) { choices.push(["point", W.toolPoint, "p"]); }
      if (kinds.boxes) { choices.push(["box", W.toolBox, "b"]); }
      const buttons = choices.map(function (choice) {
        return button(choice[1], function () { choose(choice[0]); }, "tool",
          { "aria-pressed": "false", "aria-keyshortcuts": choice[2].toUpperCase(),
            title: choice[1] + " (" + choice[2].toUpperCase() + ")" });
      });
      function choose(tool) {
        plane.tool = tool;
        plane.corner = null;
        plane.canvas.dataset.tool = tool;
        choices.forEach(function (choice, index) {
          buttons[index].setAttribute("aria-pressed", String(choice[0] === tool));
        });
        plane.redraw();
      }
      viewer.onTool = function (key) {
        const found = choices.filter(function (choice) { return choice[2] === key.toLowerCase(); })[0];
        if (found) {
          choose(found[0]);
          announce(found[1]);
        }
        return Boolean(found);
      };
      bar.appendChild(el("div", { class: "group" }, buttons));
      const center = numberBox(W.windowCenter, function (value) {
        viewer.setWindow(value, viewer.span);
      });
      const span = numberBox(W.windowWidth, function (value) {
        viewer.setWindow(viewer.center, value);
      });
      const isPicture = content.stacks.every(function (stack) {
        return stack.slices.every(function (slice) { return slice.kind === "picture"; });
      });
      bar.appendChild(el("div", { class: "group" }, [span.label, center.label]));
      bar.appendChild(el("div", { class: "group" }, [
        button("−", function () { plane.zoomBy(0.8); }, "tool", { "aria-label": W.zoomOut,
          title: W.zoomOut + " (−)" }),
        button("+", function () { plane.zoomBy(1.25); }, "tool", { "aria-label": W.zoomIn,
          title: W.zoomIn + " (+)" }),
        button(W.reset, function () { viewer.reset(); }, "tool", { "aria-keyshortcuts": "R",
          title: W.reset + " (R)" })
      ]));
      const slider = el("input", { type: "range", min: "1", step: "1", class: "slices",
        "aria-label": W.slice, input: function () {
          viewer.show(viewer.stack, Number(slider.value) - 1);
        } });
      const count = el("span", { class: "count" });
      const slices = el("div", { class: "group slice-group" }, [slider, count]);
      bar.appendChild(slices);
      const stacks = content.stacks.map(function (stack, index) {
        return button(stack.name || say("series", { n: index + 1 }), function () {
          viewer.show(index, 0);
        }, "tool", { "aria-pressed": "false" });
      });
      if (stacks.length > 1) {
        bar.insertBefore(el("div", { class: "group" }, stacks), bar.firstChild);
      }
      viewer.onChange = function () {
        const size = content.stacks[viewer.stack].slices.length;
        const digits = isPicture || viewer.first.span > 50 ? 0 : 2;
        if (document.activeElement !== center.input) {
          center.input.value = viewer.center.toFixed(digits);
        }
        if (document.activeElement !== span.input) { span.input.value = viewer.span.toFixed(digits); }
        slices.hidden = size < 2;
        slider.max = String(size);
        slider.value = String(viewer.slice + 1);
        slider.setAttribute("aria-valuetext", say("sliceOf", { n: viewer.slice + 1, of: size }));
        count.textContent = (viewer.slice + 1) + " / " + size;
        stacks.forEach(function (one, index) {
          one.setAttribute("aria-pressed", String(index === viewer.stack));
        });
      };
      choose("window");
      return bar;
    }
    function numberBox(text, action) {
      const input = el("input", { type: "number", step: "any", class: "small-number",
        change: function () {
          const value = Number(input.value);
          if (input.value !== "" && isFinite(value)) { action(value); }
        } });
      return { input: input, label: el("label", { class: "inline" }, [
        el("span", { text: text }), input]) };
    }
    """#)
}
