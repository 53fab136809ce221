// SPDX-License-Identifier: Apache-2.0

import Wording

/// The words of a drafted protocol.
struct StudyDraftText {
  let name: String
  let kind: StudyDeclaration.Kind
  let language: Language

  /// The file, line by line.
  var text: String {
    let isOfTexts = kind.showsArmsTexts
    var lines = [
      note(
        "阅片研究方案。改好后：study power 定样本量，study seal 封存；封存后只能登记修正案。",
        "The protocol of a reader study. When it is right: study power sizes it, study seal freezes "
          + "it; then there are only amendments."),
      "{", #"  study: "\#(name)","#,
      "  " + note("要回答的问题，伦理委员会会读到。", "The question, as an ethics committee reads it."),
      #"  question: { "zh-CN": "\#(question.zh)", en: "\#(question.en)" },"#,
      "  " + note(about.zh, about.en), "  design: { \(design) },", "  arms: [ \(arms) ],",
    ]
    lines += tables(isOfTexts)
    lines += [
      "  "
        + note(
          "每例要回答什么；恰好一项 endpoint: true。",
          "What is asked of each case; exactly one with endpoint: true."),
      "  "
        + note(
          "种类：scale、ordinal、binary、points、boxes、text、confidence、preference。",
          "Kinds: scale, ordinal, binary, points, boxes, text, confidence, preference."),
      "  answers: [",
    ]
    lines += answers.map { "    " + $0 } + ["  ],"]
    lines += settings(isOfTexts)
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private func tables(_ isOfTexts: Bool) -> [String] {
    var lines = [
      with(
        #"  readers: "readers.csv","#, "reader；stratum 为分层（如年资）；只用代号。",
        "reader; stratum, such as experience; codes only."),
      with(
        #"  cases: "cases.csv","#,
        "case；stratum 为病例分层；use：primary 或 practice；content 为文件名，分号分隔；或 accession；note 为阅片者可见的说明。",
        "case; stratum; use: primary or practice; content: file names between semicolons; or accession; note: what readers may know."
      ),
      with(
        "  content: " + (isOfTexts ? #""content/","# : #""pacs","#),
        "内容文件夹；\"pacs\" 表示在医院 PACS 中打开。",
        "the folder of content; \"pacs\" where the hospital's PACS shows the cases."),
      with(
        #"  truth: "truth.csv","#,
        "case,truth（0、1，未能判定留空），可有 truther_… 各列，seeded 标明有意放入的病例；阅片包中没有它。",
        "case,truth (0, 1, empty where undecided), columns truther_…, and seeded for cases put in: "
          + "wrong-ai, human-human, identical; no kit holds it."),
    ]
    if !isOfTexts {
      lines.append(
        with(
          #"  ai: "ai.csv","#, "case 和要展示的各列 AI 输出；call（1 或 0）是 AI 的判断，只供分析，不展示。",
          "case, and the AI's output as readers see it; call (1 or 0), its yes or no, is for the "
            + "analysis and not shown."))
      lines += [
        with(
          #"  // findings: "findings.csv","#,
          "AI 在图像上标出的位置：case,x,y，可有 image 或 stack、slice，w、h，score，label；各组模型不同时，"
            + "ai 和 findings 可写在组内。",
          "places that the AI marks: case,x,y, and image or stack and slice, w and h, score, label; arms of "
            + "different models may each name their own ai and findings."),
        with(
          #"  // lesions: { file: "lesions.csv", radius: 20 },"#,
          "标记（points、boxes）的终点 wafroc、afroc 等需要：case,lesion,x,y，可有 image 或 stack、slice，"
            + "radius 或 width、height，weight；与 truth 一样保密。",
          "for endpoints of marks (points, boxes) such as wafroc: case,lesion,x,y, and image or stack "
            + "and slice, radius or width and height, weight; as secret as the truth."),
      ]
    }
    return lines
  }

  private func settings(_ isOfTexts: Bool) -> [String] {
    var lines = [
      with(
        "  practice: 0,", "练习病例数，在 cases.csv 中 use 为 practice。",
        "practice cases, with use practice in cases.csv."),
      with(
        "  repeats: 0,", "重复阅片的比例，用于读者自身一致性；不进入主要估计。",
        "the share read once more, for agreement with oneself; outside the primary estimate."),
      with("  block: 25,", "每个文件最多几例。", "the most cases in one file."),
      #"  language: "\#(language.rawValue)","#,
    ]
    if isOfTexts {
      lines.append(
        with(
          "  askArm: true,", "问阅片者哪一份是 AI 写的，用于盲法指数。",
          "ask which text the AI wrote, for the index of blinding."))
    }
    if isOfTexts {
      lines.append(
        with(
          #"  destyle: { names: [], disclaimers: ["以上*仅供参考*", "This*not medical advice*"] },"#,
          "从文本中去掉的其他名称，以及末尾整句的免责声明（* 代表一句之内除数字外的任意内容）；模型名称和排版总会去掉。",
          "further names to take out of texts, and closing sentences that are nothing but a disclaimer "
            + "(* stands for anything within a sentence but digits); names of models and formatting "
            + "always go."))
    }
    return lines + endpoint + [#"  missingReads: "analyse-available","#]
  }

  func note(_ zh: String, _ en: String) -> String { "// " + word(zh, en) }

  private func with(_ code: String, _ zh: String, _ en: String) -> String {
    code + "  " + note(zh, en)
  }

  private var question: Text {
    kind == .drafts
      ? Text(
        zh: "大语言模型的草稿是否不比医生写的更难采用？",
        en: "Are the language model's drafts no less acceptable than the clinicians'?")
      : kind == .preference
        ? Text(
          zh: "评阅者更认可大语言模型的回答还是医生的回答？",
          en: "Do reviewers prefer the language model's answers or the clinicians'?")
        : kind == .aiVersusReaders
          ? Text(zh: "AI 独立诊断是否优于医生？", en: "Does the AI alone read better than physicians?")
          : Text(
            zh: "在 AI 辅助下，医生的诊断是否优于独立阅片？",
            en: "Do physicians read better with the AI than without it?")
  }

  private func word(_ zh: String, _ en: String) -> String { Text(zh: zh, en: en)[language] }
}
