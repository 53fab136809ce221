// SPDX-License-Identifier: Apache-2.0

import Wording

extension Glossary {
  /// What is counted once the model has said yes or no.
  static let rates: [GlossaryEntry] = [
    GlossaryEntry(
      "sensitivity", "灵敏度", "sensitivity (recall)",
      Text(
        zh: "患病者中被AI提示的比例。灵敏度90%，即20名患病者中约18人被提示，2人被漏诊。",
        en: "The share of people with the condition whom the AI alerts. At 90%, about 18 of 20 are "
          + "alerted and 2 are missed.")),
    GlossaryEntry(
      "specificity", "特异度", "specificity",
      Text(
        zh: "未患病者中未被提示的比例。特异度95%，即980名未患病者中约49人被误报。",
        en: "The share of people without the condition whom the AI leaves in peace. At 95%, about "
          + "49 of 980 get a false alarm.")),
    GlossaryEntry(
      "ppv", "阳性预测值（精确率）", "positive predictive value (precision)", short: "PPV",
      Text(
        zh: "被提示者中真正患病的比例。例如67人被提示，其中18人患病，约为27%。患病率越低，它越低。",
        en: "The share of alerts that are right. If 67 people are alerted and 18 of them have the "
          + "condition, it is about 27%. The rarer the condition, the lower it is.")),
    GlossaryEntry(
      "npv", "阴性预测值", "negative predictive value", short: "NPV",
      Text(
        zh: "未被提示者中确实未患病的比例。例如933人未被提示，其中931人未患病，约为99.8%。",
        en: "The share of people without an alert who are indeed free of the condition. If 931 of "
          + "933 are, it is about 99.8%.")),
    GlossaryEntry(
      "accuracy", "准确率", "accuracy",
      Text(
        zh: "判断正确的病例占全部病例的比例。少见病中，从不提示也会很高，因此不能单独使用。",
        en: "The share of all cases that are called rightly. For a rare condition it is high even "
          + "if the model never alerts, so it must not stand alone.")),
    GlossaryEntry(
      "balanced_accuracy", "平衡准确率", "balanced accuracy",
      Text(
        zh: "灵敏度与特异度的平均值。0.5相当于随机猜测，1为完全正确。",
        en: "The mean of sensitivity and specificity. One half is what guessing reaches; 1 is "
          + "perfect.")),
    GlossaryEntry(
      "f1", "F1分数", "F1 score", short: "F1",
      Text(
        zh: "把灵敏度和阳性预测值合成一个数，两者都高它才高。1为最好，0为最差。",
        en: "Sensitivity and positive predictive value in one number, high only if both are. 1 is "
          + "best and 0 is worst.")),
    GlossaryEntry(
      "mcc", "马修斯相关系数", "Matthews correlation coefficient", short: "MCC",
      Text(
        zh: "AI结果与参考标准的相关程度，同时考虑四种结果。1为完全一致，0相当于随机猜测。",
        en: "How closely calls and reference go together, over all four outcomes. 1 is perfect "
          + "agreement; 0 is what guessing reaches.")),
    GlossaryEntry(
      "youden_j", "约登指数", "Youden index", short: "J",
      Text(
        zh: "灵敏度加特异度再减1。0相当于随机猜测，1为完全正确。",
        en: "Sensitivity plus specificity minus 1. 0 is what guessing reaches; 1 is perfect.")),
    GlossaryEntry(
      "lr_positive", "阳性似然比", "positive likelihood ratio", short: "LR+",
      Text(
        zh: "患病者被提示的可能性是未患病者的多少倍。例如18倍：患病者20人中18人，未患病者20人中1人。",
        en:
          "How many times likelier an alert is with the condition than without it. 18 times means "
          + "18 of 20 people with it, and 1 of 20 without.")),
    GlossaryEntry(
      "lr_negative", "阴性似然比", "negative likelihood ratio", short: "LR−",
      Text(
        zh: "患病者未被提示的可能性与未患病者相比的倍数。越接近0，未提示越能排除疾病。",
        en: "How likely it is to get no alert with the condition, compared with without it. The "
          + "closer to 0, the better a missing alert rules the condition out.")),
    GlossaryEntry(
      "diagnostic_odds_ratio", "诊断比值比", "diagnostic odds ratio", short: "DOR",
      Text(
        zh: "阳性似然比除以阴性似然比。1表示没有诊断价值，越大越好。",
        en: "The positive likelihood ratio divided by the negative one. 1 means no diagnostic "
          + "value; the larger, the better.")),
  ]
}
