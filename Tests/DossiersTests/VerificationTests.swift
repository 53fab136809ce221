// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Ledger
import Platform
import TestSupport
import Testing
import Wording

@Suite("Verification")
struct VerificationTests {
  @Test("holds for an untouched run by id, folder, file and result, also computed again")
  func holds() async throws {
    let trial = try await VerificationWard()
    let whole = try await trial.verify()
    #expect(whole.holds && whole.checked > 500, "\(whole.said)")
    let results = try JSON.parse(
      Array(try trial.text("results.json").utf8), name: "results.json")
    let id = try #require(results["estimates"]?[3]?["id"]?.string as String?)
    let words = [
      trial.folder, trial.ward.path(trial.folder), trial.folder + "/",
      "\(trial.folder)/dossier.zh-CN.html", "\(trial.folder)/dossier.en.md",
      "\(trial.folder)/results.json", id,
    ]
    for word in words {
      let report = try await trial.verify(word)
      #expect(report.holds && report.checked == whole.checked, "\(word): \(report.said)")
    }
    let again = try await trial.verify(recompute: true)
    #expect(again.holds && again.checked > whole.checked + 50, "\(again.said)")
    let one = try await trial.verify(id, recompute: true)
    #expect(one.holds && one.checked == whole.checked + 1, "\(one.said)")
    #expect(whole.json["holds"] == .bool(true) && whole.json["problems"] == .array([]))
  }

  /// A change to a file of the run's folder, and what must be said.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let kind: VerificationProblem.Kind
    /// The capture names what is said, such as the id of the number's result.
    let said: String
    let change: @Sendable ([UInt8]) throws -> [UInt8]

    init(
      _ name: String, _ file: String, _ kind: VerificationProblem.Kind, says said: String,
      _ change: @escaping @Sendable ([UInt8]) throws -> [UInt8]
    ) {
      testDescription = name
      self.file = file
      self.kind = kind
      self.said = said
      self.change = change
    }
  }

  static let changes = [
    Change("a digit of a number in the page", "dossier.en.html", .number, says: "(R-") {
      try $0.replacing(/<data [^>]*>[0-9]*\.[0-9]*([0-8])</, with: "9")
    },
    Change("the exact value behind a number", "dossier.zh-CN.html", .number, says: "(R-") {
      try $0.replacing(/<data [^>]*value="0\.([0-9]+)"/, with: "123")
    },
    Change("the result behind a number", "dossier.zh-CN.html", .number, says: "R-000000000000") {
      try $0.replacing(/<data [^>]*data-r="(R-[0-9a-f]{12})"/, with: "R-000000000000")
    },
    Change("a word of the page", "dossier.en.html", .file, says: "dossier.en.html") {
      try $0.replacing(/<section [^>]*class="part part-2"[\s\S]*?(Flags)/, with: "Flogs")
    },
    Change("the line of a picture", "dossier.en.html", .file, says: "in: ") {
      try $0.replacing(/<svg[\s\S]*?<path [^>]*d="[^"]*?([0-9])[^"]*"/, with: "77")
    },
    Change("a digit of a number in Markdown", "dossier.en.md", .number, says: "(R-") {
      try $0.replacing(/\[[0-9]*\.[0-9]*([0-8])\]\(#R-/, with: "9")
    },
    Change("a word in Markdown", "dossier.zh-CN.md", .file, says: "dossier.zh-CN.md") {
      try $0.replacing(/(Flags)/, with: "Flogs")
    },
    Change("the manifest in the page", "dossier.en.html", .file, says: "dossier.en.html") {
      try $0.replacing(/"seed":(7)/, with: "8")
    },
    Change("a byte that is no UTF-8 any more", "dossier.en.html", .file, says: "dossier.en.html") {
      $0[..<2000] + [0xff] + $0[2001...]
    },
    Change("the end of the page, cut off", "dossier.en.html", .file, says: "dossier.en.html") {
      Array($0.prefix($0.count * 9 / 10))
    },
    Change("everything, emptied", "dossier.en.md", .file, says: "dossier.en.md") { _ in [] },
    Change("the results for programs", "results.json", .file, says: "results.json") {
      try $0.replacing(/"value": 0\.([0-9]+)/, with: "5")
    },
    Change("the manifest", "manifest.json", .file, says: "manifest.json") {
      try $0.replacing(/"command": "(touchstone)/, with: "other")
    },
    Change("the verdicts for a build server", "junit.xml", .file, says: "junit.xml") {
      $0 + [10]
    },
  ]

  @Test("names what was changed in a file", arguments: changes)
  func changed(_ change: Change) async throws {
    let trial = try await VerificationWard()
    let report = try await trial.verify(
      changing: "\(trial.folder)/\(change.file)", change.change)
    #expect(!report.holds && report.json["holds"] == .bool(false))
    let found = report.problems.filter {
      $0.kind == change.kind && $0.text.en.contains(change.said)
    }
    #expect(!found.isEmpty, "\(report.said)")
    #expect(report.problems.allSatisfy { $0.text.en.contains(change.file) }, "\(report.said)")
    #expect(found.allSatisfy { !$0.text.zh.isEmpty && $0.place.contains(change.file) })
    if change.kind == .number { #expect(found.allSatisfy { !$0.results.isEmpty }) }
    #expect(try await trial.verify().holds, "put back")
  }

  @Test("names the section of a page in which a word was changed")
  func section() async throws {
    let trial = try await VerificationWard()
    let page = try trial.text("dossier.en.html")
    let section = try #require(
      page.firstMatch(of: /<section [^>]*id="([^"]+)"[^>]*>(?:(?!<section)[\s\S])*?(Flags) ECGs/))
    let report = try await trial.verify(
      changing: "\(trial.folder)/dossier.en.html",
      { try $0.replacing(/<section [\s\S]*?(Flags) ECGs/, with: "Flogs") })
    #expect(report.said.contains(section.output.1), "\(section.output.1) in: \(report.said)")
  }

  @Test("finds a file that is gone, and a figure that was changed")
  func files() async throws {
    let trial = try await VerificationWard()
    let names = try Files.list(trial.ward.path("\(trial.folder)/figures"))
    let figure = "\(trial.folder)/figures/\(try #require(names.first))"
    let changed = try await trial.verify(changing: figure) { $0 + [32] }
    #expect(changed.problems.map(\.place) == [figure])
    try Files.remove(trial.ward.path(figure))
    let gone = try await trial.verify()
    #expect(gone.problems.map(\.place) == [figure] && gone.said.contains("gone"))
  }

  @Test("names the results that rest on predictions or data that were changed")
  func inputs() async throws {
    let trial = try await VerificationWard()
    let change: ([UInt8]) throws -> [UInt8] = {
      try $0.replacing(/\ne9,[^\n]*([0-9])\n/, with: "0")
    }
    let net = try await trial.verify(changing: "Datasets/ward/net.csv", change)
    let problem = try #require(net.problems.first)
    #expect(net.problems.count == 1 && problem.place == "Datasets/ward/net.csv")
    #expect(problem.results.count > 20 && problem.text.en.contains(problem.results[0]))
    let residents = try await trial.verify(changing: "Datasets/ward/residents.csv", change)
    let fewer = try #require(residents.problems.first)
    #expect(!fewer.results.isEmpty && fewer.results.count < problem.results.count)
    let data = try await trial.verify(changing: "Datasets/ward/cases.csv", change)
    #expect(try #require(data.problems.first).results.count >= problem.results.count)
    try Files.remove(trial.ward.path("Datasets/ward/net.csv"))
    #expect(try await trial.verify().said.contains("Datasets/ward/net.csv is gone"))
  }

  @Test("of a copied folder or file looks at the copy")
  func copies() async throws {
    let trial = try await VerificationWard()
    let copy = "Elsewhere/\(trial.run)"
    let ledger = try Ledger(
      path: trial.ward.path("Reports/ledger.sqlite"), mode: .readOnly)
    let names = try ledger.artefacts(of: trial.run).map(\.path)
    ledger.close()
    for name in names { try trial.ward.write(trial.text(name), to: "\(copy)/\(name)") }
    #expect(try await trial.verify(copy).holds)
    #expect(try await trial.verify("\(copy)/dossier.en.html").holds)
    let page = "\(copy)/dossier.en.html"
    try trial.ward.replace("Flags", with: "Flogs", in: page)
    #expect(try await !trial.verify(copy).holds)
    #expect(try await trial.verify(page).said.contains(page))
    #expect(try await trial.verify().holds, "the run itself is as it was")
  }

  @Test("of something unknown says that it is not there")
  func unknown() async throws {
    let trial = try await VerificationWard()
    try trial.ward.write("no dossier", to: "Elsewhere/note.html")
    for word in ["run-0000000000000000", "R-000000000000", "nothing.html", "Elsewhere/note.html"] {
      do {
        _ = try await trial.verify(word)
        Issue.record("\(word) was verified")
      } catch let error as VerificationError {
        #expect(error.fault == .missing && error.text.en.contains(word))
      }
    }
    let empty = try Ward()
    let verification = Verification(workspace: try Workspace(root: empty.root), threads: 1)
    await #expect(throws: VerificationError.noLedger(path: "Reports/ledger.sqlite")) {
      try await verification.report(on: trial.run, recompute: false)
    }
    #expect(!Files.exists(empty.path("Reports/ledger.sqlite")), "asking makes no ledger")
  }
}
