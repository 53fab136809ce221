// SPDX-License-Identifier: Apache-2.0

public import Tables
import Wording

/// Workbooks of RJafroc (`.xlsx`): the sheets TRUTH, FP (or NL) and TP (or LL).
///
/// TRUTH has a row a lesion, or a row with lesion 0 a normal case: CaseID, LesionID, Weight, and in
/// the new format ReaderID and ModalityID, which list who read the case, in brackets where readers or
/// modalities are nested, and Paradigm, whose first cell is ROC, FROC or LROC. FP has the marks beside
/// lesions, TP those on lesions; what was not marked has no row. In ROC data each reading is one row:
/// of a normal case in FP, of a diseased one in TP. Cells outside the named columns are left out.
/// Source: D. P. Chakraborty, RJafroc quick start, chapters on the Excel file format.
public enum JAFROCWorkbook {
  /// Whether the workbook has a sheet TRUTH.
  public static func isJAFROC(_ bytes: [UInt8], name: String) throws(TableError) -> Bool {
    try Workbook.sheetNames(bytes, name: name).contains { $0.uppercased() == "TRUTH" }
  }

  /// Reads the bytes of a workbook.
  public static func read(_ bytes: [UInt8], name: String) throws -> StudyData {
    let truth = try truthSheet(bytes, name: name)
    let negatives = try marks(
      ["FP", "NL"], ["FP_Rating", "NL_Rating"], withLesions: false, bytes, name: name)
    let positives = try marks(
      ["TP", "LL"], ["TP_Rating", "LL_Rating"], withLesions: true, bytes, name: name)
    let warnings = truth.warnings + negatives.warnings + positives.warnings
    guard truth.paradigm == "ROC" || truth.paradigm == "" else {
      guard truth.paradigm == "FROC" else {
        throw ReaderStudyError.wrongCell(
          file: "\(name)[TRUTH]", row: 1, column: "Paradigm",
          what: Text(
            zh: "数据类型 \(truth.paradigm) 不读取，只读取 ROC 和 FROC",
            en: "data of the paradigm \(truth.paradigm) are not read, only ROC and FROC are"))
      }
      return .marks(
        try MarkTable(
          name: name, cases: truth.cases, marks: negatives.marks + positives.marks,
          reads: truth.reads, warnings: warnings))
    }
    if truth.paradigm == "", isFree(truth, negatives.marks) {
      return .marks(
        try MarkTable(
          name: name, cases: truth.cases, marks: negatives.marks + positives.marks,
          warnings: warnings))
    }
    // The table of marks checks cases, lesions and who read what.
    let checked = try MarkTable(
      name: name, cases: truth.cases, marks: negatives.marks + positives.marks,
      reads: truth.reads, warnings: warnings)
    let diseased = Set(truth.cases.filter { !$0.lesions.isEmpty }.map(\.id))
    for mark in negatives.marks where diseased.contains(mark.caseID) {
      throw ReaderStudyError.wrongMark(
        file: name, row: mark.row, sheet: mark.sheet,
        what: Text(
          zh: "ROC 数据中，有病灶的病例应在 TP 表中评分",
          en: "in ROC data a case with a lesion is rated in the sheet TP"))
    }
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for (row, item) in truth.cases.enumerated() {
      truths[item.id] = (!item.lesions.isEmpty, row + 1)
    }
    return .readings(
      try ReadingTable(
        name: name,
        readings: checked.marks.map {
          Reading(
            modality: $0.modality, reader: $0.reader, caseID: $0.caseID, rating: $0.rating,
            row: $0.row)
        }, truths: truths, warnings: warnings))
  }

  /// Whether marks of the old format are free: a case has two lesions, or a mark beside them.
  private static func isFree(_ truth: Truth, _ negatives: [Mark]) -> Bool {
    let diseased = Set(truth.cases.filter { !$0.lesions.isEmpty }.map(\.id))
    return truth.cases.contains { $0.lesions.count > 1 }
      || negatives.contains { diseased.contains($0.caseID) }
  }

  struct Truth {
    var cases: [LesionCase] = []
    var paradigm = ""
    var reads: [(modality: String, reader: String, cases: [String])]?
    var warnings: [Text] = []
  }

  private static func truthSheet(_ bytes: [UInt8], name: String) throws -> Truth {
    let reading = try firstSheet(["TRUTH"], bytes, name: name)
    let table = reading.table
    let caseID = try table.column("CaseID")
    let lesionID = try table.column("LesionID")
    let weight = try table.column("Weight")
    let lists = table.hasColumn("ReaderID") && table.hasColumn("ModalityID")
    let reader = lists ? try table.column("ReaderID") : nil
    let modality = lists ? try table.column("ModalityID") : nil
    var truth = Truth(warnings: reading.warnings)
    if table.hasColumn("Paradigm"), table.rowCount > 0 {
      truth.paradigm = (try table.column("Paradigm").string(0) ?? "").uppercased()
    }
    var places: [String: Int] = [:]
    var seen: Set<[String]> = []
    var reads: [String: [String]] = [:]
    var order: [String] = []
    for row in 0..<table.rowCount {
      if (0..<table.columns.count).allSatisfy({ table.columns[$0].isMissing(row) }) { continue }
      func empty(_ column: String) -> ReaderStudyError {
        .wrongCell(
          file: table.name, row: row + 1, column: column,
          what: Text(zh: "单元格为空；请补上", en: "the cell is empty; fill it in"))
      }
      func wrong(_ what: Text) -> ReaderStudyError {
        .wrongMark(file: table.name, row: row + 1, sheet: nil, what: what)
      }
      guard let id = caseID.string(row) else { throw empty("CaseID") }
      guard let lesion = lesionID.string(row) else { throw empty("LesionID") }
      guard let word = weight.string(row), let share = IMRMCFile.number(word) else {
        throw empty("Weight")
      }
      // Who read it: the row counts once for each, so that a case may stand again for other readers.
      var readers = [""]
      if let reader, let modality {
        guard let people = reader.string(row) else { throw empty("ReaderID") }
        guard let arms = modality.string(row) else { throw empty("ModalityID") }
        readers = items(arms).flatMap { arm in items(people).map { "\(arm)\u{0}\($0)" } }
      }
      for key in readers {
        guard seen.insert([key, id, lesion]).inserted else {
          throw wrong(
            Text(
              zh: "该病例（及病灶）在参考标准表中出现两次；请删去一行",
              en: "this case (and lesion) stands in the table of truth twice; remove one row"))
        }
        if reads[key] == nil { order.append(key) }
        if reads[key]?.last != id { reads[key, default: []].append(id) }
      }
      let isKnown = places[id] != nil
      if !isKnown {
        places[id] = truth.cases.count
        truth.cases.append(LesionCase(id: id))
      }
      let place = places[id] ?? 0
      let known = truth.cases[place].lesions.first { $0.id == lesion }
      let isNormal = lesion == "0"
      guard !isKnown || isNormal == truth.cases[place].lesions.isEmpty,
        (known?.weight ?? share) == share
      else {
        throw wrong(
          Text(
            zh: "与前面的行对该病例的病灶或权重说法不一；请更正",
            en: "an earlier row says otherwise of the lesions or weights of this case; correct one")
        )
      }
      if !isNormal, known == nil {
        truth.cases[place].lesions.append(Lesion(id: lesion, weight: share))
      }
    }
    // Weights of zero throughout a case mean equal shares.
    for place in truth.cases.indices {
      let lesions = truth.cases[place].lesions
      guard !lesions.isEmpty, lesions.allSatisfy({ $0.weight == 0 }) else { continue }
      for index in lesions.indices {
        truth.cases[place].lesions[index].weight = 1 / Double(lesions.count)
      }
    }
    guard lists else { return truth }
    truth.reads = order.map { key in
      let parts = key.split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
      return (parts[0], parts[1], reads[key] ?? [])
    }
    return truth
  }

  /// The items of a list such as `0,1,2` or `(1), (2)`.
  private static func items(_ list: String) -> [String] {
    list.split(separator: ",").map { item in
      String(item.filter { !$0.isWhitespace && $0 != "(" && $0 != ")" })
    }.filter { !$0.isEmpty }
  }

  private static func marks(
    _ sheets: [String], _ ratings: [String], withLesions: Bool, _ bytes: [UInt8], name: String
  ) throws -> (marks: [Mark], warnings: [Text]) {
    let reading = try firstSheet(sheets, bytes, name: name)
    let table = reading.table
    let reader = try table.column("ReaderID")
    let modality = try table.column("ModalityID")
    let caseID = try table.column("CaseID")
    let lesionID = withLesions ? try table.column("LesionID") : nil
    let rating = try table.column(ratings.first { table.hasColumn($0) } ?? ratings[0])
    let needed = [reader, modality, caseID, rating] + (lesionID.map { [$0] } ?? [])
    var marks: [Mark] = []
    for row in 0..<table.rowCount {
      if needed.allSatisfy({ $0.isMissing(row) }) { continue }
      func cell(_ column: Column) throws(ReaderStudyError) -> String {
        guard let word = column.string(row) else {
          throw .wrongCell(
            file: table.name, row: row + 1, column: column.name,
            what: Text(zh: "单元格为空；请补上", en: "the cell is empty; fill it in"))
        }
        return word
      }
      let word = try cell(rating)
      guard let value = IMRMCFile.number(word) else {
        throw ReaderStudyError.wrongCell(
          file: table.name, row: row + 1, column: rating.name,
          what: Text(zh: "应为数值", en: "a number is expected"))
      }
      let lesion: String? = if let lesionID { try cell(lesionID) } else { nil }
      marks.append(
        Mark(
          modality: try cell(modality), reader: try cell(reader), caseID: try cell(caseID),
          lesion: lesion, rating: value, row: row + 1, sheet: sheets[0]))
    }
    return (marks, reading.warnings)
  }

  /// The sheet of the first of some names that is there, large letters or small.
  private static func firstSheet(
    _ names: [String], _ bytes: [UInt8], name: String
  ) throws(TableError) -> TableReading {
    let sheets = try Workbook.sheetNames(bytes, name: name)
    for wanted in names {
      if let found = sheets.first(where: { $0.uppercased() == wanted }) {
        return try sheet(found, bytes, name: name)
      }
    }
    return try sheet(names[0], bytes, name: name)
  }

  private static func sheet(
    _ sheet: String, _ bytes: [UInt8], name: String
  ) throws(TableError) -> TableReading {
    try Workbook.read(
      bytes, name: name,
      options: TableOptions(
        inferKinds: false, source: TableSource(sheet: sheet), leavesUnnamedOut: true))
  }
}
