// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("The evidence that study analyse prints of a conducted study", .serialized, .ownThread)
struct StudyEvidenceTests {
  private static let secret = "保管人的口令 2026"

  /// A study that is drafted, changed, read by a script, locked and unblinded.
  private struct Conducted {
    let folder: TemporaryFolder

    init(
      design: String, change: (TemporaryFolder) throws -> Void,
      guess: @escaping (String) -> String? = { _ in nil },
      values: @escaping (String, Int) -> [String: JSON]
    ) throws {
      folder = try TemporaryFolder()
      for name in ["Suites", "Datasets", "Reports"] {
        try Files.createDirectory(folder.file(name))
      }
      try expect(["new", "ward", "--design", design])
      let path = folder.file("Suites/ward/study.json5")
      try Files.write(
        try Files.readText(path).replacing("washoutDays: 28", with: "washoutDays: 0"), to: path)
      try change(folder)
      try expect(["seal", "ward"])
      let kits = try JSON.parse(
        Array(try expect(["kit", "ward", "--json"]).output.utf8), name: "kits")
      let start = String(Date.now.formatted(.iso8601).dropLast())
      for kit in try #require(kits["kits"]?.array) {
        let reader = try ScriptedReader(
          try Files.readText(folder.file(try #require(kit["file"]?.string))))
        let file = "\(try #require(kit["kit"]?.string)).response.json"
        try Files.writeAtomically(
          try reader.response(start: start, pace: 0, guess: guess, values: values),
          to: folder.file(file))
        try expect(["import", "ward", file])
      }
      try expect(["lock", "ward"])
      try expect(["unblind", "ward", "--by", "Li", "--reason", "as planned"])
    }

    @discardableResult func expect(_ arguments: [String]) throws -> Ending {
      let ending = try Touchstone.run(
        ["study"] + arguments, in: folder.path,
        environment: ["TOUCHSTONE_PASSPHRASE": StudyEvidenceTests.secret])
      #expect(ending.code == 0, "\(arguments): \(ending.errors)")
      return ending
    }
  }

  private static func cases(_ folder: TemporaryFolder) throws {
    let rows = (1...12).map { number in
      (
        "C\(number),a,primary,ACC-\(number)",
        "C\(number),\(number % 2),\(number % 2),\(number % 3 % 2)",
        "C\(number),0.\(number),\(number % 4 == 1 ? 1 : 0)"
      )
    }
    func write(_ name: String, _ header: String, _ lines: [String]) throws {
      try folder.write(
        ([header] + lines).joined(separator: "\n") + "\n", to: "Suites/ward/\(name)")
    }
    try write("cases.csv", "case,stratum,use,accession", rows.map(\.0))
    try write("truth.csv", "case,truth,truther_1,truther_2", rows.map(\.1))
    try write("ai.csv", "case,AI score,call", rows.map(\.2))
  }

  @Test("obeys its schema for a crossover, and is printed for people in both languages")
  func crossover() throws {
    let study = try Conducted(design: "crossover", change: Self.cases) { code, _ in
      let rating = Int64(code.utf8.reduce(0) { ($0 * 31 + Int($1)) % 101 })
      return ["rating": .integer(rating), "recall": .bool(rating > 50)]
    }
    var check = try SchemaCheck()
    let answer = try study.expect(["analyse", "ward", "--json"])
    try check.add(json: answer.output, obeys: "study-analyse", shownAs: "analyse crossover")
    try check.expectAllValid()
    let evidence = try #require(
      try JSON.parse(Array(answer.output.utf8), name: "answer")["evidence"])
    #expect(evidence["blinding"]?["undefined"]?.string?.contains("readers see") == true)
    #expect(evidence["order"]?["departures"]?.int == 0)
    #expect(evidence["time"]?["comparisons"]?[0]?["ratio"]?.double == 1)
    #expect(evidence["assistance"]?["comparisons"]?[0]?["strata"]?[0]?["pairs"]?.int == 48)
    #expect(evidence["truthers"]?["cases"]?.int == 12)
    #expect(evidence["sensitivity"]?[2]?["id"]?.string == "unanimous")
    let english = try study.expect(["analyse", "ward", "--language", "en"]).output
    #expect(english.contains("What the AI does to calls") && english.contains("Truthers"))
    let chinese = try study.expect(["analyse", "ward", "--language", "zh-CN"]).output
    #expect(chinese.contains("AI 对医生判断的影响") && chinese.contains("阅片次序"))
  }

  @Test("obeys its schema for pairs, which have no endpoint by arm")
  func pairs() throws {
    let study = try Conducted(
      design: "preference",
      change: { folder in
        let rows = (1...6).map { "C\($0),a,primary,C\($0)-a.txt;C\($0)-b.txt" }
        try folder.write(
          (["case,stratum,use,content"] + rows).joined(separator: "\n") + "\n",
          to: "Suites/ward/cases.csv")
        for number in 1...6 {
          for side in ["a", "b"] {
            try folder.write(
              "一段文字 \(number)\(side)", to: "Suites/ward/content/C\(number)-\(side).txt")
          }
        }
      }, guess: { $0.utf8.reduce(0) { $0 &+ Int($1) } % 3 == 0 ? "unknown" : "left" },
      values: { code, _ in
        ["better": .string(["left", "right", "neither"][code.utf8.reduce(0) { $0 + Int($1) } % 3])]
      })
    var check = try SchemaCheck()
    let answer = try study.expect(["analyse", "ward", "--json"])
    try check.add(json: answer.output, obeys: "study-analyse", shownAs: "analyse preference")
    try check.expectAllValid()
    let evidence = try #require(
      try JSON.parse(Array(answer.output.utf8), name: "answer")["evidence"])
    #expect(evidence["preference"]?["arm"]?.string == "clinician")
    #expect(evidence["preference"]?["win_rate"]?["cells"]?.int == 24)
    let arms = try #require(evidence["blinding"]?["arms"]?.array)
    #expect(arms.map { $0["arm"]?.string } == ["left", "right"])
    let text = try study.expect(["analyse", "ward", "--language", "en"]).output
    #expect(text.contains("James's index") && text.contains("bias of position"))
  }
}
