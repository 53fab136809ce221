// SPDX-License-Identifier: Apache-2.0

import Wording

extension Glossary {
  /// What is estimated from scores rather than from yes and no.
  static let scores: [GlossaryEntry] = [
    GlossaryEntry(
      "roc_auc", "ROC曲线下面积", "area under the ROC curve", short: "AUROC",
      Text(
        zh: "随机取一名患病者和一名未患病者，前者得分更高的概率。0.83即100对中约83对排对，0.5为随机。",
        en: "The chance that a person with the condition scores higher than one without it. 0.83 "
          + "means about 83 of 100 such pairs are in the right order; 0.5 is chance.")),
    GlossaryEntry(
      "average_precision", "平均精确率", "average precision", short: "AP",
      Text(
        zh: "各灵敏度水平下阳性预测值的平均。随机提示时约等于患病比例，1为最好。",
        en: "The positive predictive value averaged over all levels of sensitivity. Alerts at "
          + "random reach the share with the condition; 1 is best.")),
    GlossaryEntry(
      "brier_score", "Brier评分", "Brier score",
      Text(
        zh: "预测概率与实际结果（患病为1，未患病为0）之差的平方的平均。0为最好，越小越好。",
        en: "The mean squared difference between the predicted risk and what came true (1 or 0). "
          + "0 is best; the smaller, the better.")),
    GlossaryEntry(
      "log_loss", "对数损失", "log loss",
      Text(
        zh: "对预测概率的惩罚：越有把握而判断错误，惩罚越重。0为最好。",
        en: "A penalty on predicted risks: the surer and the more wrong, the heavier. 0 is best.")),
    GlossaryEntry(
      "ece", "期望校准误差", "expected calibration error", short: "ECE",
      Text(
        zh: "按预测概率分组后，预测与实际比例之差的加权平均。0.03即平均相差3个百分点。",
        en: "The mean gap between predicted and observed shares over groups of similar risk. 0.03 "
          + "means 3 percentage points on average.")),
    GlossaryEntry(
      "calibration", "校准", "calibration",
      Text(
        zh: "预测风险与实际是否一致。预测风险为20%的100人中，应有约20人患病。",
        en: "Whether predicted risks come true. Of 100 people with a predicted risk of 20%, about "
          + "20 should have the condition.")),
    GlossaryEntry(
      "calibration_slope", "校准斜率", "calibration slope",
      Text(
        zh: "预测风险是否过于极端。1为理想；小于1表示高者偏高、低者偏低。",
        en: "Whether predicted risks are too extreme. 1 is ideal; below 1, high risks are too high "
          + "and low risks too low.")),
    GlossaryEntry(
      "calibration_intercept", "校准截距", "calibration intercept",
      Text(
        zh: "与校准斜率一同估计的常数项，0为理想。须与斜率一并解读。",
        en: "The constant that is estimated together with the slope. 0 is ideal; it must be read "
          + "together with the slope.")),
    GlossaryEntry(
      "calibration_in_the_large", "总体校准", "calibration in the large",
      Text(
        zh: "预测风险总体上偏高还是偏低。0为理想；大于0表示预测总体偏低。",
        en: "Whether predicted risks are too high or too low overall. 0 is ideal; above 0 they are "
          + "too low.")),
    GlossaryEntry(
      "net_benefit", "净获益", "net benefit",
      Text(
        zh: "按界值权衡后，正确提示扣除误报的得益。0.05相当于每100人净增5例正确提示而无误报。",
        en:
          "Right alerts minus false alarms, weighed by the threshold. 0.05 is worth 5 right alerts "
          + "per 100 people without any false alarm.")),
    GlossaryEntry(
      "decision_curve", "决策曲线", "decision curve",
      Text(
        zh: "在不同界值风险下，比较按模型干预、全部干预和全不干预的净获益。",
        en: "The net benefit of acting on the model, on everyone and on no one, at each threshold "
          + "risk.")),
  ]
}
