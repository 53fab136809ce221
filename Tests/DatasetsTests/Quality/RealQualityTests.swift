// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

/// Expected values: pandas 2 on the same files (counts, quantiles by linear interpolation).
@Suite("Quality of the real data sets")
struct RealQualityTests {
  private func report(_ name: String) throws -> QualityReport {
    try check("\(ProjectFolder.root)/Datasets/\(name)", shownAs: "Datasets/\(name)")
  }

  private func measure(
    _ report: QualityReport, _ dimension: Dimension, _ id: String, _ columns: [String]
  ) -> Measure? {
    report.result(dimension)?.measures.first { $0.id == id && $0.columns == columns }
  }

  @Test("of SUPPORT has the gaps, the broken rules and the odd values that pandas counts")
  func support() throws {
    let report = try report("support2")
    #expect(report.rows == 9105 && report.patients == nil)
    let cells = try #require(report.result(.completeness)?.overall)
    #expect(cells.of - cells.count == 47_110)
    for (column, missing) in ["hospdead": 0, "adlp": 5641, "urine": 4862] {
      let measure = measure(report, .completeness, "column", [column])
      #expect(measure.map { $0.of - $0.count } == missing)
    }
    let physician = try #require(report.finding("broken-rule:physician-six-months-below-two"))
    #expect(physician.count == 297 && physician.of == 7456)
    let cost = try #require(report.finding("broken-rule:cost-not-negative"))
    #expect(cost.count == 2 && cost.of == 5630)
    #expect(report.finding("broken-rule:dead-in-hospital-is-dead") == nil)
    #expect(report.finding("out-of-range:alb")?.count == 2)
    let gap = try #require(report.finding("missing-by-group:pafi:dzgroup"))
    #expect(gap.count == 322 && gap.of == 512 && gap.text.en.contains("23.3%"))
    #expect(!report.hasErrors)
    #expect(report.result(.timeliness)?.overall.reason != nil)
  }

  @Test("of Tongji has haemoglobin in another unit, codes for missing, and a test part not later")
  func tongji() throws {
    let report = try report("covid-tongji")
    #expect(report.rows == 6877 && report.patients == 485)
    let cells = try #require(report.result(.completeness)?.overall)
    #expect(cells.of - cells.count == 453_677 && cells.of == 6877 * 83)
    let unit = try #require(report.finding("unit-mix:hb"))
    #expect(unit.count == 18 && unit.of == 975)
    #expect(report.rows("sentinel:platelets:-1") == [2078, 2087, 2605, 4693])
    #expect(report.finding("out-of-range:ph")?.count == 169)
    #expect(report.finding("out-of-range:rbc")?.count == 85)
    let stay = try #require(report.finding("broken-rule:measured-in-hospital"))
    #expect(stay.count == 75 && stay.of == 6863)
    let order = try #require(report.finding("time-order:measured"))
    #expect(order.count == 543 && order.of == 757)
    let lag = try #require(measure(report, .timeliness, "lag", ["admitted", "discharged"]))
    let values = Dictionary(lag.values.map { ($0.name, $0.value) }) { $1 }
    #expect(isClose(values["median_days"], 12.565_428_240_740_74))
    #expect(isClose(values["p95_days"], 27.951_145_833_333_33))
    #expect(isClose(values["max_days"], 35.170_763_888_888_89))
    let people = try Grid(
      file: "\(ProjectFolder.root)/Datasets/covid-tongji/measurements.csv.gz")
    #expect(!report.shows(Set(people.rows.indices.map { people[$0, "PATIENT_ID"] })))
  }

  @Test("of DOD-H has 14,618 epochs that all five scorers read alike")
  func sleep() throws {
    let report = try report("sleep-dod")
    let cells = try #require(report.result(.completeness)?.overall)
    #expect(cells.of - cells.count == 16_380 + 17)
    let unanimous = try #require(report.result(.agreement)?.overall)
    #expect(unanimous.count == 14_618 && unanimous.of == 24_910)
    // In one night scorer 1 agrees with the others in 30 % of the readings, and they in 71 %.
    #expect(report.findings.map(\.id) == ["unstable-annotator:stage:1:scorer_1:patient"])
    let stray = try #require(report.findings.first)
    #expect(stray.count == 1 && stray.of == 25 && stray.severity == .warning)
    #expect(report.annotations.map(\.annotators.count) == [5])
  }

  @Test("of the two demonstrations gives no finding", arguments: ["code-ecg", "cxr-nih"])
  func demonstrations(name: String) throws {
    #expect(try report(name).findings.map(\.id) == [])
  }

  private func isClose(_ value: Double?, _ expected: Double) -> Bool {
    value.map { ($0 - expected).magnitude < 1e-9 } ?? false
  }
}
