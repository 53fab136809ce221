// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("One model between two groups")
struct GroupComparisonTests {
  private static let x = GroupSelection([(column: "arm", value: "x")])
  private static let y = GroupSelection([(column: "arm", value: "y")])

  /// Cases of two arms; rows in an order of their own, patients of three cases on request.
  static func cases(
    units: Bool = false, order: (Int) -> Int = { $0 }, weights: Bool = false
  ) throws -> BinaryCases {
    let rows = (0..<240).map { order($0) }
    let labels = rows.map { UInt8($0 % 3 == 0 ? 1 : 0) }
    let scores: [Double] = rows.map { row in
      let noise = Double(row * 37 % 101 + 1) / 103
      return row % 3 == 0 ? 0.4 + 0.6 * noise : 0.8 * noise
    }
    return BinaryCases(
      try BinaryColumns(
        labels: labels, scores: scores, weights: weights ? rows.map { Double($0 % 4 + 1) } : nil,
        units: units ? rows.map { "p\($0 / 6)" } : nil, ids: rows.map { "c\($0)" },
        groupings: [
          Grouping(name: "arm", labels: rows.map { $0 % 2 == 0 ? "x" : $0 % 11 == 0 ? nil : "y" }),
          Grouping(name: "site", labels: rows.map { $0 < 120 ? "a" : "b" }),
        ]))
  }

  private static func found(
    _ cases: BinaryCases, _ first: GroupSelection = x, _ second: GroupSelection = y,
    threads: Int = 1
  ) throws -> [ModelDifference] {
    let metrics = try ["roc_auc", "sensitivity", "accuracy", "brier_score", "f1"].map {
      try BinaryMetrics.make(MetricRequest($0))
    }
    return Comparison.between(
      first, second, of: cases, metrics: metrics,
      groups: GroupSelection.all(of: ["site"], in: cases.groupings),
      inference: Inference(replicates: 100, threads: threads))
  }

  @Test("each difference is that of the groups measured alone, in the whole and in subgroups")
  func alone() throws {
    let cases = try Self.cases()
    let found = try Self.found(cases)
    #expect(found.count == 15)
    #expect(
      found.prefix(3).map(\.test) == [
        "delong-unpaired", "farrington-manning", "farrington-manning",
      ])
    #expect(found[4].test == "bootstrap-inversion")
    for difference in found {
      let place = difference.estimate.group["site"].map { [(column: "site", value: $0)] } ?? []
      let metric = try BinaryMetrics.make(MetricRequest(difference.metric))
      func value(_ group: GroupSelection) -> Double? {
        metric.value(
          BinarySample(cases.restricted(to: GroupSelection(place + group.values)))
        ).number
      }
      let (a, b) = (try #require(value(Self.x)), try #require(value(Self.y)))
      #expect(difference.estimate.measured.number == a - b)
      let interval = try #require(difference.estimate.interval)
      #expect(interval.lower < a - b && a - b < interval.upper)
    }
  }

  @Test("the other way round it is the same difference with the other sign")
  func turned() throws {
    let cases = try Self.cases()
    for (a, b) in zip(try Self.found(cases), try Self.found(cases, Self.y, Self.x)) {
      let (one, other) = (try #require(a.estimate.interval), try #require(b.estimate.interval))
      #expect(isClose(one.lower, -other.upper, relative: 1e-9, absolute: 1e-12), "\(a.metric)")
      #expect(isClose(try #require(a.p), try #require(b.p), relative: 1e-9))
    }
  }

  @Test("neither the order of rows nor threads change a bit", arguments: [false, true])
  func order(units: Bool) throws {
    let plain = try Self.found(try Self.cases(units: units))
    let turned = try Self.found(
      try Self.cases(units: units, order: { ($0 * 77 + 5) % 240 }), threads: 3)
    #expect(plain == turned)
  }

  @Test("patients with several cases, and sampling weights, are resampled and not taken for more")
  func resampled() throws {
    for cases in [try Self.cases(units: true), try Self.cases(weights: true)] {
      let found = try Self.found(cases)
      #expect(
        found.allSatisfy { $0.test == "bootstrap-inversion" || $0.test == "bootstrap-student" })
    }
  }

  @Test("a group without cases makes the difference undefined, and says which")
  func missing() throws {
    let none = GroupSelection([(column: "arm", value: "z")])
    let found = try Self.found(try Self.cases(), Self.x, none)
    #expect(found.allSatisfy { $0.estimate.measured.number == nil && $0.p == nil })
    #expect(found[0].estimate.measured.reason?.en.hasPrefix("second group: ") == true)
    let finding = found[0].finding(on: .superior, level: 0.95)
    #expect(finding.verdict == .inconclusive && finding.reason != nil)
  }
}
