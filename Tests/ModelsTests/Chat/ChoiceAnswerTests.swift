// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import Testing
import Wording

@Suite("An answer that is a choice")
struct ChoiceAnswerTests {
  static let letters = AnswerForm(.choice(["A", "B", "C", "D"]))
  static let several = AnswerForm(.choice(["A", "B", "C", "D"], multiple: true))
  static let words = AnswerForm(.choice(["yes", "no", "maybe"]))
  static let chinese = AnswerForm(.choice(["是", "否"]))

  static func read(_ answer: String, _ form: AnswerForm) -> Said<AnswerValue> {
    Said { () throws(CaseFailure) in try form.value(of: answer) }
  }

  @Test(
    "is read from every plain way of saying it",
    arguments: [
      "B", " b ", "B.", "(B)", "（Ｂ）", "**B**", "`B`", "“B”", "选项B", "Option B", "B\n", "B。",
      "B. Asthma", "B、哮喘", "B：哮喘", "B) Asthma\nIt is not A common disease.", "B - Asthma",
      "答案：B", "答案是B", "答案为 B。", "正确答案：Ｂ", "答案：选项B", "故选B。", "应选B，因为A不对。", "本题选B",
      "因此选择 B", "综合来看，不选A，选B。", "答案选B项。", "【答案】：B",
      "The answer is B", "The answer is (B).", "The correct answer is **B**: asthma.",
      "Answer: B", "answer = B", "Final answer:\nB", "The best option is B, A is wrong.",
      "I choose B because A is rare.", "So the answer is:\n\n**B. Asthma**", "\\boxed{B}",
      "$\\boxed{\\text{B}}$", "<answer>B</answer>", "A is rare. C is rarer.\n\nB",
      "The answer is A? No. Final answer: B", "可能的答案是A，最终答案是B。",
      "错误答案是A，正确答案是B。", "The wrong answer is A; the correct answer is B.",
      "A. x\nB. y\nC. z\nThe answer is B.",
    ])
  func letters(answer: String) {
    #expect(Self.read(answer, Self.letters) == .value(.text("B")))
  }

  @Test(
    "is not guessed where it is missing or can be read in two ways",
    arguments: [
      "I do not know.", "A or B", "答案是A或B", "A/B", "A、B", "AB", "The answer is A and B.",
      "The answer is A, B.", "A. x\nB. y", "The answer is A. The answer is B.",
      "答案是A。答案是B。", "Final answer: A. Final answer: B.", "The answer is A common disease.",
      "The answer is not B.", "答案不是B", "不选B", "Is the answer B?", "The answer is B?", "答案是B吗？",
      "答案是A型血", "E", "The answer is E.", "血型为A型", "I choose an option.", "选项B错误",
      "A\nB", "B is possible, so is C.", "The answer is Because", "ABCD", "Answer choices: A, B",
      "incorrect answer: B",
    ])
  func unparsable(answer: String) {
    #expect(Self.read(answer, Self.letters) == .failure(.unparsable))
  }

  @Test("is a failure of its own where the answer is empty")
  func empty() {
    #expect(Self.read(" \n", Self.letters) == .failure(.noAnswer))
    #expect(Self.read("", .text) == .failure(.noAnswer))
  }

  @Test(
    "may be a word, in any case of letters",
    arguments: [
      ("Yes", "yes"), ("yes.", "yes"), ("No, because there is no evidence.", "no"),
      ("Maybe: it is unclear.", "maybe"), ("The answer is \"no\".", "no"),
      ("Answer: MAYBE", "maybe"),
    ])
  func words(answer: String, option: String) {
    #expect(Self.read(answer, Self.words) == .value(.text(option)))
  }

  @Test(
    "may be a Chinese word",
    arguments: [
      ("是", "是"), ("是。", "是"), ("是的，患者有房颤。", "是"), ("否，未见异常。", "否"), ("答案：否", "否"),
      ("答案是是。", "是"), ("答案为否。", "否"), ("结论如下。\n答案：是", "是"),
    ])
  func chinese(answer: String, option: String) {
    #expect(Self.read(answer, Self.chinese) == .value(.text(option)))
  }

  @Test("words that only begin like an option are none")
  func beginnings() {
    #expect(Self.read("Nothing was found.", Self.words) == .failure(.unparsable))
    #expect(Self.read("Yes. No.", Self.words) == .failure(.unparsable))
    #expect(Self.read("yes or no", Self.words) == .failure(.unparsable))
    #expect(Self.read("答案是否定的", Self.chinese) == .failure(.unparsable))
    #expect(Self.read("是否有房颤？", Self.chinese) == .failure(.unparsable))
  }

  @Test(
    "may be several options where the suite says so",
    arguments: [
      ("ABD", ["A", "B", "D"]), ("答案：D、A", ["A", "D"]),
      ("The answer is A, B and D.", ["A", "B", "D"]),
      ("正确答案：ABD。", ["A", "B", "D"]), ("B", ["B"]), ("答案是A和C", ["A", "C"]),
      ("A B D", ["A", "B", "D"]),
    ])
  func several(answer: String, options: [String]) {
    #expect(
      Self.read(answer, Self.several) == .value(.json(.array(options.map { .string($0) }))))
  }

  @Test("never repeats what the model wrote")
  func privacy() {
    do throws(CaseFailure) {
      _ = try Self.letters.value(of: "患者张三，住院号 123456")
    } catch {
      #expect(!error.text.zh.contains("张三") && !error.text.en.contains("123456"))
    }
  }

  @Test("options that no answer could tell apart are refused")
  func options() {
    for options in [#"["A"]"#, #"["A", "a"]"#, #"["A", "Ａ"]"#, #"["A", ""]"#, #""A""#] {
      #expect(throws: PlatformError.self) {
        try AnswerForm(
          JSON5.parse(Array("{ kind: \"choice\", options: \(options) }".utf8), file: "s.json5"))
      }
    }
  }
}
