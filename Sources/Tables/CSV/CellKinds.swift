// SPDX-License-Identifier: Apache-2.0

/// The kinds that a cell, or all cells of a column so far, can be read as.
///
/// A column takes the first kind of `order` that is left after all its cells. The sets only ever
/// shrink, and shrinking does not depend on the order of cells, so neither does the kind.
struct CellKinds: OptionSet, Sendable {
  let rawValue: UInt8

  static let integer = CellKinds(rawValue: 1)
  static let number = CellKinds(rawValue: 2)
  static let boolean = CellKinds(rawValue: 4)
  static let date = CellKinds(rawValue: 8)
  static let text = CellKinds(rawValue: 16)
  static let all = CellKinds(rawValue: 31)

  private static let order: [(CellKinds, ColumnKind)] = [
    (.integer, .integer), (.number, .number), (.boolean, .boolean), (.date, .date),
  ]

  /// The narrowest kind in the set.
  var narrowest: ColumnKind {
    Self.order.first { contains($0.0) }?.1 ?? .text
  }

  /// The kinds that every cell of a column of this kind can be read as.
  init(every kind: ColumnKind) {
    switch kind {
    case .integer: self = [.integer, .number, .text]
    case .number: self = [.number, .text]
    case .boolean: self = [.boolean, .text]
    case .date: self = [.date, .text]
    case .text: self = .text
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The kinds of one cell; a blank one fits all.
  init(cell: Bytes) {
    let bytes = trimmed(cell)
    guard let first = bytes.first else {
      self = .all
      return
    }
    if Decimal.number(bytes) != nil {
      if Decimal.namesSomething(bytes) {
        self = .text
      } else {
        self = Decimal.isPlainInteger(bytes) ? [.integer, .number, .text] : [.number, .text]
      }
    } else if first &- 48 < 10, CalendarTime.Scan(bytes: bytes).read()?.isExactISO == true {
      self = [.date, .text]
    } else {
      self = Truth.value(bytes, onlyWords: true) == nil ? .text : [.boolean, .text]
    }
  }
}

extension Decimal {
  /// Whether a number is spelt as names are: with leading zeros, or over 15 digits and whole.
  static func namesSomething(_ bytes: Bytes) -> Bool {
    let start = bytes.first == 45 || bytes.first == 43 ? 1 : 0
    var at = start
    while at < bytes.count, bytes[at] &- 48 < 10 { at += 1 }
    if at - start > 1, bytes[start] == 48 { return true }
    return at - start > 15 && at == bytes.count
  }

  /// Whether a number is whole and would be written back the same.
  static func isPlainInteger(_ bytes: Bytes) -> Bool {
    let digits = bytes.first == 45 ? bytes[1...] : bytes[0...]
    if bytes.first == 45, digits.first == 48 { return false }
    return !digits.isEmpty && digits.allSatisfy { $0 &- 48 < 10 }
  }
}

/// Truth values as cells spell them.
enum Truth {
  /// 1 or 0; nil when the cell is neither.
  ///
  /// `onlyWords` leaves out 1/0, yes/no and 是/否, which a
  /// column must be declared boolean to mean.
  static func value(_ bytes: Bytes, onlyWords: Bool) -> UInt8? {
    guard bytes.count <= 5 else { return nil }
    let word = String(decoding: bytes, as: UTF8.self)
    switch word {
    case "true", "True", "TRUE": return 1
    case "false", "False", "FALSE": return 0
    default:
      if onlyWords { return nil }
      if BooleanText.positive.contains(word) { return 1 }
      return BooleanText.negative.contains(word) ? 0 : nil
    }
  }
}
