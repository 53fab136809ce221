// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The mean of something over a group's cases.
public struct GroupMean: Sendable, Hashable {
  /// The mean.
  public let mean: Double
  /// Its standard error between patients; nil for fewer than two.
  public let standardError: Double?
  /// The patients, or the cases where each is its own.
  public let units: Int

  /// The mean over cases of patients, who stand together; nil without cases.
  ///
  /// The error is that of a ratio of sums over patients, G/(G - 1) Σ(Σ(x - mean))²/n². Patients
  /// come in the order of their numbers, so that no sum hangs on the order of rows between them.
  public init?(_ values: [Double], units numbers: [Int32]? = nil) {
    guard !values.isEmpty, numbers.map({ $0.count == values.count }) ?? true else { return nil }
    let count = Double(values.count)
    let mean = Self.sum(values) / count
    guard mean.isFinite else { return nil }
    var squares = ExactSum()
    var units = 0
    var start = 0
    while start < values.count {
      var end = start
      repeat { end += 1 } while end < values.count && numbers.map { $0[end] == $0[start] } ?? false
      let deviation = Self.sum(values[start..<end].map { $0 - mean })
      squares.add(deviation * deviation)
      units += 1
      start = end
    }
    self.mean = mean
    self.units = units
    let variance = squares.value / (count * count)
    standardError =
      units > 1 ? (variance * Double(units) / Double(units - 1)).squareRoot() : nil
  }
}

extension GroupMean {
  /// The sum whatever the order: what is above zero and what is below, each without rounding.
  fileprivate static func sum(_ values: [Double]) -> Double {
    var (above, below) = (ExactSum(), ExactSum())
    for value in values {
      if value < 0 { below.add(-value) } else { above.add(value) }
    }
    return above.value - below.value
  }
}

/// The gaps between means of several groups, with intervals that hold together.
///
/// As ``SimultaneousGaps``, from Student's intervals of the means at Tukey's critical value.
public struct MeanGaps: Sendable, Hashable {
  /// The family that the intervals belong to; nil with fewer than two groups measured.
  public let family: PairwiseFamily?
  /// The places of the groups that are compared.
  public let measured: [Int]
  /// Every pair of groups compared; they have no ratio.
  public let pairs: [PairGap]
  /// The largest mean minus the smallest.
  public let difference: LargestGap

  /// The method's identifier.
  public static let method = "student-tukey"

  /// Compares groups, nil for one without cases.
  ///
  /// `span` is as far apart as means can be.
  public init(
    _ means: [GroupMean?], level: Double, criteria: Int = 1, span: Double = .infinity
  ) {
    let measured = means.indices.filter { (means[$0]?.standardError ?? 0) > 0 }
    self.measured = measured
    guard
      let family = PairwiseFamily(groups: measured.count, level: level, criteria: criteria)
    else {
      (self.family, pairs) = (nil, [])
      difference = LargestGap(
        value: .undefined(SimultaneousGaps.tooFewGroups), interval: nil, highest: nil, lowest: nil)
      return
    }
    self.family = family
    let groups = measured.compactMap { place -> (place: Int, mean: Double, half: Double)? in
      guard let group = means[place], let error = group.standardError else { return nil }
      let student = StudentT(degreesOfFreedom: Double(group.units - 1))
      return (place, group.mean, student.upperQuantile(family.tail) * error)
    }
    var pairs: [PairGap] = []
    for (order, one) in groups.enumerated() {
      for two in groups[(order + 1)...] {
        let gap = one.mean - two.mean
        let half = (one.half * one.half + two.half * two.half).squareRoot()
        pairs.append(
          PairGap(
            first: one.place, second: two.place, difference: gap,
            interval: Interval(
              lower: max(-span, gap - half), upper: min(span, gap + half), level: level,
              method: Self.method), ratio: nil, ratioInterval: nil))
      }
    }
    self.pairs = pairs
    let high = groups.max { $0.mean < $1.mean }
    let low = groups.min { $0.mean < $1.mean }
    difference = LargestGap(
      value: .value((high?.mean ?? 0) - (low?.mean ?? 0)),
      interval: Interval(
        lower: pairs.map(\.distance.lowerBound).max() ?? 0,
        upper: pairs.map(\.distance.upperBound).max() ?? span, level: level, method: Self.method),
      highest: high?.place, lowest: low?.place)
  }
}
