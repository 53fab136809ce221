// SPDX-License-Identifier: Apache-2.0

/// The weight, mean prediction and outcome of each of equally wide bins of probability.
struct CalibrationBins {
  /// The total weight in each bin.
  private(set) var weight: [Double]
  /// The sum of weighted predictions in each bin.
  private(set) var predicted: [Double]
  /// The sum of weighted outcomes in each bin.
  private(set) var observed: [Double]

  /// Bins a sample: bin k holds [k/B, (k+1)/B), the last is closed.
  ///
  /// Edges are the correctly rounded quotients k/B, so a prediction of 0.3 belongs to the bin
  /// that begins at 3/10.
  init(_ sample: BinarySample, count: Int) {
    var weight = [Double](repeating: 0, count: count)
    var predicted = weight
    var observed = weight
    let edges = (1..<max(count, 2)).map { Double($0) / Double(count) }
    var bin = count - 1  // scores come in descending order
    sample.forEachCase { score, label, share in
      while bin > 0, score < edges[bin - 1] { bin -= 1 }
      weight[bin] += share
      predicted[bin] += share * score
      observed[bin] += share * Double(label)
    }
    self.weight = weight
    self.predicted = predicted
    self.observed = observed
  }
}
