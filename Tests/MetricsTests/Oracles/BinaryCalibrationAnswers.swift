// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport

/// What we give for calibration: bins, smooth curves and tests.
enum BinaryCalibrationAnswers {
  static func answer(_ name: String, _ reading: BinaryReading) throws -> BinaryAnswer? {
    let bins = BinaryAnswers.last(name) ?? 10
    switch name {
    case "brier_skill_scaled":
      return BinaryAnswer(
        numbers: [try reading.number("brier_skill_score")], tolerance: [1e-11])
    case "brier_murphy_10", "brier_murphy_15":
      let parts = try ["brier_reliability", "brier_resolution"].map {
        try reading.number($0, [.bins: bins])
      }
      let uncertainty = try reading.number("brier_uncertainty")
      let score = try reading.number("brier_score")
      return BinaryAnswer(
        numbers: parts + [uncertainty, score - (parts[0] - parts[1] + uncertainty)],
        tolerance: [1e-11, 1e-11, 1e-12, 1e-8])
    case "oe_ratio": return BinaryAnswer(numbers: [try reading.number("oe_ratio")])
    case "mce_uniform_10", "mce_uniform_15":
      let canonical = reading.oracle.metrics["\(name)_edges_left_closed"]?.numbers ?? []
      return BinaryAnswer(
        numbers: [try reading.number("mce", [.bins: bins])],
        instead: canonical == reading.oracle.metrics[name]?.numbers
          ? nil : (canonical, "an edge k/B belongs to the bin that it opens (definition 7)"))
    case "mce_uniform_10_edges_left_closed":
      return BinaryAnswer(numbers: [try reading.number("mce", [.bins: 10])])
    case "mce_uniform_15_edges_left_closed":
      return BinaryAnswer(numbers: [try reading.number("mce", [.bins: 15])])
    case "rmsce_uniform_10", "rmsce_uniform_15":
      return BinaryAnswer(
        numbers: [try reading.number("rmsce", [.bins: bins])], tolerance: [1e-11])
    case "ece_equalmass_10", "ece_equalmass_15":
      return try equalMass("ece_equal_mass", bins, reading)
    case "ace_10", "ace_15": return try equalMass("ace", bins, reading)
    case "spiegelhalter_z":
      let (z, found) = try statistic("spiegelhalter_z", reading)
      return BinaryAnswer(numbers: [z, found["p"] ?? .nan], tolerance: [1e-10, 1e-9])
    case "hosmer_lemeshow_g10": return try hosmerLemeshow(reading)
    case "ici_rcs4": return try smooth("", reading)
    case "ici_loess_direct": return try smooth("_loess", reading)
    default: return nil
    }
  }

  /// A statistic and what stands beside it.
  static func statistic(
    _ id: String, _ reading: BinaryReading
  ) throws -> (Double, [String: Double]) {
    let metric = try BinaryMetrics.make(MetricRequest(id))
    let sample = BinarySample(reading.cases)
    let found = metric.found(sample).compactMapValues { parameter -> Double? in
      if case .number(let number) = parameter { number } else { nil }
    }
    return (metric.value(sample).number ?? .nan, found)
  }

  /// The peer cuts ties of the probability by the order of rows, we share them out.
  private static func equalMass(
    _ id: String, _ bins: Double, _ reading: BinaryReading
  ) throws -> BinaryAnswer {
    let ours = try reading.number(id, [.bins: bins])
    return BinaryAnswer(
      numbers: [ours], tolerance: [1e-10],
      instead: tiesAreCut(reading, Int(bins))
        ? (
          [sharedOut(reading, Int(bins), weighted: id == "ece_equal_mass")],
          "cases of one probability are shared out, so that no order of rows decides"
        ) : nil)
  }

  private static func sizes(_ count: Int, _ bins: Int) -> [Int] {
    (0..<bins).map { count / bins + ($0 < count % bins ? 1 : 0) }.filter { $0 > 0 }
  }

  private static func tiesAreCut(_ reading: BinaryReading, _ bins: Int) -> Bool {
    let sorted = reading.scores.sorted()
    var end = 0
    for size in sizes(sorted.count, bins).dropLast() {
      end += size
      if sorted[end - 1] == sorted[end] { return true }
    }
    return false
  }

  /// The error with each tied case replaced by the mean outcome of its ties: the plain way.
  private static func sharedOut(
    _ reading: BinaryReading, _ bins: Int, weighted: Bool
  ) -> Double {
    var sums: [Double: (events: Double, count: Double)] = [:]
    for (score, label) in zip(reading.scores, reading.labels) {
      let known = sums[score] ?? (0, 0)
      sums[score] = (known.events + Double(label), known.count + 1)
    }
    let sorted = reading.scores.sorted()
    let shared = sorted.map { score in sums[score].map { $0.events / $0.count } ?? .nan }
    var start = 0
    var total = 0.0
    let sizes = sizes(sorted.count, bins)
    for size in sizes {
      let range = start..<(start + size)
      let gap = abs(shared[range].reduce(0, +) - sorted[range].reduce(0, +))
      total += weighted ? gap / Double(sorted.count) : gap / Double(size) / Double(sizes.count)
      start += size
    }
    return total
  }

  /// The peer's degrees of freedom are those of a model fitted on the rows: two fewer.
  private static func hosmerLemeshow(_ reading: BinaryReading) throws -> BinaryAnswer {
    let (statistic, found) = try statistic("hosmer_lemeshow", reading)
    let fewer = (found["groups"] ?? .nan) - 2
    let wanted = reading.oracle.metrics["hosmer_lemeshow_g10"]
    guard wanted?.refusal == nil else {
      // Few groups are no reason to refuse: none is spent on a fit here (definition 10).
      let groups: Double = 1
      return BinaryAnswer(
        numbers: [found["groups"] ?? .nan, found["df"] ?? .nan],
        instead: ([groups, groups], "one group has one degree of freedom (definition 10)"))
    }
    let p = fewer > 0 ? ChiSquare(degreesOfFreedom: fewer).survival(statistic) : .nan
    return BinaryAnswer(numbers: [statistic, fewer, p], tolerance: [1e-10, 1e-12, 1e-8])
  }

  /// ICI, E50, E90, Emax, and for the spline the knots that the peer gives after them.
  private static func smooth(_ suffix: String, _ reading: BinaryReading) throws -> BinaryAnswer {
    var numbers = try ["ici", "e50", "e90", "emax"].map { try reading.number($0 + suffix) }
    let wanted = reading.oracle.metrics[suffix.isEmpty ? "ici_rcs4" : "ici_loess_direct"]
    if suffix.isEmpty {
      let logits = reading.scores.map { Elementary.logit($0) }.sorted()
      if wanted?.refusal == nil {
        numbers += RestrictedCubicSpline.shares.map {
          Quantile.type7(ofSorted: logits, $0) ?? .nan
        }
      }
    }
    let nothing = numbers.map { _ in Double.nan }
    let instead: ([Double], String)? =
      switch (reading.oracle.name, suffix) {
      // Five diseased cases of 20,000: the bends separate them, and R stops on the way to infinity.
      case ("perfect_separation", ""), ("inverted", ""), ("extreme_imbalance", ""):
        (
          [.nan, .nan, .nan, .nan] + Array(numbers.dropFirst(4)),
          "classes that the predictions or the curve's bends separate have no finite curve "
            + "(definition 8)"
        )
      case ("constant_scores", ""), ("float_near_ties", ""):
        (nothing, "predictions of one value carry no curve")
      case ("constant_scores", _):
        ([0, 0, 0, 0], "the mean outcome is the constant prediction, so the distance is 0")
      default: nil
      }
    return BinaryAnswer(numbers: numbers, tolerance: [1e-8], instead: instead)
  }
}
