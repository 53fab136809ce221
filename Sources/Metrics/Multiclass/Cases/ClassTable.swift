// SPDX-License-Identifier: Apache-2.0

/// How many cases of each true class were called each class: rows truth, columns call.
public struct ClassTable: Sendable, Hashable {
  /// The number of classes.
  public let classes: Int
  /// The counts or weights, row by row.
  public let cells: [Double]

  /// Takes a table as it is.
  public init(classes: Int, cells: [Double]) {
    self.classes = classes
    self.cells = cells
  }

  /// Counts pairs of codes below `classes` in one pass; codes at or above it are not counted.
  ///
  /// Four tables side by side, so that runs of one cell do not wait for their own last addition.
  public init(
    truths: UnsafeBufferPointer<Int32>, calls: UnsafeBufferPointer<Int32>, classes k: Int
  ) {
    let cells = k * k
    let count = min(truths.count, calls.count)
    let width = UInt32(truncatingIfNeeded: k)
    classes = k
    self.cells = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * cells + 1) { table in
      table.initialize(repeating: 0)
      let spill = 4 * cells
      @inline(__always) func place(_ row: Int, _ lane: Int) -> Int {
        let truth = UInt32(bitPattern: truths[row])
        let call = UInt32(bitPattern: calls[row])
        let cell = Int(truncatingIfNeeded: truth &* width &+ call) &+ lane &* cells
        return truth < width && call < width ? cell : spill
      }
      var row = 0
      while row &+ 4 <= count {
        table[place(row, 0)] &+= 1
        table[place(row &+ 1, 1)] &+= 1
        table[place(row &+ 2, 2)] &+= 1
        table[place(row &+ 3, 3)] &+= 1
        row &+= 4
      }
      while row < count {
        table[place(row, 0)] &+= 1
        row &+= 1
      }
      return (0..<cells).map { cell in
        Double(table[cell]) + Double(table[cell + cells]) + Double(table[cell + 2 * cells])
          + Double(table[cell + 3 * cells])
      }
    }
  }

  /// A cell.
  public subscript(truth: Int, call: Int) -> Double { cells[truth * classes + call] }

  /// The cases of each true class.
  public var truths: [Double] {
    (0..<classes).map { truth in (0..<classes).reduce(0) { $0 + self[truth, $1] } }
  }

  /// The cases called each class.
  public var calls: [Double] {
    (0..<classes).map { call in (0..<classes).reduce(0) { $0 + self[$1, call] } }
  }

  /// All cases.
  public var total: Double { cells.reduce(0, +) }

  /// The cases called right.
  public var right: Double { (0..<classes).reduce(0) { $0 + self[$1, $1] } }
}

extension CaseSample where Columns == MulticlassColumns {
  /// The table of truth against call under these weights.
  var confusion: ClassTable {
    once("multiclass.confusion") {
      let columns = self.columns
      let k = columns.classes.count
      return columns.truths.withUnsafeBufferPointer { truths in
        columns.calls.withUnsafeBufferPointer { calls in
          withExtendedLifetime(self) {
            let weights = self.weights
            var cells = [Double](repeating: 0, count: k * k)
            cells.withUnsafeMutableBufferPointer { cells in
              for row in 0..<truths.count {
                cells[Int(truths[row]) &* k &+ Int(calls[row])] += weights[row]
              }
            }
            return ClassTable(classes: k, cells: cells)
          }
        }
      }
    }
  }
}
