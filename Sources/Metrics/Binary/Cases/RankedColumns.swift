// SPDX-License-Identifier: Apache-2.0

import Numerics
import Synchronization

/// The columns of binary cases in canonical order.
///
/// Cases stand by descending score; ties stand by unit, label and weight, so that rows which
/// share a place are interchangeable.
final class RankedColumns: Sendable {
  /// Scores, descending.
  let scores: [Double]
  /// The truth of each case, 0 or 1.
  let labels: [UInt8]
  /// 1 where a new score begins.
  let starts: [UInt8]
  /// The sampling weight of each case, or nil when all are one.
  let weights: [Double]?
  /// The columns by which subgroups can be formed.
  let groupings: [Grouping]
  /// Whether each case is its own unit, numbered by ascending score and, in ties, by label.
  let unitsFollowScores: Bool
  private let lazyUnits = AtomicLazyReference<Numbers>()

  private final class Numbers: Sendable {
    let values: [Int32]
    init(_ values: [Int32]) { self.values = values }
  }

  /// Takes columns that already stand in canonical order.
  init(
    scores: [Double], labels: [UInt8], units: [Int32], weights: [Double]?, groupings: [Grouping]
  ) {
    self.scores = scores
    self.labels = labels
    self.weights = weights
    self.groupings = groupings
    unitsFollowScores = false
    starts = Self.starts(of: scores)
    _ = lazyUnits.storeIfNil(Numbers(units))
  }

  /// Sorts columns as they were given.
  convenience init(_ given: BinaryStore.Given?, order: LabelledOrder?) {
    guard let given else {
      self.init(scores: [], labels: [], units: [], weights: nil, groupings: [])
      return
    }
    if given.units == nil, given.weights == nil, given.groupings.isEmpty {
      self.init(
        order
          ?? given.scores.withUnsafeBufferPointer { scores in
            given.labels.withUnsafeBufferPointer {
              LabelledOrder(scores, labels: $0, survey: given.survey)
            }
          })
      return
    }
    let units = given.units ?? Self.unitsByContent(given)
    let places = Self.canonicalOrder(given, units)
    self.init(
      scores: places.map { given.scores[Int($0)] }, labels: places.map { given.labels[Int($0)] },
      units: places.map { units[Int($0)] },
      weights: given.weights.map { weights in places.map { weights[Int($0)] } },
      groupings: given.groupings.map { $0.rows(places) })
  }

  /// Unpacks an order: nothing but score and label tells the cases apart.
  private init(_ order: LabelledOrder) {
    let count = order.count
    var labels: [UInt8] = []
    var starts: [UInt8] = []
    scores = [Double](unsafeUninitializedCapacity: count) { scores, filled in
      labels = [UInt8](unsafeUninitializedCapacity: count) { labels, labelled in
        starts = [UInt8](unsafeUninitializedCapacity: count) { starts, started in
          starts.initialize(repeating: 0)
          var place = 0
          order.descend { score, positives, negatives in
            starts[place] = 1
            let middle = place &+ negatives
            let end = middle &+ positives
            while place < end {
              scores.initializeElement(at: place, to: score)
              labels.initializeElement(at: place, to: place < middle ? 0 : 1)
              place &+= 1
            }
          }
          started = count
        }
        labelled = count
      }
      filled = count
    }
    self.labels = labels
    self.starts = starts
    weights = nil
    groupings = []
    unitsFollowScores = true
  }

  /// The unit of each case.
  var units: [Int32] {
    if let known = lazyUnits.load() { return known.values }
    return lazyUnits.storeIfNil(Numbers(unitsByRank())).values
  }

  /// The rows of a subgroup, in the same order and with the same units.
  func restricted(to group: GroupSelection) -> RankedColumns {
    let kept = group.places(among: groupings, count: scores.count)
    let units = units
    return RankedColumns(
      scores: kept.map { scores[Int($0)] }, labels: kept.map { labels[Int($0)] },
      units: kept.map { units[Int($0)] },
      weights: weights.map { weights in kept.map { weights[Int($0)] } },
      groupings: groupings.map { $0.rows(kept) })
  }

  /// Numbers that rise with the score and, in a group of ties, with the place.
  private func unitsByRank() -> [Int32] {
    let count = scores.count
    return [Int32](unsafeUninitializedCapacity: count) { units, filled in
      starts.withUnsafeBufferPointer { starts in
        var start = 0
        while start < count {
          var end = start &+ 1
          while end < count, starts[end] == 0 { end &+= 1 }
          for place in start..<end {
            units.initializeElement(
              at: place, to: Int32(truncatingIfNeeded: count &- end &+ place &- start))
          }
          start = end
        }
      }
      filled = count
    }
  }

  private static func starts(of scores: [Double]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: scores.count) { starts, filled in
      scores.withUnsafeBufferPointer { scores in
        for index in 0..<scores.count {
          starts.initializeElement(
            at: index, to: index == 0 || scores[index] != scores[index - 1] ? 1 : 0)
        }
      }
      filled = scores.count
    }
  }

  /// The order by descending score, then unit, label and weight.
  private static func canonicalOrder(_ given: BinaryStore.Given, _ units: [Int32]) -> [Int32] {
    var order = [Int32](0..<Int32(truncatingIfNeeded: given.scores.count))
    if let weights = given.weights {
      var keys = weights.map { RankOrder.key($0) }
      RankOrder.sort(keys: &keys, payload: &order)
    }
    var keys = order.map {
      UInt64(UInt32(bitPattern: units[Int($0)])) << 1 | UInt64(given.labels[Int($0)])
    }
    RankOrder.sort(keys: &keys, payload: &order)
    keys = order.map { ~RankOrder.key(given.scores[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    return order
  }

  /// The place of each case by score, then label and weight.
  ///
  /// It is the number of a case that has neither patient nor id, so that the order of rows never
  /// matters.
  private static func unitsByContent(_ given: BinaryStore.Given) -> [Int32] {
    var order = [Int32](0..<Int32(truncatingIfNeeded: given.labels.count))
    if let weights = given.weights {
      var keys = weights.map { RankOrder.key($0) }
      RankOrder.sort(keys: &keys, payload: &order)
    }
    var keys = order.map { UInt64(given.labels[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    keys = order.map { RankOrder.key(given.scores[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    var units = [Int32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { units[Int(row)] = Int32(truncatingIfNeeded: place) }
    return units
  }
}
