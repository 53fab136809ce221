// SPDX-License-Identifier: Apache-2.0

/// Cases described by columns of categories, each judged rightly or wrongly.
public struct SliceCases: Sendable {
  /// The value of each column in each row, from 0; -1 where there is none.
  public let columns: [[Int32]]
  /// The number of values of each column.
  public let sizes: [Int]
  /// Whether the model erred on each row.
  public let errors: [Bool]
  /// The patient of each row; nil where every row is its own.
  public let units: [Int32]?

  /// Takes cases; nil where columns differ in length or a value is outside its column.
  ///
  /// Rows that a measure is not taken over (the healthy, for missed cases) are left out beforehand.
  /// `units` numbers patients in the order of the bytes of their ids; without it the halves follow
  /// the order of the rows. The time of a search grows with the number of triples of values.
  public init?(columns: [[Int32]], sizes: [Int], errors: [Bool], units: [Int32]? = nil) {
    guard columns.count == sizes.count, units.map({ $0.count == errors.count }) ?? true,
      zip(columns, sizes).allSatisfy({ column, size in
        column.count == errors.count && column.allSatisfy { $0 >= -1 && Int($0) < size }
      })
    else { return nil }
    self.columns = columns
    self.sizes = sizes
    self.errors = errors
    self.units = units
  }
}

/// Errors among cases.
public struct ErrorCount: Sendable, Hashable {
  /// The cases on which the model erred.
  public private(set) var errors: Int
  /// The cases.
  public private(set) var cases: Int

  /// Takes a number of errors among a number of cases.
  public init(errors: Int, cases: Int) {
    self.errors = errors
    self.cases = cases
  }

  /// The share of errors; NaN without cases.
  public var rate: Double { Double(errors) / Double(cases) }

  /// The errors above those that a rate lets expect.
  func excess(over rate: Double) -> Double { Double(errors) - rate * Double(cases) }

  /// Counts another case.
  mutating func add(_ isError: Bool) {
    cases += 1
    if isError { errors += 1 }
  }
}
