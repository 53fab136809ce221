// SPDX-License-Identifier: Apache-2.0

extension CSV {
  /// Writes a table as UTF-8; read again with the same kinds it is the same table.
  ///
  /// Lines end with LF, or for a spreadsheet with CR LF behind a byte order mark; there, text that
  /// a spreadsheet would take for a formula gets a leading apostrophe, and numbers do not. A
  /// missing cell is empty, and so is an empty word, which therefore comes back as missing.
  public static func write(_ table: Table, forSpreadsheet: Bool) -> [UInt8] {
    var writer = CSVWriter(table, forSpreadsheet: forSpreadsheet)
    writer.write()
    return writer.bytes
  }
}

struct CSVWriter {
  private let table: Table
  private let forSpreadsheet: Bool
  private(set) var bytes: [UInt8] = []

  init(_ table: Table, forSpreadsheet: Bool) {
    self.table = table
    self.forSpreadsheet = forSpreadsheet
  }

  mutating func write() {
    if forSpreadsheet { bytes += [0xEF, 0xBB, 0xBF] }
    row(table.columns.map { Array(spelled($0.name)) })
    let words = table.columns.map { column -> [[UInt8]] in
      guard case .text(_, let words) = column.values else { return [] }
      return words.map { spelled($0) }
    }
    for index in 0..<table.rowCount {
      row(table.columns.indices.map { cell($0, index, words) })
    }
  }

  private func cell(_ column: Int, _ row: Int, _ words: [[[UInt8]]]) -> [UInt8] {
    let column = (values: table.columns[column], words: words[column])
    if column.values.isMissing(row) { return [] }
    if case .text(let codes, _) = column.values.values {
      let code = Int(codes[row])
      return column.words.indices.contains(code) ? column.words[code] : []
    }
    return Array((column.values.string(row) ?? "").utf8)
  }

  private mutating func row(_ cells: [[UInt8]]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += cell
    }
    // A blank line would be no row at all.
    if cells.count == 1, cells[0].isEmpty { bytes += [Byte.quote, Byte.quote] }
    if forSpreadsheet { bytes.append(Byte.carriageReturn) }
    bytes.append(Byte.lineFeed)
  }

  /// A word as its cell spells it: neutralised where it must be, then quoted where it must be.
  private func spelled(_ word: String) -> [UInt8] {
    var raw = Array(word.utf8)
    if forSpreadsheet, let first = raw.first, Self.opensFormula(first),
      DecimalText.number(word) == nil
    {
      raw.insert(UInt8(ascii: "'"), at: 0)
    }
    guard Self.needsQuotes(raw) else { return raw }
    var quoted = [Byte.quote]
    for byte in raw {
      if byte == Byte.quote { quoted.append(Byte.quote) }
      quoted.append(byte)
    }
    quoted.append(Byte.quote)
    return quoted
  }

  private static func opensFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9,
      Byte.lineFeed, Byte.carriageReturn:
      true
    default: false
    }
  }

  /// Whether a cell holds a byte of the grammar, a space at an end, which many readers drop, or
  /// what could pass for a byte order mark.
  private static func needsQuotes(_ raw: [UInt8]) -> Bool {
    guard let first = raw.first, let last = raw.last else { return false }
    if first == 32 || first == 9 || last == 32 || last == 9 || first == 0xEF { return true }
    return raw.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 9 || $0 == Byte.quote
        || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
    }
  }
}
