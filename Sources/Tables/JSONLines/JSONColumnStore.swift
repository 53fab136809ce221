// SPDX-License-Identifier: Apache-2.0

/// One column of the file as it grows run by run, in the order of the file.
final class JSONColumnStore: @unchecked Sendable {
  let name: String
  let rule: JSONColumnRule
  private(set) var type = JSONCellType.none
  private(set) var firstLine = 0
  private var isWhole = true
  private(set) var largeLine: Int?
  private var numbers: [Double] = []
  private var integers: [Int64] = []
  private var truths: [UInt8] = []
  private var codes: [Int32] = []
  private let words = WordTable()
  private var missing: [Int32] = []
  private var rows = 0

  init(name: String, rule: JSONColumnRule) {
    self.name = name
    self.rule = rule
  }

  private var kind: ColumnKind {
    if let kind = rule.kind { return kind }
    switch type {
    case .number: return isWhole ? .integer : .number
    case .boolean: return .boolean
    case .none, .text, .structure, .object: return .text
    }
  }

  /// Whether it stands for objects whose members are columns of their own.
  var isTakenApart: Bool { type == .object }

  /// Whether the column ends up with fractions beside a whole number that no double holds.
  var losesDigits: Bool { rule.kind == nil && type == .number && !isWhole && largeLine != nil }

  /// Makes room for so many rows.
  func reserve(_ rows: Int) {
    if rule.isSkipped { return }
    switch kind {
    case .number: numbers.reserveCapacity(rows)
    case .integer, .date: integers.reserveCapacity(rows)
    case .boolean: truths.reserveCapacity(rows)
    case .text: codes.reserveCapacity(rows)
    }
  }

  /// Takes over what a run's column has read, behind so many rows of the file.
  ///
  /// That both have one type has been seen to.
  func append(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, rows count: Int, behind before: Int
  ) {
    if rule.isSkipped { return }
    if type == .none, column.pointee.type != .none {
      begin(column.pointee.type, line: column.pointee.firstLine)
    }
    pass(to: before)
    if largeLine == nil { largeLine = column.pointee.largeLine }
    if rule.kind == nil, type == .number, isWhole, !column.pointee.isWhole { widen() }
    if rule.kind == nil, column.pointee.type == .none {
      fill(count)
    } else {
      take(column, count)
    }
    for row in column.pointee.missing { missing.append(Int32(truncatingIfNeeded: rows) &+ row) }
    rows += count
  }

  /// Takes over the values of a run's column that has some, or whose kind is declared.
  private func take(_ column: UnsafeMutablePointer<JSONChunkColumn>, _ count: Int) {
    let room = column.pointee.room
    switch kind {
    case .number:
      if rule.kind == nil, column.pointee.isWhole { column.pointee.widen(before: count) }
      numbers.append(contentsOf: Self.view(room, of: Double.self, count))
    case .integer, .date:
      integers.append(contentsOf: Self.view(room, of: Int64.self, count))
    case .boolean:
      truths.append(contentsOf: Self.view(room, of: UInt8.self, count))
    case .text:
      words.translate(
        room.assumingMemoryBound(to: Int32.self), count, from: column.pointee.words)
      codes.append(contentsOf: Self.view(room, of: Int32.self, count))
    }
  }

  private static func view<Value>(
    _ room: UnsafeMutableRawPointer, of type: Value.Type, _ count: Int
  ) -> UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: room.assumingMemoryBound(to: type), count: count)
  }

  /// Takes the type of the first cell that is not null.
  private func begin(_ type: JSONCellType, line: Int) {
    self.type = type
    firstLine = line
    guard rule.kind == nil, kind != .text else { return }
    codes = []
    fill(rows)
  }

  private func fill(_ count: Int) {
    switch kind {
    case .number: numbers.append(contentsOf: repeatElement(.nan, count: count))
    case .integer, .date: integers.append(contentsOf: repeatElement(0, count: count))
    case .boolean: truths.append(contentsOf: repeatElement(0, count: count))
    case .text: codes.append(contentsOf: repeatElement(-1, count: count))
    }
  }

  private func widen() {
    isWhole = false
    numbers.reserveCapacity(integers.capacity)
    numbers = integers.map { Double($0) }
    for row in missing { numbers[Int(row)] = .nan }
    integers = []
  }

  private func pass(to row: Int) {
    guard rows < row else { return }
    fill(row - rows)
    missing.append(contentsOf: (rows..<row).map { Int32(truncatingIfNeeded: $0) })
    rows = row
  }

  /// The column of so many rows.
  func finished(rows count: Int) -> Column {
    pass(to: count)
    var absent: [Bool]?
    if !missing.isEmpty {
      var flags = [Bool](repeating: false, count: count)
      for row in missing { flags[Int(row)] = true }
      absent = flags
    }
    let values: ColumnValues
    switch kind {
    case .number: values = .number(numbers)
    case .integer: values = .integer(integers)
    case .date: values = .date(integers)
    case .boolean: values = .boolean(truths)
    case .text:
      values = .text(codes: codes, words: (0..<words.count).map { words[$0].text })
    }
    return Column(name: name, values: values, missing: absent)
  }
}
