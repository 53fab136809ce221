// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Platform
import TestSupport
import Testing
import Wording

@Suite("A dossier verified by itself")
struct VerificationAloneTests {
  @Test("holds anywhere, and names the number of which one digit was changed")
  func alone() async throws {
    let trial = try await VerificationWard()
    let folder = try TemporaryFolder()
    for language in Language.allCases {
      let page = try trial.text("dossier.\(language.rawValue).html")
      let path = try folder.write(page, to: "copy.html")
      let report = try Verification.alone(path: path, shownAs: "copy.html")
      #expect(report.holds && report.checked > 100, "\(report.said)")
      let changed = try Array(page.utf8).replacing(
        /<data [^>]*>[0-9]*\.[0-9]*([0-8])</, with: "9")
      try Files.writeAtomically(changed, to: path)
      let found = try Verification.alone(path: path, shownAs: "copy.html")
      #expect(found.problems.count { $0.kind == .number } == 1, "\(found.said)")
      #expect(found.problems.contains { $0.kind == .file })
    }
  }

  @Test("is not trusted when it carries no hash of itself")
  func noHash() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("<html><p>Hello</p></html>", to: "page.html")
    let report = try Verification.alone(path: path, shownAs: "page.html")
    #expect(!report.holds && report.said.contains("page.html"))
    let missing = sentence {
      _ = try Verification.alone(path: folder.file("none.html"), shownAs: "none.html")
    }
    #expect(missing?.contains("none.html") == true)
  }

  /// A number as a page prints it, and whether that is what the record holds.
  struct Printed: Sendable, CustomTestStringConvertible {
    let shown: String
    let exact: String
    let holds: Bool
    var testDescription: String { "\(shown) for \(exact)" }

    init(_ shown: String, for exact: String, _ holds: Bool) {
      self.shown = shown
      self.exact = exact
      self.holds = holds
    }
  }

  static let printed = [
    Printed("0.125", for: "0.125", true), Printed("0.12", for: "0.125", true),
    Printed("0.13", for: "0.125", true), Printed("0.14", for: "0.125", false),
    Printed("0.1249", for: "0.125", false), Printed("12.5%", for: "0.125", true),
    Printed("12%", for: "0.125", true), Printed("13%", for: "0.125", true),
    Printed("14%", for: "0.125", false), Printed("0.125%", for: "0.125", false),
    Printed("−0.25", for: "-0.25", true), Printed("-0.25", for: "-0.25", true),
    Printed("0.25", for: "-0.25", false), Printed("−0.25", for: "0.25", false),
    Printed("∞", for: "inf", true), Printed("−∞", for: "inf", false),
    Printed("−∞", for: "-inf", true), Printed("∞", for: "0.25", false),
    Printed("12345", for: "12345", true), Printed("12346", for: "12345", false),
    Printed("", for: "0.125", false), Printed("about 0.125", for: "0.125", false),
    Printed("0.00", for: "1e-7", true), Printed("0.01", for: "1e-7", false),
  ]

  @Test("holds a printed number against its record, rounded as it is shown", arguments: printed)
  func rounding(_ printed: Printed) throws {
    let value = ["inf", "-inf"].contains(printed.exact) ? "\"\(printed.exact)\"" : printed.exact
    #expect(
      try problems(printed.shown, exact: printed.exact, value: value).isEmpty == printed.holds)
  }

  @Test("does not take a number for another part of its result, or another result's")
  func parts() throws {
    #expect(try problems("0.5", exact: "0.5", value: "0.25", part: "lower").isEmpty)
    #expect(try !problems("0.5", exact: "0.5", value: "0.25", part: "upper").isEmpty)
    #expect(try !problems("0.25", exact: "0.25", value: "0.25", part: "lower").isEmpty)
    #expect(try problems("40", exact: "40", value: "0.25", part: "n").isEmpty)
    #expect(try !problems("40", exact: "40", value: "0.25", part: "events").isEmpty)
    #expect(try !problems("0.75", exact: "0.75", value: "0.25").isEmpty)
    let foreign = try problems("0.25", exact: "0.25", value: "0.25", result: "R-bbbbbbbbbbbb")
    #expect(foreign.first?.text.en.contains("no record") == true)
  }

  /// The problems with the one number of a page made by hand.
  private func problems(
    _ shown: String, exact: String, value: String, part: String = "value",
    result: String = "R-aaaaaaaaaaaa"
  ) throws -> [VerificationProblem] {
    let manifest = """
      {"results":{"R-aaaaaaaaaaaa":{"metric":"m","n":40,"value":\(value),\
      "interval":{"lower":0.5,"upper":0.9,"level":0.95,"method":"wilson"}}}}
      """
    let page = """
      <!DOCTYPE html><html><script type="application/json" id="manifest">\(manifest)</script>
      <data value="\(exact)" data-r="\(result)" data-part="\(part)">\(shown)</data></html>
      """
    let folder = try TemporaryFolder()
    let path = try folder.write(page, to: "page.html")
    return try Verification.alone(path: path, shownAs: "page.html").problems
      .filter { $0.kind == .number }
  }

  @Test("is read in one pass however its tags are nested or left open")
  func nested() async throws {
    let trial = try await VerificationWard()
    let folder = try TemporaryFolder()
    let page = try trial.text("dossier.en.html")
    let tag = #"<data value="0.075" data-r="R-000000000000">"#
    for middle in [tag, "<data ", "<tspan ", tag + "1"] {
      let copy = folder.file("copy.html")
      try folder.write(page + String(repeating: middle, count: 2000), to: "copy.html")
      let report = try Verification.alone(path: copy, shownAs: "copy.html")
      #expect(!report.holds)
      #expect(report.problems.allSatisfy { $0.text.en.utf8.count < 1000 })
    }
  }

  @Test("is told from a damaged one, and no damage ends the program")
  func fuzz() async throws {
    let trial = try await VerificationWard()
    let folder = try TemporaryFolder()
    let path = folder.file("copy.html")
    var fuzzer = Fuzzer(
      .dossier, texts: [try trial.text("dossier.en.html")],
      words: [
        "<data value=", "</data>", "<script", "{", "\"", "1e999", "&#", "sha256", "<!--", "\0",
      ])
    fuzzer.count = 40
    let failures = fuzzer.failures { bytes in
      put(bytes, at: path)
      let report = try Verification.alone(path: path, shownAs: "copy.html")
      if let problem = report.problems.first { throw FuzzRefusal(problem.text) }
    }
    #expect(failures == [])
  }
}
