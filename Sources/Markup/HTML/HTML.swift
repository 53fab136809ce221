// SPDX-License-Identifier: Apache-2.0

/// A piece of HTML or SVG as a value.
///
/// There is no case for ready-made markup: whatever arrives at run time is text or an attribute's
/// value, and is escaped as such when it is written.
public indirect enum HTML: Sendable, Hashable {
  /// Characters to be read, such as a patient's note with a `<` in it.
  case text(String)
  /// An element with a closing tag.
  case element(TagName, [Attribute], [HTML])
  /// An element of HTML that has no closing tag, such as `br`.
  case void(TagName, [Attribute])
  /// Pieces that stand side by side.
  case fragment([HTML])
  /// The page's style rules.
  case style(Stylesheet)
  /// The program of a page that has one, such as a reading kit.
  case script(Script)
  /// A data block that no browser runs: JSON text under an id.
  case json(id: String, String)

  /// Nothing at all.
  public static let empty: HTML = .fragment([])

  /// Whether it would write nothing.
  public var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .fragment(let parts): parts.allSatisfy(\.isEmpty)
    case .element, .void, .style, .script, .json: false
    }
  }
}

extension HTML: ExpressibleByStringLiteral {
  /// Takes text from the source; it is escaped like any other.
  public init(stringLiteral value: String) {
    self = .text(value)
  }
}

/// Lets pieces of HTML be listed one under the other, with conditions and loops between them.
@resultBuilder
public enum HTMLBuilder {
  /// A piece stands for itself.
  public static func buildExpression(_ piece: HTML) -> HTML { piece }
  /// A string is text.
  public static func buildExpression(_ text: String) -> HTML { .text(text) }
  /// A list of pieces stands side by side.
  public static func buildExpression(_ pieces: [HTML]) -> HTML { .fragment(pieces) }
  /// A missing piece is nothing.
  public static func buildExpression(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// Pieces listed one under the other.
  public static func buildBlock(_ pieces: HTML...) -> HTML {
    pieces.count == 1 ? pieces[0] : .fragment(pieces)
  }
  /// A piece under a condition.
  public static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .empty }
  /// The first of two branches.
  public static func buildEither(first piece: HTML) -> HTML { piece }
  /// The second of two branches.
  public static func buildEither(second piece: HTML) -> HTML { piece }
  /// The pieces of a loop.
  public static func buildArray(_ pieces: [HTML]) -> HTML { .fragment(pieces) }
}
