// SPDX-License-Identifier: Apache-2.0

extension HTML {
  /// Any element, with its content in braces.
  public static func tag(
    _ name: TagName, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML
  ) -> HTML {
    .element(name, attributes, content().parts)
  }

  /// An element with a class and an optional id, which most are.
  private static func plain(
    _ name: TagName, _ classes: String?, _ id: String?, _ attributes: [Attribute], _ content: HTML
  ) -> HTML {
    var all: [Attribute] = []
    if let id { all.append(.id(id)) }
    if let classes { all.append(.class(classes)) }
    return .element(name, all + attributes, content.parts)
  }

  /// The pieces that stand at the top of this one.
  var parts: [HTML] {
    if case .fragment(let pieces) = self { pieces } else { [self] }
  }

  /// A block without a meaning of its own.
  public static func div(
    class classes: String? = nil, id: String? = nil, _ attributes: Attribute...,
    @HTMLBuilder content: () -> HTML
  ) -> HTML { plain("div", classes, id, attributes, content()) }

  /// A run of text without a meaning of its own.
  public static func span(
    class classes: String? = nil, id: String? = nil, _ attributes: Attribute...,
    @HTMLBuilder content: () -> HTML
  ) -> HTML { plain("span", classes, id, attributes, content()) }

  /// A paragraph.
  public static func p(
    class classes: String? = nil, id: String? = nil, _ attributes: Attribute...,
    @HTMLBuilder content: () -> HTML
  ) -> HTML { plain("p", classes, id, attributes, content()) }

  /// A section of the page.
  public static func section(
    class classes: String? = nil, id: String? = nil, _ attributes: Attribute...,
    @HTMLBuilder content: () -> HTML
  ) -> HTML { plain("section", classes, id, attributes, content()) }

  /// A heading of level 1 to 6; other levels are brought to the nearest of these.
  public static func heading(
    _ level: Int, class classes: String? = nil, id: String? = nil, _ attributes: Attribute...,
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let names: [TagName] = ["h1", "h2", "h3", "h4", "h5", "h6"]
    return plain(names[min(max(level, 1), 6) - 1], classes, id, attributes, content())
  }

  /// Text of strong importance.
  public static func strong(@HTMLBuilder content: () -> HTML) -> HTML {
    plain("strong", nil, nil, [], content())
  }

  /// A remark in smaller type.
  public static func small(@HTMLBuilder content: () -> HTML) -> HTML {
    plain("small", nil, nil, [], content())
  }

  /// A name or a value of the machine, in fixed-width type.
  public static func code(_ text: String) -> HTML { .element("code", [], [.text(text)]) }

  /// A link.
  public static func a(
    href address: String, class classes: String? = nil, @HTMLBuilder content: () -> HTML
  ) -> HTML { plain("a", classes, nil, [.href(address)], content()) }

  /// An abbreviation with its full name.
  public static func abbr(_ short: String, title full: String) -> HTML {
    .element("abbr", [Attribute("title", full)], [.text(short)])
  }

  /// A list with bullets; each item is a piece.
  public static func bullets(class classes: String? = nil, _ items: [HTML]) -> HTML {
    plain("ul", classes, nil, [], .fragment(items.map { .element("li", [], $0.parts) }))
  }

  /// A list with numbers; each item is a piece.
  public static func numbered(class classes: String? = nil, _ items: [HTML]) -> HTML {
    plain("ol", classes, nil, [], .fragment(items.map { .element("li", [], $0.parts) }))
  }

  /// Terms, each with its description.
  public static func definitions(
    class classes: String? = nil, _ entries: [(term: HTML, description: HTML)]
  ) -> HTML {
    let items: [HTML] = entries.flatMap { entry -> [HTML] in
      [
        .element("dt", [], entry.term.parts), .element("dd", [], entry.description.parts),
      ]
    }
    return plain("dl", classes, nil, [], .fragment(items))
  }

  /// A block that opens on request.
  public static func details(
    class classes: String? = nil, summary: HTML, open: Bool = false,
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let head = HTML.element("summary", [], summary.parts)
    return plain(
      "details", classes, nil, open ? [.flag("open")] : [],
      .fragment([head] + content().parts))
  }

  /// A line break within a paragraph.
  public static let lineBreak: HTML = .void("br", [])

  /// A thematic break.
  public static let rule: HTML = .void("hr", [])
}
