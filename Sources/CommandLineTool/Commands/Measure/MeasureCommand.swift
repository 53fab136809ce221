// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Platform
import Statistics
import Tables
import Wording

/// Measures predictions that stand in a table, without a suite and without a ledger.
enum MeasureCommand: Command {
  private typealias Option = MeasureOptions

  static let specification = CommandSpecification(
    name: "measure",
    abstract: Text(
      zh: "测量一张表格中的预测结果，不需要套件。",
      en: "Measure the predictions in a table, without a suite."),
    discussion: Text(
      zh: """
        结果不写入台账。要作为证据的结果请用套件和 touchstone run。

        例如：
          touchstone measure 预测.csv --task binary \\
            --truth 真值 --score 评分 --cluster 患者
        """,
      en: """
        Nothing is written to the ledger; results that serve as evidence come from a suite and \
        touchstone run.

        For example:
          touchstone measure cases.csv --task binary \\
            --truth truth --score score --cluster patient
        """),
    inputs: MeasureOptions.inputs)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let layout = try layout(of: invocation)
    let metrics = try metrics(of: invocation)
    let inference = inference(of: invocation)
    let reading = try read(invocation, layout)
    for text in reading.warnings { invocation.console.warn(text, in: invocation.language) }

    let (columns, left) = try layout.read(reading.table)
    for text in left { invocation.console.warn(text, in: invocation.language) }
    let groups = layout.groups.flatMap {
      GroupSelection.all(of: [$0], in: columns.groupings)
    }
    let estimates = Assessment.estimates(
      of: BinaryCases(columns), metrics: metrics, groups: groups, inference: inference)
    try show(estimates, warnings: reading.warnings + left, invocation)
    return .success
  }

  /// Which columns to read; what the task needs and nobody named is missing.
  private static func layout(of invocation: Invocation) throws -> BinaryTable {
    guard let truth = invocation[Option.truth] else {
      throw UsageError(.missingInput(Option.truth.input), path: invocation.path)
    }
    let score = invocation[Option.score]
    let label = invocation[Option.label]
    guard score == nil || label == nil else {
      throw invocation.usageError(
        Text(
          zh: "--score 和 --label 只能给一个：有评分时，判断由诊断界值得出。",
          en: "Give either --score or --label: where there is a score, the threshold makes the "
            + "calls."))
    }
    guard let column = score ?? label else {
      throw UsageError(.missingInput(Option.score.input), path: invocation.path)
    }
    return BinaryTable(
      truth: truth, score: column, holdsCalls: score == nil, id: invocation[Option.id],
      cluster: invocation[Option.cluster], weight: invocation[Option.weight],
      groups: invocation[Option.groups], positive: invocation[Option.positive],
      negative: invocation[Option.negative])
  }

  private static func metrics(
    of invocation: Invocation
  ) throws(MetricError) -> [any Metric<BinaryCases>] {
    let builder = BinaryRequests(
      thresholds: invocation[Option.thresholds],
      specificities: invocation[Option.specificities],
      sensitivities: invocation[Option.sensitivities],
      prevalence: invocation[Option.prevalence], bins: invocation[Option.bins])
    let names = invocation[Option.metrics]
    var metrics: [any Metric<BinaryCases>] = []
    for name in names.isEmpty ? BinaryMetrics.pages.map(\.id) : names {
      for request in builder.requests(for: try BinaryMetrics.find(name)) {
        metrics.append(try BinaryMetrics.make(request))
      }
    }
    return metrics
  }

  private static func inference(of invocation: Invocation) -> Inference {
    var inference = Inference(threads: invocation.threads)
    inference.method = Inference.method(named: invocation[Option.interval]) ?? inference.method
    inference.level = invocation.level ?? inference.level
    inference.replicates = invocation[Option.replicates] ?? inference.replicates
    inference.seed = invocation.seed ?? inference.seed
    return inference
  }

  private static func read(_ invocation: Invocation, _ layout: BinaryTable) throws -> CSVReading {
    var options = CSVOptions(threads: invocation.threads)
    options.encoding = invocation[Option.encoding].flatMap(TextEncoding.init(rawValue:))
    options.missing = invocation[Option.missing]
    options.kinds = layout.kinds
    return try CSV.read(
      path: invocation.absolute(invocation[Option.file]), shownAs: invocation[Option.file],
      options: options)
  }

  private static func show(
    _ estimates: [Estimate], warnings: [Text], _ invocation: Invocation
  ) throws {
    if invocation.isForPrograms {
      try invocation.console.print(
        JSON.object([
          "estimates": .array(estimates.map(\.json)),
          "warnings": .array(warnings.map { .string($0.en) }),
        ]))
    } else {
      for line in EstimateTable.lines(estimates, in: invocation.language) {
        try invocation.console.print(line)
      }
    }
  }
}
