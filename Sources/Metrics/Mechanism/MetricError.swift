// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why columns cannot be measured at all: a fault in the data or the request, not a result.
public enum MetricError: Explained, Hashable {
  /// The columns hold no case.
  case noCases
  /// Two columns differ in length.
  case lengths(column: String, has: Int, expected: Int)
  /// A score is NaN.
  case notANumber(column: String, row: Int)
  /// A label is neither 0 nor 1.
  case label(column: String, row: Int, value: String)
  /// A weight is negative, infinite or NaN.
  case weight(row: Int, value: String)
  /// A weight is so large or so small that sums would leave the range of numbers.
  case weightRange(row: Int, value: String)
  /// A weight is lost beside the greatest one.
  case weightRatio(row: Int, value: String, greatest: String)
  /// All weights are zero.
  case zeroWeights
  /// A case id occurs twice.
  case duplicateCase(id: String, rows: [Int])
  /// No metric has this id.
  case unknownMetric(id: String, nearest: [String])
  /// The metric is one of other tasks.
  case otherTask(metric: String, task: String, tasks: [String])
  /// The metric is measured when an option or a command asks for it.
  case needsOption(metric: String, asking: Text)
  /// The metric does not take this parameter.
  case unknownParameter(metric: String, parameter: String, known: [String])
  /// A parameter is out of its range.
  case parameter(metric: String, parameter: String, value: String, expected: Text)
  /// Two sets of cases cannot be put together.
  case unlike(Text)

  /// Every one of these is a fault in the data or in a file people wrote.
  public var fault: Fault { .data }

  /// The sentence in both languages; rows count from 1.
  public var text: Text {
    switch self {
    case .noCases:
      Text(
        zh: "没有任何病例可供评估；请检查输入文件是否为空。",
        en: "There are no cases to measure; check that the input is not empty.")
    case .lengths(let column, let has, let expected):
      Text(
        zh: "列“\(column)”有 \(has) 行，应为 \(expected) 行；请提供等长的列。",
        en: "Column '\(column)' has \(has) rows, expected \(expected); give columns of one length.")
    case .notANumber(let column, let row):
      Text(
        zh: "列“\(column)”第 \(row) 行的评分为 NaN；请更正，或将其声明为缺失（计为预测失败）。",
        en: "Column '\(column)' holds NaN in row \(row); correct it, or declare it missing so that "
          + "it counts as a failed prediction.")
    case .label(let column, let row, let value):
      Text(
        zh: "列“\(column)”第 \(row) 行为“\(value)”；真值只能为 0 或 1，请更正或声明取值映射。",
        en: "Column '\(column)' holds '\(value)' in row \(row); the truth must be 0 or 1: correct "
          + "it or declare a map.")
    case .weight(let row, let value):
      Text(
        zh: "第 \(row) 行的权重为 \(value)；权重必须是不小于 0 的有限数。",
        en: "The weight in row \(row) is \(value); weights must be finite and not negative.")
    case .weightRange(let row, let value):
      Text(
        zh: "第 \(row) 行的权重为 \(value)；非零权重须在 1e-50 到 1e50 之间，否则求和会溢出，"
          + "请将所有权重同乘一个系数后重试。",
        en: "The weight in row \(row) is \(value); weights other than 0 must lie between 1e-50 and "
          + "1e50, or sums overflow: multiply all weights by one factor.")
    case .weightRatio(let row, let value, let greatest):
      Text(
        zh: "第 \(row) 行的权重 \(value) 不到最大权重 \(greatest) 的一万亿分之一，求和时会丢失；"
          + "请更正，或设为 0 将该行排除。",
        en: "The weight \(value) in row \(row) is less than a 1e-12th of the greatest, "
          + "\(greatest), and would be lost in sums; correct it, or set it to 0 to leave the row out."
      )
    case .zeroWeights:
      Text(
        zh: "所有权重之和为 0；至少需要一个正权重。",
        en: "The weights sum to zero; at least one must be positive.")
    case .duplicateCase(let id, let rows):
      Text(
        zh: "病例编号“\(id)”重复出现（第 \(rows.map(String.init).joined(separator: "、")) 行）；每个病例只能有一行。",
        en: "Case id '\(id)' occurs more than once (rows "
          + "\(rows.map(String.init).joined(separator: ", "))); each case must have one row.")
    case .unknownMetric(let id, let nearest):
      Text(
        zh: "未知指标“\(id)”\(nearest.isEmpty ? "" : "；是否指 \(nearest.joined(separator: "、"))")"
          + "？运行 touchstone metrics 可列出全部指标。",
        en: "Unknown metric '\(id)'"
          + (nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?")
          + " 'touchstone metrics' lists them all.")
    case .otherTask(let metric, let task, let tasks):
      Text(
        zh: "任务 \(task) 没有指标“\(metric)”；它属于任务 \(tasks.joined(separator: "、"))。",
        en: "Task \(task) has no metric '\(metric)'; it belongs to task "
          + "\(tasks.joined(separator: ", ")).")
    case .needsOption(let metric, let asking):
      Text(zh: "“\(metric)”\(asking.zh)。", en: "'\(metric)' \(asking.en).")
    case .unknownParameter(let metric, let parameter, let known):
      Text(
        zh: "指标 \(metric) 没有参数“\(parameter)”；可用参数：\(known.joined(separator: "、"))。",
        en: "Metric \(metric) has no parameter '\(parameter)'; it takes: "
          + "\(known.isEmpty ? "none" : known.joined(separator: ", ")).")
    case .parameter(let metric, let parameter, let value, let expected):
      Text(
        zh: "指标 \(metric) 的参数 \(parameter) 为 \(Self.plain(value))；应为\(expected.zh)。",
        en: "Parameter \(parameter) of metric \(metric) is \(Self.plain(value)); expected "
          + "\(expected.en).")
    case .unlike(let reason):
      reason
    }
  }

  /// A number as people write it: whole ones without a fraction.
  private static func plain(_ value: String) -> String {
    value.hasSuffix(".0") ? String(value.dropLast(2)) : value
  }
}
