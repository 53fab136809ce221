// SPDX-License-Identifier: Apache-2.0

public import Markup

/// The one stylesheet of every page.
///
/// Its colours were measured on white: ink 17:1, muted 7:1, met 7.9:1, not met 8.1:1,
/// inconclusive 7.4:1, links 8.4:1. No meaning hangs on a colour alone.
public enum Style {
  /// All rules, in the order in which they win.
  public static let sheet: Stylesheet = base + parts + tables + figures + narrow + print + sheets
}
