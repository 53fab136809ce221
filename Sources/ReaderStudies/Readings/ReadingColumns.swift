// SPDX-License-Identifier: Apache-2.0

public import Tables
public import Wording

/// Which columns of a table hold what of a reading.
public struct ReadingColumns: Sendable, Hashable {
  /// The study; read where there is such a column.
  public var study: String
  /// The modality.
  public var modality: String
  /// The reader.
  public var reader: String
  /// The case.
  public var caseID: String
  /// 1 where the case has the condition, 0 where not; read where there is such a column.
  public var truth: String
  /// The rating.
  public var rating: String

  /// Names the columns; those of the contract unless told otherwise.
  public init(
    study: String = "study", modality: String = "modality", reader: String = "reader",
    caseID: String = "case", truth: String = "truth", rating: String = "rating"
  ) {
    self.study = study
    self.modality = modality
    self.reader = reader
    self.caseID = caseID
    self.truth = truth
    self.rating = rating
  }

  /// How the file of the table should be read: identifiers as they are spelt, ratings as numbers.
  public var options: TableOptions {
    TableOptions(kinds: [rating: .number], inferKinds: false, identifiers: [caseID])
  }
}

extension ReadingTable {
  /// Takes the readings from a table with one row a reading.
  ///
  /// An empty rating is a missing read. With several studies in the table, `study` names one.
  public init(
    _ table: Table, columns: ReadingColumns = ReadingColumns(), study chosen: String? = nil,
    warnings: [Text] = []
  ) throws {
    let modality = try Words(table, columns.modality)
    let reader = try Words(table, columns.reader)
    let caseID = try Words(table, columns.caseID)
    let rating = try table.column(columns.rating)
    let study = table.hasColumn(columns.study) ? try Words(table, columns.study) : nil
    let truth = table.hasColumn(columns.truth) ? try table.column(columns.truth) : nil
    var studies: [String] = []
    if let study { studies = Self.names(try (0..<table.rowCount).map { try study.word($0) }) }
    if let chosen, !studies.contains(chosen) {
      throw ReaderStudyError.unknownStudy(file: table.name, study: chosen, studies: studies)
    }
    if chosen == nil, studies.count > 1 {
      throw ReaderStudyError.severalStudies(file: table.name, studies: studies)
    }
    var readings: [Reading] = []
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    var missing = 0
    for row in 0..<table.rowCount {
      if let chosen, let study, try study.word(row) != chosen { continue }
      let name = try caseID.word(row)
      if let truth, let isPositive = try Self.truth(truth, row, table.name) {
        if let known = truths[name], known.isPositive != isPositive {
          throw ReaderStudyError.contradictoryTruth(
            file: table.name, row: row + 1, first: known.row)
        }
        if truths[name] == nil { truths[name] = (isPositive, row + 1) }
      }
      let (arm, person) = (try modality.word(row), try reader.word(row))
      guard !rating.isMissing(row) else {
        missing += 1
        continue
      }
      guard let value = rating.double(row) else {
        throw ReaderStudyError.wrongCell(
          file: table.name, row: row + 1, column: columns.rating,
          what: Text(zh: "应为数值", en: "a number is expected"))
      }
      readings.append(
        Reading(modality: arm, reader: person, caseID: name, rating: value, row: row + 1))
    }
    var remarks = warnings
    if missing > 0 {
      remarks.append(
        Text(
          zh: "\(table.name)：\(missing) 行没有评分，按缺失的读片处理。",
          en: "\(table.name): \(missing) rows have no rating and count as missing reads."))
    }
    try self.init(
      name: table.name, study: chosen ?? studies.first, readings: readings, truths: truths,
      warnings: remarks)
  }

  private static func truth(
    _ column: Column, _ row: Int, _ file: String
  ) throws(ReaderStudyError) -> Bool? {
    guard let word = column.string(row) else { return nil }
    switch word.lowercased() {
    case "1", "1.0", "true", "yes", "是": return true
    case "0", "0.0", "false", "no", "否": return false
    default:
      throw .wrongCell(
        file: file, row: row + 1, column: column.name,
        what: Text(
          zh: "参考标准应为 1（有病）或 0（无病）", en: "the truth must be 1 (diseased) or 0 (not diseased)"))
    }
  }
}

/// A column of names, none of which may be missing.
struct Words {
  private let column: Column
  private let file: String

  init(_ table: Table, _ name: String) throws(TableError) {
    column = try table.column(name)
    file = table.name
  }

  func word(_ row: Int) throws(ReaderStudyError) -> String {
    guard let word = column.string(row), !word.isEmpty else {
      throw .wrongCell(
        file: file, row: row + 1, column: column.name,
        what: Text(zh: "单元格为空；请补上", en: "the cell is empty; fill it in"))
    }
    return word
  }
}
