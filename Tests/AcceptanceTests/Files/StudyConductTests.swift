// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("The commands that conduct a study", .serialized, .ownThread)
struct StudyConductTests {
  /// A workspace with one drafted study whose washout a test need not wait for.
  private struct Ward {
    let folder: TemporaryFolder
    static let secret = "保管人的口令 2026"

    init() throws {
      folder = try TemporaryFolder()
      for name in ["Suites", "Datasets", "Reports"] {
        try Files.createDirectory(folder.file(name))
      }
    }

    func study(_ arguments: [String], secret: String = Ward.secret) throws -> Ending {
      try Touchstone.run(
        ["study"] + arguments, in: folder.path, environment: ["TOUCHSTONE_PASSPHRASE": secret])
    }

    func draft() throws {
      #expect(try study(["new", "ward"]).code == 0)
      let path = folder.file("Suites/ward/study.json5")
      try Files.write(
        try Files.readText(path).replacing("washoutDays: 28", with: "washoutDays: 0"), to: path)
    }
  }

  private static func json(_ ending: Ending) throws -> JSON {
    try JSON.parse(Array(ending.output.utf8), name: "answer")
  }

  @Test("lead from a draft to an analysis, and every answer obeys its schema")
  func whole() throws {
    let ward = try Ward()
    var check = try SchemaCheck()
    @discardableResult func ask(
      _ arguments: [String], obeys schema: String, code: Int32 = 0
    ) throws -> JSON {
      let ending = try ward.study(arguments + ["--json"])
      #expect(ending.code == code, "\(arguments): \(ending.errors)")
      try check.add(
        json: ending.output, obeys: schema, shownAs: arguments.joined(separator: " "))
      return try Self.json(ending)
    }
    try ask(["new", "other", "--design", "sequential"], obeys: "study-new")
    try ward.draft()
    try check.add(json5: ward.folder.file("Suites/ward/study.json5"), obeys: "study")
    let sealed = try ask(["seal", "ward"], obeys: "study-seal")
    #expect(sealed["kits"]?.int == 16)
    let kits = try ask(["kit", "ward"], obeys: "study-kit")
    let files = try Self.responses(to: kits, in: ward)
    try ask(["status", "ward"], obeys: "study-status")
    try ask(["import", "ward"] + files, obeys: "study-import")
    let again = try ask(["import", "ward", files[0]], obeys: "study-import", code: 77)
    #expect(again["responses"]?[0]?["refused"]?.string?.contains("here already") == true)
    try ask(["analyse", "ward", "--blinded"], obeys: "study-blinded")
    #expect(try ward.study(["analyse", "ward"]).code == 77)
    let unblind = ["unblind", "ward", "--by", "Li", "--reason", "as planned"]
    #expect(try ward.study(unblind).code == 77)
    try ask(
      ["unblind", "ward", "--emergency", "R01", "--by", "Li", "--reason", "harm"]
        + ["--approved-by", "Wang"], obeys: "study-unblind")
    try ask(["lock", "ward"], obeys: "study-lock")
    #expect(try ward.study(unblind, secret: "somebody else's").code == 77)
    try ask(unblind, obeys: "study-unblind")
    #expect(try ward.study(unblind).code == 77)
    let analysis = try ask(["analyse", "ward"], obeys: "study-analyse")
    #expect(analysis["modalities"]?[0]?.string == "aided")
    #expect(try ask(["verify", "ward"], obeys: "study-verify")["holds"]?.bool == true)
    let other = String(repeating: "ab", count: 32)
    let wrong = try ask(
      ["verify", "ward", "--revealed-seed", other, "--revealed-nonce", other],
      obeys: "study-verify",
      code: 1)
    #expect(wrong["holds"]?.bool == false)
    let status = try ask(["status", "ward"], obeys: "study-status")
    #expect(status["stage"]?.string == "unblinded" && status["refusals"]?.int == 4)
    try check.expectAllValid()
    // What was written is what `study analyse` takes from a table, with the same numbers.
    let readings = "Reports/studies/ward/unblinded/readings.csv"
    let table = try ward.study(
      ["analyse", readings, "--json"])
    #expect(try Self.json(table)["analyses"] == analysis["analyses"])
    // An option that would not be heeded is refused.
    #expect(try ward.study(["analyse", "ward", "--method", "u-statistic"]).code == 64)
    #expect(try ward.study(["analyse", readings, "--blinded"]).code == 64)
    try checkReport(ward)
    try checkSuite(ward)
  }

  /// A suite whose statements name the study: its dossier shows what the study found, and every
  /// number of it is held to what the run left.
  private func checkSuite(_ ward: Ward) throws {
    for name in ["Datasets/cxr-nih", "Suites/trial.json5"] {
      try? FileManager.default.removeItem(atPath: ward.folder.file(name))
    }
    try FileManager.default.copyItem(
      atPath: "\(ProjectFolder.root)/Datasets/cxr-nih",
      toPath: ward.folder.file("Datasets/cxr-nih"))
    try Files.write(TrialWorkspace.suiteText, to: ward.folder.file("Suites/trial.json5"))
    let statements = ward.folder.file("Suites/trial.dossier.json5")
    func run() throws -> String {
      let ending = try Touchstone.run(["run", "Suites/trial.json5"], in: ward.folder.path)
      try #require([0, 1, 2].contains(ending.code), "\(ending.errors)")
      return ending.lastLine
    }
    func holds(_ folder: String) throws -> Bool {
      try Touchstone.run(["verify", folder], in: ward.folder.path).code == 0
    }
    try Files.write(
      "{ suite: \"trial\", readerStudy: \"Suites/other/study.json5\" }", to: statements)
    let early = try run()
    let waiting = try Files.readText("\(early)/dossier.en.md")
    #expect(
      waiting.contains("is not sealed yet") && waiting.contains("Readings of several doctors"))
    try Files.write(
      "{ suite: \"trial\", readerStudy: \"Suites/ward/study.json5\" }", to: statements)
    let folder = try run()
    #expect(folder != early)
    let page = "\(folder)/dossier.zh-CN.html"
    let text = try Files.readText(page)
    for words in ["阅片者研究", "id=\"readers-blinding\"", "id=\"readers-effect\"", "dumbbell"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("双盲") && !text.contains("C001"))
    #expect(try holds(folder))
    for name in ["dossier.zh-CN.html", "dossier.en.html"] {
      let alone = try Touchstone.run(
        ["verify", "\(folder)/\(name)", "--offline"], in: ward.folder.path)
      #expect(alone.code == 0, "\(alone.output)\(alone.errors)")
    }
    try Tools.expectClean("check_pages.py", [page, "\(folder)/dossier.en.html"])
    // A number of the study that is another one in the run's file holds no more.
    let results = "\(folder)/manifest.json"
    let record = try Files.readText(results)
    var check = try SchemaCheck()
    try check.add(json: record, obeys: "manifest", shownAs: "manifest.json")
    try check.expectAllValid()
    #expect(record.contains("\"reader_study\""))
    try Files.write(record.replacing("\"value\": 0.", with: "\"value\": 1."), to: results)
    #expect(try !holds(folder))
    try Files.write(record, to: results)
    #expect(try holds(folder))
    try Files.write(
      "{ suite: \"trial\", readerStudy: \"Suites/none/study.json5\" }", to: statements)
    let refused = try Touchstone.run(["run", "Suites/trial.json5"], in: ward.folder.path)
    #expect(refused.code == 66 && refused.errors.contains("Suites/none/study.json5"))
  }

  /// Reads kits by a made-up rule; gives the files of answers, in the order of the kits.
  private static func responses(to kits: JSON, in ward: Ward) throws -> [String] {
    let start = String(Date.now.formatted(.iso8601).dropLast())
    return try (kits["kits"]?.array ?? []).map { kit in
      let reader = try ScriptedReader(
        try Files.readText(ward.folder.file(kit["file"]?.string ?? "")))
      let bytes = try reader.response(start: start, pace: 0) { code, _ in
        let rating = Int64(code.utf8.reduce(0) { ($0 * 31 + Int($1)) % 101 })
        return ["rating": .integer(rating), "recall": .bool(rating > 50)]
      }
      let file = "\(kit["kit"]?.string ?? "").response.json"
      try Files.writeAtomically(bytes, to: ward.folder.file(file))
      return file
    }
  }

  @Test("give no verdict where reads are missing and the planned method then claims too much")
  func withheld() throws {
    let ward = try Ward()
    try ward.draft()
    let path = ward.folder.file("Suites/ward/study.json5")
    let text = try Files.readText(path)
    try #require(text.contains("readers: \"random\","))
    try Files.write(
      text.replacing(
        "readers: \"random\",", with: "readers: \"random\", covariance: \"unbiased\","),
      to: path)
    #expect(try ward.study(["seal", "ward"]).code == 0)
    let files = try Self.responses(
      to: try Self.json(try ward.study(["kit", "ward", "--json"])), in: ward)
    // One block of one reader never came back.
    #expect(try ward.study(["import", "ward"] + files.dropLast()).code == 0)
    #expect(try ward.study(["lock", "ward", "--missing", "on leave"]).code == 0)
    #expect(try ward.study(["unblind", "ward", "--by", "Li", "--reason", "as planned"]).code == 0)
    let analysis = try ward.study(["analyse", "ward", "--json"])
    #expect(try Self.json(analysis)["design"]?.string == "missing-reads", "\(analysis.errors)")
    let page = try Files.readText(ward.folder.file("Reports/studies/ward/report/dossier.en.md"))
    #expect(page.contains("cannot be judged") && page.contains("no verdict is given"))
  }

  /// The dossier that the analysis left: every number holds, no case is named, and both pages are
  /// without barriers on a desktop, a phone and paper.
  private func checkReport(_ ward: Ward) throws {
    let report = "Reports/studies/ward/report"
    let pages = ["dossier.zh-CN.html", "dossier.en.html"].map { "\(report)/\($0)" }
    for page in pages {
      let ending = try Touchstone.run(["verify", page, "--offline"], in: ward.folder.path)
      #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    }
    for file in try Files.list(ward.folder.file(report))
    where !Files.isDirectory(ward.folder.file("\(report)/\(file)")) {
      let text = try Files.readText(ward.folder.file("\(report)/\(file)"))
      for secret in ["C001", "C004", "ACC-000", Ward.secret] {
        #expect(!text.contains(secret), "\(file) holds \(secret)")
      }
    }
    // The reader sees the arm of a crossover: nobody may read that it was double-blind.
    #expect(!(try Files.readText(ward.folder.file(pages[0])).contains("双盲")))
    try Tools.expectClean("check_pages.py", pages.map { ward.folder.file($0) })
  }

  @Test("never show the passphrase, nor an arm before the unblinding")
  func silent() throws {
    let ward = try Ward()
    try ward.draft()
    var said = ""
    for arguments in [["seal", "ward"], ["kit", "ward"], ["status", "ward"]] {
      let ending = try ward.study(arguments)
      #expect(ending.code == 0)
      said += ending.output + ending.errors
    }
    #expect(!said.contains(Ward.secret) && !said.contains("unaided"))
    let public_ = try ["seal.json", "kits.json"].map {
      try Files.readText(ward.folder.file("Reports/studies/ward/\($0)"))
    }.joined()
    #expect(!public_.contains(Ward.secret) && !public_.contains("aided"))
    let ledger = try Files.read(ward.folder.file("Reports/ledger.sqlite"))
    #expect(!String(decoding: ledger, as: UTF8.self).contains(Ward.secret))
    #expect(try ward.study(["seal", "ward"], secret: "short").code == 77)
    let unset = try Touchstone.run(["study", "seal", "ward"], in: ward.folder.path)
    #expect(unset.code == 64 && unset.errors.contains("TOUCHSTONE_PASSPHRASE"))
  }

  @Test("draft every design so that it can be sealed after its content is put in")
  func drafts() throws {
    let ward = try Ward()
    for design in ["crossover", "sequential", "fullyCrossed", "splitPlot", "aiVersusReaders"] {
      #expect(try ward.study(["new", design, "--design", design]).code == 0)
      let sealed = try ward.study(["seal", design])
      #expect(sealed.code == 0, "\(design): \(sealed.errors)")
    }
    for design in ["preference", "drafts"] {
      #expect(try ward.study(["new", design, "--design", design]).code == 0)
      #expect(try ward.study(["seal", design]).code == 66)
      for name in ["C001-a.txt", "C001-b.txt"] {
        try ward.folder.write("一段文字", to: "Suites/\(design)/content/\(name)")
      }
      let sealed = try ward.study(["seal", design])
      #expect(sealed.code == 0, "\(sealed.errors)")
    }
    #expect(try ward.study(["new", "drafts"]).code == 74)
  }
}
