// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A language model behind a chat-completions endpoint.
public struct ChatDeclaration: Sendable {
  /// The server; its address ends before `/chat/completions`.
  public let endpoint: EndpointDeclaration
  /// The name that is asked for, and that has to answer.
  public let model: String
  /// The file of the prompt, relative to the workspace, with `{field}` where a field goes.
  public let prompt: String
  /// The file of the instructions that go before it; nil for none.
  public let system: String?
  /// The form of answer that is asked for.
  public let answer: AnswerForm
  /// The most tokens an answer may have; nil when it is left to the endpoint.
  public let maxTokens: Int?
  /// The temperature; nil when it is left to the endpoint.
  public let temperature: Double?
  /// How many answers each case gets.
  public let samples: Int
  /// The seed of the first sample, counted up for the others; nil when none is sent.
  public let seed: Int?
  /// Whether answers are streamed.
  public let streams: Bool
  /// How many likeliest tokens are asked for at each place, 0 for the chosen one alone; nil when
  /// no log-probabilities are asked for.
  public let logprobs: Int?
  /// What stands around the thinking where it comes within the answer's text.
  public let thinking: ThinkingMarks
  /// Further members of a request.
  public let parameters: [String: JSON]
  /// What a million tokens cost; nil when nobody stated it.
  public let price: TokenPrice?
  /// How patiently it is asked.
  public let policy: CallPolicy

  init(_ object: inout JSON5Object) throws(PlatformError) {
    endpoint = try EndpointDeclaration(&object)
    model = try object.string("model")
    prompt = try object.string("prompt")
    system = try object.optionalString("system")
    answer = try object.optional("answer").map(AnswerForm.init) ?? .text
    maxTokens = try object.optional("maxTokens")?.integer(in: 1...10_000_000)
    temperature = try Self.temperature(object.optional("temperature"))
    samples = try object.optional("samples")?.integer(in: 1...10_000) ?? 1
    seed = try object.optional("seed")?.integer(in: 0...Int(Int32.max))
    streams = try object.optionalBool("stream") ?? true
    logprobs = try Self.logprobs(object.optional("logprobs"))
    thinking = try object.optional("thinking").map(ThinkingMarks.init) ?? ThinkingMarks()
    parameters = try object.optional("parameters")?.members() ?? [:]
    price = try object.optional("price").map(TokenPrice.init)
    policy = try CallPolicy(&object, concurrency: 4)
  }

  private static func temperature(_ node: JSON5Node?) throws(PlatformError) -> Double? {
    guard let node else { return nil }
    let number = try node.number()
    guard (0...2).contains(number) else {
      throw node.error(
        Text(zh: "temperature 须在 0 到 2 之间", en: "a temperature lies between 0 and 2"))
    }
    return number
  }

  /// True asks for the chosen tokens, a number for that many of the likeliest besides.
  private static func logprobs(_ node: JSON5Node?) throws(PlatformError) -> Int? {
    guard let node else { return nil }
    if case .bool(let wanted) = node.value { return wanted ? 0 : nil }
    return try node.integer(in: 0...20)
  }
}

/// The form of answer that a language model is asked for.
public enum AnswerForm: Sendable, Hashable {
  /// Free text.
  case text
  /// One of several words, or several of them.
  case choice(options: [String], multiple: Bool)
  /// A number.
  case number
  /// JSON, by a schema where one is given.
  case json(schema: JSON?)

  private enum Kind: String, CaseIterable {
    case text
    case choice
    case number
    case json
  }

  init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "回答的形式", en: "the form of the answer"))
    switch try object.required("kind").word(of: Kind.self) {
    case .text: self = .text
    case .number: self = .number
    case .json: self = .json(schema: object.optional("schema")?.json)
    case .choice:
      let options = try object.required("options")
      let words = try options.strings()
      guard words.count >= 2, Set(words).count == words.count, !words.contains("") else {
        throw options.error(
          Text(
            zh: "options 须有至少两个不同的选项，且不为空",
            en: "options need at least two words, all different and none empty"))
      }
      self = .choice(options: words, multiple: try object.optionalBool("multiple") ?? false)
    }
    try object.finish()
  }
}

/// What stands before and behind the thinking in an answer's text.
public struct ThinkingMarks: Sendable, Hashable {
  /// What opens it; may be missing in the text, because a template may have written it already.
  public let open: String
  /// What closes it.
  public let close: String

  /// Names the two marks.
  public init(open: String = "<think>", close: String = "</think>") {
    self.open = open
    self.close = close
  }

  init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "思考标记", en: "the marks of thinking"))
    self.init(open: try object.string("open"), close: try object.string("close"))
    try object.finish()
    guard !open.isEmpty, !close.isEmpty, open != close else {
      throw node.error(
        Text(
          zh: "open 和 close 须不为空且不相同", en: "open and close are not empty and not the same"))
    }
  }
}

/// What tokens cost.
public struct TokenPrice: Sendable, Hashable {
  /// For a million tokens of what is asked.
  public let prompt: Double
  /// For a million tokens of what is answered.
  public let completion: Double
  /// The currency, such as CNY.
  public let currency: String

  init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "价格", en: "the price"))
    prompt = try object.number("prompt")
    completion = try object.number("completion")
    currency = try object.string("currency")
    try object.finish()
    guard prompt >= 0, completion >= 0 else {
      throw node.error(Text(zh: "价格不能为负", en: "a price is not negative"))
    }
  }
}
