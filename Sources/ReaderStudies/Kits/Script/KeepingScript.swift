// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Autosave: under `file://` all files of a browser share one storage, so it is sealed by kit.
  static let keeping = Script(
    #"""
    // By the header too: a kit that is handed out again after an amendment begins a chain of its own.
    const storeName = "touchstone-kit:" + kit.header.kit + ":" + genesis.slice(0, 8);
    const storeKey = kitKey("storage");
    let state = { entries: [], draft: null };
    let lastKept = null;
    let storageNotice = null;
    let isElsewhere = false;

    function load() {
      let kept = null;
      try {
        kept = localStorage.getItem(storeName);
      } catch (error) {
        storageFails();
        return "none";
      }
      lastKept = kept;
      if (kept === null) { return "none"; }
      let found = null;
      try {
        found = JSON.parse(openBytes(fromBase64(kept), storeKey));
      } catch (error) {
        found = null;
      }
      if (found && Array.isArray(found.entries) && chainHolds(found.entries)) {
        state = found;
        return "resumed";
      }
      // Never written over: it stays under another name, and the reader is told.
      try {
        localStorage.setItem(storeName + ":" + Date.now(), kept);
        localStorage.removeItem(storeName);
        lastKept = null;
      } catch (error) {
        storageFails();
      }
      return "unreadable";
    }
    // Two windows of one kit would fork the chain: the one that finds the other's work stops.
    function keep() {
      if (isElsewhere) { return; }
      try {
        const there = localStorage.getItem(storeName);
        // Nothing there is no other window's work: somebody cleared the browser, and it is kept anew.
        if (there !== null && there !== lastKept) {
          isElsewhere = true;
          showElsewhere();
          return;
        }
        const text = toBase64(sealBytes(utf8(JSON.stringify(state)), storeKey));
        localStorage.setItem(storeName, text);
        lastKept = text;
      } catch (error) {
        storageFails();
        return;
      }
      storageWorks();
    }
    // Full, or not allowed: it is said until it works again, for each change is tried anew.
    function storageFails() {
      if (storageNotice) { return; }
      storageNotice = showNotice(W.storageFailed, [button(W.backup, backUp, "quiet")]);
      window.dispatchEvent(new Event("resize"));
    }
    function storageWorks() {
      if (!storageNotice) { return; }
      storageNotice.remove();
      storageNotice = null;
      window.dispatchEvent(new Event("resize"));
    }
    let exported = "";
    function backUp() {
      exported = lastHash(state.entries);
      download(responseText());
    }
    // What neither the browser keeps nor a file holds is not closed without a question.
    window.addEventListener("beforeunload", function (event) {
      if (!storageNotice || !state.entries.length || exported === lastHash(state.entries)) { return; }
      event.preventDefault();
      event.returnValue = "";
    });
    """#)
}
