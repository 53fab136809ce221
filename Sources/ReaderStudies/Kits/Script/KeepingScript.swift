// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitScript {
  /// Autosave: under `file://` all files of a browser share one storage, so it is sealed by kit.
  static let keeping = Script(
    #"""
    const storeName = "touchstone-kit:" + kit.header.kit;
    const storeKey = kitKey("storage");
    let state = { entries: [], draft: null };
    let lastKept = null;
    let storageWorks = true;
    let isElsewhere = false;

    function load() {
      let kept = null;
      try {
        kept = localStorage.getItem(storeName);
      } catch (error) {
        storageWorks = false;
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
      localStorage.setItem(storeName + ":" + Date.now(), kept);
      localStorage.removeItem(storeName);
      lastKept = null;
      return "unreadable";
    }
    // Two windows of one kit would fork the chain: the one that finds the other's work stops.
    function keep() {
      if (!storageWorks) { return false; }
      if (isElsewhere) { return false; }
      try {
        if (localStorage.getItem(storeName) !== lastKept) {
          isElsewhere = true;
          showElsewhere();
          return false;
        }
        lastKept = toBase64(sealBytes(utf8(JSON.stringify(state)), storeKey));
        localStorage.setItem(storeName, lastKept);
        return true;
      } catch (error) {
        storageWorks = false;
        showNotice(W.storageFailed);
        return false;
      }
    }
    """#)
}
