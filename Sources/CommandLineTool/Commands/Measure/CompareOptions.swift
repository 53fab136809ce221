// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

/// What `compare` takes beside what `measure` takes.
enum CompareOptions {
  private typealias Option = MeasureOptions

  static let scores = twice(Option.score.input)
  static let labels = twice(Option.label.input)
  static let scoreLists = twice(Option.scores.input)
  static let predictions = twice(Option.prediction.input)
  static let raters = twice(Option.raters.input)

  /// The options that name what a model gave: twice for two models, once for two groups.
  static let models: [(ModelColumn, Key<[String]>)] = [
    (.score, scores), (.label, labels), (.scores, scoreLists), (.prediction, predictions),
    (.raters, raters),
  ]

  static let between = Key<String?>.option(
    "between", placeholder: "column",
    help: Text(
      zh: "不比较两个模型，而比较一个模型在该列两个取值的病例中的结果（非配对）。",
      en: "Compare one model between the cases of two values of this column, unpaired, instead of "
        + "two models."))
  static let values = Key<[String]>.list(
    "values", placeholder: "a,b", defaultNote: Text(zh: "该列的两个取值", en: "the column's two"),
    help: Text(
      zh: "--between 要比较的两个取值，先甲后乙。", en: "The two values for --between, A first."))

  static let claim = Key<String?>.option(
    "claim", .choice(ClaimRequest.Kind.allCases.map(\.rawValue)),
    help: Text(
      zh: "要检验的主张：甲优于、不劣于或等效于乙；须用 --metrics 指明指标。",
      en: "A claim to test: A is superior, not inferior or equivalent to B; --metrics names of "
        + "what."))
  static let margin = Key<Double?>.number(
    "margin", in: .positive,
    help: Text(
      zh: "非劣效或等效的界值，以指标本身的单位计，大于 0。",
      en: "The margin of non-inferiority or equivalence, in the metric's own unit, above 0."))
  static let mcNemar = Key<String>.option(
    "mcnemar", .choice(McNemar.Kind.allCases.map(\.rawValue)), placeholder: "kind",
    default: McNemar.Kind.midP.rawValue,
    help: Text(
      zh: "配对比例的 McNemar 检验：mid-p、精确、渐近或连续性校正。",
      en: "McNemar's test of paired proportions: mid-p, exact, asymptotic or corrected."))

  static let run = Key<String?>.option(
    "run", placeholder: "run",
    help: Text(
      zh: "比较已有的运行而不是文件中的两列：模型甲的运行（编号、文件夹或 manifest.json），通常是旧版本。",
      en: "Compare recorded runs in place of two columns of a file: the run of model A (its id, "
        + "its folder, "
        + "or its manifest.json), as a rule the earlier version."))
  static let with = Key<String?>.option(
    "with", placeholder: "run",
    defaultNote: Text(zh: "该次运行的每个对照", en: "each comparator of the run"),
    help: Text(
      zh: "与 --run 一起：模型乙的运行，或 --run 中的一个对照的名称。",
      en: "With --run: the run of model B, or the name of a comparator of the run."))
  static let cases = Key<String?>.option(
    "cases", .file(["csv"]), placeholder: "file",
    help: Text(
      zh: "与 --run 一起：把由对变错和由错变对的病例写入该 CSV 文件（含病例编号，权限 0600）。",
      en: "With --run: write the cases that changed to this CSV file, regressions first. It holds "
        + "their ids, "
        + "and only its owner may read it."))
  static let report = Key<String?>.option(
    "report", .directory, placeholder: "folder",
    help: Text(
      zh: "与 --run 一起：把比较写成中英文网页、Markdown 和 comparison.json，放入该文件夹。",
      en: "With --run: write the comparison to this folder as pages and Markdown in both "
        + "languages, and as "
        + "comparison.json."))
  static let ledger = Key<String?>.option(
    "ledger", placeholder: "file",
    help: Text(
      zh: "与 --run 一起：保存模型回答和测试集使用记录的台账；默认为工作区的台账。",
      en: "With --run: the ledger with models' answers and the uses of test sets; the workspace's "
        + "unless "
        + "told otherwise."))

  /// What goes with `--run`, and with nothing else.
  static let ofRuns: [Input] = [run.input, with.input, cases.input, report.input, ledger.input]

  /// `--task` as `measure` has it, but for runs, which know theirs.
  private static let task = Key<String?>.option(
    Option.task.input.name, Option.task.input.kind, help: Option.task.input.help)

  /// `--interval` of `measure` with the names for differences.
  private static let interval = Key<String>.option(
    Option.interval.input.name, .choice(Inference.comparisonMethodNames), placeholder: "method",
    default: "default", help: Option.interval.input.help)

  static let inputs: [Input] =
    [Option.file.input, task.input, Option.truth.input] + models.map(\.1.input) + [
      between.input, values.input, claim.input, margin.input, mcNemar.input,
    ]
    + Option.others.filter { $0.name != raters.input.name }
    .map { $0.name == interval.input.name ? interval.input : $0 } + ofRuns

  /// An option of `measure` that may be given twice.
  private static func twice(_ input: Input) -> Key<[String]> {
    .repeated(input.name, placeholder: input.placeholder, help: input.help)
  }
}
