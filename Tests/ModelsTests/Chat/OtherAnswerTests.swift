// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing

@Suite("An answer that is a number or a document")
struct OtherAnswerTests {
  static func form(_ text: String) throws -> AnswerForm {
    try AnswerForm(JSON5.parse(Array(text.utf8), file: "suite.json5"))
  }

  static func read(_ answer: String, _ form: AnswerForm) -> Said<AnswerValue> {
    Said { () throws(CaseFailure) in try form.value(of: answer) }
  }

  @Test(
    "a number is read where it stands alone or is announced",
    arguments: [
      ("12.5", 12.5), (" -3 ", -3), ("１２．５", 12.5), ("1e-3", 0.001), ("1,234.5", 1234.5),
      ("**0.25**", 0.25), ("答案：12.5", 12.5), ("The answer is 12.5.", 12.5), ("−4", -4),
      ("Because 3 + 4 = 7:\nFinal answer: 7", 7), ("\\boxed{42}", 42), ("12.5 mg", 12.5),
      ("12.5毫克", 12.5), ("答案是 5 mg。", 5), ("Reasoning with 3 and 9.\n\n12", 12),
    ])
  func numbers(answer: String, number: Double) throws {
    let form = try Self.form(#"{ kind: "number", units: ["mg", "毫克"] }"#)
    #expect(Self.read(answer, form) == .value(.number(number)))
  }

  @Test(
    "a number is not guessed",
    arguments: [
      "twelve", "十二", "10-20", "The answer is 12 or 13.", "1,23", "12\n13", "12.5 mmol",
      "The answer is 12.5 g", "1.2.3", "12%", "about 5 of them", "NaN", "inf", "1e999", "12 13",
      "0x1f",
    ])
  func noNumber(answer: String) throws {
    let form = try Self.form(#"{ kind: "number", units: ["mg"] }"#)
    #expect(Self.read(answer, form) == .failure(.unparsable))
  }

  @Test("a number beyond the declared range is no answer")
  func range() throws {
    let form = try Self.form(#"{ kind: "number", range: [0, 100] }"#)
    #expect(Self.read("100", form) == .value(.number(100)))
    #expect(Self.read("101", form) == .failure(.unparsable))
    #expect(throws: PlatformError.self) { try Self.form(#"{ kind: "number", range: [2, 1] }"#) }
  }

  static let schema = """
    { kind: "json", schema: { type: "object", additionalProperties: false,
      required: ["finding", "score"], properties: {
        finding: { enum: ["af", "none"] }, score: { type: "number", minimum: 0, maximum: 1 },
        leads: { type: "array", items: { type: "integer" }, maxItems: 2 },
        note: { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }] },
        next: { $ref: "#/$defs/step" } },
      $defs: { step: { type: "object", required: ["do"], properties: {
        do: { const: "wait" }, then: { $ref: "#/$defs/step" } } } } } }
    """

  @Test(
    "a document is read alone or in one fenced block",
    arguments: [
      #"{"finding":"af","score":0.5}"#, "```json\n{\"finding\":\"none\",\"score\":1}\n```",
      "Here it is:\n```\n{\"finding\":\"af\",\"score\":0}\n```\nDone.",
      #"{"finding":"af","score":0,"leads":[1,2],"note":null}"#,
      #"{"finding":"af","score":0,"next":{"do":"wait","then":{"do":"wait"}}}"#,
    ])
  func documents(answer: String) throws {
    let form = try Self.form(Self.schema)
    guard case .value(.json(let json)) = Self.read(answer, form) else {
      Issue.record("\(Self.read(answer, form))")
      return
    }
    #expect(json["finding"] != nil)
  }

  @Test(
    "a document is not mended",
    arguments: [
      #"{"finding":"af","score":0.5"#, #"{"finding":"af"}"#, #"{"finding":"vt","score":0.5}"#,
      #"{"finding":"af","score":2}"#, #"{"finding":"af","score":"0.5"}"#,
      #"{finding:"af",score:1}"#,
      #"{"finding":"af","score":NaN}"#, #"{"finding":"af","score":0.5,"x":1}"#,
      #"{"finding":"af","score":0,"leads":[1.5]}"#, #"{"finding":"af","score":0,"leads":[1,2,3]}"#,
      #"{"finding":"af","score":0,"note":"long"}"#, #"{"finding":"af","score":0,"note":7}"#,
      #"{"finding":"af","score":0,"next":{"do":"wait","then":{"do":"go"}}}"#,
      "```json\n{\"finding\":\"af\",\"score\":0.5}", "```\n1\n```\n```\n2\n```",
      #"{"finding":"af","score":0.5} {"finding":"af","score":0.5}"#, "af",
    ])
  func noDocument(answer: String) throws {
    #expect(Self.read(answer, try Self.form(Self.schema)) == .failure(.unparsable))
  }

  @Test(
    "a schema that would not be checked whole is refused when it is read",
    arguments: [
      #"{ type: "strng" }"#, #"{ pattern: "^a" }"#, #"{ not: {} }"#, ##"{ $ref: "#/$defs/x" }"##,
      #"{ $ref: "https://example.org/x" }"#, #"{ anyOf: [] }"#, #"{ properties: [] }"#, "7",
    ])
  func schemas(schema: String) {
    let message = sentence { _ = try Self.form("{ kind: \"json\", schema: \(schema) }") }
    #expect(message?.hasPrefix("suite.json5:1:") == true, "\(message ?? "accepted")")
  }

  @Test("a schema that only refers to itself ends in words")
  func endless() throws {
    let form = try Self.form(
      ##"{ kind: "json", schema: { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/a" } } } }"##)
    #expect(Self.read("1", form) == .failure(.unparsable))
  }

  @Test("free text is kept as it is")
  func text() {
    #expect(Self.read("心电图：窦性心律。", .text) == .value(.text("心电图：窦性心律。")))
  }

  @Test("no answer makes a reader trap", .ownThread)
  func fuzz() throws {
    let forms = [
      try Self.form(Self.schema), try Self.form(#"{ kind: "number", units: ["mg"] }"#),
      ChoiceAnswerTests.letters, ChoiceAnswerTests.several, ChoiceAnswerTests.chinese,
    ]
    let text = "答案：（B）。The answer is 12.5 mg, or A、B and D.\n```json\n{\"finding\":\"af\"}\n```\n是"
    var fuzzer = Fuzzer(
      .answerText, texts: [text, "<think>a</think>{\"finding\":\"af\"}"],
      words: [
        "答案是", "answer: ", "\\boxed{", "```", "最终答案", "(", "A", "选", "<think>", "</think>", "[[",
        "{",
        "not ", "1e999",
      ])
    fuzzer.count = 1500
    fuzzer.takesAnything = true
    let failures = fuzzer.failures { bytes in
      let answer = String(decoding: bytes, as: UTF8.self)
      for form in forms { _ = Self.read(answer, form) }
      _ = ThinkingTests.apart(answer)
    }
    #expect(failures == [])
  }

  @Test("no declaration of an answer makes the reader of suites trap", .ownThread)
  func fuzzForms() {
    let failures = Fuzzer(
      .answerForm,
      texts: [Self.schema, #"{ kind: "choice", options: ["A", "B"], several: true }"#],
      words: [
        "$ref", "#/$defs/a", "properties: {", "enum: [", "null", "[]", "1e999", "kind", "options",
      ],
      name: "suite.json5"
    ).failures { _ = try AnswerForm(JSON5.parse($0, file: "suite.json5")) }
    #expect(failures == [])
  }
}
