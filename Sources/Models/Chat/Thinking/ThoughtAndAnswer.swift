// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a model thought and what it answered, kept apart.
///
/// An answer is never read out of the thinking: what may still belong to the thinking counts as
/// thinking, and thinking that does not end leaves no answer.
public struct ThoughtAndAnswer: Sendable, Hashable {
  /// The thinking; nil where there is none.
  public let thinking: String?
  /// What follows it.
  public let answer: String

  /// Takes the two apart in an answer of a server.
  ///
  /// - Throws: A failure where the tokens ran out within the thinking, where the thinking does not
  ///   end, or where raw control tokens show that the server's template is wrong.
  public init(_ choice: ChatChoice, _ declared: ThinkingDeclaration = .automatic)
    throws(CaseFailure)
  {
    let content = choice.content ?? ""
    let style = declared.style
    if content.contains(ThinkingMarks.rawChannel) { throw .rawChannels }
    if style != .none, let field = choice.reasoning, !field.isEmpty {
      // Some servers send the field and leave the tags in the content as well.
      let rest = try style == .field ? nil : Self.opened(content, choice, declared.marks)
      thinking = [field, rest?.thinking ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
      answer = Self.trimmed(rest?.answer ?? content)
    } else if style == .none || style == .field {
      thinking = choice.reasoning
      answer = Self.trimmed(content)
    } else if let parts = try Self.opened(content, choice, declared.marks)
      ?? Self.unopened(content, declared.marks)
    {
      thinking = Self.trimmed(parts.thinking)
      answer = Self.trimmed(parts.answer)
    } else {
      guard style != .tags else { throw .unclosedThinking(choice) }
      thinking = nil
      answer = Self.trimmed(content)
    }
    if answer.isEmpty, thinking?.isEmpty == false, choice.isCut {
      throw .unclosedThinking(choice)
    }
  }

  private typealias Parts = (thinking: String, answer: String)

  /// The parts of a content that begins with an opening tag; nil when it does not.
  private static func opened(
    _ content: String, _ choice: ChatChoice, _ known: [ThinkingMarks]
  ) throws(CaseFailure) -> Parts? {
    let body = content.drop { $0.isWhitespace }
    guard let tags = known.first(where: { body.hasPrefix($0.open) }) else { return nil }
    let inner = String(body.dropFirst(tags.open.count))
    if let parts = split(inner, tags) { return parts }
    // A model that stopped by itself had ended its thinking: an opening tag too many was a word
    // of it. Where it was cut, nobody knows.
    guard !choice.isCut, let last = tags.places(in: inner).last(where: { !$0.opens }) else {
      throw .unclosedThinking(choice)
    }
    return (
      String(inner[..<last.range.lowerBound]), String(inner[last.range.upperBound...])
    )
  }

  /// The parts of a content whose opening tag stands in the template, as DeepSeek's does; nil
  /// when there is no closing tag either.
  private static func unopened(_ content: String, _ known: [ThinkingMarks]) -> Parts? {
    for tags in known {
      if let parts = split(content, tags) { return parts }
    }
    return nil
  }

  /// Cuts a text in which one tag is open where that is closed, counting those opened within.
  private static func split(_ text: String, _ tags: ThinkingMarks) -> Parts? {
    var depth = 1
    for mark in tags.places(in: text) {
      depth += mark.opens ? 1 : -1
      if depth == 0 {
        return (String(text[..<mark.range.lowerBound]), String(text[mark.range.upperBound...]))
      }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop { $0.isWhitespace }
    return String(head.reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension CaseFailure {
  static let rawChannels = Self(
    .malformed,
    Text(
      zh: "答案中有原始控制标记 \(ThinkingMarks.rawChannel)，思考与答案无法分开；请按模型说明启用服务器的对话模板"
        + "或推理解析器。",
      en:
        "The answer holds the raw control token \(ThinkingMarks.rawChannel), so thinking and answer "
        + "cannot be told apart; start the server with the model's chat template or reasoning parser."
    ))

  static func unclosedThinking(_ choice: ChatChoice) -> Self {
    guard choice.isCut else {
      return Self(
        .cutThinking,
        Text(
          zh: "模型的思考没有结束标记，没有给出答案；请检查对话模板，或改正 thinking 的声明。",
          en: "The model's thinking has no closing tag, so there is no answer; check the chat "
            + "template, or correct the declared thinking."))
    }
    return Self(
      .cutThinking,
      Text(
        zh: "模型还在思考时 token 已用尽，没有给出答案（不算答错）；请增大 maxTokens。",
        en: "The tokens ran out while the model was still thinking, so there is no answer (and no "
          + "wrong one); raise maxTokens."))
  }
}
