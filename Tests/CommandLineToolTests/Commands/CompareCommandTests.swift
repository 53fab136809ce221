// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone compare: claims and groups")
struct CompareCommandTests {
  private func call(_ arguments: [String], table: String) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(table, to: "f.csv")
      return await Call(
        ["compare", "f.csv", "--task", "binary", "--truth", "t"] + arguments, in: folder.path)
    }
  }

  private func differences(_ arguments: [String], table: String) async throws -> [JSON] {
    let call = try await call(arguments + ["--json"], table: table)
    #expect(call.code == 0, "\(call.errors)")
    return try #require(
      try JSON.parse(Array(call.output.utf8), name: "output")["differences"]?.array)
  }

  private func isClose(_ found: JSON?, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    found?.double.map { abs($0 - expected) <= tolerance } ?? false
  }

  /// Diseased cases of which both, one or neither model finds so many.
  private func paired(_ both: Int, _ onlyFirst: Int, _ onlySecond: Int, _ neither: Int) -> String {
    var lines = ["id,t,a,b"]
    for (count, cells) in [
      (both, "1,1"), (onlyFirst, "1,0"), (onlySecond, "0,1"), (neither, "0,0"),
    ] {
      for _ in 0..<count { lines.append("\(lines.count),1,\(cells)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Diseased cases of two groups of which so many are found.
  private func groups(_ first: (Int, Int), _ second: (Int, Int)) -> String {
    var lines = ["id,t,a,arm"]
    for (name, counts) in [("x", first), ("y", second)] {
      for place in 0..<counts.1 {
        lines.append("\(lines.count),1,\(place < counts.0 ? 1 : 0),\(name)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private let twoLabels = [
    "--id", "id", "--label", "a", "--label", "b", "--metrics", "sensitivity",
  ]
  private let oneLabel = [
    "--id", "id", "--label", "a", "--between", "arm", "--metrics", "sensitivity",
  ]

  @Test(
    "paired: Tango's interval with McNemar's test of each kind (oracle 36,12,2,0)",
    arguments: [
      ("mid-p", 0.007385253906249991), ("exact", 0.012939453125),
      ("asymptotic", 0.007526315166457882), ("corrected", 0.016156931261181322),
    ])
  func mcNemar(kind: String, p: Double) async throws {
    let found = try await differences(
      twoLabels + ["--mcnemar", kind], table: paired(36, 12, 2, 0))[0]
    #expect(isClose(found["p"], p) && found["test"]?.string == "mcnemar-\(kind)")
    #expect(isClose(found["interval"]?["lower"], 0.06111240618634398))
    #expect(isClose(found["interval"]?["upper"], 0.3447087482821487))
    #expect(found["claim"] == nil)
  }

  @Test("paired: Newcombe's interval where it is asked for, by the same data")
  func newcombePaired() async throws {
    let found = try await differences(
      twoLabels + ["--interval", "newcombe-paired-10"], table: paired(36, 12, 2, 0))[0]
    #expect(found["interval"]?["method"]?.string == "newcombe-paired-10")
    #expect(found["test"]?.string == "mcnemar-mid-p")
  }

  @Test("unpaired: Newcombe 10, and Miettinen-Nurminen and Mee on request (oracle 56/70, 48/80)")
  func unpaired() async throws {
    let table = groups((56, 70), (48, 80))
    let expected = [
      ("default", "newcombe-10", 0.05243147240236498, 0.3338726540369061),
      ("miettinen-nurminen", "miettinen-nurminen", 0.05282971324584471, 0.3381729400158684),
      ("mee", "mee", 0.053333849291325106, 0.3377294637411414),
    ]
    for (asked, method, lower, upper) in expected {
      let found = try await differences(oneLabel + ["--interval", asked], table: table)[0]
      #expect(found["interval"]?["method"]?.string == method)
      #expect(isClose(found["interval"]?["lower"], lower, 1e-8), "\(asked)")
      #expect(isClose(found["interval"]?["upper"], upper, 1e-8), "\(asked)")
      #expect(found["between"]?.string == "arm" && found["a"]?.string == "x")
      #expect(found["n"]?.int == 150)
    }
  }

  @Test("unpaired: non-inferiority by Farrington and Manning (oracles 87/100, 180/200)")
  func nonInferior() async throws {
    let claim = ["--claim", "non-inferiority", "--margin"]
    let one = try await differences(
      oneLabel + claim + ["0.1"], table: groups((87, 100), (90, 100)))[0]["claim"]
    #expect(isClose(one?["statistic"], 1.503363762104679))
    #expect(isClose(one?["p"], 0.06637263296945499))
    #expect(one?["verdict"]?.string == "inconclusive" && isClose(one?["margin"], 0.1))
    let two = try await differences(
      oneLabel + claim + ["0.05"], table: groups((180, 200), (184, 200)))[0]["claim"]
    #expect(isClose(two?["p"], 0.15064064165239227))
    // 88/100 against 89/100: p 0.03 is below 0.05, and yet not below half of alpha.
    let half = try await differences(
      oneLabel + claim + ["0.1"], table: groups((88, 100), (89, 100)))[0]["claim"]
    #expect((half?["p"]?.double ?? 1) < 0.05 && half?["verdict"]?.string == "inconclusive")
    let wider = try await differences(
      oneLabel + claim + ["0.1", "--level", "0.9"], table: groups((88, 100), (89, 100)))[0]["claim"]
    #expect(wider?["verdict"]?.string == "pass")
  }

  @Test("--values names which group is first, and the difference turns round with it")
  func values() async throws {
    let table = groups((56, 70), (48, 80)) + "900,1,1,z\n901,1,1,\n"
    let found = try await differences(oneLabel + ["--values", "y,x"], table: table)[0]
    #expect(isClose(found["value"], -0.2) && found["a"]?.string == "y")
    #expect(isClose(found["interval"]?["upper"], -0.05243147240236498, 1e-8))
    let call = try await call(oneLabel + ["--language", "en"], table: table)
    #expect(call.code == 64 && call.errors.contains("3 values (x, y, z)"))
    let wrong = try await self.call(oneLabel + ["--values", "x,w"], table: table)
    #expect(wrong.code == 65 && wrong.errors.contains("no value 'w'"))
    let said = try await self.call(oneLabel + ["--values", "x,y"], table: table)
    #expect(said.code == 0 && said.errors.contains("2 rows have no value or another one"))
  }

  private static let scored: String = {
    var lines = ["id,t,s,q,arm,patient"]
    for row in 0..<120 {
      let truth = row % 3 == 0 ? 1 : 0
      let score = Double((row * 37) % 101 + 1) / 103 * 0.7 + Double(truth) * 0.3
      let other = Double((row * 59) % 103 + 1) / 105 * 0.8 + Double(truth) * 0.2
      lines.append("\(row),\(truth),\(score),\(other),\(row % 2 == 0 ? "x" : "y"),p\(row / 3)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  @Test("less is better: a claim about an error is about B less A, and both directions agree")
  func direction() async throws {
    let options = ["--id", "id", "--metrics", "brier_score,roc_auc", "--replicates", "200"]
    let claim = ["--claim", "superiority"]
    let found = try await differences(
      options + claim + ["--score", "s", "--score", "q"], table: Self.scored)
    let turned = try await differences(
      options + claim + ["--score", "q", "--score", "s"], table: Self.scored)
    for place in 0..<2 {
      let (a, b) = (found[place], turned[place])
      let interval = try #require(a["interval"])
      let isLower = a["metric"]?.string == "brier_score"
      let holds =
        isLower
        ? (interval["upper"]?.double ?? 1) < 0 : (interval["lower"]?.double ?? -1) > 0
      #expect((a["claim"]?["verdict"]?.string == "pass") == holds)
      #expect(a["claim"]?["verdict"]?.string != "pass" || b["claim"]?["verdict"]?.string == "fail")
      #expect((a["claim"]?["p"]?.double ?? 0) < 0.5 && (b["claim"]?["p"]?.double ?? 0) > 0.5)
    }
    let spoken = try await call(
      options + claim + ["--score", "s", "--score", "q"], table: Self.scored)
    #expect(spoken.output.contains("Claim: s is superior to q"))
    #expect(spoken.output.contains("the claim is about B less A"))
    #expect(spoken.errors.contains("without adjustment"))
    let chinese = try await call(
      options + claim + ["--score", "s", "--score", "q", "--language", "zh-CN"], table: Self.scored)
    #expect(chinese.output.contains("主张：s 优于 q") && chinese.output.contains("单侧 p"))
  }

  @Test("groups of patients with several cases are resampled by patient, areas by DeLong without")
  func between() async throws {
    let options = [
      "--score", "s", "--between", "arm", "--replicates", "200", "--metrics", "roc_auc,f1",
    ]
    let plain = try await differences(options + ["--id", "id"], table: Self.scored)
    #expect(plain.map { $0["test"]?.string } == ["delong-unpaired", "bootstrap-inversion"])
    let clustered = try await differences(
      options + ["--cluster", "patient", "--claim", "equivalence", "--margin", "0.5"],
      table: Self.scored)
    #expect(clustered[0]["test"]?.string == "bootstrap-inversion")
    #expect(clustered[0]["interval"]?["method"]?.string == "bootstrap-percentile")
    #expect(clustered[0]["claim"]?["verdict"]?.string == "pass")
  }

  @Test("a metric without a better direction has no superiority, but equivalence")
  func withoutDirection() async throws {
    let options = [
      "--id", "id", "--score", "s", "--score", "q", "--metrics", "calibration_slope",
      "--replicates", "60",
    ]
    let superior = try await differences(
      options + ["--claim", "superiority"], table: Self.scored)[0]["claim"]
    #expect(superior?["verdict"]?.string == "inconclusive" && superior?["p"] == .null)
    #expect(superior?["reason"]?.string?.contains("neither better") == true)
    let equivalent = try await differences(
      options + ["--claim", "equivalence", "--margin", "100"], table: Self.scored)[0]["claim"]
    #expect(equivalent?["verdict"]?.string == "pass")
  }

  @Test(
    "options that do not go together are refused with words that help",
    arguments: [
      (["--score", "s", "--score", "q", "--margin", "0.1"], "--margin goes with --claim"),
      (["--score", "s", "--score", "q", "--values", "x,y"], "--values goes with --between"),
      (["--score", "s"], "give --between"),
      (["--score", "s", "--score", "q", "--between", "arm"], "columns once"),
      (["--score", "s", "--between", "arm", "--group", "arm"], "the same column"),
      (["--score", "s", "--between", "arm", "--values", "x,x"], "two different values"),
      (["--score", "s", "--score", "q", "--claim", "superiority"], "name it with --metrics"),
      (
        [
          "--score", "s", "--score", "q", "--claim", "superiority", "--metrics", "f1", "--margin",
          "0.1",
        ], "takes no --margin"
      ),
      (
        ["--score", "s", "--score", "q", "--claim", "equivalence", "--metrics", "f1"],
        "Missing expected argument '--margin"
      ),
      (
        [
          "--score", "s", "--score", "q", "--claim", "equivalence", "--metrics", "f1", "--margin",
          "1",
        ], "whatever the data"
      ),
      (
        [
          "--score", "s", "--score", "q", "--claim", "equivalence", "--metrics", "f1", "--margin",
          "0",
        ], "expected a number above 0"
      ),
      (
        [
          "--score", "s", "--score", "q", "--claim", "superiority", "--metrics", "f1",
          "--interval", "none",
        ], "--interval none"
      ),
    ])
  func refused(arguments: [String], words: String) async throws {
    let call = try await call(arguments + ["--language", "en"], table: Self.scored)
    #expect(call.code == 64 && call.errors.contains(words), "\(call.errors)")
  }
}
