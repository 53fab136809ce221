// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What is wrong with the readings of a reader study, or with what is asked of them.
///
/// Rows count from 1 without the header, lines are physical lines of the file. Readers and modalities
/// are named; cases are told by their rows.
public enum ReaderStudyError: Explained, Hashable {
  /// A line of an `.imrmc` file does not read.
  case malformedLine(file: String, line: Int, what: Text)
  /// A cell that must hold something is empty or holds something else.
  case wrongCell(file: String, row: Int, column: String, what: Text)
  /// A reading is there twice.
  case duplicateReading(file: String, row: Int, first: Int, reader: String, modality: String)
  /// A case has two truths.
  case contradictoryTruth(file: String, row: Int, first: Int)
  /// A case has readings and no truth.
  case noTruth(file: String, row: Int)
  /// The file holds more than one study.
  case severalStudies(file: String, studies: [String])
  /// There is no study of this name.
  case unknownStudy(file: String, study: String, studies: [String])
  /// There are more readers, modalities or cases than can be analysed together.
  case tooLarge(file: String, modalities: Int, readers: Int, cases: Int)
  /// There are no readings.
  case noReadings(file: String)
  /// A mark or a lesion does not fit what the file says of its case.
  case wrongMark(file: String, row: Int, sheet: String?, what: Text)
  /// The readers or cases of a study do not fit its protocol.
  case wrongRoster(file: String, what: Text)
  /// Somebody asks for what he may not have, or not now.
  case refused(Text)
  /// The ledger's record of a study does not read.
  case damagedJournal(study: String, number: Int)
  /// The endpoint needs marks or ratings that the file does not have, or a threshold.
  case wrongEndpoint(endpoint: String, what: Text)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .wrongEndpoint: .usage
    case .refused: .refused
    default: .data
    }
  }

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .malformedLine(let file, let line, let what):
      Text(zh: "\(file) 第 \(line) 行：\(what.zh)。", en: "\(file), line \(line): \(what.en).")
    case .wrongCell(let file, let row, let column, let what):
      Text(
        zh: "\(file) 第 \(row) 个数据行，列“\(column)”：\(what.zh)。",
        en: "\(file), data row \(row), column '\(column)': \(what.en).")
    case .duplicateReading(let file, let row, let first, let reader, let modality):
      Text(
        zh: "\(file)：第 \(row) 行与第 \(first) 行是阅片者“\(reader)”在模态“\(modality)”下对同一病例的"
          + "两次读片；请删去一次，重复读片须作为另一模态登记。",
        en:
          "\(file): rows \(first) and \(row) are two readings of one case by reader '\(reader)' under "
          + "modality '\(modality)'; remove one, or enter a second reading under a modality of its own."
      )
    case .contradictoryTruth(let file, let row, let first):
      Text(
        zh: "\(file)：第 \(row) 行与第 \(first) 行对同一病例给出不同的参考标准；请更正。",
        en: "\(file): rows \(first) and \(row) give one case different truths; correct one.")
    case .noTruth(let file, let row):
      Text(
        zh: "\(file)：第 \(row) 行的病例没有参考标准；请补上 0 或 1。",
        en: "\(file): the case of row \(row) has no truth; add 0 or 1.")
    case .severalStudies(let file, let studies):
      Text(
        zh: "\(file)：有 \(studies.count) 项研究（\(studies.prefix(5).joined(separator: "、"))）；"
          + "请用 --study 指明一项。",
        en:
          "\(file): it holds \(studies.count) studies (\(studies.prefix(5).joined(separator: ", "))); "
          + "name one with --study.")
    case .unknownStudy(let file, let study, let studies):
      Text(
        zh: "\(file)：没有研究“\(study)”；有 \(studies.prefix(5).joined(separator: "、"))。",
        en:
          "\(file): there is no study '\(study)'; it has \(studies.prefix(5).joined(separator: ", "))."
      )
    case .tooLarge(let file, let modalities, let readers, let cases):
      Text(
        zh: "\(file)：\(modalities) 种模态、\(readers) 名阅片者、\(cases) 例病例，超出可一并分析的规模；"
          + "请检查列是否指错，或分开分析。",
        en:
          "\(file): \(modalities) modalities, \(readers) readers and \(cases) cases are more than can be "
          + "analysed together; check whether a column is the wrong one, or divide the study.")
    case .noReadings(let file):
      Text(
        zh: "\(file)：没有任何读片结果；请检查文件。",
        en: "\(file): there are no readings; check the file.")
    case .wrongMark(let file, let row, let sheet, let what):
      Text(
        zh: "\(file)\(sheet.map { "[\($0)]" } ?? "") 第 \(row) 行：\(what.zh)。",
        en: "\(file)\(sheet.map { "[\($0)]" } ?? ""), row \(row): \(what.en).")
    case .wrongRoster(let file, let what):
      Text(zh: "\(file)：\(what.zh)；请改正。", en: "\(file): \(what.en); correct it.")
    case .refused(let why): Text(zh: "已拒绝：\(why.zh)。", en: "refused: \(why.en).")
    case .damagedJournal(let study, let number):
      Text(
        zh: "台账中研究“\(study)”的第 \(number) 条记录无法读取；请用 touchstone verify 检查台账。",
        en: "entry \(number) of study '\(study)' in the ledger does not read; check the ledger "
          + "with touchstone verify.")
    case .wrongEndpoint(let endpoint, let what):
      Text(zh: "终点 \(endpoint)：\(what.zh)。", en: "endpoint \(endpoint): \(what.en).")
    }
  }
}
