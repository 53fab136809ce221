// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the parts of a chat completion that whole answers and streams share.
enum ChatDecoding {
  /// The document that bytes hold; NaN and other liberties are refused.
  static func document(_ bytes: [UInt8]) throws(CaseFailure) -> JSON {
    do throws(PlatformError) {
      return try JSON.parse(bytes, name: "response")
    } catch {
      throw .malformed(error.text.withoutStop)
    }
  }

  /// A text, where null and absence are the same: nothing was sent.
  static func text(_ json: JSON?, _ name: String) throws(CaseFailure) -> String? {
    switch json {
    case nil, .null?: return nil
    case .string(let text)?: return text
    case .array(let parts)?:
      // Some servers give content as parts, of which only texts can be an answer.
      var whole = ""
      for part in parts {
        guard let text = part["text"]?.string else { throw wrongKind(name) }
        whole += text
      }
      return whole
    default: throw wrongKind(name)
    }
  }

  /// The thinking that a server keeps in a field of its own.
  ///
  /// `reasoning_content` comes from DeepSeek, llama.cpp and SGLang, `reasoning` from newer vLLM,
  /// Ollama and others; a server that sends both sends the same twice.
  static func reasoning(_ message: JSON) throws(CaseFailure) -> String? {
    for name in ["reasoning_content", "reasoning"] {
      if let text = try text(message[name], name), !text.isEmpty { return text }
    }
    return nil
  }

  /// The tokens that a server counted; nil where it did not count both sides.
  static func usage(_ json: JSON?) -> TokenUsage? {
    guard let json, let prompt = count(json["prompt_tokens"]),
      let completion = count(json["completion_tokens"])
    else { return nil }
    return TokenUsage(
      prompt: prompt, completion: completion,
      thinking: count(json["completion_tokens_details"]?["reasoning_tokens"]),
      cached: count(json["prompt_tokens_details"]?["cached_tokens"]))
  }

  private static func count(_ json: JSON?) -> Int? {
    guard let count = json?.int, count >= 0 else { return nil }
    return count
  }

  /// The log-probabilities of tokens; nothing, an empty list and nulls all mean "not given".
  static func logprobs(_ json: JSON?) throws(CaseFailure) -> [TokenLogprob]? {
    guard let tokens = json?["content"]?.array, !tokens.isEmpty else { return nil }
    var given: [TokenLogprob] = []
    given.reserveCapacity(tokens.count)
    for token in tokens {
      // A token without its number would leave a hole that looks like a whole list.
      guard let value = try logprob(token["logprob"]) else { return nil }
      var top: [TokenLogprob.Choice] = []
      for other in token["top_logprobs"]?.array ?? [] {
        guard let value = try logprob(other["logprob"]) else { continue }
        top.append(.init(token: other["token"]?.string ?? "", logprob: value))
      }
      given.append(
        TokenLogprob(.init(token: token["token"]?.string ?? "", logprob: value), top: top))
    }
    return given
  }

  private static func logprob(_ json: JSON?) throws(CaseFailure) -> Double? {
    guard let json, json != .null else { return nil }
    // Rounding to single precision may leave a probability of one a little above it.
    guard let value = json.double, value.isFinite, value <= 1e-4 else {
      throw .malformed(
        Text(
          zh: "logprob 不是不大于 0 的数", en: "a logprob is not a number of at most 0"))
    }
    return value
  }

  static func wrongKind(_ name: String) -> CaseFailure {
    .malformed(
      Text(zh: "字段 \(name) 的类型不对", en: "the field \(name) is of the wrong kind"))
  }
}
