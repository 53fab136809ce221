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

  @Test(
    "obeys its schema for drafts that are rated one by one, and so does the seal of their texts")
  func drafts() throws {
    let study = try Conducted(
      design: "drafts",
      change: { folder in
        let rows = (1...6).map { "C\($0),a,primary,C\($0)-a.txt;C\($0)-b.txt" }
        try folder.write(
          (["case,stratum,use,content"] + rows).joined(separator: "\n") + "\n",
          to: "Suites/ward/cases.csv")
        for number in 1...6 {
          try folder.write("停药 \(number) 天", to: "Suites/ward/content/C\(number)-a.txt")
          try folder.write(
            "**停药 \(number) 日**\n\n以上仅供参考。", to: "Suites/ward/content/C\(number)-b.txt")
        }
      }, guess: { _ in "unknown" },
      values: { code, _ in
        let step = code.utf8.reduce(0) { $0 + Int($1) } % 4
        return ["usable": .integer(Int64(1 + step)), "useful": .integer(Int64(1 + step % 3))]
      })
    var check = try SchemaCheck()
    try check.add(json5: study.folder.file("Suites/ward/study.json5"), obeys: "study")
    let answer = try study.expect(["analyse", "ward", "--json"])
    try check.add(json: answer.output, obeys: "study-analyse", shownAs: "analyse drafts")
    // Another study of the same texts, for what its seal says of them.
    let path = study.folder.file("Suites/ward/study.json5")
    try Files.write(
      try Files.readText(path).replacing(#"study: "ward""#, with: #"study: "again""#), to: path)
    let sealed = try study.expect(["seal", "ward", "--json"]).output
    try check.add(json: sealed, obeys: "study-seal", shownAs: "seal drafts")
    try check.expectAllValid()
    let texts = try JSON.parse(Array(sealed.utf8), name: "seal")["destyling"]
    #expect(texts?[1]?["disclaimers"]?.int == 6 && texts?[0]?["changed"]?.int == 0)
    let evidence = try #require(
      try JSON.parse(Array(answer.output.utf8), name: "answer")["evidence"])
    let figures = try #require(evidence["ratings"]?["figures"]?.array)
    #expect(figures.map { $0["id"]?.string } == ["acceptability", "mean_rating", "mean_rating"])
    #expect(evidence["primary"]?[0]?["positives"] == .null)
    let page = try Files.readText(study.folder.file("Reports/studies/ward/report/dossier.zh-CN.md"))
    #expect(page.contains("可接受草稿的比例") && page.contains("文本去风格"))
    // What is said of intervals stands beside those it is true of.
    let parts = page.split(separator: "差值：同一阅片者、同一病例")
    #expect(parts.count == 4 && parts[0].contains("在 logit 尺度上按 t 分布计算"))
    #expect(parts.dropFirst().allSatisfy { $0.contains("差值的区间按 t 分布在原尺度上计算") })
    #expect(parts.dropFirst().dropLast().allSatisfy { !$0.contains("logit") })
  }

  @Test("obeys its schema for marks on lesions, and the dossier says how they were matched")
  func marks() throws {
    let study = try Conducted(
      design: "crossover",
      change: { folder in
        try Self.cases(folder)
        let rows = (1...12).map { "C\($0),a,primary,C\($0).png" }
        try folder.write(
          (["case,stratum,use,content"] + rows).joined(separator: "\n") + "\n",
          to: "Suites/ward/cases.csv")
        let lesions = stride(from: 1, through: 11, by: 2).map { "C\($0),a,3,3" }
        try folder.write(
          (["case,lesion,x,y"] + lesions).joined(separator: "\n") + "\n",
          to: "Suites/ward/lesions.csv")
        try folder.write("case,x,y,w,h,score\nC1,1,1,4,4,0.9\n", to: "Suites/ward/findings.csv")
        let picture = try Self.picture()
        for number in 1...12 {
          try folder.write("", to: "Suites/ward/content/C\(number).png")
          try Files.writeAtomically(
            picture, to: folder.file("Suites/ward/content/C\(number).png"))
        }
        let path = folder.file("Suites/ward/study.json5")
        try Files.write(
          try Files.readText(path)
            .replacing(#"content: "pacs""#, with: #"content: "content/""#)
            .replacing("// lesions:", with: "lesions:").replacing("radius: 20", with: "radius: 2")
            .replacing("// findings:", with: "findings:")
            .replacing(#"id: "rating", kind: "scale""#, with: #"id: "marks", kind: "points""#)
            .replacing(#"primary: "roc_auc""#, with: #"primary: "wafroc""#), to: path)
      },
      values: { code, _ in
        let sum = code.utf8.reduce(0) { $0 + Int($1) }
        let mark = JSON.object([
          "stack": .integer(1), "slice": .integer(1), "x": .number(Double(sum % 7)),
          "y": .integer(3),
          "rating": .integer(Int64(sum % 101)),
        ])
        return ["marks": .array(sum % 3 == 0 ? [] : [mark]), "recall": .bool(sum % 2 == 0)]
      })
    var check = try SchemaCheck()
    try check.add(json5: study.folder.file("Suites/ward/study.json5"), obeys: "study")
    let answer = try study.expect(["analyse", "ward", "--json"])
    try check.add(json: answer.output, obeys: "study-analyse", shownAs: "analyse marks")
    try check.expectAllValid()
    let json = try JSON.parse(Array(answer.output.utf8), name: "answer")
    #expect(json["endpoint"]?.string == "wafroc" && json["marks"]?["lesions"]?.int == 48)
    let page = try Files.readText(study.folder.file("Reports/studies/ward/report/dossier.zh-CN.md"))
    #expect(page.contains("wAFROC") && page.contains("每个病灶和每个标记只配一次"))
  }

  /// A grey PNG picture of 8 by 8 pixels.
  private static func picture() throws -> [UInt8] {
    func big(_ number: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
      let all = Array(name.utf8) + body
      return big(body.count) + all + big(Int(Zlib.crc32(all)))
    }
    // Each row begins with its filter, none.
    var rows: [UInt8] = []
    for row in 0..<8 { rows += [0] + (0..<8).map { UInt8(16 * row + $0) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(8) + big(8) + [8, 0, 0, 0, 0]) + chunk("IDAT", try Zlib.deflate(rows))
      + chunk("IEND", [])
  }
}
