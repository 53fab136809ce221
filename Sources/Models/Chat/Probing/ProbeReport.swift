// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// What a chat endpoint is and can do, as far as trying it shows.
public struct ProbeReport: Sendable {
  /// How a model puts its thinking.
  public enum Thinking: String, Sendable, CaseIterable {
    /// In a field of its own.
    case field
    /// Between tags, the opening one included.
    case tags
    /// Before a closing tag; the template writes the opening one.
    case closingTag = "closing-tag"
    /// No thinking was seen.
    case none
    /// The tokens ran out before that could be seen.
    case unknown
  }

  /// The server's address.
  public var url: String
  /// How it was spoken to.
  public var dialect: ChatDialect
  /// The model asked for.
  public var model: String
  /// The name that answered; nil where the server gives none.
  public var answersAs: String?
  /// The server's mark for its build; nil where it gives none.
  public var systemFingerprint: String?
  /// The models that the server lists; nil where it lists none.
  public var listed: [String]?
  /// The tokens that a prompt and its answer may have, where the server says.
  public var context: Int?
  /// What was tried, in the order of the capabilities.
  public var facts: [ProbeFact] = []
  /// Where the thinking stands.
  public var thinking = Thinking.unknown
  /// Whether a stream ended with `[DONE]`; nil where none was seen.
  public var endsWithDone: Bool?
  /// How many requests were sent.
  public var requests = 0
  /// The times of short answers, one after the other, in seconds.
  public var latencies: [Latency] = []

  /// What was found of a capability; nil where it was not tried.
  public func finding(_ capability: ChatCapability) -> ProbeFact? {
    facts.first { $0.capability == capability }
  }

  /// The capabilities among `needs` that the endpoint was not seen to have.
  public func missing(_ needs: [ChatCapability]) -> [ChatCapability] {
    needs.filter { finding($0)?.finding != .yes }
  }

  /// What was seen to be missing among `needs`; what could not be found out is not.
  public func lacking(_ needs: [ChatCapability]) -> [ProbeFact] {
    facts.filter { $0.finding == .no && needs.contains($0.capability) }
  }

  /// The median seconds of whole answers, and to their first tokens; nil where none came.
  public var medianLatency: (total: Double?, first: Double?) {
    (Self.median(latencies.map(\.total)), Self.median(latencies.compactMap(\.first)))
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The report as `touchstone model probe --json` prints it, beside what a suite needs.
  public func json(needs: [ChatCapability]) -> JSON {
    let missing = missing(needs)
    let (total, first) = medianLatency
    return .object([
      "endpoint": .object([
        "url": .string(url), "dialect": .string(dialect.rawValue), "requests": .count(requests),
      ]),
      "model": .object([
        "asked": .string(model), "answers_as": answersAs.map(JSON.string) ?? .null,
        "system_fingerprint": systemFingerprint.map(JSON.string) ?? .null,
        "listed": listed.map { .array($0.map(JSON.string)) } ?? .null,
        "context": context.map(JSON.count) ?? .null,
      ]),
      "capabilities": .object(
        Dictionary(
          facts.map { fact in
            (
              fact.capability.rawValue,
              .object([
                "finding": .string(fact.finding.rawValue), "seen": .string(fact.words.en),
              ])
            )
          }, uniquingKeysWith: { first, _ in first })),
      "thinking": .string(thinking.rawValue),
      "ends_with_done": endsWithDone.map(JSON.bool) ?? .null,
      "latency": .object([
        "requests": .count(latencies.count), "total": total.map(JSON.number) ?? .null,
        "first": first.map(JSON.number) ?? .null,
      ]),
      "needs": .array(
        needs.map { need in
          .object([
            "capability": .string(need.rawValue), "met": .bool(!missing.contains(need)),
          ])
        }),
      "ready": .bool(missing.isEmpty),
    ])
  }
}

extension ChatDeclaration {
  /// What has to be tried before the first case is asked, because the answers would not show that
  /// it is missing, or only when many are paid for.
  ///
  /// Whether the endpoint answers, as whom, and how its streams end, every answer shows by itself.
  public var needsProof: [ChatCapability] {
    needs.filter { [.logprobs, .topLogprobs, .schema, .seeds].contains($0) }
  }

  /// What the endpoint has to be able to do for this suite's answers to mean anything.
  public var needs: [ChatCapability] {
    var needs: [ChatCapability] = [.answers]
    if onOtherModel == .refuse { needs.append(.modelName) }
    if streams { needs.append(.streaming) }
    if maxTokens != nil { needs.append(.limit) }
    if let logprobs { needs += logprobs > 0 ? [.logprobs, .topLogprobs] : [.logprobs] }
    if answer.schema != nil { needs.append(.schema) }
    // Samples drawn with seeds of their own are repeatable only where seeds are heeded.
    if samples > 1, seed != nil, (temperature ?? 1) > 0 { needs.append(.seeds) }
    return needs
  }
}
