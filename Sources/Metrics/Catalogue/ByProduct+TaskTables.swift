// SPDX-License-Identifier: Apache-2.0

import Wording

extension ByProduct {
  /// Tables, curves and tests that tasks give beside their metrics.
  static let taskTables: [ByProduct] = [
    ByProduct(
      "survival_curve", .table, [.survival], option: nil,
      Text(zh: "生存曲线", en: "Survival curve"),
      Text(
        zh: "各时点仍未发生事件的比例（有竞争事件时为各事件的累积发生率），供作图。",
        en:
          "The share still free of the event at each time (cumulative incidences where events compete), to draw."
      ),
      formula: "S(t) = Π (1 − d_i / n_i); with competing events Aalen-Johansen", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "逐点 log-log 区间", en: "pointwise, log-log"),
      source:
        "Kaplan & Meier, J Am Stat Assoc 1958;53:457; Aalen & Johansen, Scand J Stat 1978;5:141",
      family: .curve),
    ByProduct(
      "calibration_curve", .table, [.survival], option: "horizon",
      Text(zh: "时点校准曲线", en: "Calibration curve at a horizon"),
      Text(
        zh: "按预测风险分组，比较到该时点的预测风险与观察到的发生率。",
        en: "Predicted risk against observed incidence by that time, in groups of predicted risk."),
      formula: "per group: mean predicted risk; 1 − S(t) by Kaplan-Meier", range: "0 to 1",
      direction: "none",
      undefinedWhen: Text(zh: "没有预测风险", en: "when there are no predicted risks"),
      interval: Text(zh: "逐点区间", en: "pointwise"),
      source: "D'Agostino & Nam, Handbook of Statistics 2004;23:1", family: .curve),
    ByProduct(
      "log_rank", .number, [.survival], option: "group",
      Text(zh: "log-rank 检验 P 值", en: "Log-rank test, p value"),
      Text(
        zh: "各组生存曲线其实相同时，出现这样大或更大差别的概率。",
        en:
          "The probability of a difference between groups as large as this if survival were the same in all."
      ),
      formula: "P(χ²_{g−1} ≥ (O − E)ᵀ V⁻¹ (O − E))", range: "0 to 1", direction: "none",
      undefinedWhen: Text(
        zh: "只有一组有人，或事件不能区分各组", en: "when only one group has people or no event tells groups apart"),
      interval: Text(zh: "没有", en: "none"),
      source: "Mantel, Cancer Chemother Rep 1966;50:163", family: .survival),
    ByProduct(
      "confusion_matrix", .table, [.multiclass], option: nil,
      Text(zh: "混淆矩阵", en: "Confusion matrix"),
      Text(
        zh: "每一真实类别被判为各类别的例数（加权时为权重之和）。",
        en: "How many cases of each true class were called what (sums of weights where weighted)."),
      formula: "n_tc = number of cases of truth t called c", range: "0 to inf", direction: "none",
      undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
      interval: Text(zh: "没有", en: "none"),
      source: "Kohavi & Provost, Mach Learn 1998;30:271", family: .threshold),
    ByProduct(
      "froc_curve", .table, [.detection], option: nil,
      Text(zh: "FROC 曲线", en: "FROC curve"),
      Text(
        zh: "随界值放宽，病灶检出比例与每例误报数，供作图。",
        en: "Lesions found against false alarms a scan as the threshold falls, to draw."),
      formula: "(false alarms / scans, found / lesions) at each observed score", range: "0 to inf",
      direction: "none",
      undefinedWhen: Text(zh: "参考标准中没有病灶", en: "when the reference names no lesion"),
      interval: Text(zh: "没有", en: "none"),
      source: "Chakraborty, Med Phys 1989;16:561", family: .curve),
    ByProduct(
      "coco_ap_per_class", .table, [.detection], option: nil,
      Text(zh: "各类 COCO 平均精确率", en: "COCO average precision of each class"),
      Text(
        zh: "每一类的 coco_ap；没有目标的类不列。",
        en: "coco_ap of each class; classes without an object are left out."),
      formula: "mean over least overlaps 0.50 to 0.95 of the average precision of the class",
      range: "0 to 1", direction: "higher",
      undefinedWhen: Text(zh: "不是按框的 IoU 匹配", en: "when matching is not by overlap of boxes"),
      interval: Text(zh: "没有", en: "none"),
      source: "Lin et al., ECCV 2014:740; COCO API 2.0", family: .detection),
    ByProduct(
      "option_counts", .table, [.choice], option: nil,
      Text(zh: "各选项计数", en: "Counts of options"),
      Text(
        zh: "每个选项作为正确答案、被选中、被选对的次数，以及无效回答数。",
        en:
          "How often each option is right, is named and is named rightly, and how many answers are invalid."
      ),
      formula: "counts; the value is the number of questions", range: "0 to inf", direction: "none",
      undefinedWhen: Text(zh: "从不", en: "never"),
      interval: Text(zh: "没有", en: "none"),
      source: "a count", family: .completeness),
    ByProduct(
      "field_counts", .table, [.extraction], option: "field",
      Text(zh: "各字段计数", en: "Counts of fields"),
      Text(
        zh: "每个字段抽对、漏掉和多出的个数。", en: "How many values of each field were found, missed and made up."),
      formula: "counts; the value is the number of documents", range: "0 to inf", direction: "none",
      undefinedWhen: Text(zh: "从不", en: "never"),
      interval: Text(zh: "没有", en: "none"),
      source: "a count", family: .completeness),
  ]
}
