// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// What the endpoint makes of the options of a request.
extension ChatProbe {
  @Sendable func logprobs(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report) { parameters in
      parameters.logprobs = true
      parameters.topLogprobs = 5
    }
    guard let choice = exchange.response?.choices.first else {
      return [Self.refused(.logprobs, exchange), Self.refused(.topLogprobs, exchange)]
    }
    guard let given = choice.logprobs else {
      let words = Text(
        zh: "要求了 logprobs，响应中却没有（被忽略）", en: "asked for, they were left out silently")
      return [ProbeFact(.logprobs, .no, words), ProbeFact(.topLogprobs, .no, words)]
    }
    if given.allSatisfy({ $0.chosen.logprob == 0 }) {
      let words = Text(zh: "全部为 0，不是真值", en: "all of them are 0, which is not real")
      return [ProbeFact(.logprobs, .no, words), ProbeFact(.topLogprobs, .no, words)]
    }
    let counts = given.map(\.top.count)
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return [
      ProbeFact(
        .logprobs, .yes, Text(zh: "\(given.count) 个 token 有", en: "given for \(given.count) tokens")
      ),
      ProbeFact(
        .topLogprobs, least > 0 ? .yes : .no,
        Text(
          zh: "要求 5 个，每处给出 \(least) 至 \(most) 个",
          en: "asked for 5, it gave \(least) to \(most) a place")),
    ]
  }

  @Sendable func samples(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report) { parameters in
      parameters.count = 2
      parameters.temperature = 1
    }
    guard let response = exchange.response else { return [Self.refused(.samples, exchange)] }
    let count = response.choices.count
    return [
      ProbeFact(
        .samples, count == 2 ? .yes : .no,
        Text(zh: "要求 2 个，给出 \(count) 个", en: "asked for 2, it gave \(count)"))
    ]
  }

  /// The words of the enumeration are none that a model would come upon without the schema.
  private static let word = "zirkonia"
  private static let schemaJSON = JSON.object([
    "type": .string("object"), "required": .array([.string("mineral")]),
    "additionalProperties": .bool(false),
    "properties": .object([
      "mineral": .object(["type": .string("string"), "enum": .array([.string(word)])])
    ]),
  ])

  @Sendable func schema(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report) { parameters in
      parameters.schema = suiteSchema?.json ?? Self.schemaJSON
      parameters.maxTokens = longAnswer
    }
    guard let choice = exchange.response?.choices.first else {
      return [Self.refused(.schema, exchange)]
    }
    let parts = try? ThoughtAndAnswer(choice)
    let json = parts.flatMap { try? AnswerDocument.read($0.answer, by: suiteSchema) }
    let isRight =
      suiteSchema == nil ? json == .object(["mineral": .string(Self.word)]) : json != nil
    if isRight {
      return [ProbeFact(.schema, .yes, Text(zh: "答案符合 schema", en: "the answer followed it"))]
    }
    // A server that heeds the schema lets the model begin with nothing but JSON.
    let isJSON = parts.map { Self.mayBegin($0.answer) } ?? true
    if choice.isCut, isJSON {
      return [
        ProbeFact(
          .schema, .unknown,
          Text(
            zh: "\(longAnswer) 个 token 内没有答完",
            en: "the answer was not complete within \(longAnswer) tokens"))
      ]
    }
    return [
      ProbeFact(
        .schema, .no,
        Text(zh: "要求了 schema，答案却不符合（被忽略）", en: "the answer did not follow it"))
    ]
  }

  /// Whether a text, however it goes on, may become a JSON document, in a fence or without.
  private static func mayBegin(_ text: String) -> Bool {
    guard let first = text.first(where: { !$0.isWhitespace }) else { return true }
    return "{[\"-0123456789tfn`".contains(first)
  }

  @Sendable func contextError(_ report: inout ProbeReport) async -> [ProbeFact] {
    guard let context = report.context, context > 0, context <= 1 << 20 else {
      return [
        ProbeFact(
          .contextError, .unknown,
          Text(
            zh: "服务器没有说明上下文长度，未试", en: "the server does not state its context, so it was not tried")
        )
      ]
    }
    // One token a word at least, and a word more than there is room for.
    let exchange = await ask(&report, String(repeating: "x ", count: context + 1))
    if exchange.failure?.reason == .contextExceeded {
      return [
        ProbeFact(
          .contextError, .yes,
          Text(
            zh: "上下文为 \(context) 个 token，超出时明确报错",
            en: "the context is \(context) tokens, and more is refused in words"))
      ]
    }
    guard exchange.response != nil else { return [Self.refused(.contextError, exchange)] }
    return [
      ProbeFact(
        .contextError, .no,
        Text(
          zh: "超出上下文（\(context)）的提示词被悄悄截断后作答",
          en: "a prompt beyond the context of \(context) tokens was cut silently and answered"))
    ]
  }
}
