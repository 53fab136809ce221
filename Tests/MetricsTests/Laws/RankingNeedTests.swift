// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

/// Cases are ranked when something needs it; that must never show in a result.
@Suite("Laws of when cases are ranked")
struct RankingNeedTests {
  /// Columns with patients, with case ids only, with neither, and without groups; as doubles too.
  private static func columns(_ change: Int) -> LawColumns {
    var columns = LawColumns.sample()
    if change >= 1 { columns.units = nil }
    if change >= 2 { columns.ids = nil }
    if change == 4 { columns.scores = columns.scores.map { $0 * 0.7 + 1e-9 } }
    return columns
  }

  private static func cases(_ change: Int) throws -> BinaryCases {
    let columns = columns(change)
    guard change == 3 else { return try columns.prepared() }
    return BinaryCases(
      try BinaryColumns(
        labels: columns.labels, scores: columns.scores, scoreKind: .probability))
  }

  @Test("a value has the same bits before and after, and with every unit taken once")
  func before() throws {
    for specimen in LawSpecimen.all {
      for change in 0...4 {
        let fresh = try Self.cases(change)
        let first = specimen.value(fresh)
        // Asking for the groups in canonical order ranks the cases.
        let ranked = try Self.cases(change)
        _ = ranked.groupings
        #expect(identical(first, specimen.value(ranked)), "\(specimen.id), \(change)")
        let sample = BinarySample(try Self.cases(change))
        let ones = [Int32](repeating: 1, count: fresh.unitCount)
        ones.withUnsafeBufferPointer { ones in
          sample.setWeights(ones)
          #expect(identical(first, specimen.metric.value(sample)), "\(specimen.id), \(change)")
        }
      }
    }
  }

  @Test("a group counted along with others has the bits of its rows alone")
  func groups() throws {
    for specimen in LawSpecimen.all {
      for change in [0, 1, 2, 4] {
        for site in ["east", "west"] {
          let group = GroupSelection([(column: "site", value: site)])
          let fresh = try Self.cases(change)
          let ranked = try Self.cases(change)
          _ = ranked.groupings
          let (a, b) = (fresh.restricted(to: group), ranked.restricted(to: group))
          #expect(a.caseCount == b.caseCount && a.eventCount == b.eventCount)
          #expect(identical(specimen.value(a), specimen.value(b)), "\(specimen.id), \(site)")
        }
      }
    }
  }

  @Test("a group of a word that no case has is empty, and of an unknown column too")
  func emptyGroups() throws {
    let grouping = Grouping(name: "site", words: ["a", "b", "never"], codes: [0, 1, -1, 0])
    let cases = BinaryCases(
      try BinaryColumns(labels: [0, 1, 0, 1], scores: [0.1, 0.9, 0.4, 0.6], groupings: [grouping]))
    for (value, count) in [("a", 2), ("b", 1), ("never", 0)] {
      let group = cases.restricted(to: GroupSelection([(column: "site", value: value)]))
      #expect(group.caseCount == count)
      #expect(group.groupings[0].codes.count == count)
    }
    let none = cases.restricted(to: GroupSelection([(column: "other", value: "a")]))
    #expect(none.caseCount == 0)
  }

  @Test("the area under drawn units is that of their rows, each written as often as drawn")
  func replicates() throws {
    let columns = LawColumns.sample(60)
    for hasUnits in [true, false] {
      var prepared = columns
      if !hasUnits { prepared.units = nil }
      let cases = try prepared.prepared()
      let names = cases.unitNames
      let sample = BinarySample(cases)
      let resampler = Resampler(unitCount: cases.unitCount, seed: 3)
      for replicate in 0..<20 {
        let times = resampler.weights(replicate: replicate)
        let owners = (hasUnits ? columns.units : columns.ids) ?? []
        let rows = owners.indices.flatMap { row in
          let unit = names.firstIndex(of: owners[row]) ?? 0
          return [Int](repeating: row, count: Int(times[unit]))
        }
        var drawn = columns.rows(rows)
        (drawn.units, drawn.ids) = (nil, nil)
        let alone = try drawn.prepared()
        times.withUnsafeBufferPointer { times in
          sample.setWeights(times)
          #expect(identical(RocAuc().value(sample), RocAuc().value(BinarySample(alone))))
          #expect(
            identical(
              AveragePrecision().value(sample), AveragePrecision().value(BinarySample(alone))))
        }
      }
    }
  }
}
