// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The distances from each element of one surface to the nearest of another.
///
/// Distances on a grid repeat a great deal, so that each is kept once with the weight of all its
/// elements: their number on a border of voxels, their area on a surface of surface elements.
public struct SurfaceDistances: Sendable, Hashable {
  /// The distances in millimetres, ascending, each once.
  public let distances: [Double]
  /// The weight of all elements at each distance.
  public let weights: [Double]
  /// The weight of the whole surface.
  public let total: Double

  /// Gathers squared distances; each element weighs 1 where no weights are given.
  public init(squared: [Double], weights given: [Double]? = nil) {
    var keys = squared.map { RankOrder.key($0) }
    var order = [Int32](0..<Int32(truncatingIfNeeded: squared.count))
    RankOrder.sort(keys: &keys, payload: &order)
    var distances: [Double] = []
    var weights: [Double] = []
    var last = Double.nan
    for place in order {
      let square = squared[Int(place)]
      let weight = given?[Int(place)] ?? 1
      if square == last {
        weights[weights.count - 1] += weight
      } else {
        distances.append(square.squareRoot())
        weights.append(weight)
        last = square
      }
    }
    self.distances = distances
    self.weights = weights
    total = Reductions.sum(weights)
  }

  /// The weight of the elements no farther than a distance.
  public func weight(within tolerance: Double) -> Double {
    var sum = 0.0
    for (distance, weight) in zip(distances, weights) {
      if distance > tolerance { break }
      sum += weight
    }
    return sum
  }

  /// The sum of all distances, each by its weight.
  public var sum: Double { Reductions.dot(distances, weights) }

  /// The greatest distance; nil for an empty surface.
  public var greatest: Double? { distances.last }

  /// The quantile by linear interpolation between elements (type 7), where each weighs 1.
  public func quantile(_ probability: Double) -> Double? {
    guard total > 0, let greatest else { return nil }
    let place = (total - 1) * probability
    let low = place.rounded(.down)
    guard let lower = distance(ofElement: low) else { return greatest }
    let upper = distance(ofElement: low + 1) ?? greatest
    return place == low || lower == upper ? lower : lower + (place - low) * (upper - lower)
  }

  /// The least distance within which a share of the surface lies.
  public func radius(holding share: Double) -> Double? {
    var seen = 0.0
    for (distance, weight) in zip(distances, weights) {
      seen += weight
      if seen / total >= share { return distance }
    }
    return greatest
  }

  private func distance(ofElement place: Double) -> Double? {
    var seen = 0.0
    for (distance, weight) in zip(distances, weights) {
      seen += weight
      if place < seen { return distance }
    }
    return nil
  }
}

/// The distances between two surfaces, both ways.
public struct SurfacePair: Sendable, Hashable {
  /// From the reference's surface to the prediction's.
  public let fromReference: SurfaceDistances
  /// From the prediction's surface to the reference's.
  public let fromPrediction: SurfaceDistances

  /// Joins both ways.
  public init(fromReference: SurfaceDistances, fromPrediction: SurfaceDistances) {
    self.fromReference = fromReference
    self.fromPrediction = fromPrediction
  }

  /// The share of both surfaces no farther than a tolerance from the other.
  public func share(within tolerance: Double) -> Double? {
    let total = fromReference.total + fromPrediction.total
    guard total > 0 else { return nil }
    let within = fromReference.weight(within: tolerance) + fromPrediction.weight(within: tolerance)
    // Areas are summed in another order than the total was, which may round up.
    return min(1, within / total)
  }
}
