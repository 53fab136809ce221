// SPDX-License-Identifier: Apache-2.0

/// The physical line of a file on which each row starts, counted from 1.
///
/// Rows that stand line by line are one run, so that a file without line breaks in its cells takes
/// no room however many rows it has. Runs are as long as can be: equal lines are equal runs.
public struct RowLines: Sendable, Equatable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// Rows one after another, each one line below the last.
  private struct Run: Sendable, Equatable {
    let row: Int32
    let line: Int32
  }

  private var runs: [Run] = []
  /// The number of rows.
  public private(set) var count = 0

  /// The lines of no rows.
  public init() {}

  /// The lines of rows, in their order.
  public init(_ lines: some Sequence<Int32>) {
    for line in lines { append(line, rows: 1) }
  }

  /// The lines of rows, in their order.
  public init(arrayLiteral lines: Int32...) {
    self.init(lines)
  }

  /// The first row.
  public var startIndex: Int { 0 }
  /// The place behind the last row.
  public var endIndex: Int { count }

  /// The line of a row.
  ///
  /// - Complexity: the logarithm of the number of runs.
  public subscript(row: Int) -> Int32 {
    precondition(row >= 0 && row < count, "no such row")
    // The last run that begins at the row or before it.
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].row) <= row { low = middle } else { high = middle }
    }
    return runs[low].line &+ (Int32(truncatingIfNeeded: row) &- runs[low].row)
  }

  /// Adds rows one line below the other, the first on a line.
  mutating func append(_ line: Int32, rows: Int) {
    if rows == 0 { return }
    let row = Int32(truncatingIfNeeded: count)
    if let last = runs.last, last.line &+ (row &- last.row) == line {
      count += rows
      return
    }
    runs.append(Run(row: row, line: line))
    count += rows
  }

  /// Adds the lines of more rows.
  mutating func append(contentsOf other: RowLines) {
    for (place, run) in other.runs.enumerated() {
      let end = place + 1 < other.runs.count ? Int(other.runs[place + 1].row) : other.count
      append(run.line, rows: end - Int(run.row))
    }
  }
}
