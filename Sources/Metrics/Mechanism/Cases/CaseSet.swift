// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The cases of any task in one canonical order, whatever order they came in.
///
/// Rows stand by unit, then by what they hold, so that rows which share a place are
/// interchangeable and the rows of a unit are neighbours. Sums run in this order: the bits of a
/// result do not depend on the order of rows, on parts or on threads.
public struct CaseSet<Columns: CaseColumns>: PreparedCases {
  /// The cases under unit weights.
  public typealias Sample = CaseSample<Columns>

  /// What the cases hold, in canonical order.
  public let columns: Columns
  /// The unit of each row, ascending: an index into `unitNames`.
  public let units: [Int32]
  /// The sampling weight of each row, or nil when all are one.
  public let weights: [Double]?
  /// The ids of the units, sorted by bytes.
  public let unitNames: [String]
  /// The columns by which subgroups can be formed, in canonical order.
  public let groupings: [Grouping]
  /// Whether units were given, so that they could repeat.
  let hasUnits: Bool
  /// What is computed once for these cases and shared by all samples of them.
  private let shared = CaseMemo()

  /// Sorts checked columns into canonical order.
  ///
  /// Rows that stand for several cases are written out first.
  ///
  /// - Throws: `MetricError.lengths` when frame and columns differ in their number of rows.
  public init(_ columns: Columns, frame: CaseFrame) throws(MetricError) {
    guard columns.count == frame.rowCount else {
      throw .lengths(column: "columns", has: columns.count, expected: frame.rowCount)
    }
    let columns = frame.places.map(columns.rows) ?? columns
    let order = Self.order(columns, weights: frame.weights, groupings: frame.groupings)
    if let names = frame.units ?? frame.ids {
      let (unitNames, units) = UnitNumbers.number(names)
      self.init(
        columns, order: order, units: units, weights: frame.weights, groupings: frame.groupings,
        unitNames: unitNames, hasUnits: frame.units != nil)
    } else {
      var units = [Int32](repeating: 0, count: frame.count)
      for (place, row) in order.enumerated() {
        units[Int(row)] = Int32(truncatingIfNeeded: place)
      }
      self.init(
        columns, order: order, units: units, weights: frame.weights, groupings: frame.groupings,
        unitNames: [String](repeating: "", count: frame.count), hasUnits: false)
    }
  }

  /// Puts rows whose units are numbered, given in an order by content, into canonical order.
  private init(
    _ columns: Columns, order: [Int32], units: [Int32], weights: [Double]?,
    groupings: [Grouping], unitNames: [String], hasUnits: Bool
  ) {
    let order = ContentOrder(order).by(units).places
    self.init(
      ordered: columns.rows(order), units: order.map { units[Int($0)] },
      weights: weights.map { weights in order.map { weights[Int($0)] } },
      groupings: groupings.map { $0.rows(order) }, unitNames: unitNames, hasUnits: hasUnits)
  }

  /// The rows by content, then by weight, then by group.
  private static func order(
    _ columns: Columns, weights: [Double]?, groupings: [Grouping]
  ) -> [Int32] {
    var order = ContentOrder(count: columns.count)
    for grouping in groupings.reversed() { order = order.by(grouping.codes) }
    if let weights { order = order.by(weights) }
    return columns.ordered(order.places)
  }

  /// Takes rows that already stand in canonical order.
  private init(
    ordered columns: Columns, units: [Int32], weights: [Double]?, groupings: [Grouping],
    unitNames: [String], hasUnits: Bool
  ) {
    self.columns = columns
    self.units = units
    self.weights = weights
    self.groupings = groupings
    self.unitNames = unitNames
    self.hasUnits = hasUnits
  }

  /// The number of cases.
  public var caseCount: Int { columns.count }
  /// The number of cases with the condition, where the task has one.
  public var eventCount: Int? { columns.events }
  /// Whether the cases carry sampling weights.
  public var isWeighted: Bool { weights != nil }
  /// Whether some unit has more than one case.
  public var unitsRepeat: Bool { presentUnits < caseCount }

  /// What sampling weights are multiplied by so that they sum to Kish's effective number; else 1.
  var weightScale: Double {
    guard let weights else { return 1 }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return 1 }
    return weights.withUnsafeBufferPointer { EffectiveSize.kish($0) } / sum
  }

  /// The number of units that have a case here.
  public var presentUnits: Int {
    guard hasUnits else { return caseCount }
    return memo("mechanism.present") { UnitRanges(units).count }
  }

  /// Something computed once for these cases, whichever thread asks first.
  ///
  /// `make` must be a function of the cases alone. A key stands for one type.
  public func memo<T: Sendable>(_ key: String, _ make: () -> T) -> T {
    shared.value(key, make)
  }

  /// The rows of each unit that has any, in unit order.
  var ranges: UnitRanges { memo("mechanism.ranges") { UnitRanges(units) } }
}

extension CaseSet {
  /// Puts two parts of a data set together, with the bits of preparing both at once.
  ///
  /// - Throws: `MetricError.unlike` when one part has columns that the other lacks, or when cases
  ///   without ids were cut into parts (their units could not be told apart).
  public func merged(with other: Self) throws(MetricError) -> Self {
    guard hasUnits == other.hasUnits, isWeighted == other.isWeighted,
      groupings.map(\.name) == other.groupings.map(\.name)
    else {
      throw .unlike(
        Text(
          zh: "两部分数据的列不一致（患者编号、权重或分组列），不能合并。",
          en: "The two parts differ in their columns (patient ids, weights or groups) and cannot "
            + "be merged."))
    }
    guard !unitNames.contains("") && !other.unitNames.contains("") else {
      throw .unlike(
        Text(
          zh: "没有病例编号的数据不能分片合并；请提供病例编号列。",
          en: "Cases without ids cannot be merged from parts; give a case id column."))
    }
    let joined = try columns.joined(with: other.columns)
    let (names, numbers) = UnitNumbers.number(
      units.map { unitNames[Int($0)] } + other.units.map { other.unitNames[Int($0)] })
    let weights = weights.flatMap { own in other.weights.map { own + $0 } }
    let groupings = zip(groupings, other.groupings).map { $0.joined(with: $1) }
    return Self(
      joined, order: Self.order(joined, weights: weights, groupings: groupings), units: numbers,
      weights: weights, groupings: groupings, unitNames: names, hasUnits: hasUnits)
  }

  /// The cases of a subgroup; the units stay those of the whole, so that one draw of patients
  /// serves every group.
  public func restricted(to group: GroupSelection) -> Self {
    let kept = group.places(among: groupings, count: caseCount)
    return Self(
      ordered: columns.rows(kept), units: kept.map { units[Int($0)] },
      weights: weights.map { weights in kept.map { weights[Int($0)] } },
      groupings: groupings.map { $0.rows(kept) }, unitNames: unitNames, hasUnits: hasUnits)
  }

  /// These cases and those of a second model side by side, for swaps between them.
  ///
  /// Unit u of the first keeps its number; unit u of the second gets u plus the number of units.
  public func beside(_ other: Self) throws(MetricError) -> Self {
    let joined = try columns.joined(with: other.columns)
    let shift = Int32(truncatingIfNeeded: unitNames.count)
    let weights = weights.flatMap { own in other.weights.map { own + $0 } }
    return Self(
      joined, order: Self.order(joined, weights: weights, groupings: []),
      units: units + other.units.map { $0 &+ shift }, weights: weights, groupings: [],
      unitNames: unitNames + other.unitNames, hasUnits: hasUnits)
  }
}
