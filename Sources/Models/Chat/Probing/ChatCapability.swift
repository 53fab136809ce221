// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Something that a chat endpoint can or cannot do, and that is found out by trying.
public enum ChatCapability: String, Sendable, CaseIterable {
  /// It answers at all.
  case answers
  /// It answers under the name that was asked for.
  case modelName = "model-name"
  /// It refuses a model that it does not have.
  case refusesOtherModels = "refuses-other-models"
  /// It streams, and its streams end in a way that shows they are complete.
  case streaming
  /// It counts tokens, in streams too.
  case usage
  /// It stops at the limit on the tokens, and says so.
  case limit
  /// It gives log-probabilities.
  case logprobs
  /// It gives the likeliest tokens as well.
  case topLogprobs = "top-logprobs"
  /// It gives the same answer to the same request at temperature 0 with a seed.
  case determinism
  /// It heeds a seed at other temperatures.
  case seeds
  /// It gives several answers to one request.
  case samples
  /// It keeps to a JSON schema.
  case schema
  /// It refuses a prompt that is too long, in place of cutting it silently.
  case contextError = "context-error"
}

extension ChatCapability {
  /// The capability in a few words.
  public var words: Text {
    switch self {
    case .answers: Text(zh: "能作答", en: "answers")
    case .modelName: Text(zh: "以所要的模型名作答", en: "answers as the model asked")
    case .refusesOtherModels: Text(zh: "拒绝不存在的模型名", en: "refuses unknown models")
    case .streaming: Text(zh: "流式输出正常结束", en: "streams end properly")
    case .usage: Text(zh: "报告 token 用量", en: "counts tokens")
    case .limit: Text(zh: "遵守 maxTokens", en: "heeds maxTokens")
    case .logprobs: Text(zh: "给出 logprobs", en: "gives logprobs")
    case .topLogprobs: Text(zh: "给出 top_logprobs", en: "gives top_logprobs")
    case .determinism: Text(zh: "温度 0 时重复一致", en: "repeats itself at temperature 0")
    case .seeds: Text(zh: "遵守种子", en: "heeds the seed")
    case .samples: Text(zh: "一次给多个答案（n）", en: "several answers a request (n)")
    case .schema: Text(zh: "遵守 JSON schema", en: "keeps to a JSON schema")
    case .contextError: Text(zh: "提示词过长时报错", en: "refuses too long a prompt")
    }
  }
}

/// What trying a capability gave.
public struct ProbeFact: Sendable, Hashable {
  /// Whether the endpoint can do it.
  public enum Finding: String, Sendable, CaseIterable {
    case yes
    case no
    /// It could not be found out; the words say why.
    case unknown
  }

  /// The capability.
  public let capability: ChatCapability
  /// Whether the endpoint can do it.
  public let finding: Finding
  /// What was seen.
  public let words: Text

  /// Joins a capability and what was seen of it.
  public init(_ capability: ChatCapability, _ finding: Finding, _ words: Text) {
    self.capability = capability
    self.finding = finding
    self.words = words
  }
}
