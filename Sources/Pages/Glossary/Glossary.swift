// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Wording

/// A word that a reader may not know, explained in plain sentences.
public struct GlossaryEntry: Sendable, Hashable {
  /// The entry's name within programs; for a metric, its identifier in the catalogue.
  public let id: String
  /// The word as the page uses it.
  public let term: Text
  /// The abbreviation, the same in both languages; nil where there is none.
  public let abbreviation: String?
  /// The explanation: what it says, with whole people instead of rates where it can be.
  public let explanation: Text

  init(_ id: String, _ zh: String, _ en: String, short: String? = nil, _ explanation: Text) {
    self.id = id
    term = Text(zh: zh, en: en)
    abbreviation = short
    self.explanation = explanation
  }

  /// The place of the entry in a page, for links.
  public var anchor: String { "term-" + id }

  /// The abbreviation with its full name on hovering, or the word itself.
  public func html(_ language: Language) -> HTML {
    guard let abbreviation else { return .text(term[language]) }
    return .abbr(abbreviation, title: term[language])
  }
}

/// The words that dossiers use, in the order in which a reader meets them.
public enum Glossary {
  /// All entries: how a test is judged, what is counted, what is estimated, how it is kept honest.
  public static let entries: [GlossaryEntry] = basics + rates + scores + uncertainty + honesty

  /// The entry with this id; nil where there is none.
  public static func entry(_ id: String) -> GlossaryEntry? {
    entries.first { $0.id == id }
  }

  /// The entries as a list of terms; all of them, or those with these ids in the given order.
  public static func html(_ ids: [String]? = nil, language: Language) -> HTML {
    let chosen = ids.map { $0.compactMap(entry) } ?? entries
    let items = chosen.flatMap { entry -> [HTML] in
      let head = HTML.tag("dt", .id(entry.anchor)) {
        if let short = entry.abbreviation {
          short
          HTML.span(class: "full") { entry.term[language] }
        } else {
          entry.term[language]
        }
      }
      return [head, .tag("dd") { entry.explanation[language] }]
    }
    return items.isEmpty ? .empty : .element("dl", [.class("glossary")], items)
  }

  /// The entries for the Markdown twin.
  public static func markdown(_ ids: [String]? = nil, language: Language) -> [MarkdownBlock] {
    let chosen = ids.map { $0.compactMap(entry) } ?? entries
    return chosen.map { entry in
      let name = entry.term[language]
      let head = entry.abbreviation.map { "\($0) (\(name))" } ?? name
      return .paragraph([
        .anchor(entry.anchor), .strong([.text(head)]), .lineBreak,
        .text(entry.explanation[language]),
      ])
    }
  }
}
