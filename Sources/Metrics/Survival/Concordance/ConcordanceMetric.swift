// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// What Harrell's and Uno's concordance share: counted pairs and the interval of their share.
enum ConcordanceMetric {
  /// The concordance of a sample under time weights that are a function of it.
  static func value(
    _ sample: SurvivalSample, timeWeights: (SurvivalSample) -> [Double]?
  ) -> Measured {
    guard let pairs = sample.cases.pairs else { return .undefined(SurvivalWords.noScore) }
    let counted = Concordance(
      pairs, weights: sample.weights, timeWeights: timeWeights(sample))
    return counted.value.map { .value($0) } ?? .undefined(SurvivalWords.noPairs)
  }

  /// The interval on the logit scale from each unit's influence.
  ///
  /// Student's t with one degree of freedom less than there are events: events carry the
  /// information, and few of them make the variance itself uncertain, so that the plain normal
  /// interval covers too little.
  static func interval(
    _ cases: SurvivalCases, level: Double, timeWeights: (SurvivalSample) -> [Double]?
  ) -> QualifiedInterval? {
    guard let pairs = cases.pairs, level > 0, level < 1 else { return nil }
    let sample = SurvivalSample(cases)
    // The buffer of weights lives as long as the sample.
    let found = withExtendedLifetime(sample) { () -> (value: Double, influence: [Double])? in
      let (weights, factors) = (sample.weights, timeWeights(sample))
      let counted = Concordance(pairs, weights: weights, timeWeights: factors)
      guard let value = counted.value,
        let influence = counted.influence(pairs, weights: weights, timeWeights: factors)
      else { return nil }
      return (value, influence)
    }
    guard let (value, influence) = found else { return nil }
    let units = UnitSquares(influence, units: cases.units, repeats: cases.unitsRepeat)
    let eventRows = influence.indices.filter { cases.columns.causes[$0] == 1 }
    return LogitInterval.interval(
      value, variance: units.variance, events: Set(eventRows.map { cases.units[$0] }).count,
      units: cases.unitsRepeat ? units.count : nil, level: level, method: "infinitesimal-jackknife")
  }
}

/// An interval of a share by its variance on the logit scale.
enum LogitInterval {
  static func interval(
    _ value: Double, variance: Double, events: Int, units: Int?, level: Double, method: String
  ) -> QualifiedInterval {
    guard value > 0, value < 1, variance > 0, events > 1 else {
      return QualifiedInterval(nil, notes: [SurvivalWords.perfect])
    }
    let few = FewClusters(units)
    let degrees = Double(min(events, units ?? events) - 1)
    guard degrees > 0 else { return QualifiedInterval(nil, notes: [SurvivalWords.perfect]) }
    let critical = StudentT(degreesOfFreedom: degrees).upperQuantile((1 - level) / 2)
    let half = critical * variance.squareRoot() / (value * (1 - value))
    let centre = Elementary.logit(value)
    return QualifiedInterval(
      Interval(
        lower: Elementary.expit(centre - half), upper: Elementary.expit(centre + half),
        level: level, method: method),
      notes: few.notes + (events < 20 ? [SurvivalWords.fewEvents] : []))
  }
}
