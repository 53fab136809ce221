// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the records of one run after another, into columns of its own.
///
/// The keys of a record are first looked for in the order of the record before. A number or a text
/// of a column that has held such is read where it stands; everything else goes through `cell`.
final class JSONLinesReader: @unchecked Sendable {
  let rules: JSONColumnRules
  private(set) var columns: UnsafeMutablePointer<JSONChunkColumn>
  private(set) var columnCount = 0
  private var columnRoom = 16
  private let names = WordTable()
  /// The line of each row.
  private(set) var lines: [Int32] = []
  private(set) var rows = 0
  private(set) var failure: (line: Int, column: Int, fault: JSONFault)?
  private(set) var isMalformed = false
  private let checksText: Bool
  let scratch = Scratch()
  private(set) var line = 0
  private var room = 0
  private var path: [UInt8] = []

  init(rules: JSONColumnRules, checksText: Bool) {
    self.rules = rules
    self.checksText = checksText
    columns = .allocate(capacity: columnRoom)
  }

  deinit {
    removeColumns()
    columns.deallocate()
  }

  private func removeColumns() {
    for index in 0..<columnCount { columns[index].deallocate() }
    columns.deinitialize(count: columnCount)
    columnCount = 0
    names.removeAll()
  }

  /// Reads one run.
  func read(_ run: JSONRun) {
    removeColumns()
    lines.removeAll(keepingCapacity: true)
    failure = nil
    rows = 0
    line = run.line
    let bytes = Bytes(start: run.start, count: run.end - run.start)
    isMalformed = checksText && !TextDecoder.isUTF8(bytes)
    if isMalformed { return }
    room = run.breaks + 1
    lines.reserveCapacity(room)
    var p = run.start
    while p < run.end {
      var stop = p
      do throws(JSONFault) {
        stop = try record(from: p, in: run)
      } catch {
        var start = error.place
        while start > run.start, (start - 1).pointee != Byte.lineFeed { start -= 1 }
        let before = Bytes(start: start, count: error.place - start)
        let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        failure = (line, column, error)
        break
      }
      p = stop + 1
      line += 1
    }
    for index in 0..<columnCount { columns[index].pass(to: rows) }
  }

  /// Reads the line at a place; returns its end.
  private func record(from start: Pointer, in run: JSONRun) throws(JSONFault) -> Pointer {
    // Line feeds stand in no text, so the line's end can be the run's until it is met.
    let scan = JSONScan(end: run.end, scratch: scratch)
    var p = scan.behindSpace(start)
    guard p < run.end, p.pointee != Byte.lineFeed else { return p }
    guard p.pointee == UInt8(ascii: "{") else {
      throw p.pointee == UInt8(ascii: "[")
        ? JSONFault(
          p, zh: "每行应为一个对象 {…}，此处却是数组；若整个文件是一个数组，请改为每行一条记录",
          en: "each line is one object {…}, and this is an array; if the whole file is one array, "
            + "write one record a line")
        : JSONFault(
          p, zh: "每行应为一个对象，以 { 开头", en: "each line is one object, which begins with {")
    }
    let row = rows
    p = try members(behind: p, row: row, scan, run, prefix: 0, depth: 1)
    p = scan.behindSpace(p)
    guard p == run.end || p.pointee == Byte.lineFeed else {
      throw JSONFault(
        p, zh: "记录结束后还有内容；每行只能有一条记录",
        en: "something follows the record; a line holds one record only")
    }
    lines.append(Int32(truncatingIfNeeded: line))
    rows = row + 1
    return p
  }

  /// Reads the members of an object whose bracket stands at a place; returns the place behind it.
  private func members(
    behind start: Pointer, row: Int, _ scan: JSONScan, _ run: JSONRun, prefix: Int, depth: Int
  ) throws(JSONFault) -> Pointer {
    guard depth <= JSONScan.depthLimit else { throw scan.tooDeep(start) }
    var p = scan.behindSpace(start + 1)
    if p < run.end, p.pointee == UInt8(ascii: "}") { return p + 1 }
    var next = 0
    while true {
      guard p < run.end, p.pointee == Byte.quote else { throw scan.keyExpected(p) }
      let index: Int
      if prefix == 0, next < columnCount, run.end - p > 9,
        columns[next].isKey(at: p + 1, end: run.end)
      {
        index = next
        p += columns[next].key.count + 2
      } else {
        let place = p
        let key = try scan.text(p + 1)
        p = key.stop
        if prefix > 0 || key.bytes.isEmpty {
          p = try scan.behindColon(p)
          p = try nested(key.bytes, at: place, value: p, row: row, scan, run, prefix, depth)
          p = try behindMember(p, scan, run)
          if (p - 1).pointee == UInt8(ascii: "}") { return p }
          continue
        }
        index = try position(of: key.bytes, isScratch: key.isScratch, at: place)
      }
      next = index + 1
      let colon = p
      p = try scan.behindColon(p)
      let column = columns + index
      if column.pointee.filled != row {
        if column.pointee.filled > row { throw scan.repeated(colon, Bytes(column.pointee.key)) }
        column.pointee.pass(to: row)
      }
      p = try value(column, at: p, row: row, scan, run, depth)
      if p < run.end, p.pointee == UInt8(ascii: ",") {
        p += 1
        if p < run.end, p.pointee <= 32 { p = scan.behindSpace(p) }
        continue
      }
      p = try behindMember(p, scan, run)
      if (p - 1).pointee == UInt8(ascii: "}") { return p }
    }
  }

  /// The place behind the comma or the closing bracket that follows a member.
  private func behindMember(
    _ start: Pointer, _ scan: JSONScan, _ run: JSONRun
  ) throws(JSONFault) -> Pointer {
    let p = scan.behindSpace(start)
    guard p < run.end, p.pointee != Byte.lineFeed else { throw scan.unfinished(start) }
    if p.pointee == UInt8(ascii: "}") { return p + 1 }
    guard p.pointee == UInt8(ascii: ",") else { throw scan.separator(p) }
    let next = scan.behindSpace(p + 1)
    // A bracket behind a comma would pass for the end.
    guard next < run.end, next.pointee == Byte.quote else { throw scan.keyExpected(next) }
    return next
  }

  /// The position of a key's column, which is made if it is new.
  private func position(
    of key: Bytes, isScratch: Bool, at place: Pointer
  ) throws(JSONFault) -> Int {
    let code = Int(names.code(key, copying: isScratch))
    if code < columnCount { return code }
    // As many cells as would fill the memory, though hardly any is mentioned.
    guard columnCount < 100_000, (columnCount + 1) * room <= 1 << 25 else {
      throw JSONFault(
        place, zh: "键过多（已有 \(columnCount) 种）；请改为长表，或用路径只取所需的键",
        en: "there are too many keys (\(columnCount) so far); write the data in long form, or take "
          + "only the keys that are needed by their paths")
    }
    if columnCount == columnRoom {
      let wider = UnsafeMutablePointer<JSONChunkColumn>.allocate(capacity: columnRoom * 2)
      wider.moveInitialize(from: columns, count: columnCount)
      columns.deallocate()
      columns = wider
      columnRoom *= 2
    }
    let name = String(decoding: key, as: UTF8.self)
    (columns + code).initialize(
      to: JSONChunkColumn(
        name: name, key: key, rule: rules.rule(name), rows: room))
    columnCount += 1
    return code
  }

  /// Reads a member within an object that is taken apart.
  private func nested(
    _ key: Bytes, at place: Pointer, value p: Pointer, row: Int, _ scan: JSONScan,
    _ run: JSONRun, _ prefix: Int, _ depth: Int
  ) throws(JSONFault) -> Pointer {
    guard !key.isEmpty else {
      throw JSONFault(place, zh: "键为空；请给它一个名字", en: "a key is empty; give it a name")
    }
    path.removeLast(path.count - prefix)
    if prefix > 0 { path.append(46) }
    path += key
    let index = try path.withUnsafeBufferPointer { path throws(JSONFault) in
      try position(of: path, isScratch: true, at: place)
    }
    let column = columns + index
    if column.pointee.filled > row { throw scan.repeated(place, Bytes(column.pointee.key)) }
    column.pointee.pass(to: row)
    return try value(column, at: p, row: row, scan, run, depth)
  }

  /// Reads a value into a column; returns the place behind it.
  @inline(__always)
  private func value(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at p: Pointer, row: Int, _ scan: JSONScan,
    _ run: JSONRun, _ depth: Int
  ) throws(JSONFault) -> Pointer {
    switch column.pointee.lane {
    case .whole:
      if let stop = whole(column, at: p, row: row, run.end) { return stop }
    case .number:
      if let stop = number(column, at: p, row: row, run.end) { return stop }
    case .text:
      if let stop = text(column, at: p, row: row, run.end) { return stop }
    case .any: break
    }
    return try cell(column, at: p, row: row, scan, run, depth)
  }

  /// Takes an object apart into columns of its own.
  private func takeApart(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at p: Pointer, row: Int, _ scan: JSONScan,
    _ run: JSONRun, _ depth: Int
  ) throws(JSONFault) -> Pointer {
    let name = column.pointee.name
    column.pointee.setMissing(row)
    if column.pointee.type == .none { column.pointee.begin(.object, line: line, row: row) }
    let before = path
    path = Array(name.utf8)
    let stop = try members(
      behind: p, row: row, scan, run, prefix: path.count, depth: depth + 1)
    path = before
    return stop
  }

  /// Reads any value of any column.
  @inline(never)
  private func cell(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at p: Pointer, row: Int, _ scan: JSONScan,
    _ run: JSONRun, _ depth: Int
  ) throws(JSONFault) -> Pointer {
    let cell = JSONCell(column: column, row: row, line: line, scan: scan)
    guard p < run.end, p.pointee == UInt8(ascii: "{"), !column.pointee.rule.keepsObjects else {
      return try cell.read(p, depth: depth)
    }
    if column.pointee.type != .none, column.pointee.type != .object {
      throw cell.misfit(.object, p)
    }
    return try takeApart(column, at: p, row: row, scan, run, depth)
  }
}
