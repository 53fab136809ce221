// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// The reference standard of a study: what is true of each case, and what each truther said of it.
public struct StudyTruth: Sendable, Hashable {
  /// A case that was put in on purpose and is outside the primary estimate.
  public enum Seeded: String, Sendable, CaseIterable {
    /// The AI's output shown with it is wrong on purpose.
    case wrongAI = "wrong-ai"
    /// Both texts of the pair were written by people.
    case humanHuman = "human-human"
    /// Both texts of the pair are the same.
    case identical
  }

  /// What is known of one case.
  public struct CaseTruth: Sendable, Hashable {
    /// Whether the case has the condition, as adjudicated; nil where that could not be told.
    public let isPositive: Bool?
    /// What each truther said, in the order of `truthers`; nil where he could not tell.
    public let labels: [Bool?]
    /// Why the case was put in; nil for an ordinary case.
    public let seeded: Seeded?

    /// States what is known of a case.
    public init(isPositive: Bool?, labels: [Bool?] = [], seeded: Seeded? = nil) {
      self.isPositive = isPositive
      self.labels = labels
      self.seeded = seeded
    }
  }

  /// The names of the truthers, as their columns have them.
  public let truthers: [String]
  /// What is known of each case.
  public let cases: [String: CaseTruth]

  /// Joins truthers and cases.
  public init(truthers: [String] = [], cases: [String: CaseTruth]) {
    self.truthers = truthers
    self.cases = cases
  }

  /// Reads the file: `case` and `truth` (1, 0, empty where it could not be told), and where there are
  /// such columns `truther_1`, `truther_2`, … and `seeded` (`wrong-ai`, `human-human`, `identical`).
  public static func read(path: String, shownAs name: String) throws -> StudyTruth {
    let table = try TableFile.read(
      path: path, shownAs: name, options: TableOptions(inferKinds: false)
    ).table
    let key = try Words(table, "case")
    let truth = try table.column("truth")
    let truthers = table.columns.filter { $0.name.hasPrefix("truther_") }
      .sorted { Self.precedes($0.name, $1.name) }
    let seeded = table.columns.first { $0.name == "seeded" }
    var cases: [String: CaseTruth] = [:]
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount {
      let id = try key.word(row)
      if let first = rows.updateValue(row, forKey: id) {
        throw ReaderStudyError.contradictoryTruth(file: name, row: row + 1, first: first + 1)
      }
      var labels: [Bool?] = []
      for column in truthers { labels.append(try BinaryWords.read(column, row, file: name)) }
      cases[id] = CaseTruth(
        isPositive: try BinaryWords.read(truth, row, file: name), labels: labels,
        seeded: try seeded.flatMap { try Self.seeded($0, row, file: name) })
    }
    return StudyTruth(truthers: truthers.map(\.name), cases: cases)
  }

  /// Whether the case counts in the primary estimate: ordinary, not put in on purpose.
  public func isOrdinary(_ id: String) -> Bool { cases[id]?.seeded == nil }

  /// Whether the case has the condition, as adjudicated; nil where that is not known.
  public func isPositive(_ id: String) -> Bool? { cases[id]?.isPositive }

  /// Names by their number where they end in one, so that `truther_10` follows `truther_9`.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    (a.utf8.count, a) < (b.utf8.count, b)
  }

  private static func seeded(
    _ column: Column, _ row: Int, file: String
  ) throws(ReaderStudyError) -> Seeded? {
    guard let word = column.string(row), !word.isEmpty else { return nil }
    guard let seeded = Seeded(rawValue: word) else {
      let words = Seeded.allCases.map(\.rawValue).joined(separator: ", ")
      throw .wrongCell(
        file: file, row: row + 1, column: column.name,
        what: Text(zh: "只能是 \(words) 或留空", en: "it is one of \(words), or empty"))
    }
    return seeded
  }
}

/// Yes and no as tables spell them.
enum BinaryWords {
  /// The cell's answer; nil where it is empty.
  static func read(
    _ column: Column, _ row: Int, file: String
  ) throws(ReaderStudyError) -> Bool? {
    guard let word = column.string(row), !word.isEmpty else { return nil }
    switch word.lowercased() {
    case "1", "1.0", "true", "yes", "是": return true
    case "0", "0.0", "false", "no", "否": return false
    default:
      throw .wrongCell(
        file: file, row: row + 1, column: column.name,
        what: Text(
          zh: "应为 1 或 0，无法判定则留空", en: "it must be 1 or 0, or empty where nobody could tell"))
    }
  }
}
