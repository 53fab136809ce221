// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a gate can hold to a limit beside metrics: the quality of the data and the speed of the model.
///
/// These are no results of a run. The data are judged as they are when the gate looks, and the seconds of
/// an answer are those that the ledger keeps from the time it was asked for, on the machine that asked;
/// the same suite run elsewhere is the same run and has other seconds. So they stand in a gate alone.
public enum ReleaseFigure: String, Sendable, CaseIterable {
  /// How many findings of `dataset check` are errors.
  case dataErrors = "data_errors"
  /// The share of cases that have no value in a column.
  case missingShare = "missing_share"
  case latencyMedian = "latency_p50"
  case latency95 = "latency_p95"
  case latency99 = "latency_p99"
  case firstTokenMedian = "first_token_latency_p50"
  case firstToken95 = "first_token_latency_p95"
  case firstToken99 = "first_token_latency_p99"

  /// The share of answers that come within the figure; nil where it is no latency.
  var quantile: Double? {
    switch self {
    case .dataErrors, .missingShare: nil
    case .latencyMedian, .firstTokenMedian: 0.5
    case .latency95, .firstToken95: 0.95
    case .latency99, .firstToken99: 0.99
    }
  }

  /// Whether it is about the model's speed.
  public var isLatency: Bool { quantile != nil }

  /// What it is, in words.
  public var name: Text {
    let percent = quantile.map { String(Int($0 * 100)) } ?? ""
    return switch self {
    case .dataErrors: Text(zh: "数据质量错误数", en: "errors in data quality")
    case .missingShare: Text(zh: "缺失比例", en: "share of missing values")
    case .latencyMedian, .latency95, .latency99:
      Text(zh: "回答用时第 \(percent) 百分位数（秒）", en: "percentile \(percent) of an answer's seconds")
    case .firstTokenMedian, .firstToken95, .firstToken99:
      Text(
        zh: "首字用时第 \(percent) 百分位数（秒）",
        en: "percentile \(percent) of the seconds to an answer's first piece")
    }
  }

  /// Where the figure is from and how its bound is formed.
  public var explanation: Text {
    switch self {
    case .dataErrors:
      Text(
        zh: "数据集检查（dataset check）中“错误”级发现的个数；数据就是全部，所以没有抽样误差，界即个数",
        en: "the number of findings of 'dataset check' that are errors; the data are all there is, "
          + "so the "
          + "bound is the number itself")
    case .missingShare:
      Text(
        zh: "数据集中该列没有值的病例比例，按患者计区间",
        en: "the share of cases without a value in the column, with an interval by patient")
    default:
      Text(
        zh: "台账中保存的、首次提问时测得的用时，取决于当时的机器和网络，不属于运行的身份；区间由次序统计量得出，不假定分布",
        en: "from the seconds that the ledger kept when each answer was first asked for; they "
          + "depend on the "
          + "machine and network of that time and are no part of the run's identity. The bound is "
          + "an "
          + "order statistic, whatever the distribution")
    }
  }

  /// What the figure and the words of its check cannot mean together; nil when they fit.
  static func misfit(
    _ figure: ReleaseFigure, _ rule: CheckRule, column: String?, hasOthers: Bool
  ) -> Text? {
    let id = figure.rawValue
    guard case .atMost(let most) = rule, most >= 0, !hasOthers else {
      return Text(
        zh: "\(id) 只与不小于 0 的 atMost 一起使用，不与 target、at、everyGroupOf 或对照一起使用",
        en: "\(id) goes with atMost, at least 0, and with neither target, at, everyGroupOf nor a "
          + "comparator")
    }
    switch (figure, column) {
    case (.missingShare, nil):
      return Text(
        zh: "missing_share 需要 column: 列名", en: "missing_share needs column: the column's name")
    case (.missingShare, _), (_, nil): return nil
    default:
      return Text(zh: "column 只用于 missing_share", en: "column is for missing_share only")
    }
  }
}
