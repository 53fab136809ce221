// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Platform
import Statistics
import Wording

/// Compares two models on the same cases, or one model between two groups of cases, without a
/// suite and without a ledger.
enum CompareCommand: Command {
  static let specification = CommandSpecification(
    name: "compare",
    abstract: Text(
      zh: "比较两个模型（同一批病例，配对），或一个模型在两组病例中的结果（非配对）。",
      en: "Compare two models on the same cases, paired, or one model between two groups."),
    discussion: Text(
      zh: """
        差值为先给出的模型 A 减去后给出的模型 B。有公式的指标用公式（如 AUROC 用 DeLong 法），其余按患者\
        重抽样得到区间，按患者交换两个模型的结果得到 p 值。

        --between 比较同一模型在两组不同病例中的结果：AUROC 用非配对 DeLong 法，比例用 Newcombe 法 10\
        （或 --interval miettinen-nurminen）。--claim 检验优效、非劣效或等效：结论由双侧置信区间得出，p 值为\
        单侧；越低越好的指标会自动换向。无论结论如何，退出码均为 0。

        --run 与 --with 比较同一数据上的两次运行（如同一模型的两个版本），或一次运行的模型与其对照：逐例配对，\
        给出总体和各亚组的差值、各界值的重分类表，以及判断改变的病例数。人数过少或可被推算出的亚组记为“数据不足”。\
        数据或目标不同则拒绝比较。

        例如：
          touchstone compare 预测.csv --task binary --truth 真值 \\
            --score 模型甲 --score 模型乙 --cluster 患者
          touchstone compare 预测.csv --task binary --truth 真值 --score 评分 \\
            --between 性别
          touchstone compare 阅片.csv --task agreement \\
            --raters 专家,模型甲 --raters 专家,模型乙
          touchstone compare --task rostering --prediction 方案甲.csv \\
            --prediction 方案乙.csv --staff-file 人员.csv --max-week 48
          touchstone compare 预测.csv --task binary --truth 真值 \\
            --score 模型甲 --score 模型乙 \\
            --metrics sensitivity --claim non-inferiority --margin 0.05
          touchstone compare --run run-旧 --with run-新 --cases 变化的病例.csv
        """,
      en: """
        Differences are the model named first, A, less the one named second, B. Metrics with a \
        formula take it (DeLong for the AUROC); the others resample patients for the interval and \
        swap the models patient by patient for the p value.

        --between compares one model between two groups of different cases: unpaired DeLong for the \
        AUROC, Newcombe's method 10 (or --interval miettinen-nurminen) for proportions. --claim \
        tests superiority, non-inferiority or equivalence: the verdict is read off the two-sided \
        interval, the p value is one-sided, and the direction is the metric's own. The exit code is \
        0 whatever the verdict.

        --run and --with compare two runs on the same data, such as two versions of a model, or a run's \
        model with its comparators: case by case, for everyone and for each subgroup, with the calls at \
        each declared threshold and the number of cases that changed. Subgroups of too few people, or that \
        could be worked out, are insufficient data. Other data or other targets are refused.

        For example:
          touchstone compare cases.csv --task binary --truth truth \\
            --score model_a --score model_b --cluster patient
          touchstone compare cases.csv --task binary --truth truth --score score \\
            --between sex
          touchstone compare readings.csv --task agreement \\
            --raters expert,model_a --raters expert,model_b
          touchstone compare --task rostering --prediction plan_a.csv \\
            --prediction plan_b.csv --staff-file staff.csv --max-week 48
          touchstone compare cases.csv --task binary --truth truth \\
            --score model_a --score model_b \\
            --metrics sensitivity --claim non-inferiority --margin 0.05
          touchstone compare --run run-old --with run-new --cases changed.csv
        """),
    inputs: CompareOptions.inputs)

  static func run(_ invocation: Invocation) async throws -> ExitStatus {
    if try CompareRuns.isAsked(invocation) { return try await CompareRuns.run(invocation) }
    guard let task = MeasureTasks.find(invocation[MeasureOptions.task]) else {
      throw UsageError(.missingInput(MeasureOptions.task.input), path: invocation.path)
    }
    return try MeasureProblem.saying(for: invocation) { try run(task, invocation) }
  }

  private static func run<T: MeasureTask>(
    _ task: T.Type, _ invocation: Invocation
  ) throws -> ExitStatus {
    try OptionCheck(invocation).refuseForeign(task)
    let metrics = try MetricRequests(invocation).metrics(
      task, named: invocation[MeasureOptions.metrics])
    let claim = try ClaimRequest(invocation)
    try claim?.check(metrics.map(\.about), invocation)
    var inference = Inference(invocation)
    inference.mcNemar =
      McNemar.Kind(rawValue: invocation[CompareOptions.mcNemar]) ?? inference.mcNemar
    var report =
      if let column = invocation[CompareOptions.between] {
        try groups(
          task, between: column, claim: claim, inference, invocation)
      } else {
        try models(task, claim: claim, inference, invocation)
      }
    let unused = try MetricRequests(invocation).unused(
      task, named: invocation[MeasureOptions.metrics])
    for text in unused { report.warn(text) }
    try report.show(invocation)
    return .success
  }

  /// Two models on the same cases.
  private static func models<T: MeasureTask>(
    _ task: T.Type, claim: ClaimRequest?, _ inference: Inference, _ invocation: Invocation
  ) throws -> ComparisonReport {
    guard invocation[CompareOptions.values].isEmpty else {
      throw invocation.usageError(
        Text(zh: "--values 须与 --between 一起给出。", en: "--values goes with --between."))
    }
    let (a, b, names) = try inputs(task, invocation)
    let (first, second) = (try T.read(a), try T.read(b))
    guard first.map(\.target) == second.map(\.target) else {
      throw MetricError.unlike(
        Text(
          zh: "两个模型的目标不一致，不能做配对比较。",
          en: "The two models have different targets; they cannot be compared in pairs."))
    }
    var report = ComparisonReport(
      a: names.a, b: names.b, claim: claim, level: inference.level)
    for text in first.flatMap(\.warnings) + second.flatMap(\.warnings) { report.warn(text) }
    for (x, y) in zip(first, second) {
      for text in TaskInput.ungrouped(x.cases.groupings) { report.warn(text) }
      let categories = CategoryNames(task, x.cases)
      let metrics = try metrics(task, categories, invocation)
      let groups = a.groups.flatMap { GroupSelection.all(of: [$0], in: x.cases.groupings) }
      for (model, cases) in [(names.a, x.cases), (names.b, y.cases)] {
        report.add(
          Assessment.estimates(
            of: cases, metrics: metrics, groups: groups, inference: inference
          ).map(categories.named), model: model, target: x.target)
      }
      report.add(
        try Comparison.tests(
          first: x.cases, second: y.cases, metrics: metrics, groups: groups,
          inference: inference
        ), target: x.target, named: categories.named)
    }
    return report
  }

  /// One model between two groups of cases.
  private static func groups<T: MeasureTask>(
    _ task: T.Type, between column: String, claim: ClaimRequest?, _ inference: Inference,
    _ invocation: Invocation
  ) throws -> ComparisonReport {
    let given = try given(task, times: 1, invocation)
    guard !invocation[MeasureOptions.groups].contains(column) else {
      throw invocation.usageError(
        Text(
          zh: "--group 与 --between 不能是同一列。", en: "--group and --between name the same column."))
    }
    var input = input(given, 0, invocation)
    input.alsoGroups = [column]
    var report: ComparisonReport?
    for reading in try T.read(input) {
      let cases = reading.cases
      let categories = CategoryNames(task, cases)
      let metrics = try metrics(task, categories, invocation)
      let pair = try ComparedGroups(column, in: cases.groupings, invocation)
      var found =
        report
        ?? ComparisonReport(
          a: pair.a, b: pair.b, between: column, claim: claim, level: inference.level)
      for text in reading.warnings + [pair.warning].compactMap(\.self) { found.warn(text) }
      let groups = invocation[MeasureOptions.groups].flatMap {
        GroupSelection.all(of: [$0], in: cases.groupings)
      }
      let sides = ([GroupSelection([])] + groups).flatMap { group in
        [pair.first, pair.second].map { GroupSelection(group.values + $0.values) }
      }
      let estimates = Assessment.estimates(
        of: cases, metrics: metrics, groups: sides, inference: inference)
      found.add(
        estimates.dropFirst(metrics.count).map(categories.named), model: nil,
        target: reading.target)
      found.add(
        Comparison.between(
          pair.first, pair.second, of: cases, metrics: metrics, groups: groups,
          inference: inference
        ), target: reading.target, named: categories.namedOnly)
      report = found
    }
    guard let report else { throw MetricError.noCases }
    return report
  }

  private static func metrics<T: MeasureTask>(
    _ task: T.Type, _ categories: CategoryNames<T>, _ invocation: Invocation
  ) throws -> [any Metric<T.Task.Cases>] {
    try MetricRequests(invocation).metrics(
      task, named: invocation[MeasureOptions.metrics],
      categories: try categories.places(invocation))
  }

  /// What each of the two models gave, and how to call them.
  private static func inputs<T: MeasureTask>(
    _ task: T.Type, _ invocation: Invocation
  ) throws -> (a: TaskInput, b: TaskInput, names: (a: String, b: String)) {
    let given = try given(task, times: 2, invocation)
    var (a, b) = (input(given, 0, invocation), input(given, 1, invocation))
    a.pairsRows = true
    b.pairsRows = true
    a.alsoNeeded = b.model.values.flatMap(\.self).sorted()
    b.alsoNeeded = a.model.values.flatMap(\.self).sorted()
    let names = given.first?.words ?? []
    return (a, b, (names.first ?? "A", names.last ?? "B"))
  }

  private typealias Given = [(column: ModelColumn, words: [String])]

  /// The options that name a model's columns, each given as often as there are models.
  private static func given<T: MeasureTask>(
    _ task: T.Type, times: Int, _ invocation: Invocation
  ) throws -> Given {
    let models = CompareOptions.models
    let given = models.map { (column: $0, words: invocation[$1]) }.filter { !$0.words.isEmpty }
    guard !given.isEmpty else {
      throw UsageError(
        .missingInput(
          models.first { T.modelColumns.contains($0.0) }?.1.input ?? CompareOptions.scores.input),
        path: invocation.path)
    }
    for (_, words) in given where words.count != times {
      throw invocation.usageError(times == 1 ? oneModel : twoModels)
    }
    return given
  }

  private static func input(_ given: Given, _ place: Int, _ invocation: Invocation) -> TaskInput {
    var model: [ModelColumn: [String]] = [:]
    for (column, words) in given {
      model[column] =
        column == .scores || column == .raters
        ? ValueKind.parts(words[place]) : [words[place]]
    }
    return TaskInput(
      invocation: invocation, file: invocation[MeasureOptions.file], model: model)
  }

  private static let twoModels = Text(
    zh: "比较需要两个模型；每个模型列选项都要给出两次，先甲后乙。要比较一个模型的两组病例，请用 --between。",
    en: "A comparison takes two models: give each option that names a model's columns twice, "
      + "A first. To compare one model between two groups of cases, give --between.")
  private static let oneModel = Text(
    zh: "--between 比较一个模型在两组病例中的结果；模型列选项只能给一次。",
    en: "--between compares one model between two groups: give each option that names the model's "
      + "columns once.")
}
