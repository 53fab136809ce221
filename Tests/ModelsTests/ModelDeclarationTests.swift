// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

/// The English sentence of the error that `body` throws; nil when it throws none.
func complaint(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch let error as any Explained {
    return error.text.en
  } catch {
    return "not explained: \(error)"
  }
}

@Suite("Declaration of a model")
struct ModelDeclarationTests {
  static let whole = """
    { name: "DNN", label: { "zh-CN": "网络", en: "Network" }, version: "1.0", kind: "predictions",
      path: "Datasets/x/dnn.csv", id: "ecg", columns: { AF: "prob_AF" }, column: "p_{target}",
      output: "probability", encoding: "gbk" }
    """

  static func read(_ text: String) throws -> ModelDeclaration {
    try ModelDeclaration(try JSON5.parse(Array(text.utf8), file: "suite.json5"))
  }

  @Test("keeps everything that was stated")
  func whole() throws {
    let model = try Self.read(Self.whole)
    #expect(model.name == "DNN")
    #expect(model.title == Text(zh: "网络", en: "Network"))
    #expect(model.version == "1.0")
    #expect(model.output == .probability)
    let source = try #require(model.predictions)
    #expect(source.id == "ecg")
    #expect(source.names == TargetNames(columns: ["AF": "prob_AF"], pattern: "p_{target}"))
    #expect(source.encoding == .gb18030)
  }

  @Test("takes scores where nothing is said of the output")
  func defaults() throws {
    let model = try Self.read(#"{ name: "R", kind: "predictions", path: "r.csv" }"#)
    #expect(model.output == .score)
    #expect(model.version.isEmpty)
    #expect(model.predictions?.id == nil)
    #expect(model.title.en == "R")
  }

  @Test(
    "refuses what nobody can have meant, with the place",
    arguments: [
      (#"kind: "predictions""#, #"kind: "prediction""#, "did you mean 'predictions'"),
      (#"output: "probability""#, #"output: "probabilty""#, "did you mean 'probability'"),
      (#"path: "Datasets"#, #"paths: "Datasets"#, "path"),
      (#"column: "p_{target}""#, #"column: """#, "column is empty"),
      (#"encoding: "gbk""#, "clip: 0.5", "above 0 and below 0.5"),
      (#"output: "probability""#, #"output: "score", clip: 0.1"#, "goes with output"),
      (#"encoding: "gbk""#, #"encoding: "klingon""#, "known are utf-8"),
      (#"columns: { AF: "prob_AF" }"#, #"columns: { AF: 1 }"#, "suite.json5:2"),
    ])
  func refusals(good: String, bad: String, says: String) async {
    let text = Self.whole.replacingOccurrences(of: good, with: bad)
    #expect(text != Self.whole)
    let complaint = await complaint { _ = try Self.read(text) }
    #expect(complaint?.contains(says) == true, "\(complaint ?? "none")")
    #expect(complaint?.hasPrefix("suite.json5:") == true)
  }

  @Test("that is damaged is read or refused with its place", .ownThread)
  func fuzz() {
    let others = [
      """
      { name: "m", kind: "open-inference", url: "http://h:1", model: "m", inputs: ["a", { name: "t",
        fields: ["b"], datatype: "INT64" }], outputs: [{ name: "p", targets: { x: 0 } }],
        output: "probability", batch: 4, deadline: "30s", concurrency: 2, key: "KEY" }
      """,
      """
      { name: "p", kind: "process", command: ["python", "m.py"], frames: "float32", ready: "1s",
        grace: "300ms", environment: ["A"], weights: "w.bin", retries: 2, backoff: "20ms" }
      """,
      """
      { name: "LLM", kind: "chat", url: "http://h/v1", model: "m", prompt: "p.txt", temperature: 0,
        answer: { kind: "choice", options: ["A", "B"] }, maxTokens: 9, seed: 1, samples: 2,
        thinking: "tags", price: { input: 1, output: 2, currency: "CNY" } }
      """,
    ]
    var fuzzer = Fuzzer(
      .modelDeclaration, texts: [Self.whole] + others,
      words: [
        "null", "[]", "{}", "1e999", "-1", "\"0s\"", "http://", "../", "kind: ", "targets: {",
      ],
      name: "suite.json5")
    fuzzer.count = 3000
    #expect(fuzzer.failures { _ = try Self.read(String(decoding: $0, as: UTF8.self)) } == [])
  }
}
