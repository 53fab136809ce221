// SPDX-License-Identifier: Apache-2.0

/// The first row: what the columns are called, and where the rows below begin.
struct Header {
  let names: [String]
  /// Where the row below begins, and on which line.
  let body: Pointer
  let bodyLine: Int

  init(_ start: Pointer, grammar: Grammar) throws(TableError) {
    let end = grammar.limit
    var p = start
    var line = 1
    while p < end, p.pointee == Byte.lineFeed || p.pointee == Byte.carriageReturn {
      p = grammar.behindBreak(p, end)
      line += 1
    }
    if p == end { throw .empty(file: grammar.file, header: false) }
    let headerLine = line
    let scratch = Scratch()
    var names: [String] = []
    var positions: [String: Int] = [:]
    while true {
      let cell = try grammar.cell(at: p, end: end, line: &line, scratch: scratch)
      // Spaces around a name are kept only where quotation marks say that they belong to it.
      let isQuoted = p < end && p.pointee == Byte.quote
      let bare = trimmed(cell.bytes)
      let name = String(decoding: isQuoted ? cell.bytes : bare, as: UTF8.self)
      if bare.isEmpty {
        throw .unnamedColumn(file: grammar.file, line: headerLine, position: names.count + 1)
      }
      if let first = positions.updateValue(names.count + 1, forKey: name) {
        throw .duplicateColumn(
          file: grammar.file, line: headerLine, column: name, first: first,
          second: names.count + 1)
      }
      names.append(name)
      p = cell.stop
      guard p < end, p.pointee == grammar.delimiter else { break }
      p += 1
    }
    if p < end {
      p = grammar.behindBreak(p, end)
      line += 1
    }
    self.names = names
    body = p
    bodyLine = line
  }
}

/// Which byte stands between cells.
enum Delimiter {
  /// The declared byte, the tab for a tab-separated file, else the most frequent of comma,
  /// semicolon and tab in the first line, outside quotes, the comma winning ties.
  static func choose(_ bytes: Bytes, declared: UInt8?, file: String) throws(TableError) -> UInt8 {
    if let declared {
      guard isUsable(declared) else {
        throw .wrongDelimiter(file: file, delimiter: declared)
      }
      return declared
    }
    let name = file.lowercased()
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    if plain.hasSuffix(".tsv") || plain.hasSuffix(".tab") { return 9 }
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
    var counts = [0, 0, 0]
    var inside = false
    var begun = false
    for byte in bytes {
      if byte == Byte.quote { inside.toggle() }
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if begun && !inside { break }
        continue
      }
      begun = true
      if !inside, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    var best = 0
    for index in 1..<3 where counts[index] > counts[best] { best = index }
    return candidates[best]
  }

  private static func isUsable(_ byte: UInt8) -> Bool {
    if byte >= 127 || byte == Byte.quote { return false }
    if byte < 32 { return byte == 9 || (28...31).contains(byte) || byte == 1 }
    let scalar = Unicode.Scalar(byte)
    return !scalar.properties.isAlphabetic && !(48...57).contains(byte)
      && !"+-.".unicodeScalars.contains(scalar)
  }
}
