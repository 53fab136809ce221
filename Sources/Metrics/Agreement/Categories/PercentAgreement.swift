// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The share of pairs of ratings that agree, chance not taken off (一致率).
///
/// - Formula: mean over subjects with two ratings or more of agreeing pairs / pairs.
/// - Range: 0 to 1; higher is better. Always read it beside a coefficient: where one category
///   prevails, blind raters agree often.
/// - Undefined: when no subject was rated twice.
/// - Interval: Wilson for two raters; for more, Wilson of the effective number of subjects, by
///   patient where patients repeat.
/// - Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003,
///   chapter 18.
enum PercentAgreement {
  static let metric = FormulaMetric<RatingCases>(
    MetricAbout(
      id: "percent_agreement", name: Text(zh: "一致率", en: "Percent agreement"),
      meaning: Text(
        zh: "任取一个对象的两次评价，二者相同的比例（未扣除偶然一致）。",
        en: "How often two ratings of one subject are the same, chance not taken off."),
      formula: "mean over subjects of agreeing pairs / pairs", range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "没有对象得到两次评价", en: "when no subject was rated twice"),
      interval: Text(
        zh: "两名评价者时用 Wilson 法；其他情况按有效对象数折算",
        en: "Wilson for two raters; else of the effective number of subjects"),
      source: "Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 2003",
      family: .agreement, needs: .call),
    interval: { cases, level, method in
      let sample = RatingSample(cases)
      if cases.isWeighted { return weighted(cases, agreement(sample), level, method) }
      let (parts, wholes) = byUnit(cases, agreement(sample))
      if cases.columns.raters.count == 2, !cases.unitsRepeat {
        return .proportion(
          parts.reduce(0, +), of: wholes.reduce(0, +), level: level, method: method)
      }
      return ClusteredProportion.interval(successes: parts, trials: wholes, level: level)
    },
    value: { sample in
      let own = agreement(sample)
      var (sum, total) = (0.0, 0.0)
      for row in own.indices where sample.weights[row] > 0 && !own[row].isNaN {
        sum += sample.weights[row] * own[row]
        total += sample.weights[row]
      }
      return total > 0
        ? .value(min(1, sum / total)) : .undefined(RatingReasons.nobodyRatedTwice)
    })

  /// The share of agreeing pairs of each subject; NaN with fewer than two ratings.
  private static func agreement(_ sample: RatingSample) -> [Double] {
    sample.cases.memo("agreement.pairs") {
      let columns = sample.columns
      let r = columns.raters.count
      return (0..<columns.count).map { row in
        var (agreeing, pairs) = (0, 0)
        for g in 0..<r {
          let a = columns.codes[row * r + g]
          guard a >= 0 else { continue }
          for h in (g + 1)..<max(r, g + 1) where columns.codes[row * r + h] >= 0 {
            pairs += 1
            if columns.codes[row * r + h] == a { agreeing += 1 }
          }
        }
        return pairs > 0 ? Double(agreeing) / Double(pairs) : .nan
      }
    }
  }

  /// Two raters' interval under sampling weights; else none by formula.
  private static func weighted(
    _ cases: RatingCases, _ own: [Double], _ level: Double, _ method: String?
  ) -> QualifiedInterval? {
    guard cases.columns.raters.count == 2, !cases.unitsRepeat, let weights = cases.weights else {
      return nil
    }
    var (part, whole, squares) = (0.0, 0.0, 0.0)
    for row in own.indices where !own[row].isNaN {
      part += weights[row] * own[row]
      whole += weights[row]
      squares += weights[row] * weights[row]
    }
    return .weightedProportion(
      part, of: whole, sumOfSquares: squares, level: level, method: method)
  }

  private static func byUnit(
    _ cases: RatingCases, _ own: [Double]
  ) -> (parts: [Double], wholes: [Double]) {
    var parts: [Double] = []
    var wholes: [Double] = []
    var last: Int32 = -1
    for row in own.indices where !own[row].isNaN {
      if cases.units[row] == last, let end = parts.indices.last {
        parts[end] += own[row]
        wholes[end] += 1
      } else {
        parts.append(own[row])
        wholes.append(1)
        last = cases.units[row]
      }
    }
    return (parts, wholes)
  }
}
