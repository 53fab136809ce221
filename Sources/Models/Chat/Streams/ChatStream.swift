// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Puts a response together from the events of a stream.
///
/// Push bytes as they come, then `finish`. A stream is whole when every answer has its
/// `finish_reason` or the server said `[DONE]`; anything else broke off and is a failure, however
/// good what came before may look.
public struct ChatStream: Sendable {
  /// A response of more bytes than this is refused.
  public static let sizeLimit = 64 << 20

  private var parser = ServerSentEventParser()
  private var size = 0
  private var response = ChatResponse(choices: [])
  private var parts: [Int: Part] = [:]
  private var isDone = false

  /// Whether a token of an answer or of its thinking has come.
  public private(set) var hasToken = false

  private struct Part {
    var content: String?
    var reasoning: String?
    var refusal: String?
    var calls: [Int: ChatToolCall] = [:]
    var finishReason: String?
    var logprobs: [TokenLogprob] = []
    var lacksLogprobs = false
  }

  /// A stream of which nothing has come.
  public init() {}

  /// Takes the next bytes.
  public mutating func push(_ bytes: some Collection<UInt8>) throws(CaseFailure) {
    size += bytes.count
    guard size <= Self.sizeLimit else {
      throw .malformed(
        Text(
          zh: "流式响应超过 \(Self.sizeLimit >> 20) MB",
          en: "the stream exceeds \(Self.sizeLimit >> 20) MB"))
    }
    for event in try parser.push(bytes) { try take(event) }
  }

  /// Ends the stream and gives the response.
  public mutating func finish() throws(CaseFailure) -> ChatResponse {
    for event in parser.finish() {
      // Half an event is the mark of a stream that broke off, not of a bad server.
      if !event.isDone, (try? ChatDecoding.document(event.data)) == nil { throw .truncated }
      try take(event)
    }
    let indices = parts.keys.sorted()
    guard isDone || (!indices.isEmpty && indices.allSatisfy { parts[$0]?.finishReason != nil })
    else { throw .truncated }
    guard !indices.isEmpty else {
      throw .malformed(
        Text(zh: "流式响应中没有任何 choices", en: "the stream held no choices"))
    }
    response.choices = indices.map { index in
      let part = parts[index] ?? Part()
      return ChatChoice(
        index: index, content: part.content, reasoning: part.reasoning, refusal: part.refusal,
        toolCalls: part.calls.keys.sorted().compactMap { part.calls[$0] },
        finishReason: part.finishReason,
        logprobs: part.lacksLogprobs || part.logprobs.isEmpty ? nil : part.logprobs)
    }
    response.endedWithDone = isDone
    return response
  }

  private mutating func take(_ event: ServerSentEvent) throws(CaseFailure) {
    if event.isDone {
      isDone = true
      return
    }
    // Whatever a server says after its own end belongs to no answer.
    guard !isDone, !event.data.isEmpty else { return }
    if event.name == "error" { throw .reported(ServerError(body: event.data)) }
    let chunk = try ChatDecoding.document(event.data)
    if let error = ServerError(chunk) { throw .reported(error) }
    if let model = chunk["model"]?.string, response.model == nil || response.model == "" {
      response.model = model
    }
    if let mark = chunk["system_fingerprint"]?.string { response.systemFingerprint = mark }
    if let usage = ChatDecoding.usage(chunk["usage"]) { response.usage = usage }
    for (position, choice) in (chunk["choices"]?.array ?? []).enumerated() {
      try take(choice, position: position)
    }
  }

  private mutating func take(_ choice: JSON, position: Int) throws(CaseFailure) {
    let index = choice["index"]?.int ?? position
    var part = parts.removeValue(forKey: index) ?? Part()
    let delta = choice["delta"] ?? choice["message"] ?? .null
    let content = try ChatDecoding.text(delta["content"], "content")
    let reasoning = try ChatDecoding.reasoning(delta)
    Self.append(content, to: &part.content)
    Self.append(reasoning, to: &part.reasoning)
    Self.append(try ChatDecoding.text(delta["refusal"], "refusal"), to: &part.refusal)
    if content?.isEmpty == false || reasoning?.isEmpty == false { hasToken = true }
    for (position, call) in (delta["tool_calls"]?.array ?? []).enumerated() {
      hasToken = true
      Self.take(call, position: position, into: &part.calls)
    }
    if let given = try ChatDecoding.logprobs(choice["logprobs"]) {
      part.logprobs += given
    } else if content?.isEmpty == false {
      // A list that skips tokens would pass for the whole answer's.
      part.lacksLogprobs = true
    }
    if let reason = choice["finish_reason"]?.string { part.finishReason = reason }
    parts[index] = part
  }

  private static func append(_ piece: String?, to whole: inout String?) {
    guard let piece else { return }
    if whole == nil { whole = piece } else { whole?.append(piece) }
  }

  private static func take(_ json: JSON, position: Int, into calls: inout [Int: ChatToolCall]) {
    let index = json["index"]?.int ?? position
    var call = calls[index] ?? ChatToolCall(id: "", name: "", arguments: "")
    if let id = json["id"]?.string, call.id.isEmpty { call.id = id }
    if let name = json["function"]?["name"]?.string {
      // Names come whole, once or in every piece; some servers cut them up as they do arguments.
      if call.name != name { call.name += name }
    }
    let arguments = json["function"]?["arguments"]
    call.arguments +=
      arguments?.string ?? (arguments?.object).map { JSON.object($0).canonical() } ?? ""
    calls[index] = call
  }
}
