// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing
import Wording

@Suite("Layout for a terminal")
struct LayoutTests {
  @Test("counts Chinese as two columns and combining marks as none")
  func widths() {
    #expect(DisplayWidth.of("AUROC") == 5)
    #expect(DisplayWidth.of("灵敏度") == 6)
    #expect(DisplayWidth.of("（80 %）") == 8)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("≥0.5") == 4)
    #expect(DisplayWidth.padded("真值", to: 6) == "真值  ")
  }

  @Test("aligns columns of words and numbers in both languages")
  func table() {
    var table = TextTable([
      .words(Text(zh: "指标", en: "metric")), .numbers(Text(zh: "数值", en: "value")),
    ])
    table.add(["sensitivity", "0.8"])
    table.add(["灵敏度", "12.25"])
    table.add(["n"])
    #expect(
      table.lines(in: .chinese) == [
        "指标          数值", "sensitivity    0.8", "灵敏度       12.25", "n",
      ])
    #expect(table.lines(in: .english)[0] == "metric       value")
  }

  @Test("breaks English at spaces and Chinese between characters")
  func breaking() {
    #expect(
      LineBreaking.lines(of: "one two  three", width: 7) == ["one two", "three"])
    #expect(LineBreaking.lines(of: "一二三四五", width: 4) == ["一二", "三四", "五"])
    #expect(LineBreaking.lines(of: "用 touchstone 测量", width: 13) == ["用 touchstone", "测量"])
    #expect(LineBreaking.lines(of: "unbreakable", width: 4) == ["unbreakable"])
    #expect(LineBreaking.lines(of: "", width: 4) == [])
  }

  @Test("never begins a line with a closing sign nor ends one with an opening sign")
  func signs() {
    #expect(LineBreaking.lines(of: "一二，三四", width: 4) == ["一", "二，", "三四"])
    #expect(LineBreaking.lines(of: "一二（三）", width: 6) == ["一二", "（三）"])
  }

  @Test("keeps every character of a paragraph")
  func complete() {
    let text = "置信水平（默认：0.95），见 'touchstone measure' 的说明。Both bounds are printed."
    for width in 4...40 {
      let joined = LineBreaking.lines(of: text, width: width).joined()
      #expect(joined.filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
