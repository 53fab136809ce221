// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone measure of texts, rankings and language-model tasks")
struct LanguageMeasureTests {
  private func call(_ arguments: [String], of text: String) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(text, to: "cases.csv")
      return await Call(arguments + ["--language", "en"], in: folder.path)
    }
  }

  /// The estimates of `measure`, by metric, target and group.
  private func values(_ arguments: [String], of text: String) async throws -> [String: JSON] {
    let call = try await call(["measure", "cases.csv"] + arguments + ["--json"], of: text)
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    var values: [String: JSON] = [:]
    for estimate in document["estimates"]?.array ?? [] {
      let group = (estimate["group"]?.object ?? [:]).values.compactMap(\.string).first
      let name = [
        estimate["metric"]?.string, estimate["target"]?.string, group,
        estimate["parameters"]?["k"]?.int.map { "\($0)" },
      ].compactMap(\.self).joined(separator: " ")
      values[name] = estimate
    }
    return values
  }

  private func value(_ values: [String: JSON], _ name: String) -> Double? {
    values[name]?["value"]?.double
  }

  private let third: Double = 1.0 / 3
  private let twoThirds: Double = 2.0 / 3

  @Test("texts: Chinese by character, English by word, an empty output a failure")
  func texts() async throws {
    let values = try await values(
      [
        "--task", "text", "--reference", "ref", "--prediction", "out", "--group", "site",
        "--metrics", "rouge_1,bleu,exact_match,word_error_rate",
      ],
      of: """
        ref,out,site
        左下肺炎,右下肺炎,a
        no chest pain,no chest pain,b
        no chest pain,,b

        """)
    #expect(value(values, "rouge_1 a") == 0.75)
    #expect(value(values, "rouge_1 b") == 0.5)
    #expect(value(values, "exact_match") == third)
    #expect(value(values, "word_error_rate") == 0.4)
    #expect(values["bleu"]?["n"]?.int == 3)
  }

  @Test("texts: several reference columns, the best counting")
  func severalReferences() async throws {
    let values = try await values(
      [
        "--task", "text", "--reference", "r1,r2", "--prediction", "out", "--metrics",
        "exact_match",
      ],
      of: "r1,r2,out\n肺炎,左肺肺炎,左肺肺炎\n正常,,正常\n,,x\n")
    #expect(value(values, "exact_match") == 1)
    #expect(values["exact_match"]?["n"]?.int == 2)
  }

  @Test("rankings: a row an item, by score or by rank, empty where it was not retrieved")
  func rankings() async throws {
    let table = "q,rel,score,rank\na,0,0.9,1\na,1,0.8,2\na,1,,\nb,1,0.3,1\n"
    for place in [["--score", "score"], ["--label", "rank"]] {
      let values = try await values(
        [
          "--task", "ranking", "--id", "q", "--truth", "rel", "--k", "1,2", "--metrics",
          "mrr,recall_at_k",
        ] + place, of: table)
      #expect(value(values, "mrr") == 0.75)
      #expect(values["mrr"]?["n"]?.int == 2)
      #expect(value(values, "recall_at_k 1") == 0.5)
      #expect(value(values, "recall_at_k 2") == 0.75)
    }
  }

  @Test("choices: rows of one id are answers to one question")
  func choices() async throws {
    let values = try await values(
      ["--task", "choice", "--id", "q", "--truth", "key", "--label", "answer", "--k", "2"],
      of: "q,key,answer\n1,A,A\n1,A,答案：A\n2,B,不知道\n2,B,B\n")
    #expect(value(values, "accuracy") == 0.75)
    #expect(value(values, "pass_hat_k 2") == 0.5)
    #expect(value(values, "invalid_rate") == 0.25)
    #expect(values["option_counts"]?["values"]?["A.right"]?.double == 2)
  }

  @Test("rubrics: a tag of examples is a group, a tag of criteria a target")
  func rubrics() async throws {
    let values = try await values(
      [
        "--task", "rubric", "--id", "ex", "--points", "points", "--label", "met", "--group",
        "theme", "--group", "axis", "--metrics", "rubric_score",
      ],
      of: """
        ex,points,met,theme,axis
        1,10,1,急诊,accuracy
        1,5,0,急诊,completeness
        1,-5,1,急诊,accuracy
        2,4,1,慢病,accuracy

        """)
    #expect(value(values, "rubric_score") == twoThirds)
    #expect(value(values, "rubric_score 急诊") == third)
    #expect(value(values, "rubric_score axis=accuracy") == 0.75)
    #expect(value(values, "rubric_score axis=completeness") == 0)
    #expect(values["rubric_score axis=completeness"]?["n"]?.int == 1)
  }

  @Test("extraction: a row a field, resampled by document")
  func extraction() async throws {
    let values = try await values(
      [
        "--task", "extraction", "--id", "doc", "--field", "field", "--reference", "ref",
        "--prediction", "got",
      ],
      of: """
        doc,field,ref,got
        1,dose,0.5 g,５００ｍｇ
        1,drug,阿司匹林,
        2,dose,10 mg,20 mg
        2,drug,,华法林

        """)
    #expect(value(values, "extraction_precision") == third)
    #expect(value(values, "extraction_recall_exact") == 0)
    #expect(values["extraction_recall"]?["n"]?.int == 4)
    #expect(values["field_counts"]?["values"]?["dose.found"]?.double == 1)
  }

  @Test("traces: calls in JSON or plain, an empty cell being no call")
  func traces() async throws {
    let values = try await values(
      ["--task", "trace", "--reference", "expected", "--prediction", "made", "--label", "ok"],
      of: """
        expected,made,ok
        "[{""tool"":""search"",""arguments"":{""q"":""胸痛"",""n"":5}}]","search(q=胸痛, n=5); note()",1
        note(),,0

        """)
    #expect(value(values, "tool_selection_accuracy") == 0.5)
    #expect(value(values, "argument_exactness") == 1)
    #expect(value(values, "extra_calls") == 0.5)
    #expect(value(values, "success_rate") == 0.5)
  }

  @Test("what cannot be read is refused with its line and in words")
  func refusals() async throws {
    let trace = try await call(
      ["measure", "cases.csv", "--task", "trace", "--reference", "a", "--prediction", "b"],
      of: "a,b\nnote(),[{]\n")
    #expect(trace.code == 65)
    #expect(trace.errors.contains("cases.csv:2"))
    let choice = try await call(
      ["measure", "cases.csv", "--task", "choice", "--id", "q", "--truth", "t", "--label", "l"],
      of: "q,t,l\n1,A,A\n1,B,A\n")
    #expect(choice.code == 65)
    #expect(choice.errors.contains("cases.csv:3"))
    let ranking = try await call(
      ["measure", "cases.csv", "--task", "ranking", "--id", "q", "--truth", "t", "--score", "s"],
      of: "q,t,s\n1,-1,0.3\n")
    #expect(ranking.code == 65)
  }

  @Test("two models are compared on the same questions, texts and queries")
  func comparisons() async throws {
    var table = "q,t,a,b\n"
    for row in 0..<20 {
      let first = row < 15 ? "A" : "B"
      let second = row < 5 ? "A" : ""
      table += "\(row),A,\(first),\(second)\n"
    }
    let call = try await call(
      [
        "compare", "cases.csv", "--task", "choice", "--id", "q", "--truth", "t", "--label", "a",
        "--label", "b", "--metrics", "accuracy", "--json",
      ],
      of: table)
    #expect(call.code == 0, "\(call.errors)")
    #expect(call.output.contains("mcnemar-mid-p"))
    #expect(call.output.contains("0.5"))
  }
}
