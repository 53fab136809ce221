// SPDX-License-Identifier: Apache-2.0

/// The name of an element, which can only be written as a literal in the source.
///
/// No text that arrives at run time can become a tag: there is no initializer that takes one.
public struct TagName: Sendable, Hashable, ExpressibleByStringLiteral {
  let text: String

  /// Takes a name from the source text.
  public init(stringLiteral literal: StaticString) {
    text = "\(literal)"
  }
}

/// The name of an attribute, which can only be written as a literal in the source.
public struct AttributeName: Sendable, Hashable, ExpressibleByStringLiteral {
  let text: String

  /// Takes a name from the source text.
  public init(stringLiteral literal: StaticString) {
    text = "\(literal)"
  }
}

/// One attribute of an element: a fixed name and any value.
public struct Attribute: Sendable, Hashable {
  let name: AttributeName
  /// Nil for an attribute that is there or not, such as `open`.
  let value: String?

  /// Makes an attribute whose value is escaped when it is written.
  public init(_ name: AttributeName, _ value: String) {
    self.name = name
    self.value = value
  }

  init(flag name: AttributeName) {
    self.name = name
    value = nil
  }

  /// An attribute that means something by being there.
  public static func flag(_ name: AttributeName) -> Attribute { Attribute(flag: name) }

  /// The classes that the stylesheet speaks about.
  public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }

  /// The element's name within its document.
  public static func id(_ name: String) -> Attribute { Attribute("id", name) }

  /// The language of the element's content, as a BCP 47 tag.
  public static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }

  /// Where a link leads; an address with a scheme that could run code is written as `#`.
  public static func href(_ address: String) -> Attribute { Attribute("href", address) }

  /// What a table header speaks for: `col`, `row`, `colgroup` or `rowgroup`.
  public static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
}

/// Style rules, which can only come from the source text.
public struct Stylesheet: Sendable, Hashable {
  let text: String

  /// Takes rules from the source text.
  public init(_ literal: StaticString) {
    text = "\(literal)"
  }

  private init(joined: String) {
    text = joined
  }

  /// Puts one set of rules behind another, so that the later ones win.
  public static func + (first: Stylesheet, second: Stylesheet) -> Stylesheet {
    Stylesheet(joined: first.text + "\n" + second.text)
  }

  /// What stands between the tags, to the byte: what a content security policy takes the hash of.
  public var content: String { "\n" + text + "\n" }
}

/// A page's program, which can only come from the source text.
public struct Script: Sendable, Hashable {
  let text: String

  /// Takes a program from the source text, which must not hold the sign that ends a script.
  public init(_ literal: StaticString) {
    text = "\(literal)"
  }

  private init(joined: String) {
    text = joined
  }

  /// Puts one piece of a program behind another.
  public static func + (first: Script, second: Script) -> Script {
    Script(joined: first.text + "\n" + second.text)
  }

  /// What stands between the tags, to the byte: what a content security policy takes the hash of.
  public var content: String { "\n" + text + "\n" }
}
