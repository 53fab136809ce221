// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Elements of the page.
  static let parts = Script(
    #"""
    function el(name, properties, children) {
      const element = document.createElement(name);
      Object.keys(properties || {}).forEach(function (key) {
        const value = properties[key];
        if (value === undefined || value === null || value === false) { return; }
        if (key === "text") {
          element.textContent = value;
        } else if (typeof value === "function") {
          element.addEventListener(key, value);
        } else {
          element.setAttribute(key, value === true ? "" : value);
        }
      });
      (children || []).forEach(function (child) {
        if (child) { element.appendChild(child); }
      });
      return element;
    }
    function button(text, action, kind, properties) {
      return el("button", Object.assign(
        { type: "button", class: kind || "plain", text: text, click: action }, properties));
    }
    let counter = 0;
    function freshId() {
      counter += 1;
      return "e" + counter;
    }
    function clamp(value, low, high) { return Math.min(high, Math.max(low, value)); }

    const announcer = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
    function announce(text) {
      announcer.textContent = "";
      setTimeout(function () { announcer.textContent = text; }, 30);
    }
    const notices = el("div", { class: "notices", role: "alert" });
    function showNotice(text, buttons) {
      const notice = el("p", {}, [el("span", { text: text })].concat(buttons || []));
      notices.appendChild(notice);
      return notice;
    }
    """#)
}
