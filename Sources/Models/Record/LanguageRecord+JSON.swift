// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension LanguageRecord {
  /// The record as JSON; what is unknown has no key.
  public var json: JSON {
    .present([
      "case": .string(`case`), "sample": .count(sample), "attempt": .count(attempt),
      "model": model.map(JSON.string),
      "turns": .array(turns.map(\.json)),
      "tool_calls": .array(toolCalls.map(\.json)),
      "passages": .array(passages.map(\.json)),
      "thinking": thinking.map(JSON.string),
      "answer": answer.map(JSON.string),
      "finish_reason": finishReason.map { .string($0.word) },
      "usage": usage?.json,
      "logprobs": logprobs.map { .array($0.map(\.json)) },
      "latency": latency.json,
      "suite": suite.json,
    ])
  }

  /// Reads a record back.
  public init(json: JSON) throws(ModelError) {
    try self.init(StoredObject(json, at: "record"))
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    let key = AnswerKey(case: try object.string("case"), sample: try object.count("sample"))
    let attempt = try object.count("attempt")
    let model = try object.optionalString("model")
    var turns: [DialogueTurn] = []
    for turn in try object.objects("turns") { turns.append(try DialogueTurn(turn)) }
    var calls: [RecordedToolCall] = []
    for call in try object.objects("tool_calls") { calls.append(try RecordedToolCall(call)) }
    var passages: [RetrievedPassage] = []
    for passage in try object.objects("passages") {
      passages.append(try RetrievedPassage(passage))
    }
    let usage = try object.optionalObject("usage").map(TokenUsage.init)
    var logprobs: [TokenLogprob]?
    if object.optional("logprobs") != nil {
      var tokens: [TokenLogprob] = []
      for token in try object.objects("logprobs") { tokens.append(try TokenLogprob(token)) }
      logprobs = tokens
    }
    let suite = try object.optionalObject("suite").map(LanguageRequest.init)
    self.init(
      key, attempt: attempt, model: model, turns: turns, toolCalls: calls, passages: passages,
      thinking: try object.optionalString("thinking"),
      answer: try object.optionalString("answer"),
      finishReason: try object.optionalString("finish_reason").map { FinishReason($0) },
      usage: usage, logprobs: logprobs,
      latency: try Latency(StoredObject(object.required("latency"), at: "record.latency")),
      suite: suite ?? LanguageRequest())
    try object.finish()
  }
}

extension LanguageRequest {
  /// The request in the suite's own spelling of its keys.
  public var json: JSON {
    .present([
      "prompt": prompt.map(JSON.string), "promptSHA256": promptHash.map(JSON.string),
      "answer": answer, "maxTokens": maxTokens.map(JSON.count), "seed": seed.map(JSON.integer),
      "temperature": temperature.map(JSON.number),
      "parameters": parameters.isEmpty ? nil : .object(parameters),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    let seed = object.optional("seed")
    if seed != nil, seed?.int == nil {
      throw object.fault("seed", Text(zh: "应为整数", en: "is not a whole number"))
    }
    self.init(
      prompt: try object.optionalString("prompt"),
      promptHash: try object.optionalString("promptSHA256"), answer: object.optional("answer"),
      maxTokens: try object.optionalCount("maxTokens"), seed: seed?.int.map(Int64.init),
      temperature: try object.optionalNumber("temperature"),
      parameters: object.optional("parameters")?.object ?? [:])
    try object.finish()
  }
}
