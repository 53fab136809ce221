// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@Suite("Text")
struct TextTests {
  private let text = Text(zh: "灵敏度", en: "sensitivity")

  @Test("gives the wording of the language asked for")
  func wording() {
    #expect(text[.chinese] == "灵敏度")
    #expect(text[.english] == "sensitivity")
    let name = Text(verbatim: "AUROC")
    #expect(Language.allCases.map { name[$0] } == ["AUROC", "AUROC"])
  }

  @Test("puts texts together language by language")
  func adding() {
    let sum = Text(zh: "缺少", en: "missing: ") + text
    #expect(sum == Text(zh: "缺少灵敏度", en: "missing: sensitivity"))
  }

  @Test("joins lists with the signs of each language")
  func joining() {
    let list = Text.joined([text, Text(verbatim: "F1"), Text(verbatim: "MCC")])
    #expect(list == Text(zh: "灵敏度、F1、MCC", en: "sensitivity, F1, MCC"))
    #expect(Text.joined([text], zh: "；", en: "; ") == text)
    #expect(Text.joined([]) == Text(verbatim: ""))
  }

  @Test("loses its full stop where it is to stand within a sentence")
  func stop() {
    #expect(Text(zh: "错。", en: "It fails.").withoutStop == Text(zh: "错", en: "It fails"))
    #expect(Text(zh: "等等……", en: "and so on ...").withoutStop.en == "and so on ...")
    #expect(text.withoutStop == text)
  }

  @Test("an explained error describes itself in English")
  func explained() {
    struct Trial: Explained {
      var text: Text { Text(zh: "出错", en: "it failed") }
      var fault: Fault { .missing }
    }
    #expect("\(Trial())" == "it failed")
    #expect(Trial().fault.rawValue == 66)
  }

  @Test("every fault has the exit code of the contract")
  func faults() {
    let codes = [Fault.usage, .data, .missing, .unavailable, .internal, .cannotWrite, .refused]
      .map(\.rawValue)
    #expect(codes == [64, 65, 66, 69, 70, 74, 77])
  }
}
