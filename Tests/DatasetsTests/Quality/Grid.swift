// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Wording

/// A table of words in which tests plant errors, and the data set it becomes.
struct Grid {
  var header: [String]
  var rows: [[String]]

  init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// Reads a CSV file of the project, every cell as text.
  init(file: String) throws {
    var options = TableOptions()
    options.inferKinds = false
    let table = try CSV.read(path: file, shownAs: file, options: options).table
    header = table.columnNames
    let columns = table.columns.map { column in
      (0..<column.count).map { column.string($0) ?? "" }
    }
    rows = (0..<table.rowCount).map { row in columns.map { $0[row] } }
  }

  subscript(row: Int, column: String) -> String {
    get { rows[row][place(column)] }
    set { rows[row][place(column)] = newValue }
  }

  func place(_ column: String) -> Int { header.firstIndex(of: column) ?? -1 }

  /// Sets a cell of some rows.
  mutating func set(_ column: String, _ rows: [Int], _ word: (Int) -> String) {
    for row in rows { self[row, column] = word(row) }
  }

  /// Makes a cell of some rows from another one of the same row.
  mutating func set(
    _ column: String, _ rows: [Int], from other: String, _ make: (String) -> String
  ) {
    for row in rows { self[row, column] = make(self[row, other]) }
  }

  var csv: String {
    ([header] + rows).map { row in
      row.map { cell in
        cell.contains { $0 == "," || $0 == "\"" || $0 == "\n" }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  /// Checks the grid under a datasheet of the project, in a folder of the same name.
  func checked(as name: String, change: (String) -> String = { $0 }) throws -> QualityReport {
    let path = "\(ProjectFolder.root)/Datasets/\(name)/dataset.json5"
    let sheet = try Datasheet(try JSON5.parse(file: path, shownAs: name))
    var text = change(try Files.readText(path))
    let data = csv
    for file in sheet.files {
      text = text.replacing(file.sha256, with: SHA256.hex(of: data))
        .replacing("\"\(file.path)\"", with: "\"data.csv\"")
    }
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(data, to: "\(name)/data.csv")
    try folder.write(text, to: "\(name)/dataset.json5")
    return try check(folder.file(name))
  }
}

/// An error that was planted: the finding that must come, and its rows counted from 1.
struct Plant {
  let id: String
  let rows: [Int]

  /// Takes rows counted from 0.
  init(_ id: String, _ rows: [Int]) {
    self.id = id
    self.rows = rows.sorted().map { $0 + 1 }
  }
}

extension QualityReport {
  func finding(_ id: String) -> Finding? { findings.first { $0.id == id } }

  /// The rows that a finding shows, in order.
  func rows(_ id: String) -> [Int]? { finding(id)?.examples.map(\.place.row) }

  /// Whether anything a program or a person could read in it is one of these names, or begins
  /// with one and a hyphen.
  func shows(_ names: Set<String>) -> Bool {
    let text =
      json.canonical() + findings.map { "\($0.text.zh) \($0.text.en)" }.joined(separator: " ")
    let words = text.utf8.split { byte in
      !(48...57).contains(byte) && !(65...90).contains(byte) && !(97...122).contains(byte)
        && byte != UInt8(ascii: "-")
    }
    return Set(words.map { String(decoding: $0, as: UTF8.self) }).contains { word in
      names.contains(word)
        || (word.lastIndex(of: "-").map { names.contains(String(word[..<$0])) } ?? false)
    }
  }
}

/// The check as tests call it: at a fixed day, with all places shown.
func check(_ folder: String, shownAs shown: String = "Datasets/copy") throws -> QualityReport {
  let day = CalendarTime.seconds("2026-11-26") ?? 0
  return try DatasetCheck.run(
    folder: folder, shownAs: shown, options: CheckOptions(asOf: day, examples: 100_000))
}
