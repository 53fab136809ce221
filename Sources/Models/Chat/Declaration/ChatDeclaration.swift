// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A language model behind a chat-completions endpoint.
public struct ChatDeclaration: Sendable {
  /// The server; its address ends before `/chat/completions`.
  public let endpoint: EndpointDeclaration
  /// The name that is asked for.
  public let model: String
  /// The names of which one has to answer; the name asked for where the suite states none.
  public let answersAs: [String]
  /// What is done when another model answers.
  public let onOtherModel: OtherModel
  /// Which server speaks.
  public let dialect: ChatDialect
  /// The file of the prompt, relative to the workspace, with `{{field}}` where a field goes.
  public let prompt: String
  /// The file of the instructions that go before it; nil for none.
  public let system: String?
  /// The form of answer that is asked for.
  public let answer: AnswerForm
  /// The options of a choice that mean that the suite's target is present; empty where none is named.
  public let positive: [String]
  /// The most tokens an answer may have; nil when it is left to the endpoint.
  public let maxTokens: Int?
  /// The temperature; nil when it is left to the endpoint.
  public let temperature: Double?
  /// The mass of the likeliest tokens that are drawn from; nil when it is left to the endpoint.
  public let topP: Double?
  /// Texts at which the model stops.
  public let stop: [String]
  /// How many answers each case gets.
  public let samples: Int
  /// The seed of the first sample, counted up for the others; nil when none is sent.
  public let seed: Int?
  /// Whether answers are streamed.
  public let streams: Bool
  /// How many likeliest tokens are asked for at each place, 0 for the chosen one alone; nil when
  /// no log-probabilities are asked for.
  public let logprobs: Int?
  /// Where the model puts its thinking.
  public let thinking: ThinkingDeclaration
  /// Further members of a request, sent as they are.
  public let parameters: [String: JSON]
  /// What a million tokens cost; nil when nobody stated it.
  public let price: TokenPrice?
  /// How patiently it is asked.
  public let policy: CallPolicy

  init(_ object: inout JSON5Object) throws(PlatformError) {
    endpoint = try EndpointDeclaration(&object)
    model = try object.string("model")
    answersAs = try object.optionalStrings("answersAs") ?? [model]
    onOtherModel = try object.optional("onOtherModel")?.word(of: OtherModel.self) ?? .refuse
    dialect = try object.optional("dialect")?.word(of: ChatDialect.self) ?? .openAI
    prompt = try object.string("prompt")
    system = try object.optionalString("system")
    answer = try object.optional("answer").map(AnswerForm.init) ?? .text
    positive = try object.optionalStrings("positive") ?? []
    maxTokens = try object.optional("maxTokens")?.integer(in: 1...10_000_000)
    temperature = try Self.temperature(object.optional("temperature"))
    topP = try Self.topP(object.optional("topP"))
    stop = try object.optionalStrings("stop") ?? []
    samples = try object.optional("samples")?.integer(in: 1...10_000) ?? 1
    seed = try object.optional("seed")?.integer(in: 0...Int(Int32.max))
    streams = try object.optionalBool("stream") ?? true
    logprobs = try Self.logprobs(object.optional("logprobs"))
    thinking = try object.optional("thinking").map(ThinkingDeclaration.init) ?? .automatic
    parameters = try Self.parameters(object.optional("parameters"))
    price = try object.optional("price").map(TokenPrice.init)
    policy = try CallPolicy(&object, concurrency: 4)
  }

  /// What is done when another model answers than the one asked.
  public enum OtherModel: String, Sendable, CaseIterable {
    /// The answer is a failure.
    case refuse
    /// The answer counts, and the name that answered stands in its record.
    case record
  }

  private static func parameters(_ node: JSON5Node?) throws(PlatformError) -> [String: JSON] {
    guard let node else { return [:] }
    let members = try node.members()
    if let own = ChatParameters.reserved.first(where: { members[$0] != nil }) {
      throw node.error(
        Text(
          zh: "parameters 中的 \(own) 有专门的键（如 maxTokens、temperature、answer）；请改用该键",
          en: "\(own) among the parameters has a key of its own in the suite (such as maxTokens, "
            + "temperature or answer); use that"))
    }
    return members
  }

  private static func topP(_ node: JSON5Node?) throws(PlatformError) -> Double? {
    guard let node else { return nil }
    let number = try node.number()
    guard number > 0, number <= 1 else {
      throw node.error(Text(zh: "topP 须大于 0 且不大于 1", en: "topP lies above 0 and at most at 1"))
    }
    return number
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

extension ChatDeclaration {
  /// What every request of the suite says besides its messages.
  public var requestParameters: ChatParameters {
    var request = ChatParameters(model: model, dialect: dialect)
    request.temperature = temperature
    request.topP = topP
    request.seed = seed
    request.maxTokens = maxTokens
    request.stop = stop
    request.logprobs = logprobs != nil
    request.topLogprobs = logprobs.flatMap { $0 > 0 ? $0 : nil }
    request.schema = answer.schema
    if case .json(nil) = answer.kind { request.wantsJSON = true }
    request.streams = streams
    request.extra = parameters
    return request
  }
}
