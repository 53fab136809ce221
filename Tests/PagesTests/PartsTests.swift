// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Statistics
import Testing
import Wording

@Suite("Parts of a page")
struct PartsTests {
  @Test("a badge says its verdict in a shape, a word and a colour", arguments: Language.allCases)
  func badges(language: Language) {
    var shapes: Set<String> = []
    for badge in Badge.allCases {
      let html = badge.html(language).rendered()
      #expect(html.contains("class=\"badge \(badge.rawValue)\""))
      #expect(html.hasSuffix(badge.word[language] + "</span>"))
      shapes.insert(
        String(html.components(after: "<svg").first ?? "").replacing(
          badge.word[language], with: ""))
    }
    #expect(shapes.count == Badge.allCases.count, "each has a shape of its own")
    #expect(Badge(.inconclusive).word.zh == "尚不能判定")
  }

  @Test("what is not provided says what is missing and who supplies it")
  func notProvided() {
    let what = Text(zh: "伦理批件号", en: "Approval number")
    let owner = Text(zh: "科研处", en: "Research office")
    let html: HTML = Box.notProvided(what: what, suppliedBy: owner, language: .chinese)
    let text = html.rendered()
    #expect(text.contains("未提供") && text.contains("伦理批件号") && text.contains("科研处"))
    let twin: MarkdownBlock = Box.notProvided(what: what, suppliedBy: owner, language: .english)
    #expect(
      MarkdownDocument([twin]).rendered()
        == "> **□ Not provided**\n>\n> - What is missing: Approval number\n"
        + "> - Supplied by: Research office\n")
  }

  @Test("a table names its columns and rows for those who hear it")
  func table() {
    let table = DataTable(
      caption: Text(zh: "标准", en: "Criteria"),
      columns: [.init(Text(zh: "项目", en: "Item")), .numeric(Text(zh: "值", en: "Value"))],
      rows: [
        [.text(Text(zh: "灵敏度", en: "Sensitivity")), .number(0.9, digits: 2, result: "R-1")],
        [.code("a|b"), .none],
      ], notes: [Text(zh: "注", en: "Note")], narrow: .stack)
    let html = table.html(.english).rendered()
    #expect(html.contains("<caption>Criteria</caption>"))
    #expect(html.contains("<th scope=\"col\" class=\"num\">Value</th>"))
    #expect(html.contains("<th scope=\"row\">Sensitivity</th>"))
    #expect(html.contains("data-label=\"Value\""))
    #expect(
      MarkdownDocument(table.markdown(.chinese)).rendered() == """
        **标准**

        | 项目 | 值 |
        | --- | ---: |
        | 灵敏度 | [0.90](#R-1 "0.9") |
        | `a\\|b` | — |

        注

        """)
  }

  @Test("a sentence keeps its numbers traceable in every form")
  func sentence() {
    let sentence = Samples.frequency.sentence
    #expect(
      sentence.text.zh == "每1000名受检者中，约20人患病：AI提示18人，漏诊2人；另有49名未患病者被误报。")
    let html = sentence.html(.english).rendered()
    #expect(html.contains("data-r=\"R-111111111111,R-222222222222\""))
    #expect(html.hasPrefix("Of 1000 people examined about <data value=\"20"))
  }

  @Test("the four cells add up in both directions")
  func twoByTwo() {
    let html = Samples.cells.html(.chinese).rendered()
    for sum in ["143", "684", "120", "707", "827"] {
      #expect(html.contains(">\(sum)</data>"), "\(sum)")
    }
    #expect(html.contains("假阴性（漏诊）"))
  }
}
