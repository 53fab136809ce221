// SPDX-License-Identifier: Apache-2.0

/// What became of the cases of a swap's comparison of two versions.
public struct SwapTally: Sendable, Hashable {
  /// The cases that were to be asked.
  public var cases: Int
  /// The cases in pairs.
  public var pairs = 0
  /// The cases answered in one version but not in the other.
  public var failed = 0
  /// The cases answered in neither.
  public var unanswered = 0
  /// The cases left out, by reason.
  public var leftOut: [LeftOut: Int] = [:]

  /// Counts nothing yet.
  public init(cases: Int) { self.cases = cases }

  /// The counts as cells; reasons of fewer than `least` cases stand together, and with another one
  /// where they would be told by what is left of the whole.
  ///
  /// Where so few have what is swapped, only the number of all cases is told.
  public func cells(least: Int) -> [String: Double] {
    if (1..<max(2, least)).contains(pairs + failed + unanswered) {
      return ["cases": Double(cases)]
    }
    var cells: [String: Double] = [
      "cases": Double(cases), "pairs": Double(pairs), "failed": Double(failed),
      "unanswered": Double(unanswered),
      "left_out": Double(leftOut.values.reduce(0, +)),
    ]
    var shown = LeftOut.allCases.compactMap { reason in
      leftOut[reason].flatMap { $0 >= least ? (reason: reason, count: $0) : nil }
    }
    let hidden = leftOut.values.filter { $0 < least }.reduce(0, +)
    if (1..<max(2, least)).contains(hidden),
      let smallest = shown.indices.min(by: { shown[$0].count < shown[$1].count })
    {
      shown.remove(at: smallest)
    }
    for (reason, count) in shown { cells["left_out_" + reason.rawValue] = Double(count) }
    return cells
  }
}
