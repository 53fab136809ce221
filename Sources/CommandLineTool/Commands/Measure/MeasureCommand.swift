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
    guard let task = MeasureTasks.find(invocation[Option.task]) else {
      throw UsageError(.missingInput(Option.task.input), path: invocation.path)
    }
    return try run(task, invocation)
  }

  private static func run<T: MeasureTask>(
    _ task: T.Type, _ invocation: Invocation
  ) throws -> ExitStatus {
    let input = TaskInput(
      invocation: invocation, file: invocation[Option.file],
      model: [
        .score: [invocation[Option.score]].compactMap(\.self),
        .label: [invocation[Option.label]].compactMap(\.self),
        .scores: invocation[Option.scores],
        .prediction: [invocation[Option.prediction]].compactMap(\.self),
      ])
    if let finding = try ImperfectMeasure.run(input) {
      for text in finding.warnings { invocation.console.warn(text, in: invocation.language) }
      try show(finding.estimates, warnings: finding.warnings, invocation)
      return .success
    }
    let metrics = try MetricRequests(invocation).metrics(task, named: invocation[Option.metrics])
    let inference = Inference(invocation)
    var estimates: [Estimate] = []
    var warnings: [Text] = []
    for reading in try T.read(input) {
      for text in reading.warnings where !warnings.contains(text) {
        invocation.console.warn(text, in: invocation.language)
        warnings.append(text)
      }
      let cases = reading.cases
      let groups = input.groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) }
      let found =
        Assessment.estimates(of: cases, metrics: metrics, groups: groups, inference: inference)
        + (try T.tables(cases, input))
      estimates += found.map { estimate in
        var named = estimate
        named.target = named.target ?? reading.target
        return named
      }
    }
    try show(estimates, warnings: warnings, invocation)
    return .success
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
