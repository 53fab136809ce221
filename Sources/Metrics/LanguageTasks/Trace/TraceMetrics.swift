// SPDX-License-Identifier: Apache-2.0

import Wording

/// The cases of a trace task, prepared.
public typealias TraceCases = CaseSet<TraceColumns>

/// The metrics of agents' tool calls.
///
/// - Formula: tool selection = expected calls whose tool was called / expected calls (each call
///   serves once); tool precision = the same / calls made; argument exactness = of those, with the
///   same arguments; sequence similarity = 1 - edits between the sequences of tools / the longer
///   one's length; missing and extra calls a case; success = the share the label says; steps =
///   calls made a case.
/// - Range: as the page says.
/// - Undefined: when what is divided by is 0, or no case has a success label.
/// - Interval: Wilson of the effective number (shares), Student's t over cases or patients.
/// - Source: Patil et al., ICML 2025 (Berkeley function calling leaderboard); Levenshtein, Sov Phys
///   Dokl 1966;10:707.
public enum TraceMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.trace

  /// Every metric of traces.
  public static let entries: [MetricEntry<TraceCases>] = [
    .plain(toolSelection), .plain(toolPrecision), .plain(argumentExactness),
    .plain(sequenceSimilarity), .plain(exactTrace), .plain(missingCalls), .plain(extraCalls),
    .plain(successRate), .plain(steps),
  ]

  private static let toolSelection: any Metric<TraceCases> = RowRatio(
    TracePages.about(
      "tool_selection_accuracy", Text(zh: "工具选择准确率", en: "Tool selection accuracy"),
      Text(
        zh: "应调用的工具中确实调用了的比例。",
        en: "The share of expected calls whose tool was called."),
      formula: "expected calls whose tool was called / expected calls",
      undefined: Text(zh: "没有应有的调用", en: "when no call was expected"),
      interval: TracePages.share),
    kind: .share, key: "tool_selection_accuracy",
    whenEmpty: Text(zh: "没有应有的调用", en: "no call was expected")
  ) { columns, row in (columns.marks[row].tools, columns.marks[row].expected) }

  private static let toolPrecision: any Metric<TraceCases> = RowRatio(
    TracePages.about(
      "tool_precision", Text(zh: "工具调用精确率", en: "Tool precision"),
      Text(
        zh: "实际调用中属于应有调用的比例。", en: "The share of calls made whose tool was expected."),
      formula: "calls made whose tool was expected / calls made",
      undefined: Text(zh: "没有任何调用", en: "when no call was made"), interval: TracePages.share),
    kind: .share, key: "tool_precision",
    whenEmpty: Text(zh: "没有任何调用", en: "no call was made")
  ) { columns, row in (columns.marks[row].tools, columns.marks[row].made) }

  private static let argumentExactness: any Metric<TraceCases> = RowRatio(
    TracePages.about(
      "argument_exactness", Text(zh: "参数准确率", en: "Argument exactness"),
      Text(
        zh: "选对工具的调用中参数也完全正确的比例。",
        en: "Of the expected calls whose tool was called, the share with the same arguments."),
      formula: "expected calls made with the same arguments / whose tool was called",
      undefined: Text(zh: "没有选对工具的调用", en: "when no expected tool was called"),
      interval: TracePages.share),
    kind: .share, key: "argument_exactness",
    whenEmpty: Text(zh: "没有选对工具的调用", en: "no expected tool was called")
  ) { columns, row in (columns.marks[row].exact, columns.marks[row].tools) }

  private static let sequenceSimilarity: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "sequence_similarity", Text(zh: "调用次序相似度", en: "Sequence similarity"),
      Text(
        zh: "实际与应有的工具次序有多接近；两边都没有调用算 1。",
        en: "How near the sequence of tools comes to the expected one; 1 where neither has a call."),
      formula: "mean of 1 - edits / length of the longer sequence", undefined: TracePages.whenNone),
    key: "sequence_similarity", whenEmpty: TracePages.none
  ) { columns, row in
    let marks = columns.marks[row]
    let longer = max(marks.expected, marks.made)
    return longer > 0 ? 1 - marks.edits / longer : 1
  }

  private static let exactTrace: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "trace_exact_match", Text(zh: "调用轨迹完全匹配率", en: "Exact traces"),
      Text(
        zh: "工具、参数和次序都与应有调用完全一致的比例。",
        en: "The share of traces that are the expected one in tools, arguments and order."),
      formula: "mean of [trace = expected trace]", undefined: TracePages.whenNone,
      interval: TracePages.share),
    kind: .share, key: "trace_exact_match", whenEmpty: TracePages.none
  ) { columns, row in columns.marks[row].isSame ? 1 : 0 }

  private static let missingCalls: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "missing_calls", Text(zh: "每例缺失调用数", en: "Missing calls"),
      Text(zh: "平均每例少调用了几次应有的工具。", en: "Expected calls that were not made, a case."),
      formula: "mean of expected calls whose tool was not called", range: "0 to inf",
      direction: .lower, undefined: TracePages.whenNone),
    key: "missing_calls", whenEmpty: TracePages.none
  ) { columns, row in columns.marks[row].expected - columns.marks[row].tools }

  private static let extraCalls: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "extra_calls", Text(zh: "每例多余调用数", en: "Extra calls"),
      Text(zh: "平均每例多调用了几次工具。", en: "Calls made beyond the expected ones, a case."),
      formula: "mean of calls made whose tool was not expected", range: "0 to inf",
      direction: .lower, undefined: TracePages.whenNone),
    key: "extra_calls", whenEmpty: TracePages.none
  ) { columns, row in columns.marks[row].made - columns.marks[row].tools }

  private static let successRate: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "success_rate", Text(zh: "任务成功率", en: "Success rate"),
      Text(
        zh: "任务最终完成的比例，由成功标记列给出。",
        en: "The share of cases whose goal was reached, as the success label says."),
      formula: "successes / cases with a label",
      undefined: Text(zh: "没有成功标记", en: "when no case has a success label"),
      interval: TracePages.share),
    kind: .share, key: "success_rate",
    whenEmpty: Text(
      zh: "没有成功标记；请用 --label 给出", en: "no case has a success label; name it with --label")
  ) { columns, row in columns.succeeded[row].map { $0 ? 1 : 0 } }

  private static let steps: any Metric<TraceCases> = RowMean(
    TracePages.about(
      "mean_steps", Text(zh: "平均步数", en: "Mean steps"),
      Text(zh: "平均每例调用工具的次数。", en: "Calls made, a case."), formula: "mean of calls made",
      range: "0 to inf", direction: .none, undefined: TracePages.whenNone),
    key: "mean_steps", whenEmpty: TracePages.none
  ) { columns, row in columns.marks[row].made }
}

/// What the pages of trace metrics have in common.
private enum TracePages {
  static let none = Text(zh: "没有病例", en: "there are no cases")
  static let whenNone = Text(zh: "没有病例", en: "when there are no cases")
  static let share = Text(
    zh: "Wilson 法，按病例（或患者）折算有效数", en: "Wilson, of the effective number")

  static func about(
    _ id: String, _ name: Text, _ meaning: Text, formula: String, range: String = "0 to 1",
    direction: Direction = .higher, undefined: Text,
    interval: Text = Text(
      zh: "以病例（或患者）为单位的 t 区间", en: "Student's t over cases, or patients")
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: range, direction: direction,
      undefinedWhen: undefined, interval: interval,
      source: "Patil et al., ICML 2025 (Berkeley function calling leaderboard)",
      family: .conversation, needs: .call)
  }
}
