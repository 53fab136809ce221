// SPDX-License-Identifier: Apache-2.0

import Markup

/// The program of a reading kit: plain ECMAScript of 2017 that Chromium 83 runs, without a framework.
///
/// No name in it comes from a study; what differs from kit to kit is data in the page's JSON block.
/// All pieces share one scope, and each builds on those before it.
enum KitScript {
  /// All pieces, in the order in which they build on one another.
  static let program =
    bytes + sealing + chain + keeping + clock + parts + plane + plane2 + inflate + pictures
    + imageViewer + imageTools + recording + texts + fields + marks + form + findings + caseScreen
    + screens + dialogs + begin
}
