// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// The locked entries, each bound to all before it by a hash.
  static let chain = Script(
    #"""
    // Keys sorted, no spaces: the same text as Touchstone's own. Keys are ASCII, numbers have at most
    // four decimals, texts no half of a surrogate pair.
    function canonical(value) {
      if (Array.isArray(value)) { return "[" + value.map(canonical).join(",") + "]"; }
      if (value !== null && typeof value === "object") {
        return "{" + Object.keys(value).sort().map(function (key) {
          return JSON.stringify(key) + ":" + canonical(value[key]);
        }).join(",") + "}";
      }
      return JSON.stringify(value);
    }
    function rounded(number) { return Math.round(number * 10000) / 10000 + 0; }
    function wholeText(text) {
      return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, function (found) {
        return found.length === 2 ? found : "\uFFFD";
      });
    }
    function stamp() { return new Date().toISOString(); }

    const genesis = hex(sha256(utf8(canonical(kit.header))));
    function chained(previous, entry) {
      const bare = Object.assign({}, entry);
      delete bare.hash;
      return hex(sha256(utf8(previous + "\n" + canonical(bare))));
    }
    function lastHash(entries) { return entries.length ? entries[entries.length - 1].hash : genesis; }
    function appendEntry(entry) {
      entry.n = state.entries.length + 1;
      entry.at = stamp();
      entry.hash = chained(lastHash(state.entries), entry);
      state.entries.push(entry);
      keep();
    }
    function chainHolds(entries) {
      let previous = genesis;
      return entries.every(function (entry, index) {
        const holds = entry.n === index + 1 && entry.hash === chained(previous, entry);
        previous = entry.hash;
        return holds;
      });
    }
    function sealOf(entries) {
      return hex(hmac(kitKey("response"), utf8(entries.length + "\n" + lastHash(entries))));
    }
    function responseText() {
      const complete = state.entries.some(function (entry) { return entry.kind === "finish"; });
      return canonical({
        complete: complete, entries: state.entries, format: "touchstone-study-response",
        kit: kit.header, seal: sealOf(state.entries), version: 1
      }) + "\n";
    }
    function download(text) {
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = el("a", { href: address, download: kit.header.kit + ".response.json" });
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    }
    // What a backup holds, when it is this kit's own, whole, and goes on from what is here.
    const LOOKING = ["start", "resume", "pause", "continue"];
    function restored(text) {
      let file = null;
      try { file = JSON.parse(text); } catch (error) { return null; }
      if (!file || canonical(file.kit || null) !== canonical(kit.header)) { return null; }
      if (!Array.isArray(file.entries) || !chainHolds(file.entries)) { return null; }
      if (file.seal !== sealOf(file.entries)) { return null; }
      // Looking in once more, since the backup was written, is no answer that could be lost.
      const here = state.entries.slice();
      while (here.length && LOOKING.indexOf(here[here.length - 1].kind) >= 0) { here.pop(); }
      const goesOn = here.every(function (entry, index) {
        return file.entries[index] && file.entries[index].hash === entry.hash;
      });
      return goesOn ? file.entries : null;
    }
    """#)
}
