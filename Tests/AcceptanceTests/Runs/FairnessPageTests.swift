// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// The trap in which a ratio of six groups is 0.66 because of 21 people, and pooling hides it.
@Suite("The page on fairness", .ownThread)
struct FairnessPageTests {
  /// Six groups with about the same share of positive calls; only the smallest has fewer.
  private static let groups: [(name: String, cases: Int, called: Int)] = [
    ("Han", 10_400, 4160), ("Hui", 3600, 1448), ("Manchu", 3040, 1200), ("Miao", 1680, 680),
    ("Zhuang", 1240, 488), ("Yi", 21, 6),
  ]

  private func trap() throws -> WardWorkspace {
    var cases: [WardWorkspace.Case] = []
    for (name, count, called) in Self.groups {
      for number in 0..<count {
        let isCalled = number < called
        // Nine in ten calls are right, and one in fifteen of the others is ill.
        let isIll = isCalled ? number % 10 != 0 : number % 15 == 0
        let truth = name == "Yi" ? number < 10 : isIll
        cases.append(
          WardWorkspace.Case(
            patient: "PAT\(cases.count)", groups: ["ethnicity": name], truths: ["AF": truth],
            scores: ["AF": isCalled ? 0.9 : 0.1]))
      }
    }
    return try WardWorkspace(
      cases, columns: ["ethnicity"], targets: ["AF"],
      suite: """
        metrics: [{ metric: "sensitivity", at: { threshold: 0.5 } }, { metric: "specificity", at: { threshold: 0.5 } }],
        subgroups: ["ethnicity"], minimumCell: 5,
        checks: [
          { id: "found", metric: "sensitivity", at: { threshold: 0.5 }, atLeast: 0.8, primary: true },
          { id: "impact", fairness: "demographic_parity_ratio", across: "ethnicity", at: { threshold: 0.5 }, atLeast: 0.8 },
        ],
        """)
  }

  @Test("calls a trap neither fair nor unfair, and says which group is too small")
  func neither() throws {
    let ward = try trap()
    let shares = Self.groups.map { Double($0.called) / Double($0.cases) }
    let ratio = (shares.min() ?? 0) / (shares.max() ?? 1)
    #expect(ratio < 0.72, "the trap's own ratio is \(ratio)")
    let run = try ward.ask(["run", "ward"])
    #expect(run.code == 2, "\(run.errors)")
    let record = try JSON.parse(
      Array(try Files.readText("\(run.lastLine)/results.json").utf8), name: "results")
    let verdict = record["verdicts"]?.array?.first { $0["check"]?.string == "impact" }
    #expect(verdict?["verdict"]?.string == "inconclusive")
    let gap = record["estimates"]?.array?.first {
      $0["metric"]?.string == "demographic_parity_ratio" && $0["parameters"]?["limit_from"] != nil
    }
    #expect(abs((gap?["value"]?.double ?? 0) - ratio) < 1e-12)
    #expect(gap?["parameters"]?["too_small"]?.string == "Yi")
    let others = gap?["parameters"]?["others"]?.double ?? 0
    let large = shares.dropLast()
    #expect(abs(others - (large.min() ?? 0) / (large.max() ?? 1)) < 1e-12)
    #expect((gap?["parameters"]?["others_lower"]?.double ?? 0) >= 0.8)
    let interval = gap?["interval"]
    #expect((interval?["lower"]?.double ?? 1) < 0.8 && (interval?["upper"]?.double ?? 0) >= 0.8)
    try says(run.lastLine, "zh-CN", "“Yi”例数太少", ["数据不足：Yi", "既不能说公平，也不能说不公平", "其余各组之间相差"])
    try says(
      run.lastLine, "en", "Yi: too few cases",
      ["insufficient data: Yi", "neither fair nor unfair can be said", "Among the other groups"])
  }

  private func says(_ folder: String, _ language: String, _ first: String, _ more: [String]) throws
  {
    let page = try Files.readText("\(folder)/dossier.\(language).md")
    for words in [first] + more {
      #expect(page.contains(words), "the page in \(language) does not say “\(words)”")
    }
    for verdict in ["模型公平", "是公平的", "is fair.", "is unfair."] {
      #expect(!page.contains(verdict), "the page in \(language) says “\(verdict)”")
    }
  }
}
