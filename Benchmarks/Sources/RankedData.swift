// SPDX-License-Identifier: Apache-2.0

import Platform

/// Scores and labels from a fixed seed, kept as plain numbers in a file that peers read too.
struct RankedData {
  let scores: [Double]
  let labels: [UInt8]

  /// `count` cases, one in ten diseased; scores carry 53 bits, diseased ones lean upwards.
  init(count: Int) {
    // A linear congruential step is noise enough here.
    var state: UInt64 = 20_260_802
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var scores: [Double] = []
    var labels: [UInt8] = []
    scores.reserveCapacity(count)
    labels.reserveCapacity(count)
    for _ in 0..<count {
      let label: UInt8 = next() < 0.1 ? 1 : 0
      let score = next()
      scores.append(label == 1 ? 1 - (1 - score) * (1 - score) : score)
      labels.append(label)
    }
    self.scores = scores
    self.labels = labels
  }

  /// Writes `name.scores` (doubles, little-endian) and `name.labels` (bytes).
  func write(to folder: String, name: String) throws {
    let bytes = scores.flatMap { score in
      (0..<8).map { UInt8(truncatingIfNeeded: score.bitPattern >> (8 * UInt64($0))) }
    }
    try Files.writeAtomically(bytes, to: "\(folder)/\(name).scores")
    try Files.writeAtomically(labels, to: "\(folder)/\(name).labels")
  }
}
