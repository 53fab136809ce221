// SPDX-License-Identifier: Apache-2.0

import Markup
import Pages
import Testing
import Wording

@Suite("Glossary")
struct GlossaryTests {
  @Test("explains each word once")
  func unique() {
    let ids = Glossary.entries.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(Glossary.entries.map(\.term)).count == ids.count)
  }

  @Test("knows the words a dossier cannot do without")
  func complete() {
    for id in [
      "sensitivity", "specificity", "ppv", "npv", "accuracy", "f1", "mcc", "balanced_accuracy",
      "lr_positive", "lr_negative", "roc_auc", "average_precision", "brier_score", "log_loss",
      "ece", "calibration_slope", "calibration_intercept", "net_benefit", "confidence_interval",
      "prevalence", "reference_standard", "threshold", "bootstrap", "clustering", "locked_plan",
      "hash", "non_inferiority", "inconclusive",
    ] {
      #expect(Glossary.entry(id) != nil, "\(id)")
    }
    #expect(Glossary.entry("nonsense") == nil)
  }

  @Test("keeps Chinese sentences short enough to be read once")
  func readable() {
    for entry in Glossary.entries {
      for sentence in entry.explanation.zh.split(whereSeparator: { "。；".contains($0) }) {
        #expect(sentence.count <= 48, "\(entry.id): \(sentence)")
      }
      #expect(entry.explanation.zh.hasSuffix("。"), "\(entry.id)")
      #expect(entry.explanation.en.hasSuffix("."), "\(entry.id)")
    }
  }

  @Test("uses the mainland's words and none of those it replaces")
  func wording() {
    for entry in Glossary.entries {
      let text = entry.term.zh + entry.explanation.zh
      for word in ["单机", "操作点", "流行率", "地面真相", "卷宗", "覆盖", "预注册", "敏感度", "特异性"] {
        #expect(!text.contains(word), "\(entry.id) says \(word)")
      }
    }
  }

  @Test("is a list whose entries links can lead to")
  func rendered() {
    let html = Glossary.html(["roc_auc", "prevalence"], language: .english).rendered()
    #expect(html.contains("<dt id=\"term-roc_auc\">AUROC<span class=\"full\">area under"))
    #expect(html.contains("<dt id=\"term-prevalence\">prevalence</dt>"))
    let abbreviation = Glossary.entry("roc_auc")?.html(.chinese).rendered()
    #expect(abbreviation == "<abbr title=\"ROC曲线下面积\">AUROC</abbr>")
    let twin = MarkdownDocument(Glossary.markdown(["ppv"], language: .chinese)).rendered()
    #expect(twin.hasPrefix("<a id=\"term-ppv\"></a>**PPV (阳性预测值（精确率）)**\\\n"))
  }
}
