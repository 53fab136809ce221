// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The cases of a binary task in one canonical order, whatever order they came in.
///
/// Cases stand by descending score; ties stand by unit, label and weight, so that rows which
/// share a place are interchangeable. Every sum runs in this order: the bits of a result do not
/// depend on the order of rows, on shards or on threads.
public struct BinaryCases: PreparedCases {
  /// The cases under unit weights.
  public typealias Sample = BinarySample

  /// Scores, descending.
  let scores: [Double]
  /// The truth of each case, 0 or 1.
  let labels: [UInt8]
  /// The unit of each case, an index into `unitNames`.
  let units: [Int32]
  /// The sampling weight of each case, or nil when all are one.
  let weights: [Double]?
  /// 1 where a new score begins.
  let starts: [UInt8]
  /// What the scores mean.
  public let scoreKind: ScoreKind
  /// The ids of the units, sorted by bytes.
  public let unitNames: [String]
  /// The columns by which subgroups can be formed, in the cases' canonical order.
  public let groupings: [Grouping]
  /// Whether units were given, so that they could repeat.
  let hasUnits: Bool
  /// The number of diseased cases.
  let positives: Int
  /// What is computed once for these cases and shared by all samples of them.
  let memo: BinaryMemo

  /// Sorts checked columns into canonical order.
  public init(_ columns: BinaryColumns) {
    let (names, units) = Self.units(of: columns)
    self.init(
      scores: columns.scores, labels: columns.labels, units: units, weights: columns.weights,
      groupings: columns.groupings, unitNames: names, hasUnits: columns.units != nil,
      scoreKind: columns.scoreKind)
  }

  /// Sorts raw columns whose units are already numbered.
  init(
    scores: [Double], labels: [UInt8], units: [Int32], weights: [Double]?,
    groupings: [Grouping], unitNames: [String], hasUnits: Bool, scoreKind: ScoreKind
  ) {
    let order = Self.canonicalOrder(scores: scores, labels: labels, units: units, weights: weights)
    self.init(
      ordered: order.map { scores[Int($0)] }, labels: order.map { labels[Int($0)] },
      units: order.map { units[Int($0)] },
      weights: weights.map { weights in order.map { weights[Int($0)] } },
      groupings: groupings.map { $0.rows(order) },
      unitNames: unitNames, hasUnits: hasUnits, scoreKind: scoreKind)
  }

  /// Takes columns that already stand in canonical order.
  private init(
    ordered scores: [Double], labels: [UInt8], units: [Int32], weights: [Double]?,
    groupings: [Grouping], unitNames: [String], hasUnits: Bool, scoreKind: ScoreKind
  ) {
    self.scores = scores
    self.labels = labels
    self.units = units
    self.weights = weights
    self.groupings = groupings
    self.unitNames = unitNames
    self.hasUnits = hasUnits
    self.scoreKind = scoreKind
    var starts = [UInt8](repeating: 0, count: scores.count)
    for index in scores.indices where index == 0 || scores[index] != scores[index - 1] {
      starts[index] = 1
    }
    self.starts = starts
    positives = labels.reduce(0) { $0 &+ Int($1) }
    memo = BinaryMemo()
  }

  /// The number of cases.
  public var caseCount: Int { scores.count }
  /// The number of diseased cases.
  public var eventCount: Int? { positives }
  /// Whether some patient has more than one case.
  public var unitsRepeat: Bool { presentUnits < caseCount }
  /// Whether the cases carry sampling weights.
  public var isWeighted: Bool { weights != nil }

  /// The number of units that have a case here.
  public var presentUnits: Int {
    guard hasUnits else { return caseCount }
    return memo.presentUnits {
      var seen = [Bool](repeating: false, count: unitNames.count)
      for unit in units { seen[Int(unit)] = true }
      return seen.count { $0 }
    }
  }

  /// The cases of a subgroup; the units stay those of the whole, so that one bootstrap draw of
  /// patients serves every group.
  public func restricted(to group: GroupSelection) -> BinaryCases {
    let kept = group.places(among: groupings, count: caseCount)
    return BinaryCases(
      ordered: kept.map { scores[Int($0)] }, labels: kept.map { labels[Int($0)] },
      units: kept.map { units[Int($0)] },
      weights: weights.map { weights in kept.map { weights[Int($0)] } },
      groupings: groupings.map { $0.rows(kept) },
      unitNames: unitNames, hasUnits: hasUnits, scoreKind: scoreKind)
  }

  /// The order by descending score, then unit, label and weight.
  private static func canonicalOrder(
    scores: [Double], labels: [UInt8], units: [Int32], weights: [Double]?
  ) -> [Int32] {
    var order = [Int32](unsafeUninitializedCapacity: scores.count) { buffer, count in
      for index in scores.indices { buffer[index] = Int32(truncatingIfNeeded: index) }
      count = scores.count
    }
    if let weights {
      var keys = weights.map { RankOrder.key($0) }
      RankOrder.sort(keys: &keys, payload: &order)
    }
    var keys = order.map {
      UInt64(UInt32(bitPattern: units[Int($0)])) << 1 | UInt64(labels[Int($0)])
    }
    RankOrder.sort(keys: &keys, payload: &order)
    keys = order.map { ~RankOrder.key(scores[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    return order
  }

  /// Numbers the units by the byte order of their ids.
  ///
  /// Without patients each case is its own unit, ordered by its case id; without ids either, by
  /// what the case holds, so that the order of rows never matters.
  private static func units(of columns: BinaryColumns) -> ([String], [Int32]) {
    if let names = columns.units ?? columns.ids {
      return UnitNumbers.number(names)
    }
    var order = [Int32](0..<Int32(columns.labels.count))
    if let weights = columns.weights {
      var keys = weights.map { RankOrder.key($0) }
      RankOrder.sort(keys: &keys, payload: &order)
    }
    var keys = order.map { UInt64(columns.labels[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    keys = order.map { RankOrder.key(columns.scores[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    var units = [Int32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { units[Int(row)] = Int32(place) }
    return ([String](repeating: "", count: order.count), units)
  }
}
