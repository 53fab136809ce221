// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The committed results of `make check-fairness` against their limits.
@Suite("Fairness, simulated")
struct SimulatedFairnessTests {
  private struct Row {
    let part: String
    let scenario: String
    let samples: Int
    let name: String
    let value: Double?
  }

  private func rows() throws -> [Row] {
    let path = "\(ProjectFolder.root)/Tests/Fairness/results.tsv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == 5, "\(line)")
      return Row(
        part: fields[0], scenario: fields[1], samples: try #require(Int(fields[2])),
        name: fields[3], value: Double(fields[4]))
    }
  }

  private func values(_ part: String, _ name: String) throws -> [(scenario: String, value: Double)]
  {
    try rows().filter { $0.part == part && $0.name == name }
      .compactMap { row in row.value.map { (row.scenario, $0) } }
  }

  @Test("intervals of the largest gap hold it at least 93 times in 100, at equality too")
  func coverage() throws {
    for name in ["difference", "ratio", "pairs"] {
      let found = try values("gap", name)
      #expect(found.count >= 180)
      for row in found { #expect(row.value >= 0.93, "\(row.scenario), \(name)") }
    }
    for groups in [2, 3, 5, 8] {
      let found = try values("gap", "difference")
      #expect(
        found.contains {
          $0.scenario.hasPrefix("\(groups) groups, 20 each, all")
        })
      #expect(found.contains { $0.scenario.hasPrefix("\(groups) groups, 5000 each") })
    }
    for (part, name) in [
      ("clustered", "difference"), ("clustered", "max-t"), ("areas", "difference"),
      ("calibration", "difference"),
    ] {
      let found = try values(part, name)
      #expect(found.count >= 12)
      for row in found { #expect(row.value >= 0.93, "\(row.scenario), \(name)") }
    }
    #expect(try rows().filter { $0.part == "gap" }.allSatisfy { $0.samples >= 1000 })
  }

  @Test("and are at most 1.1 times as wide as Bonferroni-Newcombe's for groups of 20 or more")
  func width() throws {
    let trials = Dictionary(
      uniqueKeysWithValues: try values("gap", "fewest trials").map { ($0.scenario, $0.value) })
    let usual = try values("gap", "relative width").filter { trials[$0.scenario] ?? 0 >= 20 }
    #expect(usual.count >= 100)
    for row in usual { #expect(row.value <= 1.1, "\(row.scenario)") }
  }

  @Test("while the resampled largest gap hardly ever holds a gap of none")
  func naive() throws {
    let equal = try values("gap", "naive").filter { $0.scenario.contains("all 0") }
    #expect(equal.count > 60)
    #expect(equal.map(\.value).sorted()[equal.count / 2] <= 0.05)
  }

  @Test("a gap called detectable is detected about four times in five")
  func detectable() throws {
    let found = try values("detectable", "shown")
    #expect(found.count >= 12)
    for row in found { #expect(row.value >= 0.72 && row.value <= 0.95, "\(row.scenario)") }
  }

  @Test("slices that are none are confirmed at no more than the rate stated")
  func slices() throws {
    for part in ["no slices", "planted slices"] {
      let found = try values(part, "false discoveries")
      #expect(found.count >= 5)
      for row in found { #expect(row.value <= 0.05, "\(row.scenario)") }
    }
    let power = try values("planted slices", "the slice itself")
    #expect(power.filter { $0.value > 0.8 }.count >= 5)
  }
}
