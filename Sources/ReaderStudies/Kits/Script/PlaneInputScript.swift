// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Mouse, fingers and keys on a canvas.
  static let plane2 = Script(
    #"""
    function listenToPointers(plane) {
      const canvas = plane.canvas;
      const options = plane.options;
      const down = new Map();
      let start = null;
      let gap = 0;
      function place(event) {
        const box = canvas.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
      }
      function pair() {
        const both = Array.from(down.values());
        return { x: (both[0].x + both[1].x) / 2, y: (both[0].y + both[1].y) / 2,
          gap: Math.hypot(both[0].x - both[1].x, both[0].y - both[1].y) };
      }
      canvas.addEventListener("pointerdown", function (event) {
        canvas.setPointerCapture(event.pointerId);
        down.set(event.pointerId, place(event));
        if (down.size === 2) {
          gap = pair().gap;
          start = null;
          plane.corner = null;
          return;
        }
        start = { at: place(event), button: event.button, moved: 0 };
        if (plane.tool === "box" && event.button === 0 && !plane.corner) {
          plane.corner = toWorld(plane, start.at.x, start.at.y);
          start.isFirst = true;
        }
      });
      canvas.addEventListener("pointermove", function (event) {
        const now = place(event);
        if (plane.tool === "box" && plane.corner && event.pointerType === "mouse") {
          plane.cross = toWorld(plane, now.x, now.y);
          plane.redraw();
        }
        const before = down.get(event.pointerId);
        if (!before) { return; }
        if (down.size === 2) {
          const old = pair();
          down.set(event.pointerId, now);
          const both = pair();
          plane.moveBy(both.x - old.x, both.y - old.y);
          if (gap > 0 && both.gap > 0) { plane.zoomBy(both.gap / gap, both); }
          gap = both.gap;
          return;
        }
        down.set(event.pointerId, now);
        if (!start) { return; }
        const dx = now.x - before.x;
        const dy = now.y - before.y;
        start.moved += Math.abs(dx) + Math.abs(dy);
        if (start.button === 2 || start.button === 1 || plane.tool === "move") {
          plane.moveBy(dx, dy);
        } else if (plane.tool === "window" && options.onWindow) {
          options.onWindow(dx, dy);
        } else if (plane.tool === "box") {
          plane.cross = toWorld(plane, now.x, now.y);
          plane.redraw();
        }
      });
      function up(event) {
        if (!down.has(event.pointerId)) { return; }
        down.delete(event.pointerId);
        const first = start;
        start = null;
        if (!first || first.button !== 0 || event.type === "pointercancel") { return; }
        const now = place(event);
        const spot = toWorld(plane, now.x, now.y);
        if (plane.tool === "point" && first.moved < 6) {
          options.onPoint(spot);
        } else if (plane.tool === "box" && plane.corner) {
          // Drawn in one go, or corner by corner with two clicks.
          if (first.isFirst && first.moved < 6) { return; }
          finishBox(plane, spot);
        }
      }
      canvas.addEventListener("pointerup", up);
      canvas.addEventListener("pointercancel", up);
      canvas.addEventListener("contextmenu", function (event) { event.preventDefault(); });
      canvas.addEventListener("wheel", function (event) {
        event.preventDefault();
        if (options.onScroll && !event.ctrlKey) {
          options.onScroll(event.deltaY > 0 ? 1 : -1);
        } else {
          plane.zoomBy(event.deltaY > 0 ? 1 / 1.15 : 1.15, place(event));
        }
      }, { passive: false });
    }
    function finishBox(plane, spot) {
      const corner = plane.corner;
      plane.corner = null;
      plane.options.onBox(corner, spot);
      plane.redraw();
    }
    function markAtCross(plane) {
      if (!plane.cross) { plane.cross = { x: plane.view.x, y: plane.view.y }; }
      if (plane.tool === "point") {
        plane.options.onPoint(plane.cross);
      } else if (plane.tool === "box" && plane.corner) {
        finishBox(plane, plane.cross);
      } else if (plane.tool === "box") {
        plane.corner = { x: plane.cross.x, y: plane.cross.y };
        announce(W.cornerSet);
      }
      plane.redraw();
    }
    function moveCross(plane, dx, dy) {
      const scale = scaleOf(plane);
      if (!plane.cross) { plane.cross = { x: plane.view.x, y: plane.view.y }; }
      plane.cross.x = clamp(plane.cross.x + dx / scale, 0, plane.world.width);
      plane.cross.y = clamp(plane.cross.y + dy / scale, 0, plane.world.height);
      const seen = toScreen(plane, plane.cross.x, plane.cross.y);
      const size = canvasSize(plane);
      if (seen.x < 0 || seen.y < 0 || seen.x > size.width || seen.y > size.height) {
        plane.view.x = plane.cross.x;
        plane.view.y = plane.cross.y;
      }
      plane.redraw();
    }
    const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    function planeKey(plane, event) {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      const options = plane.options;
      const arrow = ARROWS[event.key];
      const marks = plane.tool === "point" || plane.tool === "box";
      let known = true;
      if (arrow && event.shiftKey && options.onWindow) {
        options.onWindow(arrow[0] * 8, arrow[1] * 8);
      } else if (arrow && marks) {
        const step = event.repeat ? 12 : 4;
        moveCross(plane, arrow[0] * step, arrow[1] * step);
      } else if (arrow) {
        plane.moveBy(-arrow[0] * 40, -arrow[1] * 40);
      } else if (event.key === "+" || event.key === "=") {
        plane.zoomBy(1.25);
      } else if (event.key === "-") {
        plane.zoomBy(0.8);
      } else if (event.key === "0" || event.key === "r" || event.key === "R") {
        options.onReset();
      } else if (options.onScroll && (event.key === "PageDown" || event.key === "]")) {
        options.onScroll(1);
      } else if (options.onScroll && (event.key === "PageUp" || event.key === "[")) {
        options.onScroll(-1);
      } else if (marks && (event.key === "Enter" || event.key === " ")) {
        markAtCross(plane);
      } else if (event.key === "Escape" && plane.corner) {
        plane.corner = null;
        plane.redraw();
      } else if (options.onTool && options.onTool(event.key)) {
        known = true;
      } else {
        known = false;
      }
      if (known) { event.preventDefault(); }
    }
    """#)
}
