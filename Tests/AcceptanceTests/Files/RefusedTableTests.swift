// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A table that cannot be measured", .serialized, .ownThread)
struct RefusedTableTests {
  /// One way in which a table is wrong, and what must be said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var rows = "id,truth,score\na,1,0.9\nb,0,0.2\nc,1,0.7\nd,0,0.4\n"
    /// What is done to the file's bytes before they are written.
    var spoil: @Sendable ([UInt8]) throws -> [UInt8] = { $0 }
    var name = "cases.csv"
    var score = "score"
    var options: [String] = []
    var code: Int32 = 65
    /// Every one of these must stand in the message.
    var said: [String]
  }

  static let mistakes: [Mistake] = [
    Mistake(
      testDescription: "has no column of that name", score: "scoer",
      said: ["cases.csv", "scoer", "score"]),
    Mistake(
      testDescription: "holds a text in a number column",
      rows: "id,truth,score\na,1,0.9\nb,0,n/a\nc,1,0.7\n", said: ["cases.csv:3", "score", "n/a"]),
    Mistake(
      testDescription: "names a case twice",
      rows: "id,truth,score\na,1,0.9\nb,0,0.2\na,1,0.7\n", said: ["cases.csv", "'a'"]),
    Mistake(testDescription: "is not there", name: "", code: 66, said: ["absent.csv"]),
    Mistake(
      testDescription: "is a gzip file that was cut off",
      spoil: { try Array(Gzip.deflate($0).dropLast(12)) }, name: "cases.csv.gz",
      said: ["cases.csv.gz"]),
    Mistake(
      testDescription: "holds bytes that are no text",
      spoil: { Array("id,truth,score\na,1,0.9\n".utf8) + [0xff, 0x20, 0xff] + $0 },
      said: ["cases.csv"]),
    Mistake(
      testDescription: "is asked for a metric that there is not",
      options: ["--metrics", "roc_auk"], said: ["roc_auk", "roc_auc"]),
    Mistake(
      testDescription: "has a header and no rows", rows: "id,truth,score\n", said: ["cases.csv"]),
    Mistake(testDescription: "is empty", rows: "", said: ["cases.csv"]),
    Mistake(
      testDescription: "holds a score that is not a number",
      rows: "id,truth,score\na,1,0.9\nb,0,NaN\nc,1,0.7\n", said: ["cases.csv:3", "score"]),
    Mistake(
      testDescription: "holds a truth that is neither yes nor no",
      rows: "id,truth,score\na,1,0.9\nb,2,0.3\nc,1,0.7\n", said: ["cases.csv:3", "truth", "2"]),
  ]

  @Test("is refused with one sentence that says what, where and what to do", arguments: mistakes)
  func refusal(_ mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    if !mistake.name.isEmpty {
      try Files.writeAtomically(
        mistake.spoil(Array(mistake.rows.utf8)), to: folder.file(mistake.name))
    }
    let ending = try Touchstone.run(
      ["measure", mistake.name.isEmpty ? "absent.csv" : mistake.name, "--task", "binary"]
        + ["--truth", "truth", "--score", mistake.score, "--id", "id", "--json"] + mistake.options,
      in: folder.path)
    expectOneSentence(ending, code: mistake.code, saying: mistake.said)
    let left = try Files.list(folder.path)
    #expect(left == [mistake.name].filter { !$0.isEmpty }, "\(left)")
  }

  /// What is not a mistake: results that are undefined, with their reasons.
  static let peculiar = [
    ("one class only", "id,truth,score\na,1,0.9\nb,1,0.2\nc,1,0.7\n"),
    ("equal scores", "id,truth,score\na,1,0.5\nb,0,0.5\nc,1,0.5\nd,0,0.5\n"),
    ("infinite scores", "id,truth,score\na,1,inf\nb,0,-inf\nc,1,0.7\nd,0,0.1\n"),
  ]

  @Test(
    "is not one with one class, equal or infinite scores: each metric has a value or a reason",
    arguments: peculiar)
  func results(_ what: String, _ rows: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(rows, to: "cases.csv")
    let ending = try Touchstone.run(
      ["measure", "cases.csv", "--task", "binary", "--truth", "truth", "--score", "score"]
        + ["--metrics", "roc_auc,sensitivity,specificity", "--json"], in: folder.path)
    try #require(ending.code == 0, "\(what): \(ending.errors)")
    var check = try SchemaCheck()
    try check.add(json: ending.output, obeys: "measure", shownAs: what)
    try check.expectAllValid()
    let document = try JSON.parse(Array(ending.output.utf8), name: what)
    let estimates = document["estimates"]?.array ?? []
    #expect(Set(estimates.compactMap { $0["metric"]?.string }).count == 3)
    if what == "one class only" {
      #expect(estimates.contains { $0["metric"]?.string == "roc_auc" && $0["undefined"] != nil })
    }
  }
}

/// Expects a refusal: its exit code, nothing on standard output, and a short message.
func expectOneSentence(
  _ ending: Ending, code: Int32, saying words: [String],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let message = ending.errors
  #expect(
    ending.code == code && !ending.killed, "\(ending.code): \(message)",
    sourceLocation: sourceLocation)
  #expect(ending.output.isEmpty, "\(ending.output)", sourceLocation: sourceLocation)
  for word in words {
    #expect(message.contains(word), "no \(word) in: \(message)", sourceLocation: sourceLocation)
  }
  let lines = message.split(whereSeparator: \.isNewline)
  #expect((1...4).contains(lines.count), "\(message)", sourceLocation: sourceLocation)
  #expect(!message.contains("Fatal error"), "\(message)", sourceLocation: sourceLocation)
}
