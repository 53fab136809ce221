// SPDX-License-Identifier: Apache-2.0

/// What a column holds.
public enum ColumnKind: String, Sendable, CaseIterable {
  case number, integer, text, boolean, date
}

/// The values of a column, side by side.
public enum ColumnValues: Sendable {
  /// Doubles; a missing cell is NaN here and true in `Column.missing`.
  case number([Double])
  /// Whole numbers; a missing cell is 0 here.
  case integer([Int64])
  /// Truth values 0 and 1; a missing cell is 0 here.
  case boolean([UInt8])
  /// Seconds since 1970-01-01T00:00:00Z; a time without a zone counts as UTC.
  case date([Int64])
  /// Codes into `words`, which stand in the order first seen; -1 is a missing cell.
  case text(codes: [Int32], words: [String])

  /// The number of cells.
  public var count: Int {
    switch self {
    case .number(let values): values.count
    case .integer(let values): values.count
    case .boolean(let values): values.count
    case .date(let values): values.count
    case .text(let codes, _): codes.count
    }
  }
}

/// A named column of one kind.
public struct Column: Sendable {
  /// The name in the header.
  public let name: String
  /// The values, a missing cell holding a filler.
  public let values: ColumnValues
  /// True where a cell is missing; nil when none is.
  public let missing: [Bool]?

  /// Joins a name, values and the missing cells.
  ///
  /// `Table` refuses a column whose `missing` has another length than its values.
  public init(name: String, values: ColumnValues, missing: [Bool]? = nil) {
    self.name = name
    self.values = values
    self.missing = missing
  }

  /// The number of cells.
  public var count: Int { values.count }

  /// What the column holds.
  public var kind: ColumnKind {
    switch values {
    case .number: .number
    case .integer: .integer
    case .boolean: .boolean
    case .date: .date
    case .text: .text
    }
  }

  /// Whether the cell of a row holds nothing.
  public func isMissing(_ row: Int) -> Bool {
    if let missing, missing[row] { return true }
    if case .text(let codes, _) = values { return codes[row] < 0 }
    return false
  }

  /// The number of missing cells.
  public var missingCount: Int {
    if case .text(let codes, _) = values, missing == nil {
      return codes.reduce(0) { $1 < 0 ? $0 + 1 : $0 }
    }
    return missing?.reduce(0) { $1 ? $0 + 1 : $0 } ?? 0
  }

  /// The values as bytes, where each is 0 or 1; else nil.
  public var zerosAndOnes: [UInt8]? {
    switch values {
    case .boolean(let values): return values
    case .integer(let values):
      return values.withUnsafeBufferPointer { values in
        var bits: Int64 = 0
        for value in values { bits |= value }
        return bits & ~1 == 0 ? values.map { UInt8(truncatingIfNeeded: $0) } : nil
      }
    case .number, .date, .text: return nil
    }
  }

  /// The cell of a row as text, numbers in their shortest exact spelling; nil when missing.
  public func string(_ row: Int) -> String? {
    if isMissing(row) { return nil }
    switch values {
    case .number(let values): return DecimalText.shortest(values[row])
    case .integer(let values): return String(values[row])
    case .boolean(let values): return values[row] == 0 ? "false" : "true"
    case .date(let values): return CalendarTime.text(values[row])
    case .text(let codes, let words):
      let code = Int(codes[row])
      return code < words.count ? words[code] : nil
    }
  }

  /// The cell of a row as a number; nil when missing or text.
  ///
  /// A boolean is 0 or 1, a date its seconds since 1970.
  public func double(_ row: Int) -> Double? {
    if isMissing(row) { return nil }
    switch values {
    case .number(let values): return values[row]
    case .integer(let values), .date(let values): return Double(values[row])
    case .boolean(let values): return Double(values[row])
    case .text: return nil
    }
  }
}
