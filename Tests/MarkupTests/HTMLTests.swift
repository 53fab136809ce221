// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite("HTML")
struct HTMLTests {
  @Test("escapes text so that a note cannot open a tag")
  func escapesText() {
    let note = HTML.p { "SpO2 < 90 & \"falling\" <script>alert(1)</script>" }
    #expect(
      note.rendered()
        == "<p>SpO2 &lt; 90 &amp; \"falling\" &lt;script&gt;alert(1)&lt;/script&gt;</p>")
  }

  @Test("escapes attributes so that a value cannot end itself")
  func escapesAttributes() {
    let odd = HTML.span(Attribute("title", "a\"b<c>&d\ne")) { "x" }
    #expect(
      odd.rendered() == "<span title=\"a&quot;b&lt;c&gt;&amp;d&#10;e\">x</span>")
  }

  @Test("replaces control characters, which no HTML may hold")
  func replacesControls() {
    #expect(HTML.text("a\u{0}b\u{1B}c\u{7F}").rendered() == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(HTML.text("a\r\nb").rendered() == "a&#13;\nb")
  }

  @Test("writes style and script as the content that a policy takes the hash of")
  func scriptAndStyle() {
    let script = Script("a < b && c;") + Script("d();")
    #expect(script.content == "\na < b && c;\nd();\n")
    #expect(HTML.script(script).rendered() == "\n<script>" + script.content + "</script>")
    let sheet = Stylesheet("p { margin: 0; }")
    #expect(HTML.style(sheet).rendered() == "\n<style>" + sheet.content + "</style>")
  }

  @Test("keeps Chinese as it is")
  func keepsChinese() {
    #expect(HTML.text("灵敏度 ≥ 0.80").rendered() == "灵敏度 ≥ 0.80")
  }

  @Test("writes void elements without an end and empty elements with one")
  func voidElements() {
    #expect(HTML.fragment([.lineBreak, .div {}]).rendered() == "<br>\n<div></div>")
  }

  @Test("writes empty SVG elements in the short form that both HTML and XML read")
  func shortFormInSVG() {
    let picture = HTML.tag("svg", Attribute("viewBox", "0 0 1 1")) {
      HTML.element("rect", [Attribute("width", "1")], [])
      HTML.element("title", [], ["A <b>"])
    }
    #expect(
      picture.rendered()
        == "<svg viewBox=\"0 0 1 1\">\n<rect width=\"1\"/>\n<title>A &lt;b&gt;</title></svg>")
    #expect(picture.renderedAsXML().hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg"))
    let after = HTML.fragment([picture, .tag("td") {}]).rendered()
    #expect(after.hasSuffix("<td></td>"), "outside the picture the long form is back")
  }

  @Test(
    "sends a link with a dangerous scheme nowhere",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "vbscript:x",
      "data:text/html,<script>", "\u{1}javascript:alert(1)",
    ])
  func dangerousLinks(address: String) {
    #expect(HTML.a(href: address) { "x" }.rendered() == "<a href=\"#\">x</a>")
  }

  @Test(
    "leaves ordinary links alone",
    arguments: ["#R-4f1c2a9e07bd", "figures/roc.svg", "https://doi.org/10.1/x", "a/b:c", "?q=a:b"])
  func ordinaryLinks(address: String) {
    #expect(HTML.a(href: address) { "x" }.rendered() == "<a href=\"\(address)\">x</a>")
  }

  @Test("writes a data block that its own content cannot end")
  func dataBlock() {
    let block = HTML.json(id: "manifest", #"{"note":"</script><!-- & -->"}"#)
    let text = block.rendered()
    #expect(text.hasPrefix("<script type=\"application/json\" id=\"manifest\">{"))
    #expect(text.hasSuffix("}</script>"))
    #expect(text.contains(#""\u003c/script\u003e\u003c!-- \u0026 --\u003e""#))
  }

  @Test("writes the same value as the same characters")
  func deterministic() {
    let page = HTML.section(class: "a", id: "b") {
      HTML.heading(2) { "标题" }
      for number in 1...3 { HTML.p { "\(number)" } }
    }
    #expect(page.rendered() == page.rendered())
    #expect(page.rendered().split(separator: "\n").count == 5)
  }
}
