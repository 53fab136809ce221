// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// Turns a column of a file, read as text, into the column its rule describes.
struct ColumnBuilder {
  let rule: ColumnRule
  /// The file, its cells as text.
  let table: Table

  /// What came of a column.
  struct Built {
    let column: Column
    /// How many numbers were outside the range and count as missing.
    let outOfRange: Int
    let warnings: [Text]
  }

  func build() throws -> Built {
    let raw = try mapped()
    var warnings: [Text] = []
    switch rule.source.question {
    case .value: break
    case .contains(let word, let separator):
      let booleans = contains(word, separator, in: raw, warnings: &warnings)
      return Built(
        column: Column(name: rule.name, booleans: booleans), outOfRange: 0, warnings: warnings)
    case .equals(let words):
      let known = Set(words)
      let booleans = try raw.strings(rule.source.column).map { $0.map(known.contains) }
      if !booleans.contains(true) { warnings.append(neverTrue(words.joined(separator: "|"), raw)) }
      return Built(
        column: Column(name: rule.name, booleans: booleans), outOfRange: 0, warnings: warnings)
    }
    return try typed(raw)
  }

  private func typed(_ raw: Table) throws -> Built {
    let name = rule.source.column
    switch rule.type {
    case .boolean:
      let words = try raw.strings(name)
      var booleans: [Bool?] = []
      booleans.reserveCapacity(words.count)
      for (row, word) in words.enumerated() {
        guard let word else {
          booleans.append(nil)
          continue
        }
        guard let value = BooleanWords.read(word) else {
          throw raw.error(row: row, column: name, expected: BooleanWords.expected)
        }
        booleans.append(value)
      }
      return Built(column: Column(name: rule.name, booleans: booleans), outOfRange: 0, warnings: [])
    case .number:
      let numbers = try raw.numbers(name)
      let (kept, outside) = try inRange(numbers) { NumberFormat.shortest($0) }
      return Built(
        column: Column(name: rule.name, numbers: kept), outOfRange: outside, warnings: [])
    case .integer:
      let integers = try raw.integers(name)
      let (kept, outside) = try inRange(integers.map { $0.map(Double.init) }) {
        NumberFormat.shortest($0)
      }
      let values = zip(integers, kept).map { $1 == nil ? nil : $0 }
      return Built(
        column: Column(name: rule.name, integers: values), outOfRange: outside, warnings: [])
    case .category, .text:
      let words = try raw.strings(name)
      if !rule.values.isEmpty {
        let allowed = Set(rule.values)
        if let row = words.firstIndex(where: { $0.map { !allowed.contains($0) } ?? false }) {
          throw raw.error(row: row, column: name, expected: oneOf(rule.values))
        }
      }
      return Built(column: Column(name: rule.name, strings: words), outOfRange: 0, warnings: [])
    case .date:
      return Built(
        column: Column(name: rule.name, dates: try raw.dates(name)), outOfRange: 0, warnings: [])
    }
  }

  /// The raw column with the words of the map replaced.
  private func mapped() throws -> Table {
    let column = try table.column(rule.source.column)
    guard !rule.map.isEmpty else {
      return try Table(name: table.name, columns: [column], lines: table.lines)
    }
    let words = try table.strings(column.name).map { word -> String? in
      guard let word, let replacement = rule.map[word] else { return word }
      return replacement
    }
    return try Table(
      name: table.name, columns: [Column(name: column.name, strings: words)], lines: table.lines)
  }

  private func inRange(
    _ numbers: [Double?], shown: (Double) -> String
  ) throws -> (kept: [Double?], outside: Int) {
    guard let range = rule.range else { return (numbers, 0) }
    var outside = 0
    var kept = numbers
    for (row, number) in numbers.enumerated() {
      // A NaN is in no range, so it is caught here as well.
      guard let number, !range.contains(number) else { continue }
      if rule.outOfRange == .error {
        throw DatasetError.outOfRange(
          file: table.name, line: table.line(ofRow: row), row: row + 1,
          column: rule.source.column, value: number.isNaN ? "nan" : shown(number),
          range: "[\(shown(range.lowerBound)), \(shown(range.upperBound))]")
      }
      outside += 1
      kept[row] = nil
    }
    return (kept, outside)
  }

  private func contains(
    _ word: String, _ separator: String, in raw: Table, warnings: inout [Text]
  ) -> [Bool?] {
    guard let column = raw.columns.first, case .text(let codes, let words) = column.values else {
      return [Bool?](repeating: nil, count: raw.rowCount)
    }
    let answers = words.map { Self.list($0, separator).contains(word) }
    if !answers.contains(true) { warnings.append(neverTrue(word, raw, separator: separator)) }
    return codes.indices.map { column.isMissing($0) ? nil : answers[Int(codes[$0])] }
  }

  /// The words of a list, without the spaces around them.
  static func list(_ cell: String, _ separator: String) -> [String] {
    var words: [String] = []
    var word = ""
    var rest = Substring(cell)
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        words.append(trim(word))
        word = ""
        rest = rest.dropFirst(separator.count)
      } else {
        word.append(rest.removeFirst())
      }
    }
    return words + [trim(word)]
  }

  private static func trim(_ word: String) -> String {
    var scalars = Substring(word).unicodeScalars
    while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
    while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
    return String(scalars)
  }

  /// A word that no row has is more often a slip of the pen than the truth.
  private func neverTrue(_ word: String, _ raw: Table, separator: String? = nil) -> Text {
    var seen: [String] = []
    if let column = raw.columns.first, case .text(_, let words) = column.values {
      for cell in words.prefix(2000) {
        for item in separator.map({ Self.list(cell, $0) }) ?? [cell] where !seen.contains(item) {
          seen.append(item)
        }
      }
    }
    let near = Spelling.nearest(to: word, in: seen)
    return Text(
      zh: "\(table.name)：列“\(rule.source.column)”中没有“\(word)”，因此“\(rule.name)”全部为否"
        + (near.isEmpty ? "。" : "；是否指 \(near.map { "“\($0)”" }.joined(separator: "、"))？"),
      en: "\(table.name): no cell of column '\(rule.source.column)' has '\(word)', so "
        + "'\(rule.name)' is false throughout"
        + (near.isEmpty ? "." : "; did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?")
    )
  }

  private func oneOf(_ values: [String]) -> Text {
    Text(
      zh: values.map { "“\($0)”" }.joined(separator: "、") + " 之一",
      en: "one of " + values.map { "'\($0)'" }.joined(separator: ", "))
  }
}
