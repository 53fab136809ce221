// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wording

/// Reads the records of one file, wave by wave of runs of lines.
///
/// In a wave every run is read by some thread into columns of its own; then the columns of the file
/// take over theirs, in the order of the runs.
struct JSONLinesReading {
  static let usualRun = 1 << 18

  let name: String
  let options: TableOptions
  /// How the work is cut; the table does not depend on it.
  var runBytes = Self.usualRun
  /// Whether runs must be shown to be UTF-8.
  var checksText = false
  /// Called with bytes that are done with for the time being.
  var forget: ((_ from: Pointer, _ to: Pointer) -> Void)?

  private let bytes: Bytes
  private let rules: JSONColumnRules
  private let workers: Workers
  private var stores: [JSONColumnStore] = []
  private var places: [String: Int] = [:]
  private var lines: [Int32] = []
  private var reserved = 0

  init(_ bytes: Bytes, name: String, options: TableOptions) {
    self.bytes = bytes
    self.name = name
    self.options = options
    rules = JSONColumnRules(options)
    workers = Workers(threads: options.threads)
  }

  /// The table; nil if the text was to be checked and is no UTF-8.
  mutating func table() throws(TableError) -> Table? {
    guard var p = bytes.baseAddress, !bytes.isEmpty else {
      throw .empty(file: name, header: false)
    }
    let end = p + bytes.count
    let readers = (0..<(workers.count == 1 ? 1 : workers.count * 4)).map { _ in
      JSONLinesReader(rules: rules, checksText: checksText)
    }
    var line = 1
    while p < end {
      let runs = cut(from: p, to: end, most: readers.count, line: &line)
      guard let last = runs.last else { break }
      guard line < Int(Int32.max) else { throw .tooLarge(file: name) }
      workers.forEach(runs.count) { readers[$0].read(runs[$0]) }
      let share = Double(bytes.count) / Double(last.end - (end - bytes.count))
      for reader in readers[..<runs.count] {
        if reader.isMalformed { return nil }
        try append(reader)
      }
      reserve(Int(Double(lines.count) * share * 1.02) + 64, isLast: last.end == end)
      forget?(p, last.end)
      p = last.end
    }
    if lines.isEmpty { throw .empty(file: name, header: false) }
    return try finished()
  }

  /// The next runs of whole lines, with the lines on which they begin.
  private func cut(from start: Pointer, to end: Pointer, most: Int, line: inout Int) -> [JSONRun] {
    var runs: [JSONRun] = []
    var p = start
    while p < end, runs.count < most {
      var stop = end
      if end - p > runBytes,
        let feed = memchr(p + runBytes - 1, Int32(Byte.lineFeed), end - p - runBytes + 1)
      {
        stop = Pointer(feed.assumingMemoryBound(to: UInt8.self)) + 1
      }
      runs.append(JSONRun(start: p, end: stop))
      p = stop
    }
    let cut = runs
    runs = workers.map(cut.count) { place in
      var run = cut[place]
      run.survey()
      return run
    }
    for place in runs.indices {
      runs[place].line = line
      line += runs[place].breaks
    }
    return runs
  }

  private mutating func reserve(_ expected: Int, isLast: Bool) {
    guard lines.count > reserved, !isLast else { return }
    reserved = max(expected, reserved + reserved / 2)
    for store in stores { store.reserve(reserved) }
    lines.reserveCapacity(reserved)
  }

  /// Takes over what a run has given, or says what is wrong first.
  private mutating func append(_ reader: JSONLinesReader) throws(TableError) {
    let before = lines.count
    var first: (line: Int, error: TableError)?
    if let failure = reader.failure {
      first = (failure.line, error(of: failure, behind: before + reader.rows))
    }
    for index in 0..<reader.columnCount {
      let column = reader.columns + index
      guard let place = places[column.pointee.name] else { continue }
      let store = stores[place]
      let (type, known) = (column.pointee.type, store.type)
      guard type != .none, known != .none, type != known,
        store.rule.kind == nil || (type == .object) != (known == .object),
        !store.rule.isSkipped, column.pointee.firstLine < first?.line ?? .max
      else { continue }
      let what = type.misfit(column: store.name, before: known, line: store.firstLine)
      first = (
        column.pointee.firstLine,
        .malformed(file: name, line: column.pointee.firstLine, column: nil, what: what)
      )
    }
    if let first { throw first.error }
    for index in 0..<reader.columnCount {
      let column = reader.columns + index
      let store: JSONColumnStore
      if let place = places[column.pointee.name] {
        store = stores[place]
      } else {
        store = JSONColumnStore(name: column.pointee.name, rule: column.pointee.rule)
        places[store.name] = stores.count
        stores.append(store)
        store.reserve(reserved)
      }
      store.append(column, rows: reader.rows, behind: before)
    }
    lines += reader.lines
    try SparseTable.check(
      rows: lines.count, columns: stores.count, bytes: bytes.count, file: name)
  }

  private func error(
    of failure: (line: Int, column: Int, fault: JSONFault), behind rows: Int
  ) -> TableError {
    guard let cell = failure.fault.cell else {
      return .malformed(
        file: name, line: failure.line, column: failure.column, what: failure.fault.what)
    }
    return .wrongValue(
      file: name, line: failure.line, row: rows + 1, column: cell.column, value: cell.value,
      expected: failure.fault.what)
  }

  private func finished() throws(TableError) -> Table {
    try options.checkNames(among: stores.map(\.name), file: name)
    let kept = stores.filter { !$0.isTakenApart && !$0.rule.isSkipped }
    for store in kept {
      guard let line = store.largeLine, store.losesDigits else { continue }
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(
          zh: "列“\(Excerpt.of(store.name))”既有小数又有超过 2^53 的整数，无法都原样保存；编号请写成带引号的文字",
          en:
            "column '\(Excerpt.of(store.name))' has fractions and also a whole number above 2^53, "
            + "which cannot both be kept; write an identifier as a text in quotation marks"))
    }
    let rows = lines.count
    let columns = workers.map(kept.count) { kept[$0].finished(rows: rows) }
    return try Table(name: name, columns: columns, lines: RowLines(lines))
  }
}
