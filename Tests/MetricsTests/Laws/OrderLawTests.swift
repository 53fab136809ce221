// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Laws of order, parts and threads")
struct OrderLawTests {
  static let methods: [Inference.Method] =
    [.standard] + Bootstrap.Method.allCases.map { .bootstrap($0) }

  static func shuffled(_ columns: LawColumns) -> LawColumns {
    var generator = SeededGenerator(seed: 77)
    return columns.rows(Array(0..<columns.count).shuffled(using: &generator))
  }

  @Test("the catalogue is under the laws as a whole")
  func wholeCatalogue() {
    #expect(Set(LawSpecimen.all.map(\.id)) == Set(BinaryMetrics.pages.map(\.id)))
    #expect(LawSpecimen.all.count > BinaryMetrics.pages.count)
  }

  @Test("rows in another order change no bit of value or interval", arguments: LawSpecimen.all)
  func rowOrder(specimen: LawSpecimen) throws {
    for change in 0..<4 {
      var columns = LawColumns.sample()
      if change == 1 { columns.units = nil }
      if change >= 2 { (columns.units, columns.ids) = (nil, nil) }
      if change == 3 { columns.weights = columns.scores.map { 0.25 + $0 } }
      let inference = Inference(replicates: 40)
      let one = try specimen.estimate(columns.prepared(), inference)
      let other = try specimen.estimate(Self.shuffled(columns).prepared(), inference)
      #expect(one == other, "change \(change)")
      #expect(identical(one.measured, other.measured))
    }
  }

  @Test("parts put together are the whole, whichever way they were cut", arguments: [1, 2, 3])
  func merging(step: Int) throws {
    var columns = LawColumns.sample()
    columns.weights = step == 3 ? columns.scores.map { 0.5 + $0 } : nil
    let whole = try columns.prepared()
    let first = (0..<columns.count).filter { step == 1 ? $0 < 100 : $0 % (step + 1) == 0 }
    let second = (0..<columns.count).filter { !first.contains($0) }
    let a = try columns.rows(first).prepared()
    let b = try columns.rows(second).prepared()
    let groups = GroupSelection.all(of: ["site"], in: whole.groupings)
    let metrics = LawSpecimen.all.map(\.metric)
    func estimates(_ cases: BinaryCases) -> [Estimate] {
      Assessment.estimates(
        of: cases, metrics: metrics, groups: groups, inference: Inference(replicates: 30))
    }
    let expected = estimates(whole)
    #expect(expected == estimates(try a.merged(with: b)))
    #expect(expected == estimates(try b.merged(with: a)))
    #expect(expected.count == metrics.count * 3)
  }

  @Test("parts that differ in their columns are not put together")
  func unlikeParts() throws {
    var columns = LawColumns.sample(20)
    let plain = try columns.prepared()
    columns.weights = [Double](repeating: 2, count: 20)
    let weighted = try columns.prepared()
    #expect(throws: MetricError.self) { try plain.merged(with: weighted) }
  }

  @Test("a subgroup has the bits of its rows prepared alone", arguments: LawSpecimen.all)
  func restriction(specimen: LawSpecimen) throws {
    let columns = LawColumns.sample()
    let whole = try columns.prepared()
    for site in ["east", "west"] {
      let rows = (0..<columns.count).filter { columns.sites[$0] == site }
      let alone = try columns.rows(rows).prepared()
      let group = whole.restricted(to: GroupSelection([(column: "site", value: site)]))
      #expect(group.caseCount == alone.caseCount && group.eventCount == alone.eventCount)
      #expect(group.presentUnits == alone.presentUnits)
      #expect(identical(specimen.value(group), specimen.value(alone)))
      let a = specimen.metric.closedInterval(group, level: 0.9, method: nil)
      #expect(a == specimen.metric.closedInterval(alone, level: 0.9, method: nil))
    }
  }

  @Test("one thread and two give the same bits", arguments: methods)
  func threads(method: Inference.Method) throws {
    let cases = try LawColumns.sample().prepared()
    let groups = GroupSelection.all(of: ["site"], in: cases.groupings)
    let runs = [1, 2, 3].map { threads in
      Assessment.estimates(
        of: cases, metrics: LawSpecimen.all.map(\.metric), groups: groups,
        inference: Inference(method: method, replicates: 30, threads: threads))
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
    #expect(runs[0].contains { $0.interval != nil })
  }

  @Test("the band of a curve has the same bits for one thread and two")
  func bands() throws {
    let cases = try LawColumns.sample().prepared()
    let bands = [1, 2].map {
      Assessment.band(of: RocCurve(), on: cases, inference: Inference(replicates: 50, threads: $0))
    }
    #expect(bands[0].lower == bands[1].lower && bands[0].upper == bands[1].upper)
    #expect(zip(bands[0].lower, bands[0].upper).allSatisfy { ($0 ?? 2) <= ($1 ?? -1) })
  }

  @Test("patients of one case each are independent cases", arguments: methods)
  func singleClusters(method: Inference.Method) throws {
    var columns = LawColumns.sample()
    columns.units = columns.ids
    let clustered = try columns.prepared()
    columns.units = nil
    let independent = try columns.prepared()
    let inference = Inference(method: method, replicates: 40)
    let metrics = LawSpecimen.all.map(\.metric)
    #expect(
      Assessment.estimates(of: clustered, metrics: metrics, inference: inference)
        == Assessment.estimates(of: independent, metrics: metrics, inference: inference))
  }
}
