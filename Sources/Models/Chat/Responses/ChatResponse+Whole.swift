// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension ChatResponse {
  /// Reads the body of a response that is no stream.
  ///
  /// A body that reports an error under status 200 is that error.
  public init(body: [UInt8]) throws(CaseFailure) {
    let document = try ChatDecoding.document(body)
    if let error = ServerError(document) { throw .reported(error) }
    guard let list = document["choices"]?.array else {
      throw .malformed(
        Text(zh: "缺少 choices", en: "it has no choices"))
    }
    guard !list.isEmpty else {
      throw .malformed(Text(zh: "choices 为空", en: "its choices are empty"))
    }
    var choices: [ChatChoice] = []
    for (position, choice) in list.enumerated() {
      choices.append(try Self.choice(choice, position: position))
    }
    choices.sort { $0.index < $1.index }
    guard Set(choices.map(\.index)).count == choices.count else {
      throw .malformed(
        Text(zh: "两个 choices 的 index 相同", en: "two of its choices have the same index"))
    }
    self.init(
      model: document["model"]?.string,
      systemFingerprint: document["system_fingerprint"]?.string,
      choices: choices, usage: ChatDecoding.usage(document["usage"]))
  }

  private static func choice(_ json: JSON, position: Int) throws(CaseFailure) -> ChatChoice {
    guard let message = json["message"], message.object != nil else {
      throw .malformed(Text(zh: "choices 中缺少 message", en: "a choice has no message"))
    }
    var calls: [ChatToolCall] = []
    for call in message["tool_calls"]?.array ?? [] {
      guard let name = call["function"]?["name"]?.string else {
        throw ChatDecoding.wrongKind("tool_calls")
      }
      let arguments = call["function"]?["arguments"]
      calls.append(
        ChatToolCall(
          id: call["id"]?.string ?? "", name: name,
          // Ollama has sent the arguments as an object instead of a text.
          arguments: arguments?.string ?? arguments.map { $0.canonical() } ?? ""))
    }
    return ChatChoice(
      index: json["index"]?.int ?? position,
      content: try ChatDecoding.text(message["content"], "content"),
      reasoning: try ChatDecoding.reasoning(message),
      refusal: try ChatDecoding.text(message["refusal"], "refusal"), toolCalls: calls,
      finishReason: json["finish_reason"]?.string,
      logprobs: try ChatDecoding.logprobs(json["logprobs"]))
  }
}
