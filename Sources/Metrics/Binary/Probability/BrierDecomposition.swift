// SPDX-License-Identifier: Apache-2.0

/// Murphy's parts of the Brier score over equally wide bins of probability.
///
/// reliability Σ n_k/n (mean p − mean y)², resolution Σ n_k/n (mean y − π)², uncertainty π(1 − π).
/// The score is reliability − resolution + uncertainty plus what the predictions vary within bins.
/// Source: A. H. Murphy, J Appl Meteorol 1973;12:595; D. B. Stephenson et al., Weather Forecast
/// 2008;23:752, for the rest within bins.
struct BrierDecomposition {
  private(set) var reliability = 0.0
  private(set) var resolution = 0.0
  private(set) var uncertainty = 0.0

  /// Nil without weight.
  init?(_ sample: BinarySample, bins: Int) {
    let table = CalibrationBins(sample, count: bins)
    var total = 0.0
    var events = 0.0
    for bin in 0..<bins {
      total += table.weight[bin]
      events += table.observed[bin]
    }
    guard total > 0 else { return nil }
    let share = events / total
    for bin in 0..<bins where table.weight[bin] > 0 {
      let seen = table.observed[bin] / table.weight[bin]
      let gap = table.predicted[bin] / table.weight[bin] - seen
      reliability += table.weight[bin] * gap * gap
      resolution += table.weight[bin] * (seen - share) * (seen - share)
    }
    reliability /= total
    resolution /= total
    uncertainty = share * (1 - share)
  }
}
