// SPDX-License-Identifier: Apache-2.0

/// Ids that say who somebody is, where they should only tell people apart.
enum TellingId {
  /// What ids are made of where nobody made pseudonyms.
  static let kinds: [IdentifierKind] = [.identityNumber, .phone, .email, .name]

  private static let scan = IdentifierScan(allowedDates: .none, least: .likely)

  /// Whether an id is one of that kind.
  static func `is`(_ id: String, _ kind: IdentifierKind) -> Bool {
    // A name by itself is one only where something says so.
    let label = kind == .name ? "姓名" : ""
    return scan.findings(in: id, label: label, row: nil, column: nil).contains {
      $0.kind == kind && (kind != .name || $0.confidence == .certain)
    }
  }
}
