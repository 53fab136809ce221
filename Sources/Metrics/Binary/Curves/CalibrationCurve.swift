// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// Predicted against observed share of disease in groups of equal size, with a histogram.
public enum CalibrationCurve {
  /// The groups as columns `predicted`, `observed`, `lower`, `upper`, `n` and `events`.
  ///
  /// Cases are cut into `groups` of near equal size by descending score; cases of one score stay
  /// together. Bounds are Wilson's at `level`, which take cases as independent. Nil when the
  /// scores are not probabilities.
  public static func points(
    of cases: BinaryCases, groups: Int = 10, level: Double = 0.95
  ) -> TableValue? {
    let sample = BinarySample(cases)
    guard sample.probabilityObstacle == nil, cases.caseCount > 0 else { return nil }
    var rows: [(predicted: Double, observed: Double, n: Double)] = []
    var predicted = 0.0
    var events = 0.0
    var weight = 0.0
    var seen = 0
    func close() {
      if weight > 0 { rows.append((predicted / weight, events, weight)) }
      predicted = 0
      events = 0
      weight = 0
    }
    let (scores, labels, starts) = (cases.scores, cases.labels, cases.starts)
    let weights = cases.weights
    var index = 0
    while index < labels.count {
      if starts[index] != 0, seen * groups >= labels.count * (rows.count + 1) { close() }
      let share = weights?[index] ?? 1
      predicted += share * scores[index]
      events += share * Double(labels[index])
      weight += share
      seen += 1
      index += 1
    }
    close()
    rows.reverse()
    let bounds = rows.map {
      cases.isWeighted
        ? nil : Proportion.wilson(successes: $0.observed, trials: $0.n, level: level)
    }
    return .columns([
      "predicted": rows.map { $0.predicted },
      "observed": rows.map { $0.observed / $0.n },
      "lower": bounds.map { $0?.lower },
      "upper": bounds.map { $0?.upper },
      "n": rows.map { $0.n },
      "events": rows.map { $0.observed },
    ])
  }

  /// The weight of diseased and healthy cases in equally wide bins of predicted probability.
  ///
  /// Columns `from`, `diseased` and `healthy`. Nil when the scores are not probabilities.
  public static func histogram(of cases: BinaryCases, bins: Int = 20) -> TableValue? {
    let sample = BinarySample(cases)
    guard sample.probabilityObstacle == nil, cases.caseCount > 0 else { return nil }
    let table = CalibrationBins(sample, count: bins)
    return .columns([
      "from": (0..<bins).map { Double($0) / Double(bins) },
      "diseased": table.observed.map { $0 },
      "healthy": zip(table.weight, table.observed).map { $0 - $1 },
    ])
  }
}
