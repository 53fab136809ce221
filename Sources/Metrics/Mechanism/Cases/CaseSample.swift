// SPDX-License-Identifier: Apache-2.0

/// The cases of any task under one set of unit weights; what several metrics need is computed once.
public final class CaseSample<Columns: CaseColumns>: WeightedSample {
  /// The cases it is measured on.
  public typealias Cases = CaseSet<Columns>

  /// The cases.
  public let cases: CaseSet<Columns>
  private let times: UnsafeMutableBufferPointer<Int32>
  private let rowWeights: UnsafeMutableBufferPointer<Double>
  private var rowsAreCurrent = false
  private var cache: [String: Any] = [:]

  /// Starts with all weights one.
  public init(_ cases: CaseSet<Columns>) {
    self.cases = cases
    times = .allocate(capacity: cases.unitNames.count)
    times.initialize(repeating: 1)
    rowWeights = .allocate(capacity: cases.caseCount)
    rowWeights.initialize(repeating: 1)
  }

  deinit {
    times.deallocate()
    rowWeights.deallocate()
  }

  /// Sets the weight of each unit.
  public func setWeights(_ weights: UnsafeBufferPointer<Int32>) {
    for unit in 0..<min(times.count, weights.count) { times[unit] = weights[unit] }
    rowsAreCurrent = false
    cache.removeAll(keepingCapacity: true)
  }

  /// What the cases hold.
  public var columns: Columns { cases.columns }

  /// The weight of each row: how often its unit is taken, times its sampling weight.
  ///
  /// Zero is a row that is not there. The buffer is valid until the next call of `setWeights`, and
  /// while the sample lives.
  public var weights: UnsafeBufferPointer<Double> {
    if !rowsAreCurrent {
      cases.units.withUnsafeBufferPointer { units in
        for row in 0..<units.count { rowWeights[row] = Double(times[Int(units[row])]) }
      }
      cases.weights?.withUnsafeBufferPointer { sampling in
        for row in 0..<sampling.count { rowWeights[row] *= sampling[row] }
      }
      rowsAreCurrent = true
    }
    return UnsafeBufferPointer(rowWeights)
  }

  /// The sum of all rows' weights.
  public var totalWeight: Double {
    totals("mechanism.weight", width: 1) { _, out in out[0] = 1 }[0]
  }

  /// Sums over the rows of what `fill` writes for each, every row counted by its weight.
  ///
  /// The sums of each unit are tabulated once, so that a replicate costs units times width. `fill`
  /// must be a function of the row alone and is given zeros. A unit that is not taken is left out,
  /// whatever it holds.
  public func totals(
    _ key: String, width: Int, _ fill: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> [Double] {
    once(key) {
      cases.memo(key) { UnitTotals(cases, width: width, fill) }
        .total(UnsafeBufferPointer(times))
    }
  }

  /// Something computed once under these weights and shared by the metrics that need it.
  ///
  /// A key stands for one type.
  public func once<T>(_ key: String, _ make: () -> T) -> T {
    // Cast only what is there: nothing cast to an optional type is a value that says nil.
    if let known = cache[key], let value = known as? T { return value }
    let fresh = make()
    cache[key] = fresh
    return fresh
  }
}

/// The sums of each unit that has a row, of a vector that each row gives.
struct UnitTotals: Sendable {
  private let units: [Int32]
  private let sums: [Double]
  private let width: Int

  init<Columns>(
    _ cases: CaseSet<Columns>, width: Int,
    _ fill: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let ranges = cases.ranges
    units = ranges.units
    self.width = width
    sums = [Double](unsafeUninitializedCapacity: ranges.count * width) { sums, count in
      sums.initialize(repeating: 0)
      count = ranges.count * width
      withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { row in
        for place in 0..<ranges.count {
          for index in ranges.starts[place]..<ranges.starts[place + 1] {
            row.initialize(repeating: 0)
            fill(index, row)
            let weight = cases.weights?[index] ?? 1
            guard weight > 0 else { continue }
            for column in 0..<width { sums[place * width + column] += weight * row[column] }
          }
        }
      }
    }
  }

  /// The sums over all units, each taken as often as its weight says.
  func total(_ times: UnsafeBufferPointer<Int32>) -> [Double] {
    [Double](unsafeUninitializedCapacity: width) { total, count in
      total.initialize(repeating: 0)
      count = width
      units.withUnsafeBufferPointer { units in
        sums.withUnsafeBufferPointer { sums in
          for place in 0..<units.count {
            let taken = times[Int(units[place])]
            guard taken != 0 else { continue }
            let weight = Double(taken)
            for column in 0..<width { total[column] += weight * sums[place &* width &+ column] }
          }
        }
      }
    }
  }

  /// The sums of each unit, in unit order.
  func rows() -> [[Double]] {
    units.indices.map { Array(sums[($0 * width)..<(($0 + 1) * width)]) }
  }
}
