// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Wording

/// A protocol to begin with, for each design, with what to write as comments.
///
/// It can be read as it is, so that `study status` and `study power` work from the first minute; the
/// rows of its tables are examples to be replaced.
public struct StudyDraft: Sendable {
  /// The study's name.
  public let name: String
  /// The design.
  public let kind: StudyDeclaration.Kind
  /// The language of comments and kits.
  public let language: Language

  /// Drafts a study.
  public init(name: String, kind: StudyDeclaration.Kind, language: Language) {
    (self.name, self.kind, self.language) = (name, kind, language)
  }

  /// Whether a folder may have the name.
  public static func isValid(name: String) -> Bool { Datasheet.isValid(name: name) }

  /// The files and what they hold.
  public var files: [(name: String, text: String)] {
    let isPair = kind == .preference
    var files = [
      (
        "study.json5",
        StudyDraftText(name: name, kind: kind, language: language).text
      ),
      (
        "readers.csv",
        "reader,stratum,years\nR01,senior,12\nR02,senior,9\nR03,junior,2\nR04,junior,3\n"
      ),
      (
        "cases.csv",
        isPair
          ? "case,stratum,use,content\nC001,a,primary,C001-a.txt;C001-b.txt\n"
          : "case,stratum,use,accession\nC001,a,primary,ACC-0001\nC002,a,primary,ACC-0002\n"
            + "C003,b,primary,ACC-0003\nC004,b,primary,ACC-0004\n"
      ),
    ]
    if !isPair {
      files.append(("truth.csv", "case,truth\nC001,1\nC002,0\nC003,1\nC004,0\n"))
      files.append(
        ("ai.csv", "case,AI score,call\nC001,0.91,1\nC002,0.12,0\nC003,0.67,1\nC004,0.30,0\n"))
    }
    return files
  }
}

/// The words of a drafted protocol.
struct StudyDraftText {
  let name: String
  let kind: StudyDeclaration.Kind
  let language: Language

  /// The file, line by line.
  var text: String {
    let isPair = kind == .preference
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
    lines += tables(isPair)
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
    lines += settings(isPair)
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private func tables(_ isPair: Bool) -> [String] {
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
        "  content: " + (isPair ? #""content/","# : #""pacs","#),
        "内容文件夹；\"pacs\" 表示在医院 PACS 中打开。",
        "the folder of content; \"pacs\" where the hospital's PACS shows the cases."),
      with(
        #"  truth: "truth.csv","#,
        "case,truth（0、1，未能判定留空），可有 truther_… 各列，seeded 标明有意放入的病例；阅片包中没有它。",
        "case,truth (0, 1, empty where undecided), columns truther_…, and seeded for cases put in: "
          + "wrong-ai, human-human, identical; no kit holds it."),
    ]
    if !isPair {
      lines.append(
        with(
          #"  ai: "ai.csv","#, "case 和要展示的各列 AI 输出；call（1 或 0）是 AI 的判断，只供分析，不展示。",
          "case, and the AI's output as readers see it; call (1 or 0), its yes or no, is for the "
            + "analysis and not shown."))
    }
    return lines
  }

  private func settings(_ isPair: Bool) -> [String] {
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
    if isPair {
      lines.append(
        with(
          "  askArm: true,", "问阅片者哪一份是 AI 写的，用于盲法指数。",
          "ask which text the AI wrote, for the index of blinding."))
    }
    return lines + [
      #"  endpoint: { primary: "\#(isPair ? "preference" : "roc_auc")", comparison: "superiority", margin: 0,"#,
      #"    alpha: 0.05, readers: "random", cases: "random" },"#,
      isPair
        ? #"  secondary: ["reading_time"],"#
        : #"  secondary: ["sensitivity", "specificity", "reading_time"],"#,
      #"  missingReads: "analyse-available","#,
    ]
  }

  private func note(_ zh: String, _ en: String) -> String { "// " + word(zh, en) }

  private func with(_ code: String, _ zh: String, _ en: String) -> String {
    code + "  " + note(zh, en)
  }

  private var question: Text {
    kind == .preference
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

  private var design: String {
    switch kind {
    case .crossover: #"kind: "crossover", washoutDays: 28, blocks: 2"#
    case .splitPlot: #"kind: "splitPlot", washoutDays: 28, parts: 2"#
    case .fullyCrossed: #"kind: "fullyCrossed", washoutDays: 28"#
    case .sequential: #"kind: "sequential""#
    case .aiVersusReaders: #"kind: "aiVersusReaders""#
    case .preference: #"kind: "preference""#
    }
  }

  private var about: Text {
    switch kind {
    case .crossover:
      Text(
        zh: "交叉设计：每人每期一半病例有 AI、一半没有，洗脱期后互换；blocks 为每期的病例组数。",
        en:
          "Crossover: in a session half of the cases are read with the AI, half without, and the other way round after the washout; blocks is the number of groups."
      )
    case .splitPlot:
      Text(
        zh: "裂区设计：病例分为 parts 份，每名阅片者只读其中一份，各组都读。",
        en: "Split plot: cases are divided into parts; each reader reads one of them, in every arm."
      )
    case .fullyCrossed:
      Text(
        zh: "完全交叉：每人每期在一个组中读全部病例，期间有洗脱期。",
        en: "Fully crossed: a reader reads all cases in one arm a session, with a washout between.")
    case .sequential:
      Text(
        zh: "先独立作答并锁定，再显示 AI 输出后作答；省时，但第二次并非独立阅片。",
        en:
          "The answer without the AI is locked, then its output is shown; quicker, and the second answer is not an independent reading."
      )
    case .aiVersusReaders:
      Text(
        zh: "医生独立阅片，AI 的评分（ai.csv 的第一个数值列）与之比较。",
        en:
          "Readers read on their own; the AI's scores, the first column of numbers in ai.csv, stand beside theirs."
      )
    case .preference:
      Text(
        zh: "两份文本并排比较，左右随机；content 依组的次序列出两个文件。",
        en:
          "Two texts side by side, left and right by lot; content names one file an arm, in their order."
      )
    }
  }

  private var arms: String {
    switch kind {
    case .preference: #"{ id: "clinician" }, { id: "llm", model: "LLM" }"#
    default: #"{ id: "unaided" }, { id: "aided", model: "AI" }"#
    }
  }

  private var answers: [String] {
    guard kind != .preference else {
      return [
        #"{ id: "better", kind: "preference", endpoint: true,"#,
        #"  label: { "zh-CN": "哪一份更好？", en: "Which one is better?" } },"#,
      ]
    }
    return [
      #"{ id: "rating", kind: "scale", range: [0, 100], endpoint: true,"#,
      #"  label: { "zh-CN": "患病的可能性", en: "Likelihood of disease" } },"#,
      #"{ id: "recall", kind: "binary", label: { "zh-CN": "是否需要处理", en: "Would you act on it?" } },"#,
    ]
  }
}
