// SPDX-License-Identifier: Apache-2.0

import Wording

extension Words {
  /// The words of the charts.
  enum Chart {
    static let level95Band = Text(zh: "置信带", en: "confidence band")
    static let ideal = Text(zh: "理想校准", en: "ideal calibration")
    static let chance = Text(zh: "无区分能力", en: "no discrimination")
    static let threshold = Text(zh: "诊断界值", en: "threshold")
    static let estimate = Text(zh: "估计值", en: "Estimate")
    static let lower = Text(zh: "置信下限", en: "Lower limit")
    static let upper = Text(zh: "置信上限", en: "Upper limit")
    static let sensitivity = Text(zh: "灵敏度", en: "Sensitivity")
    static let specificity = Text(zh: "特异度", en: "Specificity")
    static let line = Text(zh: "曲线", en: "Line")
    static let nothingToDraw = Text(zh: "没有可绘制的数据", en: "There is nothing to draw")

    static func excerpt(_ shown: Int, of all: Int) -> Text {
      Text(
        zh: "曲线共\(all)个点，表中等间隔列出\(shown)个。",
        en: "The line has \(all) points; the table lists \(shown) of them, evenly spaced.")
    }
  }

  /// The words of the ROC curve.
  enum ROC {
    static let title = Text(
      zh: "受试者工作特征（ROC）曲线", en: "Receiver operating characteristic (ROC) curve")
    static let x = Text(zh: "1 − 特异度（假阳性率）", en: "1 − specificity (false-positive rate)")
    static let y = Text(zh: "灵敏度（真阳性率）", en: "Sensitivity (true-positive rate)")
    static let falsePositiveRate = Text(zh: "1 − 特异度", en: "1 − specificity")
    static let reading = Text(
      zh: "越靠近左上角，区分能力越强；虚线表示与随机猜测无异。",
      en: "The closer to the upper left corner, the better; the dashed line is as good as chance.")

    static func summary(_ curves: String, _ points: String) -> Text {
      Text(verbatim: curves + points)
    }
  }

  /// The words of the precision-recall curve.
  enum PrecisionRecall {
    static let title = Text(zh: "精确率–召回率曲线", en: "Precision–recall curve")
    static let x = Text(zh: "灵敏度（召回率）", en: "Sensitivity (recall)")
    static let y = Text(zh: "阳性预测值（精确率）", en: "Positive predictive value (precision)")
    static let recall = Text(zh: "灵敏度", en: "Sensitivity")
    static let precision = Text(zh: "阳性预测值", en: "PPV")
    static let prevalence = Text(zh: "本数据集中的患病比例", en: "share with the condition in this data")
    static let reading = Text(
      zh: "虚线为本数据集中的患病比例：随机提示时的阳性预测值即为此值。",
      en: "The dashed line is the share with the condition: what alerts at random would reach.")
  }
}
