// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What is computed once for a set of cases and read by every thread that samples them.
final class BinaryMemo: Sendable {
  private struct Contents {
    var present: Int?
    var cells: [(threshold: Double, table: UnitCells)] = []
    var losses: [LossKind: UnitSums] = [:]
  }

  private let contents = Mutex(Contents())

  /// The number of present units, counted once.
  func presentUnits(_ count: () -> Int) -> Int {
    contents.withLock { contents in
      if let known = contents.present { return known }
      let fresh = count()
      contents.present = fresh
      return fresh
    }
  }

  /// The cells of each unit at a threshold, tabulated once.
  func cells(at threshold: Double, _ tabulate: () -> UnitCells) -> UnitCells {
    contents.withLock { contents in
      if let known = contents.cells.first(where: { $0.threshold == threshold }) {
        return known.table
      }
      let fresh = tabulate()
      contents.cells.append((threshold, fresh))
      return fresh
    }
  }

  /// The sums of a loss for each unit, added up once.
  func losses(_ kind: LossKind, _ addUp: () -> UnitSums) -> UnitSums {
    contents.withLock { contents in
      if let known = contents.losses[kind] { return known }
      let fresh = addUp()
      contents.losses[kind] = fresh
      return fresh
    }
  }
}

/// A loss that is summed over cases.
enum LossKind: Hashable {
  case brier
  case logLoss
  case clippedLogLoss
}

/// The weighted 2x2 cells of each unit, in unit order.
struct UnitCells: Sendable {
  let truePositive: [Double]
  let falsePositive: [Double]
  let falseNegative: [Double]
  let trueNegative: [Double]
}

/// The sum of a loss and of the weights of each unit, in unit order.
struct UnitSums: Sendable {
  let loss: [Double]
  let weight: [Double]
}
