// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone measure, tasks over time")
struct MeasureTasksTests {
  /// Calls a command on files in a folder of its own and gives its document.
  private func document(
    _ arguments: [String], files: [String: String]
  ) async throws -> JSON {
    let call = try await call(arguments + ["--json"], files: files)
    #expect(call.code == 0, "\(call.errors)")
    return try JSON.parse(Array(call.output.utf8), name: "output")
  }

  private func call(_ arguments: [String], files: [String: String]) async throws -> Call {
    try await TemporaryFolder.with { folder in
      for (name, text) in files { try folder.write(text, to: name) }
      return await Call(arguments, in: folder.path)
    }
  }

  private func values(_ document: JSON) -> [String: Double] {
    Dictionary(
      (document["estimates"]?.array ?? []).compactMap { estimate in
        guard let name = estimate["metric"]?.string, let value = estimate["value"]?.double else {
          return nil
        }
        return (name, value)
      }
    ) { first, _ in first }
  }

  private static let followUp = """
    id,days,ended,risk,by2,by4,arm
    a,1,1,0.9,0.6,0.8,x
    b,2,1,0.8,0.5,0.7,y
    c,3,0,0.4,0.2,0.5,x
    d,4,1,0.6,0.3,0.6,y
    e,5,0,0.2,0.1,0.3,x
    f,6,0,0.1,0.1,0.2,y

    """

  @Test("survival: a score, risks by horizons, a curve and the log-rank test of groups")
  func survival() async throws {
    let document = try await document(
      [
        "measure", "f.csv", "--task", "survival", "--time", "days", "--event", "ended", "--score",
        "risk", "--scores", "by2,by4", "--horizon", "2,4", "--group", "arm", "--interval", "none",
      ], files: ["f.csv": Self.followUp])
    let found = values(document)
    #expect(found["harrell_c"] == 1)
    #expect(abs((found["survival_probability"] ?? 0) - 4.0 / 6) < 1e-12)
    #expect(found["log_rank"] != nil)
    let estimates = try #require(document["estimates"]?.array)
    let brier = estimates.filter { $0["metric"]?.string == "brier_score" && $0["group"] == nil }
    #expect(brier.map { $0["parameters"]?["horizon"]?.double } == [2, 4])
    // By 2: (0.4² + 0.5² + 0.2² + 0.3² + 0.1² + 0.1²)/6, no one censored yet.
    #expect(abs((brier[0]["value"]?.double ?? 0) - 0.56 / 6) < 1e-12)
    let curve = estimates.first { $0["metric"]?.string == "survival_curve" }
    #expect(curve?["values"]?["at_risk"]?.array?.first?.double == 6)
    let calibration = estimates.filter { $0["metric"]?.string == "calibration_curve" }
    #expect(calibration.count == 2)
  }

  @Test("survival: columns of risks and horizons must be as many")
  func unevenHorizons() async throws {
    let call = try await call(
      [
        "measure", "f.csv", "--task", "survival", "--time", "days", "--event", "ended", "--scores",
        "by2,by4", "--horizon", "2", "--language", "en",
      ], files: ["f.csv": Self.followUp])
    #expect(call.code == 64 && call.errors.contains("2 columns of predicted risks but 1 horizons"))
  }

  @Test("survival: an ending that is no code is refused with its line")
  func badEnding() async throws {
    let call = try await call(
      [
        "measure", "f.csv", "--task", "survival", "--time", "days", "--event", "ended", "--score",
        "risk", "--language", "en",
      ], files: ["f.csv": "days,ended,risk\n1,1,2\n2,0.5,1\n"])
    #expect(call.code == 65 && call.errors.contains("f.csv:3") && call.errors.contains("0.5"))
  }

  @Test("survival: two scores are compared on the same people")
  func compareSurvival() async throws {
    let document = try await document(
      [
        "compare", "f.csv", "--task", "survival", "--time", "days", "--event", "ended", "--score",
        "risk", "--score", "by4", "--metrics", "harrell_c", "--replicates", "50",
      ], files: ["f.csv": Self.followUp])
    #expect(document.canonical().contains("harrell_c"))
  }

  @Test("regression: errors, correlation and calibration of predicted numbers")
  func regression() async throws {
    let document = try await document(
      [
        "measure", "r.csv", "--task", "regression", "--truth", "y", "--prediction", "p",
        "--interval", "none",
      ], files: ["r.csv": "y,p\n1,2\n2,2\n3,5\n,4\n"])
    let found = values(document)
    #expect(found["mae"] == 1 && found["mean_error"] == 1 && found["max_error"] == 2)
    #expect(document["warnings"]?.array?.count == 1, "an empty truth is left out, and said")
  }

  private static let series = """
    ward,day,visits,forecast,q10,q90
    a,2026-03-01,10,,,
    a,2026-03-02,14,,,
    a,2026-03-03,12,,,
    a,2026-03-04,13,14,10,18
    b,2026-03-01,5,,,
    b,2026-03-02,4,,,
    b,2026-03-03,6,5,4,5.5

    """

  @Test("forecast: rows without a forecast are history, series are the units")
  func forecast() async throws {
    let document = try await document(
      [
        "measure", "s.csv", "--task", "forecast", "--truth", "visits", "--prediction", "forecast",
        "--scores", "q10,q90", "--quantile", "0.1,0.9", "--id", "ward", "--time", "day",
        "--interval", "none",
      ], files: ["s.csv": Self.series])
    let found = values(document)
    // Scales: a (4 + 2)/2 = 3, b 1; errors 1 and 1.
    #expect(abs((found["mase"] ?? 0) - (1.0 / 3 + 1) / 2) < 1e-12)
    #expect(found["interval_coverage"] == 0.5 && found["interval_width"] == 4.75)
    #expect(document["estimates"]?.array?.first?["n"]?.int == 2)
  }

  @Test("events: onsets in tables of their own, recordings with lengths")
  func events() async throws {
    let document = try await document(
      [
        "measure", "records.csv", "--task", "events", "--reference", "truth.csv", "--prediction",
        "found.csv", "--id", "record", "--time", "onset", "--duration", "seconds", "--interval",
        "none",
      ],
      files: [
        "records.csv": "record,seconds\nr1,1800\nr2,1800\n",
        "truth.csv": "record,onset\nr1,1.0\nr1,2.0\n",
        "found.csv": "record,onset\nr1,1.1\nr1,5\nr2,3\n",
      ])
    let found = values(document)
    #expect(found["sensitivity"] == 0.5 && found["false_alarms_per_hour"] == 2)
    #expect(found["ppv"] == 1.0 / 3)
  }

  @Test("events: an event in a recording that the table does not have is refused")
  func strangers() async throws {
    let call = try await call(
      [
        "measure", "records.csv", "--task", "events", "--reference", "truth.csv", "--prediction",
        "found.csv", "--id", "record", "--time", "onset", "--language", "en",
      ],
      files: [
        "records.csv": "record\nr1\n", "truth.csv": "record,onset\nr9,1.0\n",
        "found.csv": "record,onset\nr1,1.1\n",
      ])
    #expect(call.code == 65 && call.errors.contains("'r9'"))
  }

  @Test("rostering: rules by options, all staff and demand from tables")
  func rostering() async throws {
    let document = try await document(
      [
        "measure", "shifts.csv", "--task", "rostering", "--min-rest", "11", "--max-week", "44",
        "--staff-file", "staff.csv", "--demand", "demand.csv", "--group", "unit", "--interval",
        "none",
      ],
      files: [
        "shifts.csv": """
        staff,start,end
        ann,2026-03-02T07:00,2026-03-02T15:00
        ann,2026-03-02T22:00,2026-03-03T06:00
        bo,2026-03-02T07:00,2026-03-02T15:00

        """,
        "staff.csv": "staff,unit\nann,icu\nbo,icu\ncy,ward\n",
        "demand.csv": "start,end,required\n2026-03-02T07:00,2026-03-02T15:00,3\n",
      ])
    let found = values(document)
    #expect(found["violations_rest"] == 1 && found["violations_week"] == 0)
    #expect(abs((found["coverage_shortfall"] ?? 0) - 1.0 / 3) < 1e-12)
    // Hours 16, 8 and 0: sum of |differences| 2·(8 + 16 + 8) over 2·3²·8.
    #expect(abs((found["workload_gini"] ?? 0) - 64.0 / 144) < 1e-12)
    #expect(document["warnings"]?.array?.isEmpty == true)
  }
}
