// SPDX-License-Identifier: Apache-2.0

import Wording

extension Glossary {
  /// How sure a number is.
  static let uncertainty: [GlossaryEntry] = [
    GlossaryEntry(
      "confidence_interval", "置信区间", "confidence interval", short: "CI",
      Text(
        zh: "数据所容许的真实值的范围。重复100次同样的研究，约95次的95%置信区间会包含真实值。",
        en: "The range of true values that the data allow. If the study were repeated 100 times, "
          + "about 95 of the 95% intervals would hold the true value.")),
    GlossaryEntry(
      "bootstrap", "自助法", "bootstrap",
      Text(
        zh: "从现有病例中反复随机有放回地抽样，用结果的波动估计置信区间。",
        en:
          "Drawing cases again and again, at random and with replacement, and taking the interval "
          + "from how much the result varies.")),
    GlossaryEntry(
      "clustering", "按患者聚类", "clustering by patient",
      Text(
        zh: "同一患者的多份检查彼此相似，不能当作互不相关的病例。因此按患者整体抽样，区间更可靠。",
        en: "Several images of one patient resemble each other and are no independent cases. Whole "
          + "patients are therefore drawn, which gives honest intervals.")),
    GlossaryEntry(
      "multiplicity", "多重性", "multiplicity",
      Text(
        zh: "检验的项目越多，越容易有某项碰巧达标。本报告在需要时用Holm法调整。",
        en: "The more claims are tested, the likelier one is met by luck. Where it matters, this "
          + "report adjusts by Holm's method.")),
  ]

  /// How the evaluation is kept honest.
  static let honesty: [GlossaryEntry] = [
    GlossaryEntry(
      "locked_plan", "预先设定并锁定的方案", "pre-specified and locked plan",
      Text(
        zh: "标准、指标和分析方法在查看结果之前写定并锁定。锁定后的修改会另行标明。",
        en: "Criteria, metrics and methods written down and locked before results were seen. Later "
          + "changes are shown as such.")),
    GlossaryEntry(
      "witness", "第三方见证", "witness",
      Text(
        zh: "锁定方案时，把方案编号交给第三方存档。没有存档的，注明“未经第三方见证”。",
        en: "A third party files the plan's code when it is locked. Where nobody did, the report "
          + "says so.")),
    GlossaryEntry(
      "met", "达标", "met",
      Text(
        zh: "置信区间中较差的一端也满足标准，才算达标；仅估计值满足不算。",
        en: "Even the less favourable end of the interval satisfies the criterion. The estimate "
          + "alone is not enough.")),
    GlossaryEntry(
      "not_met", "未达标", "not met",
      Text(
        zh: "置信区间中较好的一端也不满足标准。",
        en: "Even the more favourable end of the interval falls short of the criterion.")),
    GlossaryEntry(
      "inconclusive", "尚不能判定", "inconclusive",
      Text(
        zh: "现有病例太少，结果既可能达标也可能不达标。报告会给出约需再增加的例数。",
        en:
          "With the cases at hand the criterion may be met or not. The report says about how many "
          + "more are needed.")),
    GlossaryEntry(
      "insufficient_data", "数据不足", "insufficient data",
      Text(
        zh: "该亚组例数太少，不能判断，也不显示数值。这不表示该亚组没有问题。",
        en:
          "The subgroup has too few cases to judge, and no number is shown. It does not mean that "
          + "all is well there.")),
    GlossaryEntry(
      "post_hoc", "事后分析", "post hoc analysis",
      Text(
        zh: "看到结果之后才想到的分析，只能提示线索，不作为达标依据。",
        en:
          "An analysis thought of after results were seen. It may give hints, and no criterion is "
          + "met by it.")),
    GlossaryEntry(
      "non_inferiority", "非劣效", "non-inferiority",
      Text(
        zh: "证明模型与比较对象相比，即使稍差也不超过预先规定的幅度。",
        en: "Evidence that the model is not worse than the comparator by more than a margin fixed "
          + "beforehand.")),
    GlossaryEntry(
      "hash", "哈希值", "hash", short: "SHA-256",
      Text(
        zh: "由文件内容算出的“指纹”。内容改动一个字符，指纹就完全不同。",
        en: "A fingerprint computed from a file's content. Change one character, and it is "
          + "another one.")),
    GlossaryEntry(
      "result_id", "结果编号", "result id", short: "R-…",
      Text(
        zh: "报告中每个结果的编号。凭它可查到所用数据、模型和方法，并重新计算核对。",
        en: "The number of each result in the report. It leads to the data, the model and the "
          + "method, and lets anyone compute it again.")),
  ]
}
