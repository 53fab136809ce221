// SPDX-License-Identifier: Apache-2.0

import Statistics

extension Comparison {
  /// The differences of one model between two groups of cases, first less second, unpaired.
  ///
  /// By formula where the metric has one and no patient repeats; else patients of both groups are
  /// resampled together, so that a patient with cases in each stays one patient, and the p value is
  /// the level at which the interval reaches zero. (Exchanging the groups at random would test
  /// more than the metric: that the groups are alike in everything, prevalence included.)
  public static func between<Cases: PreparedCases>(
    _ first: GroupSelection, _ second: GroupSelection, of cases: Cases,
    metrics: [any Metric<Cases>], groups: [GroupSelection] = [], inference: Inference
  ) -> [ModelDifference] {
    var differences: [ModelDifference] = []
    for group in [GroupSelection([])] + groups {
      let a = cases.restricted(to: GroupSelection(group.values + first.values))
      let b = cases.restricted(to: GroupSelection(group.values + second.values))
      let byFormula = metrics.map { metric -> Contrast? in
        if case .bootstrap = inference.method { return nil }
        return cases.unitsRepeat ? nil : metric.independentDifference(a, b)
      }
      let drawn = metrics.indices.filter { byFormula[$0] == nil }
      let resampling = drawn.map { metrics[$0] }
      let replicates = Replicates(
        of: [a, b], measuring: [resampling, resampling], inference: inference.drawing)
      for (place, metric) in metrics.enumerated() {
        let sides = DifferenceSides(
          metric, groups: a, b,
          units: cases.unitsRepeat ? a.presentUnits + b.presentUnits : nil, group: group)
        if let known = byFormula[place] {
          differences.append(sides.difference(Self.paired(known, inference), metric, inference))
          continue
        }
        guard let among = drawn.firstIndex(of: place) else { continue }
        // The smaller group decides whether there are enough patients for a percentile interval.
        let resampled = ResampledDifference(
          replicates.values[0][among], replicates.values[1][among], sides.measured.number,
          units: min(a.presentUnits, b.presentUnits), inference)
        let tested = resampled.contrast?.test(.different)
        differences.append(
          sides.difference(
            resampled, metric, p: tested?.p, test: tested?.method ?? "bootstrap-inversion"))
      }
    }
    return differences
  }

  private static func paired(_ contrast: Contrast, _ inference: Inference) -> PairedDifference {
    let tested = contrast.test(.different)
    return PairedDifference(
      interval: QualifiedInterval(contrast.interval(level: inference.level), notes: contrast.notes),
      p: tested?.p, test: tested?.method, contrast: contrast)
  }
}
