// SPDX-License-Identifier: Apache-2.0

import Platform

/// Which row of which table.
struct RowAddress: Hashable {
  let table: String
  let scope: String
  let key: String

  /// Tables in the order of the schema, then scope and key by their bytes.
  func precedes(_ other: RowAddress) -> Bool {
    if table != other.table { return RowAddress.order(table) < RowAddress.order(other.table) }
    if scope != other.scope { return scope.utf8.lexicographicallyPrecedes(other.scope.utf8) }
    return key.utf8.lexicographicallyPrecedes(other.key.utf8)
  }

  private static func order(_ table: String) -> Int {
    LedgerTable.all.firstIndex { $0.name == table } ?? LedgerTable.all.count
  }
}

/// A row as the audit chain records it: its address and the hash of its content.
struct RowRecord: Hashable {
  let address: RowAddress
  let sha256: String

  /// Records the row of `table` that holds `values`, which follow the table's columns.
  init(_ table: LedgerTable, _ values: [SQLValue]) {
    func value(of column: String?) -> String {
      guard let column, let index = table.columns.firstIndex(of: column) else { return "" }
      switch values[index] {
      case .text(let text): return text
      case .integer(let number): return String(number)
      case .null, .real, .blob: return ""
      }
    }
    address = RowAddress(
      table: table.name, scope: value(of: table.scope), key: value(of: table.key))
    let content = JSON.array([.string(table.name)] + values.map(RowRecord.json))
    sha256 = SHA256.hex(of: content.canonical())
  }

  private init(address: RowAddress, sha256: String) {
    self.address = address
    self.sha256 = sha256
  }

  /// The record that the row was taken away: it has no content to hash.
  var withdrawn: RowRecord { RowRecord(address: address, sha256: "") }

  /// Reads a record back from an audit entry.
  init?(_ json: JSON) {
    guard let table = json["table"]?.string, let scope = json["scope"]?.string,
      let key = json["key"]?.string, let hash = json["sha256"]?.string
    else { return nil }
    address = RowAddress(table: table, scope: scope, key: key)
    sha256 = hash
  }

  var json: JSON {
    .object([
      "table": .string(address.table), "scope": .string(address.scope),
      "key": .string(address.key), "sha256": .string(sha256),
    ])
  }

  private static func json(_ value: SQLValue) -> JSON {
    switch value {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .number(number)
    case .text(let text): .string(text)
    // Wrapped, so that a blob never hashes as the text of its digits.
    case .blob(let bytes): .array([.string(Hexadecimal.text(of: bytes))])
    }
  }
}
