// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// An electrocardiogram on its millimetre grid.
  static let recording = Script(
    #"""
    // World units are millimetres on paper.
    const LEFT = 16;
    const ROW = 18;
    function recordingViewer(content) {
      const leads = content.leads.map(function (lead) {
        const bytes = fromBase64(lead.data);
        return { name: lead.name, step: lead.step, samples: new Int16Array(bytes.buffer) };
      });
      const viewer = { speed: 25, gain: 10 };
      const seconds = leads[0].samples.length / content.frequency;
      viewer.plane = makePlane({
        label: say("recordingLabel", { n: leads.length, s: Math.round(seconds * 10) / 10 }),
        help: "viewer-help", leastScale: 2.2,
        paint: function (context, scale) { paintRecording(viewer, leads, content.frequency, context, scale); },
        onReset: function () {
          viewer.set(25, 10);
          viewer.plane.home();
        }
      });
      viewer.plane.canvas.classList.add("paper");
      viewer.set = function (speed, gain) {
        const isWider = speed !== viewer.speed;
        viewer.speed = speed;
        viewer.gain = gain;
        if (isWider) { viewer.fit(); }
        viewer.plane.redraw();
        if (viewer.onChange) { viewer.onChange(); }
      };
      viewer.fit = function () {
        viewer.plane.setWorld(LEFT + seconds * viewer.speed + 4, leads.length * ROW + 14, true);
      };
      return viewer;
    }
    function gridLines(context, from, to, step, width, colour) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      for (let x = Math.floor(from.x / step) * step; x <= to.x; x += step) {
        context.moveTo(x, from.y);
        context.lineTo(x, to.y);
      }
      for (let y = Math.floor(from.y / step) * step; y <= to.y; y += step) {
        context.moveTo(from.x, y);
        context.lineTo(to.x, y);
      }
      context.stroke();
    }
    function paintRecording(viewer, leads, frequency, context, scale) {
      const plane = viewer.plane;
      const size = canvasSize(plane);
      const from = toWorld(plane, 0, 0);
      const to = toWorld(plane, size.width, size.height);
      context.fillStyle = "#fffaf7";
      context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      if (scale >= 2.6) { gridLines(context, from, to, 1, 0.7 / scale, "#f6d3cb"); }
      gridLines(context, from, to, 5, 1 / scale, "#e59a8c");
      context.lineJoin = "round";
      leads.forEach(function (lead, row) {
        const base = row * ROW + ROW / 2 + 8;
        context.strokeStyle = "#14171a";
        context.lineWidth = 1.25 / scale;
        context.beginPath();
        // One millivolt, 5 mm wide.
        context.moveTo(2, base);
        context.lineTo(4, base);
        context.lineTo(4, base - viewer.gain);
        context.lineTo(9, base - viewer.gain);
        context.lineTo(9, base);
        context.lineTo(11, base);
        context.stroke();
        context.save();
        context.beginPath();
        context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
        context.clip();
        context.beginPath();
        let isDown = false;
        const last = Math.min(lead.samples.length - 1,
          Math.ceil((to.x - LEFT) / viewer.speed * frequency));
        const first = Math.max(0, Math.floor((from.x - LEFT) / viewer.speed * frequency));
        for (let i = first; i <= last; i += 1) {
          const sample = lead.samples[i];
          if (sample === -32768) {
            isDown = false;
            continue;
          }
          const x = LEFT + i / frequency * viewer.speed;
          const y = base - sample * lead.step * viewer.gain;
          if (isDown) { context.lineTo(x, y); } else { context.moveTo(x, y); }
          isDown = true;
        }
        context.stroke();
        context.restore();
        const size = 13 / scale;
        context.font = "600 " + size + "px sans-serif";
        context.fillStyle = "#14171a";
        context.fillText(lead.name, LEFT + 0.5, base - 6);
      });
    }
    function recordingTools(viewer) {
      const bar = el("div", { class: "tools", role: "toolbar", "aria-label": W.tools });
      function group(values, unit, current, action) {
        const buttons = values.map(function (value) {
          return button(value + " " + unit, function () { action(value); }, "tool",
            { "aria-pressed": "false" });
        });
        bar.appendChild(el("div", { class: "group" }, buttons));
        return function () {
          values.forEach(function (value, index) {
            buttons[index].setAttribute("aria-pressed", String(value === current()));
          });
        };
      }
      const speed = group([25, 50], "mm/s", function () { return viewer.speed; },
        function (value) { viewer.set(value, viewer.gain); });
      const gain = group([5, 10, 20], "mm/mV", function () { return viewer.gain; },
        function (value) { viewer.set(viewer.speed, value); });
      viewer.onChange = function () {
        speed();
        gain();
      };
      viewer.onChange();
      const plane = viewer.plane;
      bar.appendChild(el("div", { class: "group" }, [
        button("−", function () { plane.zoomBy(0.8); }, "tool", { "aria-label": W.zoomOut,
          title: W.zoomOut + " (−)" }),
        button("+", function () { plane.zoomBy(1.25); }, "tool", { "aria-label": W.zoomIn,
          title: W.zoomIn + " (+)" }),
        button(W.reset, plane.options.onReset, "tool", { title: W.reset + " (R)" })
      ]));
      return bar;
    }
    """#)
}
