// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Wording

/// The form in which a picture is drawn.
public enum Layout: String, Sendable, Hashable {
  /// One picture that is small enough for a telephone.
  case compact
  /// The full width of a page.
  case wide
  /// The same picture stacked, for a telephone.
  case narrow
}

/// A drawn picture before it is given a name.
public struct Drawing: Sendable {
  let width: Double
  let height: Double
  let marks: [HTML]

  init(_ sketch: Sketch) {
    width = sketch.width
    height = sketch.height
    marks = sketch.marks
  }
}

/// A figure: a picture, what it shows in words, and the table that says the same in numbers.
///
/// A chart is a value made of plain numbers; the same value gives the same characters.
public protocol Chart: Sendable {
  /// What the figure shows, in a few words.
  var title: Text { get }
  /// What a reader sees in it, for those who cannot see it.
  var summary: Text { get }
  /// How to read it, in a sentence under the caption; nil where it is plain.
  var reading: Text? { get }
  /// The same in numbers.
  var tables: [DataTable] { get }
  /// The forms in which it is drawn: `.compact` alone, or `.wide` and `.narrow`.
  var layouts: [Layout] { get }
  /// Draws it.
  func drawing(_ layout: Layout, _ language: Language) -> Drawing
}

extension Chart {
  /// Compact figures need no explanation of their own.
  public var reading: Text? { nil }
  /// Most pictures fit a telephone as they are.
  public var layouts: [Layout] { [.compact] }

  /// The figure for a page: caption, picture and the data table behind it.
  ///
  /// - Parameters:
  ///   - id: the figure's name within its document, unique there.
  ///   - number: the figure's number, written before its title.
  public func figure(
    id: String, number: Int? = nil, caption: Text? = nil, language: Language
  ) -> HTML {
    .tag("figure", .id(id), .class(layouts.contains(.compact) ? "compact" : "full")) {
      HTML.tag("figcaption") {
        if let number { HTML.span(class: "number") { Words.figure(number)[language] } }
        (caption ?? title)[language]
        if let reading { HTML.span(class: "reading") { reading[language] } }
      }
      for layout in layouts { svg(layout, id: "\(id)-\(layout.rawValue)", language) }
      if !tables.isEmpty {
        HTML.details(summary: .text(Words.showData[language])) {
          for table in tables { table.html(language) }
        }
      }
    }
  }

  /// The picture as a file of its own, for the Markdown twin.
  public func picture(_ language: Language) -> String {
    svg(layouts.first ?? .compact, id: "picture", language, standalone: true).renderedAsXML()
  }

  /// The picture as an `svg` element that names and describes itself.
  public func svg(
    _ layout: Layout, id: String, _ language: Language, standalone: Bool = false
  ) -> HTML {
    let drawing = drawing(layout, language)
    let (width, height) = (Sketch.place(drawing.width), Sketch.place(drawing.height))
    var attributes: [Attribute] = []
    if standalone {
      attributes += [
        Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("xml:lang", language.rawValue),
        Attribute("width", width), Attribute("height", height),
      ]
    }
    attributes += [
      .class(layout.rawValue), Attribute("viewBox", "0 0 \(width) \(height)"),
      Attribute("role", "img"), Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
      Attribute("font-family", chartFonts), Attribute("font-size", Sketch.place(Sketch.type)),
      Attribute("fill", Ink.text),
    ]
    var children: [HTML] = [
      .element("title", [.id("\(id)-title")], [.text(title[language])]),
      .element("desc", [.id("\(id)-desc")], [.text(summary[language])]),
    ]
    if standalone {
      children.append(
        .element(
          "rect",
          [
            Attribute("width", width), Attribute("height", height), Attribute("fill", Ink.paper),
          ], []))
    }
    return .element("svg", attributes, children + drawing.marks)
  }
}

/// The fonts of pictures: those of the page, so that Chinese shows in its Simplified forms.
private let chartFonts =
  "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
