// SPDX-License-Identifier: Apache-2.0

public import Numerics

/// How the lesions of two masks, their connected components, answer to each other.
public struct LesionCounts: Sendable, Hashable {
  /// The lesions of the reference.
  public let reference: Int
  /// Those of them that the prediction touches in at least one voxel.
  public let found: Int
  /// The lesions of the prediction.
  public let prediction: Int
  /// Those of them that touch a lesion of the reference.
  public let right: Int
  /// The pairs that overlap by more than half of their union; no lesion is in two of them.
  public let matched: Int
  /// The sum of those pairs' intersections over unions.
  public let matchedOverlap: Double

  /// Compares the components of two masks on one grid.
  public init(reference: Components, prediction: Components) {
    let pairs = ComponentOverlap(reference, prediction).pairs
    self.reference = reference.count
    self.prediction = prediction.count
    found = Set(pairs.map(\.first)).count
    right = Set(pairs.map(\.second)).count
    var matched = 0
    var overlap = 0.0
    for pair in pairs {
      let union =
        reference.sizes[pair.first - 1] + prediction.sizes[pair.second - 1] - pair.voxels
      guard 2 * pair.voxels > union else { continue }
      matched += 1
      overlap += Double(pair.voxels) / Double(union)
    }
    self.matched = matched
    matchedOverlap = overlap
  }

  /// The counts of two empty masks, or of one against nothing.
  init(reference: Int, prediction: Int) {
    self.reference = reference
    self.prediction = prediction
    found = 0
    right = 0
    matched = 0
    matchedOverlap = 0
  }

  var content: [Double] {
    [reference, found, prediction, right, matched].map(Double.init) + [matchedOverlap]
  }
}
