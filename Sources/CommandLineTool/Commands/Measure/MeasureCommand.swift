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

        --metrics 不给时测量该任务的全部指标；但 segmentation 中以 _median、_mean、_face 结尾的指标和 binary \
        的下列指标只在指名时测量：\(onRequest)。

        有些任务读取的不是每例一行的列：
          detection  两个表，每行一个：候选（文件）和病灶（--reference）；列为影像
                     scan（或 --id）、x、y、z；病灶加 diameter 或 radius；标注框
                     为 x、y、width、height；候选加 score（或 --score）；多类时加
                     category。坐标全空的行只表示有该影像。或 COCO 文件：
                     --reference gt.json --prediction dt.json
          events     文件为记录表，每份记录一行；--reference 与 --prediction 各为
                     一表，每行一个事件，列由 --id（记录）和 --time（秒）指定
          trace      单元格为 search(q=胸痛, limit=5); note() 或 JSON 数组
                     [{"tool": "search", "arguments": {"q": "胸痛"}}]
          rostering  文件为班次表：staff、start、end，及 --skill 指定的列；
                     --staff-file 为人员表：staff、skills；
                     --demand 为需求表：start、end、required、skill
        """,
      en: """
        Nothing is written to the ledger; results that serve as evidence come from a suite and \
        touchstone run.

        For example:
          touchstone measure cases.csv --task binary \\
            --truth truth --score score --cluster patient

        Without --metrics all metrics of the task are measured, except that of segmentation those \
        that end in _median, _mean or _face, and of binary these, are measured when named: \
        \(onRequest).

        Some tasks read more than a column for each part of a case:
          detection  two tables, candidates (FILE) and lesions (--reference), one
                     a row: scan (or --id), x, y, z; for lesions diameter or
                     radius; for boxes x, y, width, height; for candidates score
                     (or --score); category where there are several. A row
                     without coordinates names a scan that has none. Or COCO's
                     files: --reference gt.json --prediction dt.json
          events     FILE is the table of recordings; --reference and --prediction
                     are tables of one event a row, with the columns of --id
                     (recording) and --time (seconds)
          trace      a cell holds search(q=chest pain, limit=5); note() or a JSON
                     array [{"tool": "search", "arguments": {"q": "chest pain"}}]
          rostering  FILE is the table of shifts: staff, start, end, and that of
                     --skill; --staff-file has staff, skills; --demand has start,
                     end, required, skill
        """),
    inputs: MeasureOptions.inputs)

  /// The binary metrics that are measured when named only.
  private static let onRequest = BinaryMeasure.onRequest.sorted().joined(separator: ", ")

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    guard let task = MeasureTasks.find(invocation[Option.task]) else {
      throw UsageError(.missingInput(Option.task.input), path: invocation.path)
    }
    return try MeasureProblem.saying(for: invocation) { try run(task, invocation) }
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
        .raters: invocation[Option.raters],
      ])
    try OptionCheck(invocation).refuseForeign(
      task, analyses: try ImperfectMeasure.asked(invocation))
    if let finding = try ImperfectMeasure.run(input) {
      for text in finding.warnings { invocation.console.warn(text, in: invocation.language) }
      try show(finding.estimates, warnings: finding.warnings, invocation)
      return .success
    }
    let names = invocation[Option.metrics]
    let requests = MetricRequests(invocation)
    // What cannot be made is refused before a large file is read.
    _ = try requests.metrics(task, named: names)
    let inference = Inference(invocation)
    var estimates: [Estimate] = []
    var warnings: [Text] = []
    func warn(_ text: Text) {
      guard !warnings.contains(text) else { return }
      invocation.console.warn(text, in: invocation.language)
      warnings.append(text)
    }
    for text in try requests.unused(task, named: names) { warn(text) }
    for reading in try T.read(input) {
      let cases = reading.cases
      for text in reading.warnings + TaskInput.ungrouped(cases.groupings) { warn(text) }
      let categories = CategoryNames(task, cases)
      let metrics = try requests.metrics(
        task, named: names, categories: try categories.places(invocation))
      let groups = input.groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) }
      let found =
        Assessment.estimates(of: cases, metrics: metrics, groups: groups, inference: inference)
        .map(categories.named) + (try T.tables(cases, input))
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
