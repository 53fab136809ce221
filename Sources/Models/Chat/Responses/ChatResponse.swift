// SPDX-License-Identifier: Apache-2.0

/// What a chat endpoint sent back, whole or put together from a stream.
public struct ChatResponse: Sendable, Hashable {
  /// The model that says it answered; nil where the server does not say.
  public var model: String?
  /// The server's mark for its build and settings; nil where it gives none.
  public var systemFingerprint: String?
  /// The answers, one a sample, in the order of their index.
  public var choices: [ChatChoice]
  /// The tokens used; nil where the server does not count them.
  public var usage: TokenUsage?
  /// Whether a stream ended with `[DONE]`; nil for a response that was no stream.
  public var endedWithDone: Bool?

  /// Joins the parts of a response.
  public init(
    model: String? = nil, systemFingerprint: String? = nil, choices: [ChatChoice],
    usage: TokenUsage? = nil, endedWithDone: Bool? = nil
  ) {
    self.model = model
    self.systemFingerprint = systemFingerprint
    self.choices = choices
    self.usage = usage
    self.endedWithDone = endedWithDone
  }
}

/// One answer of a response.
public struct ChatChoice: Sendable, Hashable {
  /// Its number among the answers to one request, from 0.
  public var index: Int
  /// What the model wrote; nil where the server sent nothing but nulls.
  public var content: String?
  /// The thinking that the server keeps apart from the answer; nil where it sends none.
  public var reasoning: String?
  /// The words of a refusal; nil when there is none.
  public var refusal: String?
  /// The tools the model wants called, in the order of their index.
  public var toolCalls: [ChatToolCall]
  /// Why the model stopped, in the server's word; nil where it does not say.
  public var finishReason: String?
  /// The log-probabilities of the tokens; nil, never empty, where none were given.
  public var logprobs: [TokenLogprob]?

  /// Joins the parts of an answer.
  public init(
    index: Int = 0, content: String? = nil, reasoning: String? = nil, refusal: String? = nil,
    toolCalls: [ChatToolCall] = [], finishReason: String? = nil,
    logprobs: [TokenLogprob]? = nil
  ) {
    self.index = index
    self.content = content
    self.reasoning = reasoning
    self.refusal = refusal
    self.toolCalls = toolCalls
    self.finishReason = finishReason
    self.logprobs = logprobs
  }

  /// Whether the tokens ran out before the model was done.
  public var isCut: Bool { finishReason == "length" || finishReason == "max_tokens" }
}

/// A tool that a model wants called.
public struct ChatToolCall: Sendable, Hashable {
  /// The server's name for the call; empty where it gives none.
  public var id: String
  /// The tool.
  public var name: String
  /// The arguments as the model wrote them: usually, and not surely, a JSON object.
  public var arguments: String

  /// Joins the parts of a call.
  public init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}
