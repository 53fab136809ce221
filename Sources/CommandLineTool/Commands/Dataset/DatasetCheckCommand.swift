// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Metrics
import Platform
import Tables
import Wording

/// Judges the quality of a data set, and shows no patient in doing so.
enum DatasetCheckCommand: Command {
  private static let against = Key<String?>.option(
    "against", .directory, placeholder: "dir",
    defaultNote: Text(
      zh: "数据说明书中的 development", en: "development in the datasheet"),
    help: Text(
      zh: "模型开发所用的数据集，用来检查患者重叠、重复行和时间先后。",
      en: "The data set the model was developed on, to look for shared patients, doubled rows and "
        + "dates out of order."))
  private static let asOf = Key<String?>.option(
    "as-of", placeholder: "date", defaultNote: Text(zh: "今天", en: "today"),
    help: Text(zh: "核对日，晚于它的日期算作错误。", en: "The day after which dates lie in the future."))
  private static let examples = Key<Int?>.integer(
    "examples", in: 0...100_000, defaultNote: Text(verbatim: "5"),
    help: Text(zh: "每项发现最多列出几处。", en: "How many places a finding shows at most."))

  static let specification = CommandSpecification(
    name: "check",
    abstract: Text(
      zh: "检查数据质量：完整性、有效性、一致性、及时性、数据泄漏、标注一致性和代表性。",
      en: "Check data quality: completeness, validity, consistency, timeliness, leakage, agreement "
        + "of annotators, representation."),
    discussion: Text(
      zh: "每项发现给出计数和所在的行，不显示患者编号和原文。有“错误”级的发现时退出码为 1。"
        + "规则、允许的缺失比例、时滞和目标人群在 dataset.json5 中声明。",
      en: """
        Each finding has its count and its rows; ids of patients and the text of cells are never \
        shown. The exit code is 1 when a finding is an error. Rules, allowed gaps, lags and the \
        target population are declared in dataset.json5.
        """),
    inputs: [DatasetFolder.key.input, against.input, asOf.input, examples.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let folder = try DatasetFolder.find(in: invocation)
    var options = CheckOptions(asOf: try moment(invocation), examples: invocation[examples] ?? 5)
    options.development = try development(of: folder, invocation)
    let checked = try DatasetCheck.run(
      folder: folder.path, shownAs: folder.shown, options: options)
    let inference = Inference(
      level: invocation.level ?? 0.95, replicates: 500,
      seed: invocation.seed ?? UInt64(CommonOptions.defaultSeed), threads: invocation.threads)
    let report = try AnnotatorAgreement.measured(in: checked, inference: inference)
    for text in report.warnings { invocation.console.warn(text, in: invocation.language) }
    if invocation.isForPrograms {
      try invocation.console.print(report.json)
    } else {
      let page = QualityPage(report: report, language: invocation.language)
      for line in page.lines { try invocation.console.print(line) }
    }
    return report.hasErrors ? .failed : .success
  }

  /// The last second of the day the data are judged at.
  private static func moment(_ invocation: Invocation) throws -> Int64 {
    guard let word = invocation[asOf] else { return invocation.environment.clock() }
    guard let seconds = CalendarTime.seconds(word) else {
      throw invocation.usageError(
        Text(
          zh: "--as-of 的值 '\(word)' 不是日期；请写成 2026-01-31 的形式。",
          en: "The value '\(word)' of --as-of is no date; write it like 2026-01-31."))
    }
    return seconds + 86_399
  }

  /// The development data: named on the command line, or beside this data set by its datasheet.
  private static func development(
    of folder: DatasetFolder, _ invocation: Invocation
  ) throws -> (folder: String, shown: String)? {
    if let word = invocation[against] {
      let found = try DatasetFolder.find(word, in: invocation)
      return (found.path, found.shown)
    }
    let sheet = try Datasheet.read(folder: folder.path, shownAs: folder.shown)
    guard let name = sheet.development else { return nil }
    let beside = Files.absolute("\(folder.path)/../\(name)")
    guard Datasheet.isValid(name: name), Files.isDirectory(beside) else {
      throw DatasetFolderError(word: name, nearest: [])
    }
    return (beside, name)
  }
}
