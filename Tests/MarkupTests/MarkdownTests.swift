// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite("Markdown")
struct MarkdownTests {
  private func paragraph(_ text: String) -> String {
    MarkdownDocument([.paragraph([.text(text)])]).rendered()
  }

  @Test(
    "escapes what Markdown would take for a sign",
    arguments: [
      ("a*b_c`d", "a\\*b\\_c\\`d\n"), ("[x](y)", "\\[x\\](y)\n"), ("<b>", "&lt;b&gt;\n"),
      ("R&D", "R&amp;D\n"), ("a|b", "a\\|b\n"), ("c:\\d", "c:\\\\d\n"), ("$x$", "\\$x\\$\n"),
      ("~~x~~", "\\~\\~x\\~\\~\n"),
    ])
  func escapesSigns(text: String, expected: String) {
    #expect(paragraph(text) == expected)
  }

  @Test(
    "escapes what means something at the beginning of a line only",
    arguments: [
      ("# 1", "\\# 1\n"), ("- a", "\\- a\n"), ("+ a", "\\+ a\n"), ("1. a", "1\\. a\n"),
      ("12) a", "12\\) a\n"), ("    code", "code\n"), ("===", "\\===\n"), ("3.5 mg", "3.5 mg\n"),
      ("-0.05", "-0.05\n"), ("---", "\\---\n"), ("1.", "1\\.\n"),
      ("a\n\n# b", "a\n\\# b\n"), ("2026 年", "2026 年\n"),
    ])
  func escapesLineStarts(text: String, expected: String) {
    #expect(paragraph(text) == expected)
  }

  @Test("keeps a table whole when a cell holds a pipe, a line break or code")
  func tables() {
    let table = MarkdownBlock.table(
      header: [["项目"], ["Value"]], alignment: [.left, .right],
      rows: [
        [[.text("a|b\nc")], [.code("x|y")]], [[.text("short")]],
        [["1"], ["2"], ["cut"]], [[.lineBreak], ["-"]],
      ])
    #expect(
      MarkdownDocument([table]).rendered() == """
        | 项目 | Value |
        | --- | ---: |
        | a\\|b c | `x\\|y` |
        | short |  |
        | 1 | 2 |
        | <br> | - |

        """)
  }

  @Test("chooses a fence that the code inside cannot end")
  func fences() {
    #expect(
      MarkdownDocument([.code("a\n```\nb\n", language: "json")]).rendered()
        == "````json\na\n```\nb\n````\n")
    #expect(
      MarkdownDocument([.paragraph([.code("a`b"), .text(" "), .code("`")])]).rendered()
        == "``a`b`` `` ` ``\n")
  }

  @Test("keeps links harmless and closed")
  func links() {
    let link = MarkdownInline.link(
      [.text("0.834")], to: "#R-4f1c2a9e07bd", title: "0.8341 \"exact\"")
    #expect(
      MarkdownDocument([.paragraph([link])]).rendered()
        == "[0.834](#R-4f1c2a9e07bd \"0.8341 \\\"exact\\\"\")\n")
    let bad = MarkdownInline.link(["x"], to: "javascript:alert(1)")
    #expect(MarkdownDocument([.paragraph([bad])]).rendered() == "[x](#)\n")
    let odd = MarkdownInline.link(["x"], to: "a b)c(图.svg")
    #expect(MarkdownDocument([.paragraph([odd])]).rendered() == "[x](a%20b%29c%28%E5%9B%BE.svg)\n")
  }

  @Test("nests lists and quotes by indentation")
  func nesting() {
    let list = MarkdownBlock.list(
      [
        [.paragraph(["first"]), .bullets([["inner"]])],
        [.quote([.paragraph(["said"]), .paragraph(["twice"])])],
      ], numbered: true)
    #expect(
      MarkdownDocument([list]).rendered() == """
        1. first

           - inner

        2. > said
           >
           > twice

        """)
  }

  @Test("keeps two lists apart, and a heading on one line")
  func separation() {
    let document = MarkdownDocument([
      .heading(2, ["Title\nof two lines #"]), .bullets([["a"]]), .bullets([["b"]]), .rule,
    ])
    #expect(
      document.rendered()
        == "## Title of two lines \\#\n\n- a\n\n<!-- -->\n\n- b\n\n---\n")
  }

  @Test("an empty document is empty")
  func empty() {
    #expect(MarkdownDocument().rendered().isEmpty)
  }
}
