// SPDX-License-Identifier: Apache-2.0

import Wording

extension StudyDraftText {
  var design: String {
    switch kind {
    case .crossover: #"kind: "crossover", washoutDays: 28, blocks: 2"#
    case .splitPlot: #"kind: "splitPlot", washoutDays: 28, parts: 2"#
    case .fullyCrossed: #"kind: "fullyCrossed", washoutDays: 28"#
    case .sequential: #"kind: "sequential""#
    case .aiVersusReaders: #"kind: "aiVersusReaders""#
    case .preference: #"kind: "preference""#
    case .drafts: #"kind: "drafts", washoutDays: 0"#
    }
  }

  var about: Text {
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
        zh: "医生独立阅片，AI 的评分（ai.csv 的第一个数值列；作答项为标记且有 findings 时，取其中最高的 score）与之比较。",
        en:
          "Readers read on their own; the AI's scores, the first column of numbers in ai.csv, stand beside theirs; where readers mark places and there are findings, it is the highest score of those."
      )
    case .drafts:
      Text(
        zh: "逐份评价各组的草稿，不知作者；content 依组的次序列出各组的文件，同一病例的各份在不同期次。",
        en:
          "The drafts of the arms are rated one by one, their authors unknown; content names one file an arm, in their order, and those of one case come in different sessions."
      )
    case .preference:
      Text(
        zh: "两份文本并排比较，左右随机；content 依组的次序列出两个文件。",
        en:
          "Two texts side by side, left and right by lot; content names one file an arm, in their order."
      )
    }
  }

  var arms: String {
    switch kind {
    case .preference, .drafts: #"{ id: "clinician" }, { id: "llm", model: "LLM" }"#
    default: #"{ id: "unaided" }, { id: "aided", model: "AI" }"#
    }
  }

  /// The endpoints, with what they mean where that is not plain.
  var endpoint: [String] {
    let sampling = #"    alpha: 0.05, readers: "random", cases: "random" },"#
    switch kind {
    case .preference:
      return [
        #"  endpoint: { primary: "preference", comparison: "superiority", margin: 0,"#, sampling,
        #"  secondary: ["reading_time"],"#,
      ]
    case .drafts:
      return [
        "  "
          + note(
            "acceptability：item 的评分不低于 threshold 的草稿所占比例；mean_rating：平均评分。第二组减第一组。",
            "acceptability: the share of drafts that `item` rates at the threshold or above; "
              + "mean_rating: the mean. The second arm less the first."),
        #"  endpoint: { primary: "acceptability", item: "usable", threshold: 3,"#,
        #"    comparison: "nonInferiority", margin: 0.1,"#, sampling,
        #"  secondary: ["mean_rating", "reading_time"],"#,
      ]
    default:
      return [
        #"  endpoint: { primary: "roc_auc", comparison: "superiority", margin: 0,"#, sampling,
        #"  secondary: ["sensitivity", "specificity", "reading_time"],"#,
      ]
    }
  }

  var answers: [String] {
    guard kind != .drafts else {
      return [
        #"{ id: "usable", kind: "ordinal", endpoint: true,"#,
        #"  label: { "zh-CN": "这份草稿可以采用吗？", en: "Could this draft be used?" },"#,
        #"  options: [ { "zh-CN": "不可用", en: "No" }, { "zh-CN": "须大改", en: "After major changes" },"#,
        #"    { "zh-CN": "小改可用", en: "After minor changes" }, { "zh-CN": "可直接用", en: "As it is" } ] },"#,
        #"{ id: "useful", kind: "ordinal", label: { "zh-CN": "对工作有帮助吗？", en: "Does it help?" },"#,
        #"  options: [ { "zh-CN": "没有", en: "No" }, { "zh-CN": "一些", en: "Somewhat" },"#,
        #"    { "zh-CN": "很大", en: "Much" } ] },"#,
      ]
    }
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
