// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Statistics
import Testing
import Wording

@Suite("Numbers on a page")
struct FiguresTests {
  @Test("a number is shown rounded and carries itself and its result")
  func carries() {
    #expect(
      Figures.number(0.8341, digits: 3, result: "R-4f1c2a9e07bd").rendered()
        == "<data value=\"0.8341\" data-r=\"R-4f1c2a9e07bd\" title=\"R-4f1c2a9e07bd\">0.834</data>")
    #expect(
      Figures.number(0.8341, digits: 1, result: nil, style: .percent).rendered()
        == "<data value=\"0.8341\">83.4%</data>")
  }

  @Test(
    "percentages are rounded once",
    arguments: [
      (0.285, 0, "28%"), (0.285, 1, "28.5%"), (1.0, 1, "100.0%"), (0.0, 1, "0.0%"),
      (0.00049, 1, "0.0%"), (-0.00049, 1, "0.0%"), (-0.1234, 1, "−12.3%"), (12.5, 0, "1250%"),
      (0.0735, 2, "7.35%"), (0.9999, 1, "100.0%"),
    ])
  func percent(value: Double, digits: Int, expected: String) {
    #expect(Figures.text(value, digits: digits, style: .percent) == expected)
  }

  @Test(
    "signs and infinities are readable",
    arguments: [
      (-0.05, "−0.05"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "—"), (-0.001, "0.00"),
    ])
  func signs(value: Double, expected: String) {
    #expect(Figures.text(value, digits: 2) == expected)
  }

  @Test("an estimate shows its interval, each bound under the same result")
  func estimate() {
    let html = Figures.estimate(
      Samples.estimate("roc_auc", 0.8341, 0.79, 0.8793), language: .english
    ).rendered()
    #expect(html.contains("data-part=\"lower\""))
    #expect(html.components(after: "data-r=\"R-4f1c2a9e07bd\"").count == 3)
    let text = Figures.text(Samples.estimate("roc_auc", 0.8341, 0.79, 0.8793))
    #expect(text == Text(verbatim: "0.834 (0.790–0.879)"))
  }

  @Test("an undefined estimate gives its reason in the page's language")
  func undefined() {
    let none = Samples.estimate("ppv", nil)
    #expect(
      Figures.estimate(none, language: .chinese).rendered()
        == "<span class=\"undefined\">不可计算：没有病例被判为阳性</span>")
    #expect(Figures.text(none).en == "not defined: no case was called positive")
  }

  @Test("the Markdown twin links the number to its result, with the exact one as title")
  func markdown() {
    let inline = Figures.markdown(Number(0.8341, result: "R-4f1c2a9e07bd"))
    #expect(
      MarkdownDocument([.paragraph([inline])]).rendered()
        == "[0.834](#R-4f1c2a9e07bd \"0.8341\")\n")
  }
}
