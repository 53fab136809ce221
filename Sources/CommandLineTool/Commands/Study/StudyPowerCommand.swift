// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import Tables
import Wording

/// Sizes a multi-reader multi-case study.
enum StudyPowerCommand: Command {
  static let specification = CommandSpecification(
    name: "power",
    abstract: Text(
      zh: "计算阅片研究需要多少阅片者和病例，或给定规模的检验效能。",
      en: "Say how many readers and cases a reader study needs, or what power it has."),
    discussion: Text(
      zh: """
        依据为预试验的读片结果（与 study analyse 相同的文件），或已发表的方差分量（--components，名称与 \
        study analyse 的 JSON 一致，并以 --pilot-cases 给出其病例数，分量随病例数缩放）。

        只给 --readers 时求所需病例数，只给 --cases 时求所需阅片者数，都给时列出检验效能。--groups 大于 1 \
        为分组（split-plot）设计：每组阅片者读本组的病例，各模态都读。--alpha 为双侧，非劣效、优效与等效按其\
        一半检验。预试验很小时分量很不准，请同时试算较大的分量。

        --algorithm 指明作为“阅片者”登记的独立算法，计划算法与阅片者的比较。

        例如：
          touchstone study power 预试验.csv --difference 0.05
          touchstone study power 预试验.csv --difference 0 --claim noninferior \\
            --margin 0.05 --readers 6:15 --cases 100,200,300
          touchstone study power --difference 0.05 --readers 4:20 --pilot-cases 114 \\
            --components reader_modality=0.0002,error=0.0008 \\
            --components cov1=0.00035,cov2=0.00034,cov3=0.00024
        """,
      en: """
        From the readings of a pilot (the files that study analyse takes), or from published components \
        of variance: --components, with the names of study analyse's JSON, and --pilot-cases, the cases \
        they come from, since they shrink with cases.

        With --readers alone it gives the cases needed, with --cases alone the readers needed, with both \
        a table of power. --groups above 1 is the split-plot design: each group of readers reads cases \
        of its own, under every modality. --alpha is two-sided; non-inferiority, superiority and \
        equivalence are tested at half of it. Components of a small pilot are far from exact: try larger \
        ones too.

        --algorithm names an algorithm entered as a reader, to plan it against the readers.

        For example:
          touchstone study power pilot.csv --difference 0.05
          touchstone study power pilot.csv --difference 0 --claim noninferior \\
            --margin 0.05 --readers 6:15 --cases 100,200,300
          touchstone study power --difference 0.05 --readers 4:20 --pilot-cases 114 \\
            --components reader_modality=0.0002,error=0.0008 \\
            --components cov1=0.00035,cov2=0.00034,cov3=0.00024
        """),
    inputs: [
      pilot.input, components.input, pilotCases.input, difference.input, SizeOptions.claim.input,
      SizeOptions.margin.input, alpha.input, SizeOptions.power.input, readers.input, cases.input,
      groups.input, StudyAnalyseCommand.method.input, StudyAnalyseCommand.covariance.input,
      StudyAnalyseCommand.endpoint.input, StudyAnalyseCommand.threshold.input,
      StudyAnalyseCommand.rate.input, prevalence.input, modalities.input, algorithm.input,
      StudyAnalyseCommand.study.input,
    ] + StudyAnalyseCommand.columns.map(\.input))

  static let pilot = Key<String?>.argument(
    "pilot", .file(TableFormat.fileEndings + ["imrmc", "txt", "gz"]),
    help: Text(
      zh: "预试验的读片结果；不给则须有 --components。",
      en: "The readings of a pilot; without them --components are needed."))
  static let components = Key<[String]>.list(
    "components", placeholder: "name=x,…",
    help: Text(
      zh: "方差分量。方法 or：reader_modality、error、cov1、cov2、cov3；算法对阅片者：reader、error、cov2、"
        + "algorithm（算法的误差方差）、algorithm_reader（算法与阅片者的协方差）；方法 u-statistic：差值的 m1 至 m8。",
      en:
        "Components of variance. Method or: reader_modality, error, cov1, cov2, cov3; an algorithm "
        + "against readers: reader, error, cov2, algorithm (the algorithm's error variance), "
        + "algorithm_reader (its covariance with a reader); method u-statistic: m1 to m8 of the "
        + "difference."))
  static let pilotCases = Key<Int?>.integer(
    "pilot-cases", in: 1...StudySizing.mostCases,
    help: Text(
      zh: "--components 所依据的病例数（灵敏度只计患病者，特异度只计未患病者）。",
      en:
        "The cases that --components rest on (for sensitivity those with the condition, for specificity "
        + "those without)."))
  static let difference = Key<Double?>.number(
    "difference", in: NumberRange(lower: -1, upper: 1, isOpen: false),
    help: Text(
      zh: "预期的真实差值：要证明的一方减另一方，越大越好。",
      en: "The true difference expected, of what is claimed about less the other; more is better."))
  static let alpha = Key<Double?>.number(
    "alpha", in: .insideUnit, defaultNote: Text(verbatim: "0.05"),
    help: Text(zh: "双侧显著性水平。", en: "The significance level, two-sided."))
  static let readers = Key<String?>.option(
    "readers", placeholder: "from:to",
    help: Text(
      zh: "阅片者总数：单个数、逗号分隔的数，或 起:止[:步长]。",
      en: "All readers: a number, numbers between commas, or from:to[:step]."))
  static let cases = Key<String?>.option(
    "cases", placeholder: "from:to",
    help: Text(
      zh: "病例总数（灵敏度只计患病者，特异度只计未患病者），写法同 --readers。",
      en:
        "All cases (for sensitivity those with the condition, for specificity those without), written "
        + "as for --readers."))
  static let groups = Key<Int?>.integer(
    "groups", in: 1...1000, defaultNote: Text(verbatim: "1"),
    help: Text(
      zh: "组数：每组阅片者只读本组病例。", en: "Groups of readers, each with cases of its own."))
  static let prevalence = Key<Double?>.number(
    "prevalence", in: .insideUnit,
    defaultNote: Text(zh: "预试验的比例，没有预试验则为 0.5", en: "the pilot's share, or 0.5 without a pilot"),
    help: Text(
      zh: "患病病例所占比例；仅用于 u-statistic，or 法沿用预试验的比例。",
      en:
        "The share of cases with the condition; for u-statistic only, method or keeps the pilot's.")
  )
  static let modalities = Key<[String]>.list(
    "modalities", placeholder: "a,b",
    help: Text(
      zh: "预试验中要比较的两种模态（多于两种时必填）；与 --algorithm 同用时为阅片者的模态。",
      en:
        "The two modalities of the pilot to compare, where it has more; with --algorithm, the modality of "
        + "the readers."))
  static let algorithm = Key<String?>.option(
    "algorithm", placeholder: "reader",
    help: Text(
      zh: "独立算法在预试验中登记的阅片者名。",
      en: "The reader's name under which an algorithm stands in the pilot."))

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let page = try StudyPowerPage(
      StudyPowerRequest(invocation), source: StudyPowerSource.read(invocation))
    for text in page.notes { invocation.console.warn(text, in: invocation.language) }
    if invocation.isForPrograms {
      try invocation.console.print(page.json)
    } else {
      for line in page.lines(in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }
}
