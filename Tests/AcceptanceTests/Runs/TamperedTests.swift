// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A verification", .serialized, .ownThread)
struct TamperedTests {
  @Test("holds for what a run left, and names what was changed afterwards")
  func tampering() throws {
    let workspace = try TrialWorkspace()
    let (ending, folder) = try workspace.run()
    try #require([0, 1, 2].contains(ending.code), "\(ending.errors)")
    let page = folder + "/dossier.zh-CN.html"
    let results = try Self.verify(folder, in: workspace)
    #expect(results.holds && results.checked > 20 && results.code == 0, "\(results.problems)")
    let dossier = try Self.verify(page, in: workspace)
    #expect(dossier.holds && dossier.checked > 20 && dossier.code == 0, "\(dossier.problems)")
    let again = try Self.verify(folder, ["--recompute"], in: workspace)
    #expect(again.holds && again.checked > 20 && again.code == 0, "\(again.problems)")

    try changingDigit(in: page, workspace)
    try changingByte(
      in: workspace.path("Datasets/cxr-nih/predictions_densenet121.csv.gz"), folder, workspace)
    try changingRow(folder, workspace)

    let healed = try Self.verify(folder, ["--recompute"], in: workspace)
    #expect(healed.holds, "\(healed.problems)")
  }

  /// One digit of one number that a reader sees.
  private func changingDigit(in page: String, _ workspace: TrialWorkspace) throws {
    let original = try Files.readText(page)
    let number = try #require(
      original.firstMatch(of: /data-r="(R-[0-9a-f]{12})"[^>]*>[^<0-9]*([0-9]+\.[0-9]*)([0-9])/))
    let digit = number.output.3
    let other = digit == "9" ? "8" : "9"
    let changed = original.replacingCharacters(
      in: digit.startIndex..<digit.endIndex, with: other)
    try Files.write(changed, to: page)
    defer { try? Files.write(original, to: page) }
    let found = try Self.verify(page, in: workspace)
    #expect(!found.holds && found.code == 1)
    #expect(found.problems.contains(String(number.output.1)), "\(found.problems)")
  }

  @Test("does not hold whatever single digit of a page is another one, wherever it stands")
  func anyDigit() throws {
    let workspace = try TrialWorkspace()
    let (ending, folder) = try workspace.run()
    try #require([0, 1, 2].contains(ending.code), "\(ending.errors)")
    var generator = SeededGenerator(seed: 7)
    for name in ["dossier.zh-CN.html", "dossier.en.md"] {
      let page = "\(folder)/\(name)"
      let original = try Files.read(page)
      let digits = original.indices.filter { (48...57).contains(original[$0]) }
      for _ in 0..<15 {
        let place = try #require(digits.randomElement(using: &generator))
        var changed = original
        changed[place] = changed[place] == 57 ? 48 : changed[place] + 1
        try Files.writeAtomically(changed, to: page)
        let found = try Self.verify(folder, in: workspace)
        #expect(!found.holds && found.code == 1, "byte \(place) of \(name)")
      }
      try Files.writeAtomically(original, to: page)
    }
    #expect(try Self.verify(folder, in: workspace).holds)
  }

  /// One byte of the predictions, in a copy that still unpacks.
  private func changingByte(
    in predictions: String, _ folder: String, _ workspace: TrialWorkspace
  ) throws {
    let original = try Files.read(predictions)
    var rows = try Gzip.inflate(original, name: predictions)
    let last = try #require(rows.lastIndex { (48...57).contains($0) })
    rows[last] = rows[last] == 57 ? 56 : 57
    try Files.writeAtomically(Gzip.deflate(rows), to: predictions)
    defer { try? Files.writeAtomically(original, to: predictions) }
    let found = try Self.verify(folder, ["--recompute"], in: workspace)
    #expect(!found.holds && found.code == 1)
    #expect(found.problems.contains("predictions_densenet121"), "\(found.problems)")
    let quick = try Self.verify(folder, in: workspace)
    #expect(!quick.holds && quick.code == 1)
  }

  /// One number in the ledger, by someone who may write to the file and takes its guards away.
  private func changingRow(_ folder: String, _ workspace: TrialWorkspace) throws {
    let path = workspace.path("Reports/ledger.sqlite")
    let ledger = try Database(path: path, mode: .readWrite)
    defer { ledger.close() }
    let guards = try ledger.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for row in guards {
      if case .text(let name) = row[0] { try ledger.execute("DROP TRIGGER \"\(name)\"") }
    }
    let rows = try ledger.query(
      "SELECT run, id, json FROM estimates WHERE json LIKE '%\"value\":0.%' ORDER BY place LIMIT 1")
    let row = try #require(rows.first)
    guard case .text(let id) = row[1], case .text(let json) = row[2] else {
      Issue.record("an estimate in the ledger has no id or no content: \(row)")
      return
    }
    let value = try #require(json.firstMatch(of: /"value":0\.([0-9])/)).output.1
    let changed = json.replacingCharacters(
      in: value.startIndex..<value.endIndex, with: value == "9" ? "8" : "9")
    let update = "UPDATE estimates SET json = ? WHERE run = ? AND id = ?"
    try ledger.execute(update, [.text(changed), row[0], row[1]])
    let found = try Self.verify(folder, in: workspace)
    #expect(!found.holds && found.code == 1)
    #expect(found.problems.contains(id), "\(found.problems)")
    try ledger.execute(update, [row[2], row[0], row[1]])
    for row in guards {
      if case .text(let sql) = row[1] { try ledger.execute(sql) }
    }
  }

  /// What `verify` answers to programs.
  struct Answer {
    let code: Int32
    let holds: Bool
    let checked: Int
    let problems: String
  }

  static func verify(
    _ what: String, _ options: [String] = [], in workspace: TrialWorkspace
  ) throws -> Answer {
    let ending = try Touchstone.run(["verify", what, "--json"] + options, in: workspace.root)
    let answer = try JSON.parse(Array(ending.output.utf8), name: "verify \(ending.errors)")
    return Answer(
      code: ending.code, holds: try #require(answer["holds"]?.bool as Bool?),
      checked: try #require(answer["checked"]?.int as Int?),
      problems: try #require(answer["problems"] as JSON?).canonical())
  }
}
