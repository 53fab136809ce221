// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Stacks of images with their marks.
  static let imageViewer = Script(
    #"""
    // `layer` gives the marks to draw: {kind, x, y, width, height, label, isAI} by stack and slice.
    function imageViewer(content, layer, takers) {
      const viewer = { stack: 0, slice: 0, center: 0, span: 1, ready: null, marksShown: true,
        lengths: content.stacks.map(function (stack) { return stack.slices.length; }) };
      const cache = new Map();
      const painted = el("canvas");
      let paintedFor = "";
      viewer.plane = makePlane({
        label: W.imageLabel, help: "viewer-help",
        paint: function (context, scale) {
          if (!viewer.ready) { return; }
          const wanted = [viewer.stack, viewer.slice, viewer.center, viewer.span].join("/");
          if (wanted !== paintedFor) {
            paintSlice(viewer.ready, viewer.center, viewer.span, painted);
            paintedFor = wanted;
          }
          context.imageSmoothingEnabled = scale < 4;
          context.drawImage(painted, 0, 0, viewer.ready.width,
            viewer.ready.height * viewer.ready.aspect);
        },
        over: function (context) { drawMarks(viewer, context, layer()); },
        onScroll: content.stacks.some(function (stack) { return stack.slices.length > 1; })
          ? function (step) { viewer.show(viewer.stack, viewer.slice + step); } : null,
        onWindow: function (dx, dy) {
          const unit = viewer.first.span / 300;
          viewer.setWindow(viewer.center + dy * unit, viewer.span + dx * unit);
        },
        onReset: function () { viewer.reset(); },
        onTool: function (key) { return viewer.onTool ? viewer.onTool(key) : false; },
        onPoint: function (spot) {
          if (isThere() && inside(spot)) { takers.point(place(spot)); }
        },
        onBox: function (one, two) {
          if (!isThere()) { return; }
          const a = bounded(one);
          const b = bounded(two);
          if (Math.abs(a.x - b.x) < 1 || Math.abs(a.y - b.y) < 1) {
            announce(W.boxTooSmall);
            return;
          }
          const box = place({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) });
          box.width = rounded(Math.abs(a.x - b.x));
          box.height = rounded(Math.abs(a.y - b.y) / viewer.ready.aspect);
          takers.box(box);
        }
      });
      // A mark is of the slice that is seen, not of one that is still on its way.
      function isThere() {
        return cache.get(viewer.stack + "/" + viewer.slice) === viewer.ready;
      }
      function inside(spot) {
        const world = viewer.plane.world;
        return spot.x >= 0 && spot.y >= 0 && spot.x <= world.width && spot.y <= world.height;
      }
      function bounded(spot) {
        const world = viewer.plane.world;
        return { x: clamp(spot.x, 0, world.width), y: clamp(spot.y, 0, world.height) };
      }
      function place(spot) {
        return { stack: viewer.stack + 1, slice: viewer.slice + 1,
          x: Math.round(spot.x * 10) / 10,
          y: Math.round(spot.y / viewer.ready.aspect * 10) / 10 };
      }
      viewer.setWindow = function (center, span) {
        viewer.center = rounded(center);
        viewer.span = Math.max(viewer.ready ? viewer.ready.step : 1, rounded(span));
        viewer.plane.redraw();
        if (viewer.onChange) { viewer.onChange(); }
      };
      viewer.reset = function () {
        if (!viewer.ready) { return; }
        viewer.setWindow(viewer.first.center, viewer.first.span);
        viewer.plane.home();
      };
      viewer.show = function (stack, slice) {
        const slices = content.stacks[stack].slices;
        const at = clamp(slice, 0, slices.length - 1);
        const isNewStack = stack !== viewer.stack || !viewer.ready;
        viewer.stack = stack;
        viewer.slice = at;
        const key = stack + "/" + at;
        function use(ready) {
          if (!ready) {
            showNotice(W.pictureFailed);
            return;
          }
          cache.set(key, ready);
          if (viewer.stack !== stack || viewer.slice !== at) { return; }
          const size = viewer.ready;
          viewer.ready = ready;
          // What was painted under this slice's number before it came was the slice before.
          paintedFor = "";
          if (isNewStack) {
            viewer.first = { center: ready.center, span: ready.span };
            viewer.center = ready.center;
            viewer.span = ready.span;
          }
          if (isNewStack || size.width !== ready.width || size.height !== ready.height) {
            viewer.plane.setWorld(ready.width, ready.height * ready.aspect);
          }
          viewer.plane.redraw();
          if (viewer.onChange) { viewer.onChange(); }
        }
        if (cache.has(key)) { use(cache.get(key)); } else { readSlice(slices[at], use); }
      };
      return viewer;
    }
    function drawMarks(viewer, context, marks) {
      const plane = viewer.plane;
      const aspect = viewer.ready ? viewer.ready.aspect : 1;
      marks.forEach(function (mark) {
        if (mark.stack !== viewer.stack + 1 || mark.slice !== viewer.slice + 1) { return; }
        if (mark.isAI && !viewer.marksShown) { return; }
        const at = toScreen(plane, mark.x, mark.y * aspect);
        const scale = scaleOf(plane);
        stroked(context, mark.isAI ? "#ffb454" : "#59d8ff", mark.isAI ? [6, 4] : [], function () {
          if (mark.width) {
            context.rect(at.x, at.y, mark.width * scale, mark.height * aspect * scale);
          } else {
            context.arc(at.x, at.y, 11, 0, 2 * Math.PI);
            context.moveTo(at.x - 5, at.y);
            context.lineTo(at.x + 5, at.y);
            context.moveTo(at.x, at.y - 5);
            context.lineTo(at.x, at.y + 5);
          }
        });
        label(context, mark.label, at.x + (mark.width ? 0 : 14), at.y - (mark.width ? 6 : 8),
          mark.isAI ? "#ffb454" : "#59d8ff");
      });
      if (plane.cross && (plane.tool === "point" || plane.tool === "box")) {
        const at = toScreen(plane, plane.cross.x, plane.cross.y);
        const size = canvasSize(plane);
        stroked(context, "#ffffff", [2, 3], function () {
          context.moveTo(at.x, 0);
          context.lineTo(at.x, size.height);
          context.moveTo(0, at.y);
          context.lineTo(size.width, at.y);
          if (plane.corner) {
            const from = toScreen(plane, plane.corner.x, plane.corner.y);
            context.rect(from.x, from.y, at.x - from.x, at.y - from.y);
          }
        });
      }
    }
    // A line in its colour upon a darker one, so that it is seen on white and on black.
    function stroked(context, colour, dashes, path) {
      [["rgba(0, 0, 0, 0.75)", 4], [colour, 2]].forEach(function (pen) {
        context.strokeStyle = pen[0];
        context.lineWidth = pen[1];
        context.setLineDash(dashes);
        context.beginPath();
        path();
        context.stroke();
      });
      context.setLineDash([]);
    }
    function label(context, text, x, y, colour) {
      if (!text) { return; }
      context.font = "600 13px " + getComputedStyle(document.body).fontFamily;
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeStyle = "rgba(0, 0, 0, 0.8)";
      context.strokeText(text, x, y);
      context.fillStyle = colour;
      context.fillText(text, x, y);
    }
    """#)
}
