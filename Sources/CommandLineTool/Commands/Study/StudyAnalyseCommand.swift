// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import Tables
import Wording

/// Analyses the readings of a multi-reader multi-case study.
enum StudyAnalyseCommand: Command {
  static let specification = CommandSpecification(
    name: "analyse",
    abstract: Text(
      zh: "分析多阅片者多病例（MRMC）研究：模态间的差值、区间与检验。",
      en: "Analyse a multi-reader multi-case study: differences, intervals and tests."),
    discussion: Text(
      zh: """
        每行一次读片：study,modality,reader,case,truth,rating（评分越高越可疑，留空为未读）；也可直接读取 \
        .imrmc 文件和 RJafroc 的 .xlsx 工作簿（含病灶标记）。差值为排序在前的模态减去在后的模态。

        方法 or（默认）为 Obuchowski–Rockette 法加 Hillis 自由度，同时给出三种推广范围：阅片者与病例均随机、\
        阅片者固定、病例固定。u-statistic 为 Gallas 的一次性 U 统计量，允许任何缺失。两者不一致时给出警告。\
        dbm 为 Dorfman–Berbaum–Metz 的刀切伪值法。--endpoint agreement 给出阅片者之间、模态之间的一致性界限。

        READINGS 也可以是已揭盲研究的方案（study.json5、其文件夹或名称）：按方案分析主要和次要终点，并写出中英文报告；揭盲前用 --blinded。

        --margin 检验优效、非劣效与等效（双侧水平的一半）。--algorithm 指明作为“阅片者”登记的独立算法，\
        将其与各模态的阅片者比较。

        例如：
          touchstone study analyse 阅片.csv
          touchstone study analyse 阅片.csv --endpoint sensitivity --threshold 3
          touchstone study analyse 阅片.imrmc --method u-statistic --margin 0.05
        """,
      en: """
        A row a reading: study,modality,reader,case,truth,rating (a higher rating is more suspicious, \
        an empty one was not read); or an .imrmc file, or a workbook of RJafroc, with marks on lesions \
        too. Differences are the modality that sorts first less the other.

        Method or, the default, is Obuchowski and Rockette's with Hillis's degrees of freedom, for \
        three generalisations: readers and cases random, readers fixed, cases fixed. u-statistic is \
        Gallas's one-shot analysis, for any pattern of missing reads. A warning tells where they part. \
        dbm is Dorfman, Berbaum and Metz's analysis of jackknife pseudovalues. --endpoint agreement \
        gives limits of agreement between modalities and between readers.

        READINGS may also be the protocol of an unblinded study (study.json5, its folder or name): its \
        endpoints are analysed as it says and a dossier is written; before that there is --blinded.

        --margin tests superiority, non-inferiority and equivalence, at half the two-sided level. \
        --algorithm names an algorithm entered as a reader, to compare it with the readers of each \
        modality.

        For example:
          touchstone study analyse readings.csv
          touchstone study analyse readings.csv --endpoint sensitivity --threshold 3
          touchstone study analyse readings.imrmc --method u-statistic --margin 0.05
        """),
    inputs: [
      file.input, analysisMethod.input, covariance.input, measured.input, threshold.input,
      rate.input,
      margin.input, algorithm.input, study.input, cases.input, lesions.input, reads.input,
      blinded.input, StudyArgument.passphrase.input,
    ] + columns.map(\.input))

  private static let file = Key<String>.argument(
    "readings", .file(TableFormat.fileEndings + ["imrmc", "txt", "gz"]),
    help: Text(
      zh: "读片结果：每行一次读片的表格、.imrmc 文件或 RJafroc 工作簿。",
      en: "The readings: a table with a row a reading, an .imrmc file or a workbook of RJafroc."))
  private static let analysisMethod = Key<String>.option(
    "method", .choice(["or", "dbm", "u-statistic"]), placeholder: "method", default: "or",
    help: Text(
      zh: "分析方法；dbm 为刀切伪值法，检验与 or 配刀切协方差相同。",
      en:
        "How to analyse; dbm, of pseudovalues, tests as method or with jackknife covariances does.")
  )
  private static let measured = Key<String>.option(
    "endpoint", .choice(Endpoint.identifiers + [agreement]), placeholder: "metric",
    default: "roc_auc",
    help: Text(
      zh: "终点指标；agreement 为评分的一致性界限，不需要参考标准。",
      en:
        "What is measured of each reader; agreement: limits of agreement of ratings, without a truth."
    ))
  private static let agreement = "agreement"
  /// Of `study power`, whose plans rest on these.
  static let method = Key<String>.option(
    "method", .choice(["or", "u-statistic"]), placeholder: "method", default: "or",
    help: Text(zh: "分析方法。", en: "How to analyse."))
  static let covariance = Key<String?>.option(
    "covariance", .choice(CovarianceMethod.allCases.map(\.rawValue)), placeholder: "kind",
    defaultNote: Text(
      zh: "delong，没有 DeLong 协方差的终点为 jackknife",
      en: "delong, or jackknife for endpoints without a DeLong covariance"),
    help: Text(
      zh: "or 法中误差协方差的估计。", en: "How method or estimates the covariances of errors."))
  static let endpoint = Key<String>.option(
    "endpoint", .choice(Endpoint.identifiers), placeholder: "metric", default: "roc_auc",
    help: Text(zh: "终点指标。", en: "What is measured of each reader."))
  static let threshold = Key<Double?>.number(
    "threshold", in: .finite,
    help: Text(
      zh: "灵敏度和特异度的行动阈值：评分不低于它即为阳性；评分只有 0 和 1 时不需要。",
      en: "The action point of sensitivity and specificity: a rating at it or above is a call; not "
        + "needed where ratings are 0 and 1."))
  static let rate = Key<Double?>.number(
    "max-fpr", in: .share, defaultNote: Text(verbatim: "0.1"),
    help: Text(
      zh: "部分 AUROC 的最高假阳性率。", en: "The highest false positive rate of the partial AUROC."))
  private static let margin = Key<Double?>.number(
    "margin", in: .positive,
    help: Text(
      zh: "非劣效和等效的界值，以终点的单位计。",
      en: "The margin of non-inferiority and equivalence, in the unit of the endpoint."))
  private static let algorithm = Key<String?>.option(
    "algorithm", placeholder: "reader",
    help: Text(
      zh: "独立算法登记时所用的阅片者名。", en: "The reader's name under which an algorithm stands."))
  static let study = Key<String?>.option(
    "study", placeholder: "name",
    help: Text(zh: "文件含多项研究时，要分析的一项。", en: "The study to analyse, where the file has several."))
  private static let cases = Key<String?>.option(
    "cases", .file(TableFormat.fileEndings), placeholder: "file",
    help: Text(
      zh: "标记数据的全部病例（列 case）；与 --lesions 一起给出时，读片文件每行一个标记（modality,reader,case,"
        + "lesion,rating，病灶外的标记 lesion 留空）。",
      en:
        "Every case of marks (column case); with this and --lesions the readings have a row a mark: "
        + "modality,reader,case,lesion,rating, lesion empty beside lesions."))
  private static let lesions = Key<String?>.option(
    "lesions", .file(TableFormat.fileEndings), placeholder: "file",
    help: Text(
      zh: "标记数据的病灶：case,lesion，可有 weight。",
      en: "The lesions of marks: case,lesion and perhaps weight."))
  private static let reads = Key<String?>.option(
    "reads", .file(TableFormat.fileEndings), placeholder: "file",
    help: Text(
      zh: "标记数据中谁读了什么：modality,reader,case；不给出则视为每人读完全部。",
      en: "Who read what, for marks: modality,reader,case; without it all read everything."))
  private static let blinded = Key<Bool>.flag(
    "blinded",
    help: Text(
      zh: "研究揭盲前：只给出合并方差，各组以 X、Y 表示，不显示均值和差值；需要保管人的口令。",
      en: "Before a study is unblinded: pooled variances alone, arms as X and Y, no mean and no "
        + "difference; needs the custodian's passphrase."))
  static let columns: [Key<String>] = [
    ("modality", Text(zh: "模态所在的列。", en: "The column with the modality.")),
    ("reader", Text(zh: "阅片者所在的列。", en: "The column with the reader.")),
    ("case", Text(zh: "病例所在的列。", en: "The column with the case.")),
    ("truth", Text(zh: "参考标准所在的列。", en: "The column with the truth.")),
    ("rating", Text(zh: "评分所在的列。", en: "The column with the rating.")),
  ].map { Key<String>.option($0.0, placeholder: "column", default: $0.0, help: $0.1) }

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let isStudy = StudyArgument.isStudy(invocation[file], invocation)
    try refuseForeign(isStudy: isStudy, invocation)
    if isStudy {
      return try StudyOutcomePage.show(invocation[file], blinded: invocation[blinded], invocation)
    }
    let data = try data(invocation)
    if invocation[measured] == agreement { return try StudyAgreementPage.show(data, invocation) }
    guard
      let endpoint = Endpoint(
        identifier: invocation[measured], threshold: invocation[threshold],
        rate: invocation[rate] ?? 0.1)
    else { throw UsageError(.missingInput(measured.input), path: invocation.path) }
    let prepared = try ReaderStudy(data, endpoint: endpoint)
    let plan = AnalysisPlan(
      method: try method(for: endpoint, invocation), level: invocation.level ?? 0.95,
      margin: invocation[margin])
    let analysis =
      invocation[algorithm].map { prepared.analyse(algorithm: $0, plan) }
      ?? prepared.analyse(plan)
    let page = StudyAnalysisPage(analysis)
    for text in analysis.warnings { invocation.console.warn(text, in: invocation.language) }
    if invocation.isForPrograms {
      try invocation.console.print(page.json)
    } else {
      for line in page.lines(in: invocation.language) { try invocation.console.print(line) }
    }
    return .success
  }

  /// A conducted study is analysed as its protocol says, a table as the options say: what the other
  /// one heeds is refused.
  private static func refuseForeign(isStudy: Bool, _ invocation: Invocation) throws {
    let ofStudies = [blinded.input, StudyArgument.passphrase.input]
    let foreign =
      isStudy
      ? specification.inputs.filter { input in
        input.name != file.input.name && !ofStudies.contains { $0.name == input.name }
      } : ofStudies
    guard let given = foreign.first(where: { invocation.arguments.isGiven($0) }) else { return }
    throw invocation.usageError(
      isStudy
        ? Text(
          zh: "--\(given.name) 不适用于已开展的研究：它按方案分析",
          en: "--\(given.name) is not for a conducted study, which is analysed as its protocol says"
        )
        : Text(
          zh: "--\(given.name) 只用于已开展的研究（study.json5）",
          en: "--\(given.name) is for a conducted study (study.json5) alone"))
  }

  private static func data(_ invocation: Invocation) throws -> StudyData {
    func named(_ word: String) -> (path: String, name: String) { (invocation.absolute(word), word) }
    switch (invocation[cases], invocation[lesions]) {
    case (let cases?, let lesions?):
      return try StudyData.read(
        marks: named(invocation[file]), cases: named(cases), lesions: named(lesions),
        reads: invocation[reads].map(named), study: invocation[study])
    case (nil, nil) where invocation[reads] == nil: break
    default:
      throw invocation.usageError(
        Text(
          zh: "标记数据须同时给出 --cases 和 --lesions。",
          en: "Marks need --cases and --lesions, both."))
    }
    let names = columns.map { invocation[$0] }
    return try StudyData.read(
      path: invocation.absolute(invocation[file]), shownAs: invocation[file],
      columns: ReadingColumns(
        modality: names[0], reader: names[1], caseID: names[2], truth: names[3], rating: names[4]),
      study: invocation[study])
  }

  static func method(
    for endpoint: Endpoint, _ invocation: Invocation
  ) throws -> AnalysisMethod {
    let named = invocation[covariance].flatMap(CovarianceMethod.init(rawValue:))
    if invocation[method] == "dbm" {
      guard named ?? .jackknife == .jackknife, invocation[algorithm] == nil else {
        throw invocation.usageError(
          Text(
            zh: "--method dbm 只有刀切协方差，也不用于 --algorithm；请改用 --method or。",
            en:
              "--method dbm has jackknife covariances only and takes no --algorithm; use --method or."
          ))
      }
      return .dorfmanBerbaumMetz
    }
    guard invocation[method] == "or" else {
      if let named, named != .unbiased {
        throw invocation.usageError(
          Text(
            zh: "--covariance \(named.rawValue) 须与 --method or 一起使用；U 统计量法的协方差总是无偏的。",
            en:
              "--covariance \(named.rawValue) goes with --method or; those of the U-statistic are "
              + "unbiased always."))
      }
      return .uStatistic
    }
    return .obuchowskiRockette(named ?? endpoint.usualCovariance)
  }
}
