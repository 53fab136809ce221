// SPDX-License-Identifier: Apache-2.0

/// How many tokens an endpoint says it read and wrote.
public struct TokenUsage: Sendable, Hashable {
  /// The tokens of what was asked.
  public let prompt: Int
  /// The tokens of what was answered, thinking included.
  public let completion: Int
  /// Of these, the tokens of the thinking; nil when they were not counted apart.
  public let thinking: Int?
  /// Of the prompt's tokens, those that were remembered from before; nil when not counted apart.
  public let cached: Int?

  /// Joins counts.
  public init(prompt: Int, completion: Int, thinking: Int? = nil, cached: Int? = nil) {
    self.prompt = prompt
    self.completion = completion
    self.thinking = thinking
    self.cached = cached
  }
}

/// A token that was chosen, how likely it was, and what else was likely.
public struct TokenLogprob: Sendable, Hashable {
  /// A token with its log-probability.
  public struct Choice: Sendable, Hashable {
    /// The token's text.
    public let token: String
    /// The natural logarithm of its probability; never NaN, and -infinity for what cannot come.
    public let logprob: Double

    /// Joins a token and its log-probability.
    public init(token: String, logprob: Double) {
      self.token = token
      self.logprob = logprob
    }
  }

  /// The token that was chosen.
  public let chosen: Choice
  /// The likeliest tokens at this place, in the endpoint's order; empty when not given.
  public let top: [Choice]

  /// Joins the chosen token and the likeliest ones.
  public init(_ chosen: Choice, top: [Choice] = []) {
    self.chosen = chosen
    self.top = top
  }
}
