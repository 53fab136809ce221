// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Testing

@Suite("Rows that stand for several cases")
struct RepetitionsTests {
  private let columns: MulticlassColumns

  init() throws {
    columns = try MulticlassColumns(
      classes: ["a", "b"], truths: ["a", "a", "b", "b"], calls: ["a", "b", "b", "b"])
  }

  private func estimate(_ cases: MulticlassCases) throws -> Estimate {
    try #require(
      Assessment.estimates(
        of: cases, metrics: [try MulticlassMetrics.make(MetricRequest("accuracy"))],
        inference: Inference()
      ).first)
  }

  @Test("frequencies are the cases written out, ids and groups with them; 0 leaves a row out")
  func frequencies() throws {
    let group = Grouping(name: "g", labels: ["x", "y", "x", nil])
    let counted = try MulticlassCases(
      columns,
      frame: CaseFrame(
        count: 4, ids: ["1", "2", "3", "4"], weights: [3, 1, 0, 2], weightKind: .frequency,
        groupings: [group]))
    let written = try MulticlassCases(
      MulticlassColumns(
        classes: ["a", "b"], truths: ["a", "a", "a", "a", "b", "b"],
        calls: ["a", "a", "a", "b", "b", "b"]),
      frame: CaseFrame(count: 6))
    #expect(counted.caseCount == 6 && !counted.isWeighted && !counted.unitsRepeat)
    let (a, b) = (try estimate(counted), try estimate(written))
    #expect(a.measured == b.measured && a.interval == b.interval && a.n == 6)
    #expect(counted.restricted(to: GroupSelection([(column: "g", value: "x")])).caseCount == 3)
  }

  @Test("repetitions of a row belong to its patient")
  func patients() throws {
    let cases = try MulticlassCases(
      columns,
      frame: CaseFrame(
        count: 4, units: ["p", "q", "r", "r"], weights: [3, 1, 1, 2], weightKind: .frequency))
    #expect(cases.presentUnits == 3 && cases.unitsRepeat)
  }

  @Test("sampling weights give a share Wilson's interval of Kish's number of cases")
  func kish() throws {
    let cases = try MulticlassCases(
      columns, frame: CaseFrame(count: 4, weights: [1, 1, 1, 9]))
    let found = try estimate(cases)
    // (1 + 1 + 1 + 9)^2 / (3 + 81)
    let size = 144.0 / 84
    let wilson = Proportion.wilson(successes: size * 11 / 12, trials: size, level: 0.95)
    #expect(found.interval?.method == "wilson-kish")
    #expect(abs((found.interval?.lower ?? 0) - (wilson?.lower ?? 1)) < 1e-12)
  }

  @Test(
    "what is no number of repetitions is refused",
    arguments: [[1.5, 1], [-1, 1], [.nan, 1], [.infinity, 1], [0, 0], [1e9, 1]])
  func refused(_ frequencies: [Double]) {
    #expect(throws: MetricError.self) { try Repetitions(frequencies: frequencies) }
  }
}
