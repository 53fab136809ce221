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
  public internal(set) var readings: [OpenedReading]
  /// The reference standard; nil where there is none.
  public let truth: StudyTruth?
  /// What the AI said of each case, by the columns of its file.
  public let findings: AIFindings?

  /// Joins a protocol with what was drawn, answered and known.
  public init(
    study: StudyDeclaration, roster: StudyRoster, allocation: Allocation,
    readings: [OpenedReading], truth: StudyTruth?, findings: AIFindings?
  ) {
    self.study = study
    self.roster = roster
    self.allocation = allocation
    self.readings = readings
    self.truth = truth
    self.findings = findings
  }

  /// The item from which the primary endpoint is computed.
  public var endpointItem: AnswerItem? { study.answers.first(where: \.isEndpoint) }

  /// The answers that count in the primary estimate: of cases that are neither practice nor repeated,
  /// nor put in on purpose.
  public var primary: [OpenedReading] {
    readings.filter { $0.place.purpose == .primary && truth?.seeded[$0.place.case] == nil }
  }
}

/// The AI's output by case, as its file has it.
public struct AIFindings: Sendable {
  /// The columns beside `case`, in the order of the file.
  public let columns: [String]
  /// The cells by case.
  public let cells: [String: [String?]]

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

  static func read(
    _ study: StudyDeclaration, _ folder: String, _ shown: String
  ) throws -> AIFindings? {
    guard let file = study.files.ai else { return nil }
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
    for row in 0..<table.rowCount {
      guard let id = key.string(row) else { continue }
      guard cells.updateValue(others.map { $0.string(row) }, forKey: id) == nil else {
        throw ReaderStudyError.wrongCell(
          file: name, row: row + 1, column: "case",
          what: Text(zh: "病例重复", en: "the case is there twice"))
      }
    }
    return AIFindings(columns: others.map(\.name), cells: cells)
  }
}
