// SPDX-License-Identifier: Apache-2.0

import Wording

/// A column that grows cell by cell, by the types of its cells or as it is declared.
struct CellColumn {
  let name: String
  private let declared: ColumnKind?
  private let substitutions: Substitutions?
  /// What the cells so far are; nil until one is not missing.
  private var kind: ColumnKind?
  private var firstPlace: Int?
  private var numbers: [Double] = []
  private var integers: [Int64] = []
  private var codes: [Int32] = []
  private var words: [String] = []
  private var known: [String: Int32] = [:]
  private var missing: [Bool] = []
  private var missingCount = 0

  init(name: String, declared: ColumnKind?, substitutions: Substitutions?) {
    self.name = name
    self.declared = declared
    self.substitutions = substitutions
    kind = declared
  }

  /// What is wrong with a cell.
  enum Fault: Error {
    case expected(Text, value: String)
    case mixed(Text)
  }

  /// Adds the next cell, which stands at a line or row of the file.
  mutating func add(_ cell: Cell, at place: Int) throws(Fault) {
    let cell = replaced(cell)
    if case .missing = cell { return addMissing() }
    guard let declared else { return try infer(cell, at: place) }
    switch declared {
    case .text:
      add(word: cell.spelled ?? "")
    case .number:
      guard let value = Self.number(cell) else { throw fault(cell) }
      numbers.append(value)
    case .integer:
      guard let value = Self.integer(cell) else { throw fault(cell) }
      integers.append(value)
    case .date:
      guard let value = Self.date(cell) else { throw fault(cell) }
      integers.append(value)
    case .boolean:
      guard let value = Self.truth(cell) else { throw fault(cell) }
      integers.append(value)
    }
    missing.append(false)
  }

  private func fault(_ cell: Cell) -> Fault {
    .expected(Expected.of(declared ?? .text), value: cell.spelled ?? "")
  }

  private mutating func addMissing() {
    missing.append(true)
    missingCount += 1
    switch kind {
    case .number: numbers.append(.nan)
    case .integer, .date, .boolean: integers.append(0)
    case .text, nil: codes.append(-1)
    }
  }

  /// The cell that stands for one by the column's map or the words for missing.
  private func replaced(_ cell: Cell) -> Cell {
    if case .text(let text) = cell, declared != nil, declared != .text,
      text.utf8.allSatisfy({ $0 == 32 || $0 == 9 })
    {
      return .missing
    }
    guard let substitutions else { return cell }
    switch cell {
    // Nearly every number is none of those words, and costly to spell.
    case .integer, .number: if !substitutions.coversNumbers { return cell }
    case .missing, .truth, .date, .text: break
    }
    guard var word = cell.spelled else { return cell }
    switch word.withUTF8({ substitutions.replacement(of: $0) }) {
    case nil: return cell
    case .missing: return .missing
    case .word(let bytes):
      let word = String(decoding: bytes, as: UTF8.self)
      guard declared == nil, kind == .number || kind == .integer else { return .text(word) }
      if let value = DecimalText.integer(word) { return .integer(value) }
      return DecimalText.number(word).map { .number($0) } ?? .text(word)
    }
  }

  private mutating func infer(_ cell: Cell, at place: Int) throws(Fault) {
    let type: ColumnKind =
      switch cell {
      case .integer: .integer
      case .number: .number
      case .truth: .boolean
      case .date: .date
      case .text, .missing: .text
      }
    if kind == nil { begin(type, at: place) }
    if kind == .integer, type == .number { widen() }
    switch cell {
    case .integer(let value) where kind == .integer: integers.append(value)
    case .integer(let value) where kind == .number: numbers.append(Double(value))
    case .number(let value) where kind == .number: numbers.append(value)
    case .truth(let value) where kind == .boolean: integers.append(value ? 1 : 0)
    case .date(let value) where kind == .date: integers.append(value)
    case .text(let word) where kind == .text: add(word: word)
    default: throw .mixed(misfit(cell))
    }
    missing.append(false)
  }

  private func misfit(_ cell: Cell) -> Text {
    let before: Cell =
      switch kind {
      case .boolean: .truth(true)
      case .date: .date(0)
      case .text, nil: .text("")
      case .number, .integer: .number(0)
      }
    let line = firstPlace ?? 0
    return Text(
      zh: "列“\(Excerpt.of(name))”此处为\(cell.type.zh)，而第 \(line) 行为\(before.type.zh)；"
        + "一列只能有一种类型，请统一写法，或声明其为缺失或声明该列的类型",
      en: "column '\(Excerpt.of(name))' holds \(cell.type.en) here and \(before.type.en) in row "
        + "\(line); give the column one type, or declare the odd word missing or the column's type")
  }

  private mutating func begin(_ type: ColumnKind, at place: Int) {
    kind = type
    firstPlace = place
    guard type != .text else { return }
    let count = codes.count
    codes = []
    if type == .number {
      numbers = Array(repeating: .nan, count: count)
    } else {
      integers = Array(repeating: 0, count: count)
    }
  }

  private mutating func widen() {
    kind = .number
    numbers = zip(integers, missing).map { $1 ? .nan : Double($0) }
    integers = []
  }

  private mutating func add(word: String) {
    if let code = known[word] {
      codes.append(code)
    } else {
      let code = Int32(truncatingIfNeeded: words.count)
      known[word] = code
      words.append(word)
      codes.append(code)
    }
  }

  /// The column, once all cells are in.
  func finished() -> Column {
    let values: ColumnValues =
      switch kind {
      case .number: .number(numbers)
      case .integer: .integer(integers)
      case .date: .date(integers)
      case .boolean: .boolean(integers.map { UInt8(truncatingIfNeeded: $0) })
      case .text, nil: .text(codes: codes, words: words)
      }
    return Column(name: name, values: values, missing: missingCount > 0 ? missing : nil)
  }

  private static func number(_ cell: Cell) -> Double? {
    switch cell {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text(let word): DecimalText.number(word)
    case .missing, .truth, .date: nil
    }
  }

  private static func integer(_ cell: Cell) -> Int64? {
    switch cell {
    case .integer(let value): value
    case .number(let value): whole(value)
    case .text(let word): DecimalText.integer(word) ?? whole(DecimalText.number(word))
    case .missing, .truth, .date: nil
    }
  }

  private static func whole(_ value: Double?) -> Int64? {
    value.flatMap { $0.magnitude <= 0x1p53 ? Int64(exactly: $0) : nil }
  }

  private static func date(_ cell: Cell) -> Int64? {
    switch cell {
    case .date(let value): value
    case .text(let word): CalendarTime.seconds(word)
    case .missing, .truth, .integer, .number: nil
    }
  }

  private static func truth(_ cell: Cell) -> Int64? {
    switch cell {
    case .truth(let value): return value ? 1 : 0
    case .integer, .number, .text:
      guard let word = cell.spelled else { return nil }
      if BooleanText.positive.contains(word) { return 1 }
      return BooleanText.negative.contains(word) ? 0 : nil
    case .missing, .date: return nil
    }
  }
}
