// SPDX-License-Identifier: Apache-2.0

import Platform

/// Where a model puts its thinking, as a suite declares it.
public struct ThinkingDeclaration: Sendable, Hashable {
  /// Where the thinking stands.
  public enum Style: String, Sendable, CaseIterable {
    /// Found out from each answer: a field of its own, or tags.
    case automatic
    /// The model always thinks between tags, and its template may have opened the first.
    ///
    /// Then an answer without a closing tag is thinking that never ended.
    case tags
    /// The server keeps the thinking in a field of its own; tags in the answer are its own words.
    case field
    /// The model does not think aloud; tags in the answer are its own words.
    case none
  }

  /// Where the thinking stands.
  public let style: Style
  /// The pairs of tags that are looked for.
  public let marks: [ThinkingMarks]

  /// Joins a style and the tags to look for.
  public init(_ style: Style, marks: [ThinkingMarks] = ThinkingMarks.known) {
    self.style = style
    self.marks = marks
  }

  /// Found out from each answer, by the tags in use.
  public static let automatic = ThinkingDeclaration(.automatic)

  /// Reads a word, or the tags of a model that always thinks: `{ open: "<r>", close: "</r>" }`.
  init(_ node: JSON5Node) throws(PlatformError) {
    if case .object = node.value {
      self.init(.tags, marks: [try ThinkingMarks(node)])
    } else {
      self.init(try node.word(of: Style.self))
    }
  }
}
