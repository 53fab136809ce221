// SPDX-License-Identifier: Apache-2.0

public import Platform

/// All there is to know of one answer of a language model.
///
/// Every later reading (judges, grounding, traces, reviews by people, the error register) begins
/// here, so the record holds what was said and what was heard, and no conclusion from it. Its
/// JSON form is `Docs/Schemas/language-record.json`.
public struct LanguageRecord: Sendable, Hashable {
  /// The case.
  public var `case`: String
  /// Which of several answers to the same case, from 0.
  public var sample: Int
  /// The attempt that brought this answer, from 1.
  public var attempt: Int
  /// The name the endpoint answered with; nil when it gave none.
  public var model: String?
  /// What was said before the answer, in order: instructions, questions, earlier answers, results
  /// of tools.
  public var turns: [DialogueTurn]
  /// The tools the model called, in order.
  public var toolCalls: [RecordedToolCall]
  /// The passages that were retrieved for the answer, best first.
  public var passages: [RetrievedPassage]
  /// What the model wrote before the answer and not as part of it; nil when there was none.
  public var thinking: String?
  /// The answer; nil when none came, because a tool was called or the length was used up.
  public var answer: String?
  /// Why the model stopped; nil when nothing was said about it.
  public var finishReason: FinishReason?
  /// The tokens counted by the endpoint; nil when it counted none.
  public var usage: TokenUsage?
  /// The tokens of the answer with their log-probabilities; nil when none were given.
  public var logprobs: [TokenLogprob]?
  /// How long it took.
  public var latency: Latency
  /// What the suite asked for.
  public var suite: LanguageRequest

  /// Begins a record; what is not given is empty or unknown.
  public init(
    _ key: AnswerKey, attempt: Int, model: String? = nil, turns: [DialogueTurn] = [],
    toolCalls: [RecordedToolCall] = [], passages: [RetrievedPassage] = [],
    thinking: String? = nil, answer: String? = nil, finishReason: FinishReason? = nil,
    usage: TokenUsage? = nil, logprobs: [TokenLogprob]? = nil, latency: Latency,
    suite: LanguageRequest
  ) {
    self.case = key.case
    self.sample = key.sample
    self.attempt = attempt
    self.model = model
    self.turns = turns
    self.toolCalls = toolCalls
    self.passages = passages
    self.thinking = thinking
    self.answer = answer
    self.finishReason = finishReason
    self.usage = usage
    self.logprobs = logprobs
    self.latency = latency
    self.suite = suite
  }
}

/// Why a language model stopped.
public enum FinishReason: Sendable, Hashable {
  /// It had said all it wanted to.
  case stop
  /// It reached the limit on the length.
  case length
  /// It wants a tool to be called.
  case toolCalls
  /// What it said was held back.
  case contentFilter
  /// Anything else, in the endpoint's own word.
  case other(String)

  /// Reads an endpoint's word.
  public init(_ word: String) {
    switch word {
    case "stop": self = .stop
    case "length": self = .length
    case "tool_calls": self = .toolCalls
    case "content_filter": self = .contentFilter
    default: self = .other(word)
    }
  }

  /// The word as chat endpoints write it.
  public var word: String {
    switch self {
    case .stop: "stop"
    case .length: "length"
    case .toolCalls: "tool_calls"
    case .contentFilter: "content_filter"
    case .other(let word): word
    }
  }
}

/// What the suite asked of a language model.
public struct LanguageRequest: Sendable, Hashable {
  /// The file of the prompt, relative to the workspace; nil when the case itself is the prompt.
  public var prompt: String?
  /// The SHA-256 of that file.
  public var promptHash: String?
  /// The form of answer that was asked for, as the suite has it; nil for free text.
  public var answer: JSON?
  /// The most tokens the answer may have; nil when the suite set no limit.
  public var maxTokens: Int?
  /// The seed that was sent for this sample; nil when none was.
  public var seed: Int64?
  /// The temperature; nil when it was left to the endpoint.
  public var temperature: Double?
  /// Further parameters of the request, as the suite has them.
  public var parameters: [String: JSON]

  /// Joins what was asked for.
  public init(
    prompt: String? = nil, promptHash: String? = nil, answer: JSON? = nil, maxTokens: Int? = nil,
    seed: Int64? = nil, temperature: Double? = nil, parameters: [String: JSON] = [:]
  ) {
    self.prompt = prompt
    self.promptHash = promptHash
    self.answer = answer
    self.maxTokens = maxTokens
    self.seed = seed
    self.temperature = temperature
    self.parameters = parameters
  }
}
