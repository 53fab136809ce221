// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// How long a case is looked at: active, idle (30 s without input, or hidden), paused.
  static let clock = Script(
    #"""
    const IDLE_AFTER = 30000;
    const watch = { active: 0, idle: 0, paused: 0, since: 0, input: 0, isRunning: false,
      isPaused: false, isHidden: false };

    function settle() {
      const now = performance.now();
      if (watch.isRunning) {
        const passed = now - watch.since;
        if (watch.isPaused) {
          watch.paused += passed;
        } else if (watch.isHidden) {
          watch.idle += passed;
        } else {
          const active = Math.max(0, Math.min(now, watch.input + IDLE_AFTER) - watch.since);
          watch.active += active;
          watch.idle += passed - active;
        }
      }
      watch.since = now;
    }
    function startWatch(from) {
      settle();
      watch.active = from ? from.active : 0;
      watch.idle = from ? from.idle : 0;
      watch.paused = from ? from.paused : 0;
      watch.input = performance.now();
      watch.isHidden = document.hidden;
      watch.isPaused = false;
      watch.isRunning = true;
    }
    function stopWatch() {
      settle();
      watch.isRunning = false;
    }
    function times() {
      settle();
      return { active: Math.round(watch.active), idle: Math.round(watch.idle),
        paused: Math.round(watch.paused) };
    }
    function noteInput() {
      settle();
      watch.input = performance.now();
    }
    ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"].forEach(function (name) {
      window.addEventListener(name, noteInput, { passive: true, capture: true });
    });
    function duration(milliseconds) {
      const seconds = Math.floor(milliseconds / 1000);
      const rest = String(seconds % 60).padStart(2, "0");
      return Math.floor(seconds / 60) + ":" + rest;
    }
    """#)
}
