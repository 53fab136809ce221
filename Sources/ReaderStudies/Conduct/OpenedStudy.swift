// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// A study whose arms are known: everything that an analysis needs.
public struct OpenedStudy: Sendable {
  /// The protocol.
  public let study: StudyDeclaration
  /// Readers and cases.
  public let roster: StudyRoster
  /// Who read what in which arm.
  public let allocation: Allocation
  /// What was locked, by reader, session and place.
  public let readings: [OpenedReading]
  /// The reference standard; nil where there is none.
  public let truth: StudyTruth?
  /// What the AI said of each case, by the columns of its file.
  public let findings: AIFindings?

  /// The item from which the primary endpoint is computed.
  public var endpointItem: AnswerItem? { study.answers.first(where: \.isEndpoint) }

  /// The answers that count in the primary estimate: of cases that are neither practice nor repeated.
  public var primary: [OpenedReading] { readings.filter { $0.place.purpose == .primary } }
}

/// The AI's output by case, as its file has it.
public struct AIFindings: Sendable {
  /// The columns beside `case`, in the order of the file.
  public let columns: [String]
  /// The cells by case.
  public let cells: [String: [String?]]

  /// The numbers of the first column that holds nothing but numbers, by case: the AI's score.
  public var scores: [String: Double]? {
    for place in columns.indices {
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

  static func read(
    _ study: StudyDeclaration, _ folder: String, _ shown: String
  ) throws -> AIFindings? {
    guard let file = study.files.ai else { return nil }
    let table = try TableFile.read(
      path: try Files.contained(file, in: folder), shownAs: "\(shown)/\(file)",
      options: TableOptions(inferKinds: false)
    ).table
    guard let key = table.columns.first(where: { $0.name == "case" }) else { return nil }
    let others = table.columns.filter { $0.name != "case" }
    var cells: [String: [String?]] = [:]
    for row in 0..<table.rowCount {
      guard let id = key.string(row) else { continue }
      cells[id] = others.map { $0.string(row) }
    }
    return AIFindings(columns: others.map(\.name), cells: cells)
  }
}
