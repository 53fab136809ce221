// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Text whose columns stand at declared places, as registries such as SEER publish it.
///
/// Every line has the same length, and the declared columns lie within it. Places count bytes of
/// the file, before its encoding is undone. Blanks around a cell are dropped, and a blank cell is
/// missing. Kinds are inferred as for CSV.
public enum FixedWidth {
  /// Reads the bytes of a file; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, options: TableOptions
  ) throws(TableError) -> TableReading {
    let layout = options.source.layout
    try check(layout, name)
    let encoding = options.encoding ?? .utf8
    guard encoding == .utf8 || encoding == .gb18030 else {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "定宽文本只能是 UTF-8 或 GB18030", en: "text of fixed width is read in UTF-8 or GB18030 only")
      )
    }
    var reader = FixedWidthReader(name: name, layout: layout, encoding: encoding)
    var start = encoding == .utf8 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      var end = bytes[start...].firstIndex(of: Byte.lineFeed) ?? bytes.count
      let next = end + 1
      if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
      if end > start { try reader.add(bytes[start..<end], line: line) }
      start = next
      line += 1
      guard line < Int(Int32.max) else { throw .tooLarge(file: name) }
    }
    return TableReading(table: try reader.table(options), encoding: encoding)
  }

  private static func check(_ layout: [FixedColumn], _ name: String) throws(TableError) {
    guard !layout.isEmpty else {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "定宽文本须用 layout（命令行 --layout 列名:起始:宽度）声明各列的位置",
          en: "text of fixed width needs the place of each column, declared with layout (--layout "
            + "NAME:START:WIDTH on the command line)"))
    }
    for column in layout
    where column.start < 1 || column.width < 1 || column.start > 1 << 20
      || column.width > 1 << 20
    {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "列“\(Excerpt.of(column.name))”的位置无效：起始从 1 数起，宽度至少为 1",
          en:
            "the place of column '\(Excerpt.of(column.name))' cannot be: its start counts from 1, "
            + "and it is one wide at least"))
    }
  }
}

/// Cuts one line after another.
private struct FixedWidthReader {
  let name: String
  let layout: [FixedColumn]
  let encoding: TextEncoding
  private var columns: [[String?]]
  private var lines: [Int32] = []
  private var length: Int?

  init(name: String, layout: [FixedColumn], encoding: TextEncoding) {
    self.name = name
    self.layout = layout
    self.encoding = encoding
    columns = layout.map { _ in [] }
  }

  mutating func add(_ line: ArraySlice<UInt8>, line number: Int) throws(TableError) {
    if length == nil {
      let last = layout.map { $0.start + $0.width - 1 }.max() ?? 0
      guard line.count >= last else {
        throw wrong(
          number, "此行有 \(line.count) 个字节，而声明的列到第 \(last) 个字节为止；请检查 layout",
          "the line has \(line.count) bytes, and the declared columns reach to byte \(last); check "
            + "layout")
      }
      length = line.count
    }
    guard line.count == length else {
      throw wrong(
        number, "此行有 \(line.count) 个字节，而前面各行有 \(length ?? 0) 个；定宽文本每行须一样长，请检查行末空格是否被去掉",
        "the line has \(line.count) bytes and those before it \(length ?? 0); lines of fixed width "
          + "are of one length: see whether blanks at their ends were dropped")
    }
    lines.append(Int32(truncatingIfNeeded: number))
    for (place, column) in layout.enumerated() {
      var cell = line[(line.startIndex + column.start - 1)...].prefix(column.width)
      while let last = cell.last, last == 32 || last == 9 { cell.removeLast() }
      while let first = cell.first, first == 32 || first == 9 { cell.removeFirst() }
      guard !cell.contains(0) else {
        throw .nulByte(
          file: name, line: number,
          byte: (cell.firstIndex(of: 0) ?? 0) - line.startIndex + 1)
      }
      columns[place].append(cell.isEmpty ? nil : try text(cell, column, number))
    }
  }

  private func text(
    _ cell: ArraySlice<UInt8>, _ column: FixedColumn, _ line: Int
  ) throws(TableError) -> String {
    if encoding == .utf8, let text = String(validating: cell, as: UTF8.self) { return text }
    if encoding != .utf8,
      let text = try? TextDecoder.decode(Array(cell), declared: encoding, name: name)
    {
      return String(decoding: text.bytes, as: UTF8.self)
    }
    throw wrong(
      line,
      "列“\(Excerpt.of(column.name))”不是有效的 \(encoding.rawValue) 文字；"
        + "请检查 layout 是否把一个字切成两半，或声明 encoding",
      "column '\(Excerpt.of(column.name))' is not valid \(encoding.rawValue); see whether layout "
        + "cuts a character in two, or declare encoding")
  }

  private func wrong(_ line: Int, _ zh: String, _ en: String) -> TableError {
    .malformed(file: name, line: line, column: nil, what: Text(zh: zh, en: en))
  }

  func table(_ options: TableOptions) throws(TableError) -> Table {
    if lines.isEmpty { throw .empty(file: name, header: false) }
    // Kinds by the spelling of all cells, as for CSV, where they are not declared.
    var options = options
    for (place, column) in layout.enumerated()
    where options.kinds[column.name] == nil && options.inferKinds {
      options.kinds[column.name] = WordKinds.kind(
        of: columns[place], options.substitutions(of: column.name))
    }
    var table = try CellTable(file: name, names: layout.map(\.name), options: options)
    for row in lines.indices {
      try table.add(
        columns.map { $0[row].map { .text($0) } ?? .missing }, line: Int(lines[row]))
    }
    return try table.finished()
  }
}

/// The kinds that words can be read as.
private enum WordKinds {
  /// The narrowest kind that all words can be read as.
  static func kind(of cells: [String?], _ substitutions: Substitutions?) -> ColumnKind {
    var kinds = CellKinds.all
    for word in Set(cells.compactMap(\.self)) {
      var word = word
      let found = word.withUTF8 { bytes -> CellKinds in
        switch substitutions?.replacement(of: bytes) {
        case .missing: .all
        case .word(let other): other.withUnsafeBufferPointer { CellKinds(cell: $0) }
        case nil: CellKinds(cell: bytes)
        }
      }
      kinds.formIntersection(found)
    }
    return kinds == .all ? .text : kinds.narrowest
  }
}
