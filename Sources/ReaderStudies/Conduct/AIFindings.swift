// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// The AI's output by case, as its file has it.
public struct AIFindings: Sendable {
  /// The columns beside `case`, in the order of the file.
  public let columns: [String]
  /// The cells by case.
  public let cells: [String: [String?]]
  /// The row of each case, from 1, where it comes from a file.
  private(set) var rows: [String: Int] = [:]

  /// The numbers of the first column that holds nothing but numbers, by case: the AI's score.
  public var scores: [String: Double]? {
    for place in columns.indices where columns[place].lowercased() != "call" {
      var scores: [String: Double] = [:]
      let isNumeric = cells.allSatisfy { id, row in
        guard let text = row[place], let value = Double(text), value.isFinite else { return false }
        scores[id] = value
        return true
      }
      if isNumeric, !scores.isEmpty { return scores }
    }
    return nil
  }

  /// Joins columns and cells.
  public init(columns: [String], cells: [String: [String?]]) {
    self.columns = columns
    self.cells = cells
  }

  /// What the AI calls each case, by the column `call`, or by the one column that holds nothing but
  /// calls: 1 or 0, yes or no, positive or negative, 阳性 or 阴性, 是 or 否.
  ///
  /// Nil where there is no such column, or several and none of them `call`.
  public var calls: [String: Bool]? {
    func calls(_ place: Int) -> [String: Bool]? {
      var calls: [String: Bool] = [:]
      for (id, row) in cells {
        guard let word = row[place], !word.isEmpty else { continue }
        guard let call = Self.words[word.lowercased()] else { return nil }
        calls[id] = call
      }
      return calls.isEmpty ? nil : calls
    }
    if let named = columns.firstIndex(where: { $0.lowercased() == "call" }) { return calls(named) }
    let found = columns.indices.compactMap(calls)
    return found.count == 1 ? found[0] : nil
  }

  private static let words: [String: Bool] = [
    "1": true, "0": false, "yes": true, "no": false, "positive": true, "negative": false,
    "true": true, "false": false, "阳性": true, "阴性": false, "是": true, "否": false,
  ]

  /// Reads the file of a study that lies in `folder`.
  static func read(_ file: String, _ folder: String, _ shown: String) throws -> AIFindings {
    let name = "\(shown)/\(file)"
    let table = try TableFile.read(
      path: try Files.contained(file, in: folder), shownAs: name,
      options: TableOptions(inferKinds: false)
    ).table
    guard let key = table.columns.first(where: { $0.name == "case" }) else {
      throw ReaderStudyError.wrongRoster(
        file: name, what: Text(zh: "缺少列 case", en: "the column `case` is missing"))
    }
    let others = table.columns.filter { $0.name != "case" }
    var cells: [String: [String?]] = [:]
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard let id = key.string(row) else { continue }
      rows[id] = row + 1
      guard cells.updateValue(others.map { $0.string(row) }, forKey: id) == nil else {
        throw ReaderStudyError.wrongCell(
          file: name, row: row + 1, column: "case",
          what: Text(zh: "病例重复", en: "the case is there twice"))
      }
    }
    var findings = AIFindings(columns: others.map(\.name), cells: cells)
    findings.rows = rows
    return findings
  }

  /// The columns that readers see: all but `call`, its yes or no at its action point, which is there for
  /// the analysis.
  var shown: [Int] { columns.indices.filter { columns[$0].lowercased() != "call" } }
}
