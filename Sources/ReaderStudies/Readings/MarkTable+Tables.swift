// SPDX-License-Identifier: Apache-2.0

public import Tables
import Wording

extension MarkTable {
  /// How the files of marks, cases, lesions and reads should be read: every word as it is spelt.
  public static let options = TableOptions(inferKinds: false)

  /// Takes marks from tables.
  ///
  /// `marks` has a row a mark: modality, reader, case, rating and lesion, which is empty for a mark
  /// beside all lesions, and, where there is such a column, mark, which is `LL` on a lesion and `NL`
  /// beside; also study. `cases` names every case (case), those without a mark too. `lesions` has a row
  /// a lesion: case, lesion and weight, without which those of a case count alike. `reads`, where
  /// readers did not read every case under every modality, has a row a read: modality, reader, case.
  public init(
    marks: Table, cases: Table, lesions: Table, reads: Table? = nil, study chosen: String? = nil
  ) throws {
    var places: [String: Int] = [:]
    var items: [LesionCase] = []
    let caseID = try Words(cases, "case")
    for row in 0..<cases.rowCount {
      let id = try caseID.word(row)
      guard places[id] == nil else {
        throw ReaderStudyError.wrongMark(
          file: cases.name, row: row + 1, sheet: nil,
          what: Text(zh: "该病例出现两次；请删去一行", en: "this case stands there twice; remove one row"))
      }
      places[id] = items.count
      items.append(LesionCase(id: id))
    }
    try Self.add(lesions, to: &items, places)
    let study = marks.hasColumn("study") ? try Words(marks, "study") : nil
    let studies = ReadingTable.names(
      try (0..<marks.rowCount).compactMap { try study?.word($0) })
    if let chosen, !studies.contains(chosen) {
      throw ReaderStudyError.unknownStudy(file: marks.name, study: chosen, studies: studies)
    }
    if chosen == nil, studies.count > 1 {
      throw ReaderStudyError.severalStudies(file: marks.name, studies: studies)
    }
    var found: [Mark] = []
    for row in 0..<marks.rowCount {
      if let chosen, let study, try study.word(row) != chosen { continue }
      found.append(try Self.mark(marks, row))
    }
    try self.init(
      name: marks.name, study: chosen ?? studies.first, cases: items, marks: found,
      reads: try reads.map { try Self.reads($0) })
  }

  private static func add(
    _ lesions: Table, to items: inout [LesionCase], _ places: [String: Int]
  ) throws {
    let (caseID, name) = (try Words(lesions, "case"), try Words(lesions, "lesion"))
    let weight = lesions.hasColumn("weight") ? try Words(lesions, "weight") : nil
    for row in 0..<lesions.rowCount {
      func wrong(_ what: Text) -> ReaderStudyError {
        .wrongMark(file: lesions.name, row: row + 1, sheet: nil, what: what)
      }
      guard let place = places[try caseID.word(row)] else {
        throw wrong(Text(zh: "该病例不在病例表中", en: "this case is not in the table of cases"))
      }
      let id = try name.word(row)
      guard !items[place].lesions.contains(where: { $0.id == id }) else {
        throw wrong(
          Text(zh: "该病灶出现两次；请删去一行", en: "this lesion stands there twice; remove one row"))
      }
      var share = 1.0
      if let weight {
        guard let number = IMRMCFile.number(try weight.word(row)), number >= 0 else {
          throw wrong(Text(zh: "权重应为不小于 0 的数", en: "a weight must be a number of at least 0"))
        }
        share = number
      }
      items[place].lesions.append(Lesion(id: id, weight: share))
    }
    guard weight == nil else { return }
    for place in items.indices {
      let count = Double(items[place].lesions.count)
      for lesion in items[place].lesions.indices { items[place].lesions[lesion].weight = 1 / count }
    }
  }

  private static func mark(_ table: Table, _ row: Int) throws -> Mark {
    let rating = try Words(table, "rating").word(row)
    guard let value = IMRMCFile.number(rating) else {
      throw ReaderStudyError.wrongCell(
        file: table.name, row: row + 1, column: "rating",
        what: Text(zh: "应为数值", en: "a number is expected"))
    }
    let lesion = try table.column("lesion").string(row)
    if table.hasColumn("mark") {
      let kind = try Words(table, "mark").word(row).uppercased()
      guard ["LL", "NL"].contains(kind), (kind == "LL") == (lesion != nil) else {
        throw ReaderStudyError.wrongCell(
          file: table.name, row: row + 1, column: "mark",
          what: Text(
            zh: "应为 LL（病灶上，须写明病灶）或 NL（病灶外，病灶留空）",
            en: "LL is expected, with a lesion, or NL, without one"))
      }
    }
    return Mark(
      modality: try Words(table, "modality").word(row),
      reader: try Words(table, "reader").word(row),
      caseID: try Words(table, "case").word(row), lesion: lesion, rating: value, row: row + 1)
  }

  private static func reads(
    _ table: Table
  ) throws -> [(modality: String, reader: String, cases: [String])] {
    let modality = try Words(table, "modality")
    let reader = try Words(table, "reader")
    let caseID = try Words(table, "case")
    return try (0..<table.rowCount).map {
      (try modality.word($0), try reader.word($0), [try caseID.word($0)])
    }
  }
}

extension StudyData {
  /// Reads marks from files of their own: marks, cases, lesions and, where not all was read, reads.
  ///
  /// Each file comes with the name that messages show.
  public static func read(
    marks: (path: String, name: String), cases: (path: String, name: String),
    lesions: (path: String, name: String), reads: (path: String, name: String)? = nil,
    study: String? = nil
  ) throws -> StudyData {
    func table(_ file: (path: String, name: String)) throws -> Table {
      try TableFile.read(path: file.path, shownAs: file.name, options: MarkTable.options).table
    }
    return .marks(
      try MarkTable(
        marks: try table(marks), cases: try table(cases), lesions: try table(lesions),
        reads: try reads.map { try table($0) }, study: study))
  }
}
