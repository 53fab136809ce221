// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// Intervals of distances from the spline by simulating its coefficients.
///
/// The coefficients are drawn from their normal distribution (the sandwich's where patients repeat),
/// 2,000 times from a fixed seed, and each curve's distance is read over at most 1,000 predictions
/// spaced evenly among the cases. It costs a fit and not 2,000, whatever the number of cases.
/// Percentile and basic bounds are joined as in `Bootstrap.outer`, and the lower bound is 0 unless
/// the curve departs from the predictions beyond chance.
enum SimulatedCurves {
  static let draws = 2000
  private static let seed: UInt64 = 20_260_101
  private static let mostPoints = 1000

  /// The interval of what `summary` makes of the distances and their weights.
  static func interval(
    _ cases: BinaryCases, estimate: Double?, level: Double,
    summary: DistanceSummary
  ) -> QualifiedInterval? {
    if let none = CalibrationFloor.tooFew(cases) { return none }
    guard let estimate, case .success(let curve) = BinarySample(cases).splineCurve(),
      let factor = Matrix(curve.covariance.map { row in (0..<4).map { row[$0] } }).cholesky()
    else { return nil }
    let points = Self.points(cases)
    let columns = points.map { curve.spline.columns($0.logit) }
    let random = Draws(seed: seed)
    var replicates: [Double] = []
    replicates.reserveCapacity(draws)
    for draw in 0..<draws {
      var coefficients = curve.coefficients
      for column in 0..<4 {
        let uniform = random.uniform(replicate: UInt64(draw), draw: UInt64(column))
        let normal = Normal.quantile(uniform + 0x1p-54)
        for row in column..<4 { coefficients[row] += factor[row, column] * normal }
      }
      var distances: [(distance: Double, weight: Double)] = []
      distances.reserveCapacity(points.count)
      for (place, point) in points.enumerated() {
        let observed = Elementary.expit((columns[place] * coefficients).sum())
        distances.append((abs(observed - point.score), point.weight))
      }
      replicates.append(Self.number(summary, distances))
    }
    guard
      let outer = Bootstrap.outer(
        ReplicateSummary(replicates), estimate: estimate, level: level, range: 0...1)
    else { return nil }
    let found = Interval(
      lower: outer.lower, upper: outer.upper, level: level, method: "simulated-curves")
    return CalibrationFloor.adjusted(QualifiedInterval(found), on: cases, level: level)
  }

  /// Predictions with the weight that each stands for: all that differ, or evenly spaced ones.
  private static func points(
    _ cases: BinaryCases
  ) -> [(score: Double, logit: Double, weight: Double)] {
    var groups: [(score: Double, weight: Double)] = []
    BinarySample(cases).visitScoresAscending { score, weight, _ in groups.append((score, weight)) }
    guard groups.count > mostPoints else {
      return groups.map { ($0.score, Elementary.logit($0.score), $0.weight) }
    }
    let total = groups.reduce(0) { $0 + $1.weight }
    var points: [(score: Double, logit: Double, weight: Double)] = []
    var seen = 0.0
    var place = 0
    for point in 0..<mostPoints {
      let wanted = total * (Double(point) + 0.5) / Double(mostPoints)
      while place < groups.count - 1, seen + groups[place].weight < wanted {
        seen += groups[place].weight
        place += 1
      }
      let score = groups[place].score
      points.append((score, Elementary.logit(score), 1))
    }
    return points
  }

  private static func number(
    _ summary: DistanceSummary, _ distances: [(distance: Double, weight: Double)]
  ) -> Double {
    switch summary {
    case .mean: mean(distances)
    case .quantile(let share): quantile(share, distances)
    case .largest: distances.reduce(0) { max($0, $1.distance) }
    }
  }

  /// The weighted mean.
  private static func mean(_ distances: [(distance: Double, weight: Double)]) -> Double {
    var sum = 0.0
    var total = 0.0
    for (distance, weight) in distances {
      sum += weight * distance
      total += weight
    }
    return sum / total
  }

  /// The first distance at which the share of weight reaches `share`.
  private static func quantile(
    _ share: Double, _ distances: [(distance: Double, weight: Double)]
  ) -> Double {
    let sorted = distances.sorted { $0.distance < $1.distance }
    let wanted = share * sorted.reduce(0) { $0 + $1.weight }
    var seen = 0.0
    for (distance, weight) in sorted {
      seen += weight
      if seen >= wanted { return distance }
    }
    return sorted.last?.distance ?? .nan
  }
}
