// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Prediction file")
struct PredictionFileTests {
  /// Writes a file and stands for it as a model.
  static func model(
    _ text: String, name: String = "p.csv", more: String = "", in folder: TemporaryFolder
  ) throws -> PredictionFile {
    try folder.write(text, to: name)
    return try model(path: name, more: more, in: folder)
  }

  static func model(path: String, more: String = "", in folder: TemporaryFolder) throws
    -> PredictionFile
  {
    let declaration = try ModelDeclarationTests.read(
      #"{ name: "M", kind: "predictions", path: "\#(path)", \#(more) }"#)
    return try PredictionFile(declaration, workspace: folder.path, caseColumn: "id")
  }

  @Test("gives the predictions in the order of the cases asked")
  func order() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model("id,AF,ST\nb,0.2,1\na,0.1,0\nc,inf,-3\n", in: folder)
    let answer = try await model.predict(cases: ["a", "b", "c"], columns: ["AF", "ST"])
    #expect(answer.columns == ["AF": [0.1, 0.2, .infinity], "ST": [0, 1, -3]])
    #expect(answer.failures.isEmpty && answer.warnings.isEmpty)
    #expect(answer.report == JoinReport())
  }

  @Test("reads gzip and tabs like plain commas")
  func gzip() async throws {
    let folder = try TemporaryFolder()
    let bytes = try Gzip.deflate(Array("id\tAF\na\t0.5\n".utf8))
    try Files.writeAtomically(bytes, to: folder.file("p.tsv.gz"))
    let model = try Self.model(path: "p.tsv.gz", in: folder)
    #expect(try await model.predict(cases: ["a"], columns: ["AF"]).columns == ["AF": [0.5]])
  }

  @Test("reads JSON Lines, and which table of a file the declaration says")
  func formats() async throws {
    let folder = try TemporaryFolder()
    let lines = "{\"id\":7,\"AF\":0.5}\n{\"id\":8,\"AF\":null}\n"
    let plain = try Self.model(lines, name: "p.jsonl", in: folder)
    let answer = try await plain.predict(cases: ["8", "7"], columns: ["AF"])
    #expect(answer.columns == ["AF": [nil, 0.5]])
    let nested = try Self.model(
      "{\"case\":{\"id\":\"a\"},\"out\":[0.25,0.75]}\n", name: "n.jsonl",
      more: "fields: { id: \"case.id\", AF: \"out[1]\" }", in: folder)
    #expect(try await nested.predict(cases: ["a"], columns: ["AF"]).columns == ["AF": [0.75]])
  }

  @Test("counts a case without a row and an empty cell as failures, never as zero")
  func failures() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model("id,AF,ST\na,0.1,\nc,,0.3\n", in: folder)
    let answer = try await model.predict(cases: ["c", "b", "a"], columns: ["AF", "ST"])
    #expect(answer.columns == ["AF": [nil, nil, 0.1], "ST": [0.3, nil, nil]])
    #expect(
      answer.failures == [
        PredictionFailure(case: "c", target: "AF", reason: .emptyCell),
        PredictionFailure(case: "b", target: nil, reason: .noRow),
        PredictionFailure(case: "a", target: "ST", reason: .emptyCell),
      ])
    #expect(answer.failedCases == ["c", "b", "a"])
    #expect(answer.report.missing == ["b"])
    let warnings = answer.warnings.map(\.en)
    #expect(warnings[0].contains("1 cases of the data set have no prediction"))
    #expect(warnings[1].contains("2 predictions are empty"))
    #expect(answer.warnings.map(\.cases) == [["b"], ["c", "a"]])
  }

  @Test("tells how many rows nobody asked about, with examples")
  func extra() async throws {
    let folder = try TemporaryFolder()
    let rows = (0..<9).map { "x\($0),0.5\n" }.joined()
    let model = try Self.model("id,AF\na,0.1\n" + rows, in: folder)
    let answer = try await model.predict(cases: ["a"], columns: ["AF"])
    #expect(answer.report.extra == (0..<9).map { "x\($0)" })
    #expect(
      answer.warnings.map(\.en) == [
        "p.csv: 9 rows predict cases that the data set does not have; they are not used."
      ])
    // A record shows the sentence, and the terminal names a few.
    #expect(answer.warnings[0].cases.count == 9)
    #expect(
      answer.warnings[0].namingCases.en.hasSuffix(
        " For example: 'x0', 'x1', 'x2', 'x3', 'x4', …"))
  }

  @Test("answers a case asked about twice both times, and reports it")
  func asked() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model("id,AF\na,0.1\n", in: folder)
    let answer = try await model.predict(cases: ["a", "a"], columns: ["AF"])
    #expect(answer.columns == ["AF": [0.1, 0.1]])
    #expect(answer.report.duplicates == ["a"])
  }

  @Test(
    "refuses what cannot be a prediction, with file, line and case",
    arguments: [
      (
        "id,AF\na,0.1\na,0.2\n", "", "case 'a' of column 'id' has two predictions, on lines 2 and 3"
      ),
      ("id,AF\na,0.1\n,0.2\n", "", "p.csv:3: column 'id' is empty"),
      ("id,AF\na,0.1\nb,nan\n", "", "p.csv:3: column 'AF' of case 'b' is NaN"),
      ("id,AF\na,0.1\nb,n/a\n", "", "p.csv:3: column 'AF' holds 'n/a'"),
      (
        "id,AF\na,0.1\nb,1.5\n", "output: \"probability\"",
        "p.csv:3: column 'AF' of case 'b' is 1.5"
      ),
      ("id,AF\na,0\nb,0.5\n", "output: \"call\"", "it must be 0 or 1"),
      ("id,AF\na,0\nb,maybe\n", "output: \"call\"", "p.csv:3: column 'AF' holds 'maybe'"),
      ("id,Af\na,0.1\n", "", "did you mean 'Af'"),
      ("case,AF\na,0.1\n", "", "no column 'id'"),
      ("id,AF\na,0.1\n", "columns: { AF: \"prob\" }", "no column 'prob'"),
      ("id,AF\nA-1,0.1\n", "", "the file has 'A-1', the data set 'a'"),
      ("id,AF\n", "", "header"),
      ("", "", "empty"),
    ])
  func refusals(text: String, more: String, says: String) async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model(text, more: more, in: folder)
    let complaint = await complaint {
      _ = try await model.predict(cases: ["a", "b"], columns: ["AF"])
    }
    #expect(complaint?.contains(says) == true, "\(complaint ?? "none")")
  }

  @Test("reads calls written in words")
  func calls() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model(
      "id,AF\na,阳性\nb,阴性\nc,有\nd,0\ne,1.0\n", more: #"output: "call""#, in: folder)
    let answer = try await model.predict(cases: ["a", "b", "c", "d", "e"], columns: ["AF"])
    #expect(answer.columns == ["AF": [1, 0, 1, 0, 1]])
    let bits = try Self.model(
      "id,AF\na,true\nb,false\n", more: #"output: "call""#, in: folder)
    #expect(try await bits.predict(cases: ["a", "b"], columns: ["AF"]).columns == ["AF": [1, 0]])
  }

  @Test("finds the column of a target as declared, by pattern, by name, or as the only score")
  func columns() async throws {
    let folder = try TemporaryFolder()
    let text = "id,AF,prob_AF,score\na,0.1,0.2,0.3\n"
    func first(_ more: String, _ target: String) async throws -> Double? {
      let model = try Self.model(text, more: more, in: folder)
      return try await model.predict(cases: ["a"], columns: [target]).columns[target]?[0]
    }
    #expect(try await first("", "AF") == 0.1)
    #expect(try await first(#"column: "prob_{target}""#, "AF") == 0.2)
    #expect(try await first(#"columns: { AF: "score" }, column: "prob_{target}""#, "AF") == 0.3)
    #expect(try await first("", "ST") == 0.3)
    #expect(try await first(#"id: "id", column: "AF""#, "whatever") == 0.1)
  }

  @Test("moves probabilities to the declared clip, keeps their order and says how many")
  func clip() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model(
      "id,AF\na,0\nb,0.00001\nc,1\nd,0.5\n", more: #"output: "probability", clip: 0.000005"#,
      in: folder)
    let answer = try await model.predict(cases: ["a", "b", "c", "d"], columns: ["AF"])
    #expect(answer.columns == ["AF": [0.000005, 0.00001, 1 - 0.000005, 0.5]])
    #expect(
      answer.warnings.map(\.en) == [
        "p.csv: 2 probabilities were nearer to 0 or 1 than 5e-6 and were moved there, as declared "
          + "(clip)."
      ])
  }

  @Test("keeps an identifier's leading zeros")
  func zeros() async throws {
    let folder = try TemporaryFolder()
    let model = try Self.model("id,AF\n007,0.1\n7,0.2\n", in: folder)
    let answer = try await model.predict(cases: ["7", "007"], columns: ["AF"])
    #expect(answer.columns == ["AF": [0.2, 0.1]])
  }

  @Test("is another model when file, name or declaration are others")
  func fingerprint() throws {
    let folder = try TemporaryFolder()
    let first = try Self.model("id,AF\na,0.1\n", in: folder)
    let same = try Self.model("id,AF\na,0.1\n", in: folder)
    let declared = try Self.model("id,AF\na,0.1\n", more: #"output: "call""#, in: folder)
    let changed = try Self.model("id,AF\na,0.2\n", in: folder)
    #expect(first.fingerprint == same.fingerprint)
    #expect(Set([first, declared, changed].map(\.fingerprint)).count == 3)
    #expect(first.fileHash == SHA256.hex(of: "id,AF\na,0.1\n"))
  }

  @Test("keeps its file inside the workspace, and says when it is not there")
  func paths() async throws {
    let folder = try TemporaryFolder()
    let outside = await complaint { _ = try Self.model(path: "../p.csv", in: folder) }
    #expect(outside?.contains("leads out of the folder") == true)
    let absent = await complaint { _ = try Self.model(path: "q.csv", in: folder) }
    #expect(absent?.hasPrefix("q.csv: no such file") == true)
  }

  @Test("that is damaged gives predictions or is refused with an explanation")
  func fuzz() async throws {
    let folder = try TemporaryFolder()
    var fuzzer = Fuzzer(
      .predictions, texts: ["id,AF,ST\nb,0.2,1\na,0.1,0\nc,inf,-3\n", "id,AF,ST\na,,1\na,1,\n"],
      words: ["id", "AF", ",", "\n", "NaN", "-inf", "1e999", "\"", "b,", "a,"], name: "p.csv")
    fuzzer.count = 1000
    let failures = await fuzzer.failures { bytes in
      put(bytes, at: folder.file("p.csv"))
      let answer = try await Self.model(path: "p.csv", in: folder)
        .predict(cases: ["a", "b", "c"], columns: ["AF", "ST"])
      try hold(answer.columns.values.allSatisfy { $0.count == 3 }, "not a row for each case")
    }
    #expect(failures == [])
  }
}
