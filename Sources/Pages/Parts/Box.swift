// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Wording

/// A framed remark that a reader must not miss.
public struct Box: Sendable {
  /// What a box is for, which decides its frame.
  public enum Kind: String, Sendable {
    case note
    case warning
    case alarm
    case integrity
  }

  private let kind: String
  private let title: HTML
  private let content: HTML

  /// Makes a box with a title and whatever stands under it.
  public init(_ kind: Kind, title: HTML, @HTMLBuilder content: () -> HTML) {
    self.kind = kind.rawValue
    self.title = title
    self.content = content()
  }

  /// The box that stands where something is owed: what is missing, and who supplies it.
  public static func notProvided(
    what: Text, suppliedBy owner: Text, language: Language
  ) -> HTML {
    .div(class: "box not-provided") {
      HTML.p(class: "title") { Badge.notProvided.html(language) }
      HTML.definitions(
        class: "facts",
        [
          (.text(Words.missingItem[language]), .text(what[language])),
          (.text(Words.suppliedBy[language]), .text(owner[language])),
        ])
    }
  }

  /// The same box for the Markdown twin.
  public static func notProvided(
    what: Text, suppliedBy owner: Text, language: Language
  ) -> MarkdownBlock {
    let colon = language == .chinese ? "：" : ": "
    return .quote([
      .paragraph([.strong([.text(Badge.notProvided.text(language))])]),
      .bullets([
        [.text(Words.missingItem[language] + colon + what[language])],
        [.text(Words.suppliedBy[language] + colon + owner[language])],
      ]),
    ])
  }

  /// The box as HTML.
  public var html: HTML {
    .div(class: "box \(kind)") {
      HTML.p(class: "title") { title }
      content
    }
  }
}
