// SPDX-License-Identifier: Apache-2.0

/// A run of Markdown within a block, as a value.
public indirect enum MarkdownInline: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Characters to be read; whatever Markdown would take for a sign is escaped.
  case text(String)
  case strong([MarkdownInline])
  case emphasis([MarkdownInline])
  /// A name or a value of the machine.
  case code(String)
  /// A link; the title is what a browser shows on hovering.
  case link([MarkdownInline], to: String, title: String? = nil)
  /// A picture in a file beside the document, with what it shows in words.
  case image(alternative: String, source: String)
  /// A place that links can lead to.
  case anchor(String)
  /// A line break within the block.
  case lineBreak

  /// Takes text from the source; it is escaped like any other.
  public init(stringLiteral value: String) {
    self = .text(value)
  }
}

/// How a column of a Markdown table is set.
public enum MarkdownAlignment: Sendable, Hashable {
  case left
  case right
  case center
}

/// A block of Markdown, as a value.
public indirect enum MarkdownBlock: Sendable, Hashable {
  /// A heading of level 1 to 6.
  case heading(Int, [MarkdownInline])
  case paragraph([MarkdownInline])
  /// A list; each item is a list of blocks.
  case list([[MarkdownBlock]], numbered: Bool)
  case quote([MarkdownBlock])
  /// Text that is kept as it stands.
  case code(String, language: String = "")
  /// A table; rows that are shorter than the header are filled up, longer ones are cut.
  case table(
    header: [[MarkdownInline]], alignment: [MarkdownAlignment] = [], rows: [[[MarkdownInline]]])
  case rule

  /// A list with bullets, each item one paragraph.
  public static func bullets(_ items: [[MarkdownInline]]) -> MarkdownBlock {
    .list(items.map { [.paragraph($0)] }, numbered: false)
  }
}

/// A Markdown document (CommonMark with GitHub's tables), as a value.
public struct MarkdownDocument: Sendable, Hashable {
  /// The blocks from top to bottom.
  public var blocks: [MarkdownBlock]

  /// Makes a document from its blocks.
  public init(_ blocks: [MarkdownBlock] = []) {
    self.blocks = blocks
  }

  /// The document's text, ending in one line break; the same value gives the same text.
  public func rendered() -> String {
    let text = MarkdownFormatter.write(blocks)
    return text.isEmpty ? "" : text + "\n"
  }
}
