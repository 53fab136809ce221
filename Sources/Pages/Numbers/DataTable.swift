// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Statistics
public import Wording

/// What one cell of a table shows.
public enum Cell: Sendable, Hashable {
  case text(Text)
  case number(Number)
  case estimate(Estimate, digits: Int = 3, style: NumberStyle = .plain)
  case verdict(Verdict)
  /// A name or value of the machine, such as a column or a hash.
  case code(String)
  /// A name of the machine that links elsewhere can lead to.
  case anchor(String)
  /// Words that lead to another place of the document.
  case link(Text, to: String)
  /// Nothing to show here, said with a dash.
  case none
  /// Several things in one cell, with a space between them.
  case several([Cell])

  /// A number, or a dash where there is none.
  public static func number(
    _ value: Double?, digits: Int = 3, style: NumberStyle = .plain, result: String? = nil,
    part: NumberPart = .value
  ) -> Cell {
    guard let value else { return .none }
    return .number(Number(value, digits: digits, style: style, result: result, part: part))
  }

  /// A count.
  public static func count(_ count: Int, result: String? = nil, part: NumberPart = .value) -> Cell {
    .number(Number(count: count, result: result, part: part))
  }
}

/// A table as a value, which HTML and Markdown show alike.
public struct DataTable: Sendable, Hashable {
  /// A column's heading, and how its cells are set.
  public struct Column: Sendable, Hashable {
    let title: Text
    let isNumeric: Bool

    /// Makes a column.
    public init(_ title: Text, numeric: Bool = false) {
      self.title = title
      isNumeric = numeric
    }

    /// Makes a column of numbers, which are set flush right.
    public static func numeric(_ title: Text) -> Column { Column(title, numeric: true) }
  }

  /// What a table does on a telephone.
  public enum Narrow: Sendable, Hashable {
    /// It keeps its form and scrolls sideways.
    case scroll
    /// Each row becomes a block with the headings in front of the cells.
    case stack
  }

  /// What the table shows.
  public var caption: Text
  /// The columns from left to right; the first one names the row.
  public var columns: [Column]
  /// The rows, each with a cell for every column.
  public var rows: [[Cell]]
  /// What a reader must know to read it.
  public var notes: [Text]
  /// What it does on a telephone.
  public var narrow: Narrow

  /// Makes a table.
  public init(
    caption: Text, columns: [Column], rows: [[Cell]], notes: [Text] = [], narrow: Narrow = .scroll
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.narrow = narrow
  }

  /// The estimates in its cells.
  public var estimates: [Estimate] { rows.flatMap { $0.flatMap(\.estimates) } }

  /// The table as HTML: a caption, headings with their scope, the first cell naming its row.
  public func html(_ language: Language, class classes: String? = nil) -> HTML {
    let head = HTML.tag("tr") {
      for column in columns {
        HTML.element(
          "th", [.scope("col")] + (column.isNumeric ? [.class("num")] : []),
          [.text(column.title[language])])
      }
    }
    let body = rows.map { row in
      HTML.element(
        "tr", [],
        zip(columns, row).enumerated().map { index, pair in
          cell(pair.1, in: pair.0, isFirst: index == 0, language)
        })
    }
    let names = ["data", narrow == .stack ? "stack" : nil, classes].compactMap { $0 }
    let table = HTML.tag("table", .class(names.joined(separator: " "))) {
      HTML.tag("caption") { caption[language] }
      HTML.tag("thead") { head }
      HTML.element("tbody", [], body)
    }
    return .div(class: "table") {
      narrow == .stack
        ? table
        : HTML.div(
          class: "scroll", Attribute("tabindex", "0"), Attribute("role", "group"),
          Attribute("aria-label", caption[language])
        ) { table }
      for note in notes { HTML.p(class: "note") { note[language] } }
    }
  }

  private func cell(
    _ cell: Cell, in column: Column, isFirst: Bool, _ language: Language
  ) -> HTML {
    var attributes: [Attribute] = isFirst ? [.scope("row")] : []
    if column.isNumeric { attributes.append(.class("num")) }
    if narrow == .stack, !isFirst {
      attributes.append(Attribute("data-label", column.title[language]))
    }
    return .element(isFirst ? "th" : "td", attributes, [cell.html(language)])
  }

  /// The table as Markdown, its caption as a paragraph before it and its notes after it.
  public func markdown(_ language: Language) -> [MarkdownBlock] {
    let table = MarkdownBlock.table(
      header: columns.map { [.text($0.title[language])] },
      alignment: columns.map { $0.isNumeric ? .right : .left },
      rows: rows.map { $0.map { $0.markdown(language) } })
    return [.paragraph([.strong([.text(caption[language])])]), table]
      + notes.map { .paragraph([.text($0[language])]) }
  }
}

extension Cell {
  /// The estimates that it shows.
  var estimates: [Estimate] {
    switch self {
    case .estimate(let estimate, _, _): [estimate]
    case .several(let cells): cells.flatMap(\.estimates)
    default: []
    }
  }

  /// The cell's content as HTML.
  public func html(_ language: Language) -> HTML {
    switch self {
    case .text(let text): .text(text[language])
    case .number(let number): Figures.number(number)
    case .estimate(let estimate, let digits, let style):
      Figures.estimate(estimate, digits: digits, style: style, language: language)
    case .verdict(let verdict): Badge(verdict).html(language)
    case .code(let text): .code(text)
    case .anchor(let name): HTML.element("code", [.id(name)], [.text(name)])
    case .link(let text, let address): .a(href: address) { text[language] }
    case .none: .text("—")
    case .several(let cells):
      // One element, so that a stacked cell sets its pieces beside its heading and not below it.
      .span { Array(cells.map { [$0.html(language)] }.joined(separator: [" "])) }
    }
  }

  /// The cell's content as Markdown.
  public func markdown(_ language: Language) -> [MarkdownInline] {
    switch self {
    case .text(let text): [.text(text[language])]
    case .number(let number): [Figures.markdown(number)]
    case .estimate(let estimate, let digits, let style):
      Figures.markdown(estimate, digits: digits, style: style, language: language)
    case .verdict(let verdict): [.text(Badge(verdict).text(language))]
    case .code(let text): [.code(text)]
    case .anchor(let name): [.anchor(name), .code(name)]
    case .link(let text, let address): [.link([.text(text[language])], to: address)]
    case .none: ["—"]
    case .several(let cells): Array(cells.map { $0.markdown(language) }.joined(separator: [" "]))
    }
  }
}
