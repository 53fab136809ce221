// SPDX-License-Identifier: Apache-2.0

public import Wording

extension Table {
  /// The numbers of a column, nil where missing.
  ///
  /// Integers are numbers too, and so is a text column whose every word is one. Anything else is
  /// an error that names the first cell that holds none.
  public func numbers(_ name: String) throws(TableError) -> [Double?] {
    let column = try column(name)
    switch column.values {
    case .number(let values): return present(values, in: column)
    case .integer(let values): return present(values.map(Double.init), in: column)
    case .boolean, .date:
      return try words(of: column, expected: Expected.number) { _ in nil }
    case .text:
      return try words(of: column, expected: Expected.number, DecimalText.number)
    }
  }

  /// The whole numbers of a column, nil where missing.
  ///
  /// Numbers without a fraction count, up to 2^53 in size.
  public func integers(_ name: String) throws(TableError) -> [Int64?] {
    let column = try column(name)
    switch column.values {
    case .integer(let values): return present(values, in: column)
    case .number(let values):
      return try each(of: column, expected: Expected.integer) { row in
        Int64(exactly: values[row]).flatMap { abs($0) <= 1 << 53 ? $0 : nil }
      }
    case .boolean, .date:
      return try words(of: column, expected: Expected.integer) { _ in nil }
    case .text:
      return try words(of: column, expected: Expected.integer, DecimalText.integer)
    }
  }

  /// The cells of a column as text, nil where missing.
  public func strings(_ name: String) throws(TableError) -> [String?] {
    let column = try column(name)
    if case .text(let codes, let words) = column.values {
      return codes.map { words.indices.contains(Int($0)) ? words[Int($0)] : nil }
    }
    return (0..<rowCount).map { column.string($0) }
  }

  /// The truth values of a column, nil where missing.
  ///
  /// A cell in `positive` is true and one in `negative` false, as text; any other is an error that
  /// names it. Without lists of its own a column may hold 1, true, yes, 是 and 0, false, no, 否.
  public func booleans(
    _ name: String, positive: [String] = BooleanText.positive,
    negative: [String] = BooleanText.negative
  ) throws(TableError) -> [Bool?] {
    let column = try column(name)
    let expected = Expected.boolean(positive: positive, negative: negative)
    if case .boolean(let values) = column.values, positive == BooleanText.positive,
      negative == BooleanText.negative
    {
      return present(values.map { $0 != 0 }, in: column)
    }
    return try words(of: column, expected: expected) { word in
      if positive.contains(word) { return true }
      return negative.contains(word) ? false : nil
    }
  }

  /// The times of a column in seconds since 1970-01-01T00:00:00Z, nil where missing.
  public func dates(_ name: String) throws(TableError) -> [Int64?] {
    let column = try column(name)
    switch column.values {
    case .date(let values): return present(values, in: column)
    case .text: return try words(of: column, expected: Expected.date, CalendarTime.seconds)
    case .number, .integer, .boolean:
      return try words(of: column, expected: Expected.date) { _ in nil }
    }
  }

  /// The error for a cell that holds something else than its user needs.
  public func error(row: Int, column: String, expected: Text) -> TableError {
    let found = columns.first { $0.name == column }
    var value = found?.string(row) ?? ""
    if case .number(let numbers) = found?.values, !value.isEmpty, numbers[row].isNaN {
      value = "NaN"  // As files write it.
    }
    return .wrongValue(
      file: name, line: line(ofRow: row), row: row + 1, column: column, value: value,
      expected: expected)
  }

  private func present<T>(_ values: [T], in column: Column) -> [T?] {
    guard let missing = column.missing else { return values }
    return zip(values, missing).map { $1 ? nil : $0 }
  }

  private func each<T>(
    of column: Column, expected: Text, _ read: (Int) -> T?
  ) throws(TableError) -> [T?] {
    var result: [T?] = []
    result.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      if column.isMissing(row) {
        result.append(nil)
      } else if let value = read(row) {
        result.append(value)
      } else {
        throw error(row: row, column: column.name, expected: expected)
      }
    }
    return result
  }

  /// Reads each word of a text column once, however often it occurs.
  private func words<T>(
    of column: Column, expected: Text, _ read: (String) -> T?
  ) throws(TableError) -> [T?] {
    if case .text(let codes, let words) = column.values {
      let values = words.map(read)
      return try each(of: column, expected: expected) { values[Int(codes[$0])] }
    }
    return try each(of: column, expected: expected) { column.string($0).flatMap(read) }
  }
}
