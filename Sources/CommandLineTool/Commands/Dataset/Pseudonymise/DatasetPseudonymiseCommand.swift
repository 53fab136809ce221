// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// Writes a copy of a folder's tables and images that does not tell who the patients are.
enum DatasetPseudonymiseCommand: Command {
  private static let key = Key<String>.required(
    "key", .file([]), placeholder: "file",
    help: Text(
      zh: "密钥文件，至少 32 字节，须在工作区和源文件夹之外。",
      en: "The file of the key: 32 bytes or more, outside the workspace and the source."))
  private static let into = Key<String>.required(
    "into", .directory, placeholder: "dir",
    help: Text(zh: "新文件夹，不能已存在。", en: "The new folder, which is not there yet."))
  private static let patient = Key<String?>.option(
    "patient", placeholder: "column",
    help: Text(
      zh: "患者编号所在的列；其值改为假名，同一患者的日期平移相同的天数。",
      en:
        "The column of patients: its values become pseudonyms, and a patient's dates move together."
    ))
  private static let ids = Key<[String]>.list(
    "ids", placeholder: "a,b",
    help: Text(zh: "其他要改为假名的编号列。", en: "Other columns of ids that become pseudonyms."))
  private static let dates = Key<[String]>.list(
    "dates", placeholder: "a,b", help: Text(zh: "要平移的日期列。", en: "Columns of dates that are moved."))
  private static let drop = Key<[String]>.list(
    "drop", placeholder: "a,b", help: Text(zh: "要删除的列。", en: "Columns that are left out."))
  private static let most = Key<Int?>.integer(
    "max-shift", in: 1...36_500, placeholder: "days", defaultNote: Text(verbatim: "365"),
    help: Text(
      zh: "日期最多向过去平移的天数。", en: "The most days by which dates move into the past."))
  private static let allowed = Key<String>.option(
    "allow-dates", .choice(["none", "year", "month", "day", "time"]), placeholder: "unit",
    default: "year",
    help: Text(
      zh: "复查时允许的最细日期；已平移的列不查。",
      en:
        "How fine dates may be that the check afterwards lets pass; moved columns are not checked.")
  )

  static let specification = CommandSpecification(
    name: "pseudonymise",
    abstract: Text(
      zh: "去标识化：编号改为假名、平移日期、清理影像，并复查结果。",
      en: "Take identities out of tables and images, and check what is left."),
    discussion: Text(
      zh: """
        表格按所给的列处理，其余各列原样保留，然后扫描全部单元格；发现可识别身份的内容时以 1 退出。DICOM 只保留允许列表中的元素，\
        PNG 只保留像素；影像列于 contact-sheet.html，须由人逐幅查看并签字。其他文件不复制，只列出名称。
        """,
      en: """
        Tables are treated as the options say, their other columns stay as they are, and all cells \
        are then looked through: the exit code is 1 when something may tell who a person is. DICOM \
        files keep the elements of an allow-list, PNG files their pixels; contact-sheet.html shows \
        all images, for a person to look at and to sign. Other files are listed and not copied.
        """),
    inputs: [
      DatasetFolder.key.input, key.input, into.input, patient.input, ids.input, dates.input,
      drop.input, most.input, allowed.input,
    ])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let source = try DatasetFolder.find(in: invocation)
    let folders = [try? invocation.workspaceRoot, source.path].compactMap(\.self)
    let secret = try PseudonymKey.read(invocation.absolute(invocation[key]), outside: folders)
    let granularities: [String: DateGranularity] = [
      "none": .none, "year": .year, "month": .month, "day": .day, "time": .time,
    ]
    let plan = try TablePseudonymiser(
      key: secret, ids: invocation[ids], patient: invocation[patient], dates: invocation[dates],
      dropped: invocation[drop], most: invocation[most] ?? 365)
    let report = try FolderPseudonymiser(
      key: secret, tables: plan,
      scan: IdentifierScan(allowedDates: granularities[invocation[allowed]] ?? .year),
      language: invocation.language
    ).run(source: source.path, shownAs: source.shown, into: invocation.absolute(invocation[into]))
    return try PseudonymReport(report: report, folder: invocation[into]).show(invocation)
  }
}
