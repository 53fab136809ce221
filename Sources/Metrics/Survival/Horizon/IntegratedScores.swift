// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Scores over all declared horizons together.
enum IntegratedScores {
  /// The Brier score by horizon, integrated over time (IBS).
  ///
  /// - Formula: trapezoid of the IPCW Brier score over the declared horizons, divided by their
  ///   range.
  /// - Range: 0 to inf; lower is better.
  /// - Undefined: with fewer than two horizons, or where the score is undefined at one of them.
  /// - Interval: Student's t over patients of their contributions on the log scale, by their
  ///   effective number, with G taken as known.
  /// - Source: Graf et al., Stat Med 1999;18:2529.
  static let brier = FormulaMetric<SurvivalCases>(
    MetricAbout(
      id: "integrated_brier_score",
      name: Text(zh: "积分 Brier 评分（IBS）", en: "Integrated Brier score (IBS)"),
      meaning: Text(
        zh: "各时间点 Brier 评分在所声明时间范围内的平均；越小越好。",
        en: "The Brier score averaged over the declared span of time; lower is better."),
      formula: "trapezoid of the IPCW Brier score over the declared horizons / their range",
      range: "0 to inf", direction: .lower,
      undefinedWhen: Text(
        zh: "声明的时间点少于两个，或某一时间点的评分无定义",
        en: "with fewer than two horizons, or where the score is undefined at one"),
      interval: Text(
        zh: "对数尺度上各患者贡献的 t 区间（按有效例数，删失分布视为已知）",
        en: "Student's t over patients' contributions, log scale, effective number, G as known"),
      source: "Graf et al., Stat Med 1999;18:2529",
      family: .survival, needs: .probability),
    interval: { cases, level, _ in interval(cases, level: level) },
    found: { span($0.columns) },
    value: { sample in
      overHorizons(sample) { IpcwBrier.score(sample, at: $0) }.map { values in
        trapezoid(values, sample.columns.horizons)
      }
    })

  /// The time-dependent AUROC over all declared horizons.
  ///
  /// - Formula: mean of AUROC(t) over the declared horizons, weighted by the fall of survival up to
  ///   each, (S(t_before) - S(t)) / (1 - S(t_last)).
  /// - Range: 0 to 1; higher is better; 0.5 is chance.
  /// - Undefined: with fewer than two horizons, or where the area is undefined at one of them.
  /// - Interval: resampled patients.
  /// - Source: Lambert, Chevret, Stat Methods Med Res 2016;25:2088.
  static let auc = FormulaMetric<SurvivalCases>(
    MetricAbout(
      id: "integrated_cumulative_dynamic_auc",
      name: Text(zh: "积分时间依赖 AUROC", en: "Integrated time-dependent AUROC"),
      meaning: Text(
        zh: "各时间点 AUROC 按期间事件发生比例加权的平均。",
        en: "The time-dependent AUROC averaged over the declared horizons by how many events fell "
          + "before each."),
      formula: "mean of AUROC(t) weighted by S(t_before) - S(t)",
      range: "0 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "声明的时间点少于两个，或某一时间点的 AUROC 无定义",
        en: "with fewer than two horizons, or where the area is undefined at one"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Lambert, Chevret, Stat Methods Med Res 2016;25:2088",
      family: .survival, needs: .score),
    found: { span($0.columns) },
    value: { sample in
      overHorizons(sample) { CumulativeDynamicAuc.area(sample, at: $0) }.map { values in
        var (last, sum) = (1.0, 0.0)
        for (value, time) in zip(values, sample.columns.horizons) {
          let free = sample.freeOfEvent.survival(at: time) ?? last
          sum += value * (last - free)
          last = free
        }
        return sum / (1 - last)
      }
    })

  private static func interval(_ cases: SurvivalCases, level: Double) -> QualifiedInterval? {
    let sample = SurvivalSample(cases)
    let columns = cases.columns
    guard columns.horizons.count > 1 else { return nil }
    var parts = [Double](repeating: 0, count: columns.count)
    let shares = trapezoidWeights(columns.horizons)
    for (time, share) in zip(columns.horizons, shares) {
      guard let risks = columns.risk(at: time), let outcomes = sample.outcomes(at: time) else {
        return nil
      }
      for (row, square) in outcomes.squares(risks: risks).enumerated() {
        parts[row] += share * square
      }
    }
    return IpcwBrier.interval(parts, on: sample, level: level)
  }

  private enum Values {
    case all([Double])
    case none(Text)

    func map(_ integrate: ([Double]) -> Double) -> Measured {
      switch self {
      case .all(let values): Measured(integrate(values), elseUndefined: SurvivalWords.noEvents)
      case .none(let reason): .undefined(reason)
      }
    }
  }

  private static func overHorizons(
    _ sample: SurvivalSample, _ measure: (Double) -> Measured
  ) -> Values {
    guard sample.columns.horizons.count > 1 else { return .none(SurvivalWords.twoHorizons) }
    var values: [Double] = []
    for time in sample.columns.horizons {
      switch measure(time) {
      case .value(let value): values.append(value)
      case .undefined(let reason): return .none(reason)
      }
    }
    return .all(values)
  }

  private static func trapezoid(_ values: [Double], _ times: [Double]) -> Double {
    zip(values, trapezoidWeights(times)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What each horizon counts: half the time to its neighbours, of the whole range.
  private static func trapezoidWeights(_ times: [Double]) -> [Double] {
    let range = times[times.count - 1] - times[0]
    return times.indices.map { place in
      let before = place > 0 ? times[place] - times[place - 1] : 0
      let after = place + 1 < times.count ? times[place + 1] - times[place] : 0
      return (before + after) / 2 / range
    }
  }

  private static func span(_ columns: SurvivalColumns) -> [String: Parameter] {
    guard let first = columns.horizons.first, let last = columns.horizons.last else { return [:] }
    return ["from": .number(first), "to": .number(last)]
  }
}
