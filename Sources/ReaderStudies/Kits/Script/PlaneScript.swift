// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// A canvas to look at: what is where, and how it is moved and enlarged.
  static let plane = Script(
    #"""
    // A world of its own units is shown through a view: its centre, and how much it is enlarged beyond
    // what fits. `paint` draws in world units, `over` in those of the screen.
    function makePlane(options) {
      const canvas = el("canvas", { tabindex: "0", role: "application", "aria-label": options.label,
        "aria-describedby": options.help });
      const plane = {
        canvas: canvas, tool: "move", cross: null, corner: null,
        world: { width: 1, height: 1 }, view: { x: 0.5, y: 0.5, zoom: 1 }, options: options
      };
      let waits = false;
      plane.redraw = function () {
        if (waits) { return; }
        waits = true;
        requestAnimationFrame(function () {
          waits = false;
          drawPlane(plane);
        });
      };
      plane.setWorld = function (width, height, topWise) {
        plane.world = { width: width, height: height };
        plane.topWise = Boolean(topWise);
        plane.home();
      };
      plane.home = function () {
        plane.view = { x: plane.world.width / 2, y: plane.world.height / 2, zoom: 1 };
        if (plane.topWise) {
          const size = canvasSize(plane);
          const fit = fitScale(plane);
          plane.view.y = Math.min(plane.world.height / 2, size.height / fit / 2);
          plane.view.x = Math.min(plane.world.width / 2, size.width / fit / 2);
        }
        plane.redraw();
      };
      plane.zoomBy = function (factor, at) {
        const before = at ? toWorld(plane, at.x, at.y) : null;
        plane.view.zoom = clamp(plane.view.zoom * factor, 0.5, 32);
        if (before) {
          const after = toWorld(plane, at.x, at.y);
          plane.view.x += before.x - after.x;
          plane.view.y += before.y - after.y;
        }
        keepInView(plane);
        plane.redraw();
      };
      plane.moveBy = function (dx, dy) {
        const scale = scaleOf(plane);
        plane.view.x -= dx / scale;
        plane.view.y -= dy / scale;
        keepInView(plane);
        plane.redraw();
      };
      listenToPointers(plane);
      canvas.addEventListener("keydown", function (event) { planeKey(plane, event); });
      canvas.addEventListener("focus", plane.redraw);
      canvas.addEventListener("blur", plane.redraw);
      return plane;
    }
    function canvasSize(plane) {
      return { width: Math.max(1, plane.canvas.clientWidth),
        height: Math.max(1, plane.canvas.clientHeight) };
    }
    function fitScale(plane) {
      const size = canvasSize(plane);
      const across = size.width / plane.world.width;
      const down = size.height / plane.world.height;
      return Math.max(Math.min(across, down), plane.options.leastScale || 0);
    }
    function scaleOf(plane) { return fitScale(plane) * plane.view.zoom; }
    function keepInView(plane) {
      plane.view.x = clamp(plane.view.x, 0, plane.world.width);
      plane.view.y = clamp(plane.view.y, 0, plane.world.height);
    }
    function toWorld(plane, x, y) {
      const size = canvasSize(plane);
      const scale = scaleOf(plane);
      return { x: (x - size.width / 2) / scale + plane.view.x,
        y: (y - size.height / 2) / scale + plane.view.y };
    }
    function toScreen(plane, x, y) {
      const size = canvasSize(plane);
      const scale = scaleOf(plane);
      return { x: (x - plane.view.x) * scale + size.width / 2,
        y: (y - plane.view.y) * scale + size.height / 2 };
    }
    function drawPlane(plane) {
      const size = canvasSize(plane);
      const ratio = window.devicePixelRatio || 1;
      const canvas = plane.canvas;
      const width = Math.round(size.width * ratio);
      const height = Math.round(size.height * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      const context = canvas.getContext("2d");
      const scale = scaleOf(plane);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = "#000000";
      context.fillRect(0, 0, width, height);
      context.setTransform(scale * ratio, 0, 0, scale * ratio,
        (size.width / 2 - plane.view.x * scale) * ratio,
        (size.height / 2 - plane.view.y * scale) * ratio);
      plane.options.paint(context, scale);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (plane.options.over) { plane.options.over(context); }
    }
    """#)
}
