// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone compare: raters, rosters and few cases")
struct CompareTasksTests {
  static func differences(_ arguments: [String], files: [String: String]) async throws -> [JSON] {
    try #require(
      try await MeasureTrapTests.document(["compare"] + arguments, files: files)["differences"]?
        .array)
  }

  static let readings: String = {
    var rows = ["id,expert,a,b"]
    for place in 0..<60 {
      let truth = place % 3
      rows.append(
        "\(place),\(truth),\(place % 7 == 0 ? (truth + 1) % 3 : truth),"
          + "\(place % 3 == 0 ? (truth + 1) % 3 : truth)")
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  @Test("two pairs of raters, each option a set of them")
  func raters() async throws {
    let found = try await Self.differences(
      [
        "f.csv", "--task", "agreement", "--id", "id", "--raters", "expert,a", "--raters",
        "expert,b", "--metrics", "cohen_kappa", "--replicates", "200",
      ], files: ["f.csv": Self.readings])
    let difference = try #require(found.first)
    #expect(difference["a"]?.string == "expert,a" && difference["b"]?.string == "expert,b")
    #expect(try #require(difference["value"]?.double) > 0.2)
    #expect(difference["interval"]?["lower"]?.double ?? 0 > 0)
    #expect(difference["p"]?.double ?? 1 < 0.05)
  }

  @Test("two plans of one staff")
  func rosters() async throws {
    func plan(_ shifts: [(String, Int)]) -> String {
      "staff,start,end\n"
        + shifts.map { "\($0),2026-03-0\($1)T08:00,2026-03-0\($1)T18:00\n" }.joined()
    }
    let found = try await Self.differences(
      [
        "--task", "rostering", "--prediction", "a.csv", "--prediction", "b.csv", "--staff-file",
        "staff.csv", "--max-week", "20", "--metrics", "violation_rate", "--replicates", "100",
      ],
      files: [
        "a.csv": plan([("p", 2), ("p", 3), ("p", 4), ("q", 2)]),
        "b.csv": plan([("p", 2), ("p", 3), ("q", 4), ("r", 2)]),
        "staff.csv": "staff\np\nq\nr\n",
      ])
    #expect(found.first?["a"]?.string == "a.csv")
    #expect(try #require(found.first?["value"]?.double) > 0)
  }

  @Test("with few cases, each its own unit, the interval is Student's, and flagged under 10")
  func fewCases() async throws {
    let rows = (0..<8).map { "\($0),\($0 % 2),0.\($0 + 1),0.\(9 - $0)" }
    let found = try await Self.differences(
      [
        "f.csv", "--task", "binary", "--id", "id", "--truth", "t", "--score", "a", "--score", "b",
        "--metrics", "average_precision", "--replicates", "400",
      ], files: ["f.csv": "id,t,a,b\n" + rows.joined(separator: "\n") + "\n"])
    let difference = try #require(found.first)
    #expect(difference["interval"]?["method"]?.string == "bootstrap-student")
    let notes = difference["notes"]?.array ?? []
    #expect(notes.contains { $0.string?.contains("8 independent units") == true })
  }

  @Test("classes are compared one by one, by name")
  func classes() async throws {
    let rows = (0..<40).map { place in
      let name = place % 2 == 0 ? "A" : "B"
      return "\(place),\(name),\(place % 5 == 0 ? "A" : name),\(place % 4 == 1 ? "A" : name)"
    }
    let found = try await Self.differences(
      [
        "f.csv", "--task", "multiclass", "--id", "id", "--truth", "t", "--label", "a", "--label",
        "b", "--metrics", "sensitivity",
      ], files: ["f.csv": "id,t,a,b\n" + rows.joined(separator: "\n") + "\n"])
    #expect(found.map { $0["target"]?.string } == ["A", "B"])
    #expect(found.map { $0["parameters"]?["class"]?.string } == ["A", "B"])
  }
}
