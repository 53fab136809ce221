// SPDX-License-Identifier: Apache-2.0

/// A value as SQLite stores it.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The text, when this is one.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The whole number, when this is one.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// A text, or null when there is none.
  public static func optional(_ text: String?) -> SQLValue {
    text.map { .text($0) } ?? .null
  }
}
