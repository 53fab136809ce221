// SPDX-License-Identifier: Apache-2.0

extension HTML {
  /// The markup, as it goes into a page.
  ///
  /// The same value gives the same characters every time. Elements that stand on a line of their
  /// own begin one, so that two pages can be compared line by line.
  public func rendered() -> String {
    var formatter = HTMLFormatter(xml: false)
    formatter.write(self)
    return formatter.finished()
  }

  /// The markup as an XML document, for an SVG picture in a file of its own.
  public func renderedAsXML() -> String {
    var formatter = HTMLFormatter(xml: true)
    formatter.write(self)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + formatter.finished() + "\n"
  }
}

/// Writes HTML values into one buffer of bytes.
struct HTMLFormatter {
  private let xml: Bool
  private var bytes: [UInt8] = []
  private var depthOfSVG = 0

  init(xml: Bool) {
    self.xml = xml
  }

  func finished() -> String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ html: HTML) {
    switch html {
    case .text(let text): HTMLEscape.text(text, into: &bytes)
    case .fragment(let parts): for part in parts { write(part) }
    case .void(let name, let attributes):
      open(name, attributes)
      put(xml ? "/>" : ">")
    case .element(let name, let attributes, let children): element(name, attributes, children)
    case .style(let sheet):
      put("\n<style>")
      put(sheet.content)
      put("</style>")
    case .script(let script):
      put("\n<script>")
      put(script.content)
      put("</script>")
    case .json(let id, let json):
      open("script", [Attribute("type", "application/json"), .id(id)])
      put(">")
      HTMLEscape.json(json, into: &bytes)
      put("</script>")
    }
  }

  private mutating func element(_ name: TagName, _ attributes: [Attribute], _ children: [HTML]) {
    open(name, attributes)
    if name.text == "svg" { depthOfSVG += 1 }
    // Within SVG the short form is right in HTML and in XML alike; in HTML proper it is not.
    if depthOfSVG > 0, children.allSatisfy(\.isEmpty) {
      put("/>")
    } else {
      put(">")
      for child in children { write(child) }
      put("</")
      put(name.text)
      put(">")
    }
    if name.text == "svg" { depthOfSVG -= 1 }
  }

  private mutating func open(_ name: TagName, _ attributes: [Attribute]) {
    if HTMLFormatter.ownLine.contains(name.text), !bytes.isEmpty { put("\n") }
    put("<")
    put(name.text)
    for attribute in attributes {
      put(" ")
      put(attribute.name.text)
      if let value = attribute.value {
        put("=\"")
        let isAddress = attribute.name.text == "href" || attribute.name.text == "src"
        HTMLEscape.attribute(isAddress ? Address.harmless(value) : value, into: &bytes)
        put("\"")
      } else if xml {
        put("=\"\"")
      }
    }
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Elements between which white space means nothing, so that a line may begin before them.
  private static let ownLine: Set<String> = [
    "html", "head", "meta", "title", "link", "style", "script", "body", "header", "nav", "main",
    "footer", "section", "article", "aside", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul",
    "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot",
    "tr", "figure", "figcaption", "details", "summary", "pre", "hr", "blockquote", "svg", "g",
    "defs", "desc", "path", "rect", "line", "circle", "polygon", "polyline", "text",
  ]
}
