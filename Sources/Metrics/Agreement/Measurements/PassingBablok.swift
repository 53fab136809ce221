// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The line that carries one method over into another, both with error (Passing-Bablok 回归).
///
/// - Formula: slope = the median of the slopes between all pairs of subjects, moved by the number of
///   slopes below -1 (slopes of -1 left out); intercept = median (y - slope x). First rater x, second y.
/// - Range: any; slope 1 and intercept 0 are agreement.
/// - Undefined: unless there are exactly two raters with at least two complete subjects, and without a
///   finite slope; beyond 4,000 subjects.
/// - Interval: from Kendall's variance n(n - 1)(2n + 5)/18, from 10 subjects; with fewer none.
/// - Source: Passing and Bablok, J Clin Chem Clin Biochem 1983;21:709.
///
/// `theil_sen_slope` is the plain median of the slopes (Sen, J Am Stat Assoc 1968;63:1379): it takes x
/// as free of error.
enum PassingBablok {
  enum Part: String, CaseIterable {
    case slope = "passing_bablok_slope"
    case intercept = "passing_bablok_intercept"
    case theilSen = "theil_sen_slope"
  }

  /// The fewest subjects for an interval.
  static let fewestSubjects = 10.0

  static func metric(_ part: Part) -> FormulaMetric<RatingCases> {
    FormulaMetric(
      about(part),
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat, level > 0, level < 1,
          case .success(let line) = line(RatingSample(cases), part)
        else { return nil }
        guard line.rows.total >= fewestSubjects, let bounds = bounds(line, part, level: level)
        else { return QualifiedInterval(nil, notes: [tooFew]) }
        return QualifiedInterval(
          Interval(
            lower: bounds.0, upper: bounds.1, level: level,
            method: part == .theilSen ? "sen" : "passing-bablok"))
      },
      notes: { RatingMetric.leftOut($0, complete: true) },
      value: { sample in
        switch line(sample, part) {
        case .success(let line):
          .value(part == .intercept ? line.intercept(line.slope) : line.slope)
        case .failure(let reason): .undefined(reason.text)
        }
      })
  }

  /// The slopes, the one in the middle, and what a sample makes of them.
  private struct Line {
    let rows: MeasurementRows
    let slopes: WeightedSlopes
    let shift: Double
    let slope: Double

    func intercept(_ slope: Double) -> Double {
      let (x, y) = (rows.column(0), rows.column(1))
      let rest = x.indices.map { y[$0] - slope * x[$0] }
      let order = ContentOrder(count: rest.count).by(rest).places
      var cumulative: [Double] = []
      var total = 0.0
      for row in order {
        total += rows.weights[Int(row)]
        cumulative.append(total)
      }
      let sorted = WeightedSlopes(slopes: order.map { rest[Int($0)] }, cumulative: cumulative)
      return sorted.median() ?? .nan
    }
  }

  private static func line(_ sample: RatingSample, _ part: Part) -> Result<Line, UndefinedReason> {
    let isTheilSen = part == .theilSen
    return sample.once("agreement.slopes.\(isTheilSen)") { () -> Result<Line, UndefinedReason> in
      switch MeasurementRows.pairs(sample) {
      case .failure(let reason): return .failure(reason)
      case .success(let rows):
        guard sample.columns.count <= PairSlopes.mostSubjects else {
          return .failure(UndefinedReason(RatingReasons.tooManyForSlopes))
        }
        let slopes = weighted(sample, vertical: !isTheilSen)
        let below = isTheilSen ? 0 : slopes.weight { $0 < -1 }
        // Half of the moved order: K slopes below -1 are passed over.
        guard let slope = slopes.median(shift: below), slope.isFinite else {
          return .failure(UndefinedReason(RatingReasons.noSlope))
        }
        return .success(Line(rows: rows, slopes: slopes, shift: below, slope: slope))
      }
    }
  }

  /// The slopes of a sample; those of exactly -1 do not count for Passing and Bablok.
  private static func weighted(_ sample: RatingSample, vertical: Bool) -> WeightedSlopes {
    let columns = sample.columns
    let complete = columns.isComplete.indices.filter { columns.isComplete[$0] }
    let slopes = sample.cases.memo("agreement.slopes.\(vertical)") {
      let scale = columns.scale.values ?? []
      return PairSlopes(
        complete.map { scale[Int(columns.codes[2 * $0])] },
        complete.map { scale[Int(columns.codes[2 * $0 + 1])] }, vertical: vertical)
    }
    let weights = Array(sample.weights)
    let all = slopes.weighted { weights[complete[$0]] }
    guard vertical, all.slopes.contains(-1) else { return all }
    var (kept, cumulative, removed, last) = ([Double](), [Double](), 0.0, 0.0)
    for (slope, upTo) in zip(all.slopes, all.cumulative) {
      if slope == -1 {
        removed += upTo - last
      } else {
        kept.append(slope)
        cumulative.append(upTo - removed)
      }
      last = upTo
    }
    return WeightedSlopes(slopes: kept, cumulative: cumulative)
  }

  private static func bounds(_ line: Line, _ part: Part, level: Double) -> (Double, Double)? {
    let n = line.rows.total
    let z = Normal.upperQuantile((1 - level) / 2)
    let variance =
      part == .theilSen
      ? senVariance(line.rows) : n * (n - 1) * (2 * n + 5) / 18
    let half = z * variance.squareRoot()
    let count = line.slopes.total
    let low = max(1, ((count - half) / 2).rounded(.toNearestOrEven))
    let high = part == .theilSen ? (count + half) / 2 + 1 : count - low + 1
    let shift = line.shift
    guard let a = line.slopes.slope(rank: min(count, low + shift)),
      let b = line.slopes.slope(rank: min(count, high.rounded() + shift)), a.isFinite, b.isFinite
    else { return nil }
    return part == .intercept ? (line.intercept(b), line.intercept(a)) : (a, b)
  }

  /// Kendall's variance with ties on both sides.
  private static func senVariance(_ rows: MeasurementRows) -> Double {
    func term(_ t: Double) -> Double { t * (t - 1) * (2 * t + 5) }
    func ties(_ numbers: [Double]) -> Double {
      var (sum, run) = (0.0, 0.0)
      var last: Double?
      for number in numbers.sorted() {
        if number == last {
          run += 1
        } else {
          sum += term(run)
          run = 1
          last = number
        }
      }
      return sum + term(run)
    }
    return (term(rows.total) - ties(rows.column(0)) - ties(rows.column(1))) / 18
  }

  private static let tooFew = Text(
    zh: "没有区间：对象少于 10 个，或斜率的界为无穷大",
    en: "no interval: fewer than 10 subjects, or a bound that is infinite")

  private static func about(_ part: Part) -> MetricAbout {
    let (name, meaning, formula): (Text, Text, String) =
      switch part {
      case .slope:
        (
          Text(zh: "Passing-Bablok 斜率", en: "Passing-Bablok slope"),
          Text(
            zh: "第二种方法随第一种方法变化的比例；1 表示没有比例误差。",
            en: "How the second method grows with the first; 1 is no proportional error."),
          "shifted median of the slopes of all pairs"
        )
      case .intercept:
        (
          Text(zh: "Passing-Bablok 截距", en: "Passing-Bablok intercept"),
          Text(
            zh: "两种方法之间的固定差；0 表示没有固定误差。",
            en: "The constant difference of two methods; 0 is none."), "median (y - slope x)"
        )
      case .theilSen:
        (
          Text(zh: "Theil-Sen 斜率", en: "Theil-Sen slope"),
          Text(
            zh: "所有两两斜率的中位数；假定第一列没有误差。",
            en: "The median of the slopes of all pairs, the first column taken as free of error."),
          "median of the slopes of all pairs"
        )
      }
    return MetricAbout(
      id: part.rawValue, name: name, meaning: meaning, formula: formula, range: "-inf to inf",
      direction: .target,
      undefinedWhen: Text(
        zh: "评价者不是两名、测量完整的对象少于两个、没有有限斜率，或对象超过 4000 个",
        en: "unless there are two raters, two complete subjects and a finite slope; beyond 4,000 "
          + "subjects"),
      interval: Text(
        zh: "按 Kendall 方差取次序统计量（至少 10 个对象）；对象重复时按患者重抽样",
        en: "order statistics by Kendall's variance, from 10 subjects; bootstrap by patient where "
          + "patients repeat"),
      source: part == .theilSen
        ? "Sen, J Am Stat Assoc 1968;63:1379"
        : "Passing & Bablok, J Clin Chem Clin Biochem 1983;21:709",
      family: .agreement, needs: .call)
  }
}

extension RatingReasons {
  static let noSlope = Text(
    zh: "对象之间没有有限的斜率", en: "no two subjects have a finite slope between them")
}
