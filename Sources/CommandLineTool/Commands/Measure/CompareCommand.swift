// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Platform
import Statistics
import Wording

/// Compares two models on the same cases, without a suite and without a ledger.
enum CompareCommand: Command {
  private typealias Option = MeasureOptions

  private static let scores = twice(Option.score.input)
  private static let labels = twice(Option.label.input)
  private static let scoreLists = twice(Option.scores.input)
  private static let predictions = twice(Option.prediction.input)

  private static let models: [(ModelColumn, Key<[String]>)] = [
    (.score, scores), (.label, labels), (.scores, scoreLists), (.prediction, predictions),
  ]

  static let specification = CommandSpecification(
    name: "compare",
    abstract: Text(
      zh: "在同一批病例上比较两个模型：配对检验和差值的区间。",
      en: "Compare two models on the same cases: paired tests and intervals of the differences."),
    discussion: Text(
      zh: """
        差值为先给出的模型 A 减去后给出的模型 B。有公式的指标用公式（如 AUROC 用 DeLong 法），其余按患者\\
        重抽样得到区间，按患者交换两个模型的结果得到 p 值。

        例如：
          touchstone compare 预测.csv --task binary --truth 真值 \\
            --score 模型甲 --score 模型乙 --cluster 患者
        """,
      en: """
        Differences are the model named first, A, less the one named second, B. Metrics with a \\
        formula take it (DeLong for the AUROC); the others resample patients for the interval and \\
        swap the models patient by patient for the p value.

        For example:
          touchstone compare cases.csv --task binary --truth truth \\
            --score model_a --score model_b --cluster patient
        """),
    inputs: [Option.file.input, Option.task.input, Option.truth.input]
      + models.map(\.1.input) + Option.others)

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    guard let task = MeasureTasks.find(invocation[Option.task]) else {
      throw UsageError(.missingInput(Option.task.input), path: invocation.path)
    }
    return try run(task, invocation)
  }

  private static func run<T: MeasureTask>(
    _ task: T.Type, _ invocation: Invocation
  ) throws -> ExitStatus {
    let metrics = try MetricRequests(invocation).metrics(task, named: invocation[Option.metrics])
    let inference = Inference(invocation)
    let (a, b, names) = try inputs(task, invocation)
    let (first, second) = (try T.read(a), try T.read(b))
    guard first.map(\.target) == second.map(\.target) else {
      throw MetricError.unlike(
        Text(
          zh: "两个模型的目标不一致，不能做配对比较。",
          en: "The two models have different targets; they cannot be compared in pairs."))
    }
    var report = ComparisonReport(a: names.a, b: names.b)
    for text in first.flatMap(\.warnings) + second.flatMap(\.warnings) { report.warn(text) }
    for text in report.warnings { invocation.console.warn(text, in: invocation.language) }
    for (x, y) in zip(first, second) {
      let groups = a.groups.flatMap { GroupSelection.all(of: [$0], in: x.cases.groupings) }
      for (model, cases) in [(names.a, x.cases), (names.b, y.cases)] {
        report.add(
          Assessment.estimates(
            of: cases, metrics: metrics, groups: groups, inference: inference),
          model: model, target: x.target)
      }
      report.add(
        try Comparison.tests(
          first: x.cases, second: y.cases, metrics: metrics, groups: groups,
          inference: inference), target: x.target)
    }
    try report.show(invocation)
    return .success
  }

  /// What each of the two models gave, and how to call them.
  private static func inputs<T: MeasureTask>(
    _ task: T.Type, _ invocation: Invocation
  ) throws -> (a: TaskInput, b: TaskInput, names: (a: String, b: String)) {
    let given = models.map { ($0, invocation[$1]) }.filter { !$0.1.isEmpty }
    guard let named = given.first else {
      throw UsageError(
        .missingInput(models.first { T.modelColumns.contains($0.0) }?.1.input ?? scores.input),
        path: invocation.path)
    }
    for (_, columns) in given where columns.count != 2 {
      throw invocation.usageError(
        Text(
          zh: "比较需要两个模型；每个模型列选项都要给出两次，先甲后乙。",
          en: "A comparison takes two models: give each option that names a model's columns twice, "
            + "A first."))
    }
    func input(_ place: Int) -> TaskInput {
      var model: [ModelColumn: [String]] = [:]
      for (column, words) in given {
        model[column] =
          column == .scores ? ValueKind.parts(words[place]) : [words[place]]
      }
      return TaskInput(invocation: invocation, file: invocation[Option.file], model: model)
    }
    var (a, b) = (input(0), input(1))
    a.pairsRows = true
    b.pairsRows = true
    a.alsoNeeded = b.model.values.flatMap(\.self).sorted()
    b.alsoNeeded = a.model.values.flatMap(\.self).sorted()
    return (a, b, (named.1[0], named.1[1]))
  }

  /// An option of `measure` that may be given twice.
  private static func twice(_ input: Input) -> Key<[String]> {
    .repeated(input.name, placeholder: input.placeholder, help: input.help)
  }
}
