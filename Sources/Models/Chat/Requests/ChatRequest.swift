// SPDX-License-Identifier: Apache-2.0

public import Platform

/// A request for a chat completion.
public struct ChatRequest: Sendable, Hashable {
  /// The conversation so far.
  public var messages: [DialogueTurn]
  /// How the model should answer.
  public var parameters: ChatParameters
  /// Which sample this is, from 0; each later one is asked for with a seed of its own.
  public var sample: Int

  /// Joins the parts of a request.
  public init(messages: [DialogueTurn], parameters: ChatParameters, sample: Int = 0) {
    self.messages = messages
    self.parameters = parameters
    self.sample = sample
  }

  /// The seed that is sent: the declared one, plus the number of the sample.
  ///
  /// With one seed for all, a server that heeds it would give the same answer again and again.
  public var seed: Int? { parameters.seed.map { $0 &+ sample } }

  /// What is sent, as one JSON text with its keys in order: the same request is the same bytes.
  public var bytes: [UInt8] { Array(body(forCache: false).canonical().utf8) }

  /// What decides the answer: the request without how it is transported.
  ///
  /// The input of a cache key, together with the model's fingerprint and the number of the sample.
  public var cacheBytes: [UInt8] { Array(body(forCache: true).canonical().utf8) }

  private static func json(_ turn: DialogueTurn) -> JSON {
    var members: [String: JSON] = [
      "role": .string(turn.role.rawValue), "content": .string(turn.text),
    ]
    members["tool_call_id"] = turn.callID.map(JSON.string)
    return .object(members)
  }

  private func body(forCache: Bool) -> JSON {
    let parameters = parameters
    var members = parameters.extra
    members["model"] = .string(parameters.model)
    members["messages"] = .array(messages.map(Self.json))
    for (key, value) in parameters.dialect.steadying where members[key] == nil {
      members[key] = value
    }
    members["temperature"] = parameters.temperature.map { .number($0) }
    members["top_p"] = parameters.topP.map { .number($0) }
    members["seed"] = seed.map { .integer(Int64($0)) }
    if parameters.count > 1 { members["n"] = .integer(Int64(parameters.count)) }
    members["max_tokens"] = parameters.maxTokens.map { .integer(Int64($0)) }
    if !parameters.stop.isEmpty {
      members["stop"] = .array(parameters.stop.map { .string($0) })
    }
    if parameters.logprobs {
      members["logprobs"] = .bool(true)
      members["top_logprobs"] = parameters.topLogprobs.map { .integer(Int64($0)) }
    }
    if let schema = parameters.schema {
      members["response_format"] = parameters.dialect.responseFormat(schema)
    } else if parameters.wantsJSON {
      members["response_format"] = .object(["type": .string("json_object")])
    }
    if parameters.streams, !forCache {
      members["stream"] = .bool(true)
      members["stream_options"] = .object(["include_usage": .bool(true)])
    }
    return .object(members)
  }
}

/// How a model should answer.
public struct ChatParameters: Sendable, Hashable {
  /// The members of a request that have a place of their own and so may not stand among `extra`.
  public static let reserved = [
    "model", "messages", "temperature", "top_p", "seed", "n", "max_tokens", "stop", "logprobs",
    "top_logprobs", "response_format", "stream", "stream_options",
  ]

  /// The model asked, as the server knows it.
  public var model: String
  /// Which server speaks.
  public var dialect: ChatDialect
  /// How freely tokens are drawn; nil leaves it to the server.
  public var temperature: Double?
  /// The mass of the likeliest tokens drawn from; nil leaves it to the server.
  public var topP: Double?
  /// The seed of the first sample; nil sends none.
  public var seed: Int?
  /// The answers asked for in one request.
  public var count = 1
  /// The most tokens of an answer, thinking included; nil leaves it to the server.
  public var maxTokens: Int?
  /// Texts at which the model stops.
  public var stop: [String] = []
  /// Whether the log-probabilities of the tokens are asked for.
  public var logprobs = false
  /// How many of the likeliest tokens are asked for in each place.
  public var topLogprobs: Int?
  /// The schema that the answer must follow, as the server is told.
  public var schema: JSON?
  /// Whether the answer must be a JSON object, where no schema says of what form.
  public var wantsJSON = false
  /// Whether the answer comes as it is written.
  public var streams = true
  /// Further members of the request, sent as they are.
  public var extra: [String: JSON] = [:]

  /// Parameters with nothing but a model.
  public init(model: String, dialect: ChatDialect = .openAI) {
    self.model = model
    self.dialect = dialect
  }
}
