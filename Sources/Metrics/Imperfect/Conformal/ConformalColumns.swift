// SPDX-License-Identifier: Apache-2.0

/// Conformal sets on cases that did not calibrate them.
public struct ConformalColumns: CaseColumns {
  /// 1 where the truth lies in the set.
  public let covered: [UInt8]
  /// The number of labels in each set, or the width of each interval; infinite where unbounded.
  public let sizes: [Double]

  /// Takes what became of each case.
  ///
  /// - Throws: `MetricError` for unequal lengths and for sizes that are NaN or negative.
  public init(covered: [Bool], sizes: [Double]) throws(MetricError) {
    guard sizes.count == covered.count else {
      throw .lengths(column: "size", has: sizes.count, expected: covered.count)
    }
    if let index = sizes.firstIndex(where: { !($0 >= 0) }) {
      throw .notANumber(column: "size", row: index + 1)
    }
    self.covered = covered.map { $0 ? 1 : 0 }
    self.sizes = sizes
  }

  private init(_ covered: [UInt8], _ sizes: [Double]) {
    self.covered = covered
    self.sizes = sizes
  }

  /// The number of cases.
  public var count: Int { covered.count }

  /// Sorted by size, then by whether the truth is covered.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(covered).by(sizes).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> ConformalColumns {
    ConformalColumns(places.map { covered[Int($0)] }, places.map { sizes[Int($0)] })
  }

  /// These rows and another part's.
  public func joined(with other: ConformalColumns) throws(MetricError) -> ConformalColumns {
    ConformalColumns(covered + other.covered, sizes + other.sizes)
  }
}

/// Prepared conformal sets.
public typealias ConformalCases = CaseSet<ConformalColumns>
