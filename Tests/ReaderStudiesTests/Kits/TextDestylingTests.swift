// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Testing

@Suite("De-styling a text")
struct TextDestylingTests {
  @Test("leaves the words of Markdown and takes its marks")
  func markdown() {
    let text = """
      ## 处理建议 🩺

      **首先**，停用 *利伐沙班* 48 小时：
      - 末次服药为术前第 3 天
      - 见[指南](https://example.org/a)
      1. 复查 `血红蛋白`

      ---
      > 注意 eGFR_CKD 与 __年龄__

      | 药物 | 剂量 |
      |---|:--:|
      | 利伐沙班 | 20 mg |
      ```
      CrCl = 62
      ```
      """
    #expect(
      TextDestyling().applied(to: text).text == """
        处理建议

        首先，停用 利伐沙班 48 小时：
        末次服药为术前第 3 天
        见指南
        1. 复查 血红蛋白

        注意 eGFR_CKD 与 年龄

        药物  剂量
        利伐沙班  20 mg
        CrCl = 62
        """)
  }

  @Test(
    "leaves signs that are no marks",
    arguments: [
      "5 * 3 与 2 * 4", "p < 0.05 且 n > 20", "snake_case_name", "血压 120/80 mmHg；−0.5", "第 1. 项",
    ])
  func untouched(_ text: String) {
    #expect(TextDestyling().applied(to: text).text == text)
  }

  @Test("takes the names of models in any case, the longer one first, and counts them")
  func names() {
    let result = TextDestyling(names: ["DeepSeek", "DeepSeek-R1"])
      .applied(to: "由deepseek-r1生成。DeepSeek 认为")
    #expect(result.text == "由生成。 认为")
    #expect(result.nameCount == 2)
  }

  @Test("leaves words in which a name happens to stand")
  func within() {
    func applied(_ text: String) -> String {
      TextDestyling(names: ["AI", "Aria", "DeepSeek"]).applied(to: text).text
    }
    #expect(applied("malaria, chest pain, Ariadne") == "malaria, chest pain, Ariadne")
    #expect(applied("AI认为是疟疾") == "认为是疟疾")
    #expect(applied("DeepSeekV3 认为") == "V3 认为")
    #expect(applied("AIMS, Ariane, Arial, AIsle") == "AIMS, Ariane, Arial, AIsle")
  }

  @Test(
    "takes a short name with the next word stuck to it, and of several the s",
    arguments: [
      ("QwenMax 认为", "Max 认为"), ("GPTs 认为", " 认为"), ("myQwen says", "my says"),
      ("Two Qwens, and DeepSeeks.", "Two , and ."), ("Qwensland", "Qwensland"),
    ])
  func stuck(text: String, left: String) {
    let result = TextDestyling(names: ["Qwen", "GPT", "DeepSeek"]).applied(to: text)
    #expect(result.text == left)
  }

  @Test("takes disclaimers at the end only, as often as they stand there")
  func disclaimers() {
    let pattern = "*仅供参考*"
    let result = TextDestyling(disclaimers: [pattern, "as an AI*"])
      .applied(to: "以上仅供参考。\n\n停药两天。\n\nAs an AI, I cannot diagnose.\n\n**以上内容仅供参考，请就医。**")
    #expect(result.text == "以上仅供参考。\n\n停药两天。")
    #expect(result.disclaimerCount == 2)
    #expect(result.lengthBefore > result.lengthAfter)
    #expect(result.lengthAfter == 12)
  }

  @Test(
    "takes closing sentences that are nothing but a disclaimer, and no content beside them",
    arguments: [
      ("停药3天。\n第4天复查。\n以上仅供参考。", "停药3天。\n第4天复查。", 1),
      ("停药3天。\n\n剂量20 mg仅供参考，请按肾功能调整。", "停药3天。\n\n剂量20 mg仅供参考，请按肾功能调整。", 0),
      ("停药3天；以上仅供参考", "停药3天；", 1),
      ("停药3天。（以上仅供参考！）", "停药3天。", 1),
      ("Stop it for 3 days. This is not medical advice. ", "Stop it for 3 days.", 1),
      ("See Sect. 3 of it.\nAs an AI, I cannot diagnose. Ask a doctor.", "See Sect. 3 of it.", 2),
      ("1. 停药。\n2. 以上仅供参考。", "1. 停药。", 1),
      ("以上仅供参考。停药3天。", "以上仅供参考。停药3天。", 0),
      ("以上仅供参考。", "以上仅供参考。", 0),
      ("以上仅供参考。\n\n以上仅供参考。", "以上仅供参考。", 1),
    ])
  func sentences(text: String, left: String, count: Int) {
    let result = TextDestyling(disclaimers: [
      "*仅供参考*", "*not medical advice*", "As an AI*. Ask a doctor.",
    ]).applied(to: text)
    #expect(result.text == left && result.disclaimerCount == count)
  }

  @Test("gives nothing for nothing, and the same when done twice")
  func twice() {
    #expect(TextDestyling().applied(to: "").text.isEmpty)
    let once = TextDestyling(names: ["GPT"]).applied(to: "# A **b** GPT\r\n\r\n\r\n* c").text
    #expect(once == "A b\n\nc")
    #expect(TextDestyling(names: ["GPT"]).applied(to: once).text == once)
  }

  @Test(
    "tells whether anything was changed, and whether the text still speaks as a model does",
    arguments: [
      ("停药两天。\r\n\r\n复查。 \n", false, false), ("**停药**两天。", true, false),
      ("As an AI, I cannot tell.", false, true), ("我是一个语言模型。", false, true),
      ("As an aid to memory.", false, false), ("作为 AI，我不能诊断。", false, true),
      ("我是一个 AI 助手。", false, true), ("I\u{2019}m an AI model.", false, true),
      ("作为 Aid 的补充。", false, false),
    ])
  func telling(text: String, isChanged: Bool, isTelling: Bool) {
    let result = TextDestyling().applied(to: text)
    #expect(result.isChanged == isChanged && result.isTelling == isTelling)
    // Nor does it tell less because the name goes.
    #expect(TextDestyling(names: ["AI"]).applied(to: text).isTelling == isTelling)
  }
}
