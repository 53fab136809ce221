// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// What is computed once for a set of cases and read by every thread that samples them.
final class BinaryMemo: Sendable {
  private struct Contents {
    var present: Int?
    var probabilities: Bool?
    var weightsAreOne: Bool?
    var cells: [(threshold: Double, table: UnitCells)] = []
    var groupCells: [(grouping: Int, threshold: Double, cells: [Cells])] = []
    var losses: [LossKind: UnitSums] = [:]
    var allLosses: ProbabilityLosses?
    var allBins: [Int: ProbabilityBins] = [:]
    var bins: [Int: CalibrationBinRows] = [:]
    var groups: DiseasedGroups?
    var counter: AreaCounter?
    var logits: [Double]?
    var fits: [RecalibrationFit: Result<CalibrationFit, FitObstacle>] = [:]
  }

  private let contents: Mutex<Contents>

  /// Starts with what is known of the scores.
  init(probabilities: Bool? = nil) { contents = Mutex(Contents(probabilities: probabilities)) }

  /// What a place holds, made and kept there where it holds nothing yet.
  private static func filled<Value>(_ place: inout Value?, _ make: () -> Value) -> Value {
    if let known = place { return known }
    let fresh = make()
    place = fresh
    return fresh
  }

  /// The number of present units, counted once.
  func presentUnits(_ count: () -> Int) -> Int {
    contents.withLock { Self.filled(&$0.present, count) }
  }

  /// Whether all scores are probabilities, found once.
  func probabilities(_ find: () -> Bool) -> Bool {
    contents.withLock { Self.filled(&$0.probabilities, find) }
  }

  /// Whether all sampling weights are one, found once.
  func weightsAreOne(_ find: () -> Bool) -> Bool {
    contents.withLock { Self.filled(&$0.weightsAreOne, find) }
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

  /// The cells of all groups of a column at a threshold, counted once.
  func groupCells(_ grouping: Int, at threshold: Double, _ count: () -> [Cells]) -> [Cells] {
    contents.withLock { contents in
      if let known = contents.groupCells.first(where: {
        $0.grouping == grouping && $0.threshold == threshold
      }) {
        return known.cells
      }
      let fresh = count()
      contents.groupCells.append((grouping, threshold, fresh))
      return fresh
    }
  }

  /// The cells of all cases at a threshold, where those of some column's groups are known.
  func wholeCells(at threshold: Double) -> Cells? {
    contents.withLock { contents in
      contents.groupCells.first { $0.threshold == threshold }.map { known in
        known.cells.reduce(Cells(SIMD4())) { Cells($0.lanes + $1.lanes) }
      }
    }
  }

  /// The sums of a loss for each unit, added up once.
  func losses(_ kind: LossKind, _ addUp: () -> UnitSums) -> UnitSums {
    contents.withLock { Self.filled(&$0.losses[kind], addUp) }
  }

  /// The losses of all cases, each once, added up once.
  func probabilityLosses(_ addUp: () -> ProbabilityLosses) -> ProbabilityLosses {
    contents.withLock { Self.filled(&$0.allLosses, addUp) }
  }

  /// What bins hold of all cases, each once, counted once.
  func allBins(_ count: Int, _ fill: () -> ProbabilityBins) -> ProbabilityBins {
    contents.withLock { Self.filled(&$0.allBins[count], fill) }
  }

  /// The rows of each bin of probability, found once.
  func bins(_ count: Int, _ find: () -> CalibrationBinRows) -> CalibrationBinRows {
    contents.withLock { Self.filled(&$0.bins[count], find) }
  }

  /// The groups of equal scores that hold a diseased case, found once.
  func groups(_ find: () -> DiseasedGroups) -> DiseasedGroups {
    contents.withLock { Self.filled(&$0.groups, find) }
  }

  /// The counter of pairs, made once.
  func counter(_ make: () -> AreaCounter) -> AreaCounter {
    contents.withLock { Self.filled(&$0.counter, make) }
  }

  /// The logit of each score, computed once.
  func logits(_ compute: () -> [Double]) -> [Double] {
    contents.withLock { Self.filled(&$0.logits, compute) }
  }

  /// A fit of the cases as they are, made once for its numbers and their intervals.
  func fit(
    _ kind: RecalibrationFit, _ make: () -> Result<CalibrationFit, FitObstacle>
  ) -> Result<CalibrationFit, FitObstacle> {
    if let known = contents.withLock({ $0.fits[kind] }) { return known }
    let fresh = make()
    contents.withLock { $0.fits[kind] = fresh }
    return fresh
  }
}

/// A loss that is summed over cases.
enum LossKind: Hashable {
  case brier
  case logLoss
  case clippedLogLoss
}
