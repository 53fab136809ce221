// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// What the AI said of each case: its call at the action point, and its score where there is one.
public struct StudyOutputs: Sendable, Hashable {
  /// Whether the AI calls the case positive.
  public let calls: [String: Bool]
  /// Its score, higher where more suspicious.
  public let scores: [String: Double]

  /// Joins calls and scores.
  public init(calls: [String: Bool], scores: [String: Double] = [:]) {
    self.calls = calls
    self.scores = scores.filter { !$0.value.isNaN }
  }

  /// Reads the file: `case`, and where there are such columns `call` (1 or 0) and `score`.
  ///
  /// Other columns are statements that readers see, and are left alone.
  public static func read(path: String, shownAs name: String) throws -> StudyOutputs {
    let table = try TableFile.read(
      path: path, shownAs: name, options: TableOptions(inferKinds: false)
    ).table
    let key = try Words(table, "case")
    let call = table.columns.first { $0.name == "call" }
    let score = table.columns.first { $0.name == "score" }
    var calls: [String: Bool] = [:]
    var scores: [String: Double] = [:]
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount {
      let id = try key.word(row)
      if let first = rows.updateValue(row, forKey: id) {
        throw ReaderStudyError.wrongCell(
          file: name, row: row + 1, column: "case",
          what: Text(
            zh: "与第 \(first + 1) 行是同一病例", en: "the same case as in row \(first + 1)"))
      }
      if let call { calls[id] = try BinaryWords.read(call, row, file: name) }
      if let score, let word = score.string(row), !word.isEmpty {
        guard let value = Double(word), !value.isNaN else {
          throw ReaderStudyError.wrongCell(
            file: name, row: row + 1, column: "score",
            what: Text(zh: "应为数值", en: "a number is expected"))
        }
        scores[id] = value
      }
    }
    return StudyOutputs(calls: calls, scores: scores)
  }
}
