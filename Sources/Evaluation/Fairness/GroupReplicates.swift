// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// Bootstrap replicates of the cells of every group, from which any rate's follow.
public struct GroupReplicates: Sendable {
  /// The cells of each group in the cases.
  public let cells: [ConfusionCells]
  /// The number of replicates.
  public var count: Int { replicates.count }
  /// The patients resampled, where any has several cases.
  public let patients: Int?
  private let replicates: CellReplicates

  /// Resamples the cases of groups; nil where columns differ in length or a group is no place.
  ///
  /// `units` numbers patients from 0 in the order of the bytes of their ids. Cases in no group (-1)
  /// are drawn as well: they belong to the sample.
  public init?(
    groups: [Int], groupCount: Int, truths: [Bool], calls: [Bool], units: [Int32]? = nil,
    replicates count: Int, engine: CellBootstrap.Engine? = nil, seed: UInt64,
    threads: Int = 1
  ) throws(CellBootstrapRefusal) {
    guard groups.count == truths.count, groups.count == calls.count, groupCount >= 0,
      groupCount < 1 << 14, groups.allSatisfy({ $0 >= -1 && $0 < groupCount })
    else { return nil }
    // Four cells a group, and one for the cases in none.
    let codes = groups.indices.map { row -> UInt16 in
      groups[row] < 0
        ? UInt16(4 * groupCount)
        : UInt16(4 * groups[row] + (truths[row] ? 2 : 0) + (calls[row] ? 1 : 0))
    }
    guard let table = CellBootstrap(cells: codes, cellCount: 4 * groupCount + 1, units: units)
    else { return nil }
    cells = (0..<groupCount).map { Self.cells(table.totals, $0) }
    patients = table.repeats ? table.patients : nil
    replicates = try table.replicates(count, engine: engine, seed: seed, threads: threads)
  }

  private static func cells<Counts: RandomAccessCollection<Int>>(
    _ counts: Counts, _ group: Int
  ) -> ConfusionCells where Counts.Index == Int {
    let start = counts.startIndex + 4 * group
    return ConfusionCells(
      truePositives: Double(counts[start + 3]), falsePositives: Double(counts[start + 1]),
      falseNegatives: Double(counts[start + 2]), trueNegatives: Double(counts[start]))
  }

  /// A rate of each group in each replicate; NaN where it has none.
  public func values(_ rate: FairnessRate) -> [[Double]] {
    (0..<replicates.count).map { replicate in
      let counts = replicates.counts(replicate)
      return cells.indices.map { group in
        let share = rate.share(of: Self.cells(counts, group))
        return share.trials > 0 ? share.successes / share.trials : .nan
      }
    }
  }

  /// Each group's percentile interval of a rate.
  public func intervals(_ rate: FairnessRate, level: Double) -> [QualifiedInterval] {
    let values = values(rate)
    return cells.indices.map { group in
      Bootstrap.interval(
        .percentile, replicates: values.map { $0[group] },
        estimate: rate.value(of: cells[group]).number ?? .nan, level: level, units: patients,
        range: 0...1)
    }
  }
}
