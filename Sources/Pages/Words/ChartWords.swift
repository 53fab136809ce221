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
    static let cases = Text(zh: "例数", en: "Cases")
    static let withCondition = Text(zh: "患病", en: "With condition")
    static let withoutCondition = Text(zh: "未患病", en: "Without")
    static let group = Text(zh: "亚组", en: "Group")
    static let withConditionOfCases = Text(zh: "患病/例数", en: "With it/cases")

    /// The heading of a column of estimates with their intervals.
    static func estimateWithInterval(_ level: Double?) -> Text {
      guard let level else { return Text(zh: "估计值（置信区间）", en: "Estimate (interval)") }
      let percent = Number(
        level, digits: level * 100 == (level * 100).rounded() ? 0 : 1, style: .percent)
      return Text(zh: "估计值（\(percent.text)置信区间）", en: "Estimate (\(percent.text) CI)")
    }

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

  /// The words of the calibration plot.
  enum Calibration {
    static let title = Text(zh: "校准图", en: "Calibration plot")
    static let x = Text(zh: "预测风险", en: "Predicted risk")
    static let y = Text(zh: "实际患病比例", en: "Observed share with the condition")
    static let predicted = Text(zh: "平均预测风险", en: "Mean predicted risk")
    static let observed = Text(zh: "实际比例（置信区间）", en: "Observed share (interval)")
    static let groupKey = Text(
      zh: "按预测风险分组：实际比例与置信区间", en: "groups by predicted risk, with interval")
    static let scoresWith = Text(
      zh: "患病者的得分分布（向上）", en: "scores of those with the condition (up)")
    static let scoresWithout = Text(
      zh: "未患病者的得分分布（向下）", en: "scores of those without it (down)")
    static let reading = Text(
      zh: "点越靠近虚线，预测风险与实际比例越一致。",
      en: "The closer the points are to the dashed line, the more the predicted risks come true.")
    static let histogram = Text(zh: "得分分布", en: "Distribution of scores")
    static let score = Text(zh: "得分", en: "Score")
  }

  /// The words of the decision curve.
  enum Decision {
    static let title = Text(zh: "决策曲线", en: "Decision curve")
    static let x = Text(zh: "界值风险（达到即干预）", en: "Threshold risk (act when reached)")
    static let y = Text(zh: "净获益", en: "Net benefit")
    static let threshold = Text(zh: "界值风险", en: "Threshold risk")
    static let treatNone = Text(zh: "全不干预（净获益为0）", en: "act on no one (net benefit 0)")
    static let reading = Text(
      zh: "曲线最高者净获益最大；低于“全部干预”或“全不干预”时，使用模型并无益处。",
      en: "The highest line is the best choice; where it is not the model, the model does not help."
    )
  }

  /// The words of the table of calls against the reference standard.
  enum TwoByTwo {
    static let call = Text(zh: "AI结果", en: "AI result")
    static let called = Text(zh: "提示（阳性）", en: "Alert (positive)")
    static let notCalled = Text(zh: "未提示（阴性）", en: "No alert (negative)")
    static let reference = Text(zh: "参考标准", en: "Reference standard")
    static let diseased = Text(zh: "参考标准：患病", en: "Reference: with condition")
    static let healthy = Text(zh: "参考标准：未患病", en: "Reference: without")
    static let total = Text(zh: "合计", en: "Total")
    static let truePositive = Text(zh: "真阳性", en: "true positive")
    static let falsePositive = Text(zh: "假阳性（误报）", en: "false positive")
    static let falseNegative = Text(zh: "假阴性（漏诊）", en: "false negative")
    static let trueNegative = Text(zh: "真阴性", en: "true negative")
  }

  /// The words of the panel of 1,000 people.
  enum Frequency {
    static let title = Text(zh: "每1000名受检者的结果", en: "What happens to 1000 people examined")
    static let outcome = Text(zh: "结果", en: "Outcome")
    static let perThousand = Text(zh: "每1000人", en: "Per 1000")
    static let found = Text(zh: "患病，AI已提示", en: "condition, alerted")
    static let missed = Text(zh: "患病，被漏诊", en: "condition, missed")
    static let falseAlarms = Text(zh: "未患病，被误报", en: "no condition, false alarm")
    static let leftInPeace = Text(zh: "未患病，未提示", en: "no condition, no alert")
  }

  /// The words of the predictive values over prevalence.
  enum Predictive {
    static let title = Text(
      zh: "预测值随患病率的变化", en: "Predictive values at different prevalences")
    static let x = Text(zh: "患病率", en: "Prevalence")
    static let y = Text(zh: "预测值", en: "Predictive value")
    static let prevalence = Text(zh: "患病率", en: "Prevalence")
    static let positive = Text(zh: "阳性预测值：被提示者中患病的比例", en: "PPV: alerted who have the condition")
    static let negative = Text(
      zh: "阴性预测值：未被提示者中未患病的比例", en: "NPV: not alerted who do not have it")
    static let reading = Text(
      zh: "灵敏度和特异度不变时，患病率越低，提示中误报越多。",
      en: "At the same sensitivity and specificity, the rarer the condition, the more false alarms."
    )
  }

  /// The words of the flow chart.
  enum Flow {
    static let step = Text(zh: "步骤", en: "Step")
    static let excluded = Text(zh: "排除", en: "Excluded")
  }
}
