// SPDX-License-Identifier: Apache-2.0

import Pages
import Statistics
import Wording

/// Made-up numbers for pictures; they claim nothing.
enum Samples {
  static func estimate(
    _ metric: String, _ value: Double?, _ lower: Double = 0, _ upper: Double = 1, n: Int = 827,
    events: Int? = 120, id: String = "R-4f1c2a9e07bd"
  ) -> Estimate {
    Estimate(
      metric: metric,
      measured: value.map { .value($0) }
        ?? .undefined(Text(zh: "没有病例被判为阳性", en: "no case was called positive")),
      interval: value.map { _ in
        Interval(lower: lower, upper: upper, level: 0.95, method: "wilson")
      }, n: n, events: events, id: id)
  }

  /// A smooth curve from corner to corner, `steps` points beyond the first.
  static func bow(_ steps: Int) -> (x: [Double], y: [Double]) {
    let xs = (0...steps).map { Double($0) / Double(steps) }
    return (xs, xs.map { 1 - (1 - $0) * (1 - $0) * (1 - $0) * (1 - $0) })
  }

  static let roc: ROCChart = {
    let (x, y) = bow(60)
    return ROCChart(
      curves: [
        Curve(
          label: Text(zh: "模型（AUROC）", en: "Model (AUROC)"), x: x, y: y,
          lower: y.map { max(0, $0 - 0.05) }, upper: y.map { min(1, $0 + 0.04) },
          result: "R-aaaaaaaaaaaa",
          estimate: estimate("roc_auc", 0.8341, 0.7903, 0.8792))
      ],
      points: [
        MarkedPoint(
          label: Text(zh: "诊断界值 0.50", en: "Threshold 0.50"),
          x: estimate("fpr", 0.18, 0.15, 0.21), y: estimate("sensitivity", 0.71, 0.63, 0.78)),
        MarkedPoint(
          label: Text(zh: "心内科住院医师（4名，多数意见）", en: "Cardiology residents (majority of four)"),
          x: estimate("fpr", 0.06, 0.04, 0.08), y: estimate("sensitivity", 0.62, 0.53, 0.7)),
      ])
  }()

  static let precisionRecall: PrecisionRecallChart = {
    let recall = (0...60).map { Double($0) / 60 }
    return PrecisionRecallChart(
      curves: [
        Curve(
          label: Text(zh: "模型（平均精确率）", en: "Model (average precision)"), x: recall,
          y: recall.map { 0.95 - 0.8 * $0 * $0 * $0 }, result: "R-bbbbbbbbbbbb",
          estimate: estimate("average_precision", 0.742, 0.69, 0.79))
      ],
      points: [
        MarkedPoint(
          label: Text(zh: "诊断界值 0.50", en: "Threshold 0.50"),
          x: estimate("sensitivity", 0.71, 0.63, 0.78), y: estimate("ppv", 0.66, 0.58, 0.73))
      ], prevalence: Number(120.0 / 827, digits: 3, result: "R-cccccccccccc"))
  }()

  static let calibration: CalibrationChart = {
    let predicted = [0.03, 0.08, 0.14, 0.22, 0.31, 0.43, 0.55, 0.68, 0.8, 0.93]
    let observed = [0.01, 0.05, 0.12, 0.16, 0.25, 0.38, 0.52, 0.71, 0.86, 0.97]
    let line = (0...40).map { Double($0) / 40 }
    return CalibrationChart(
      groups: zip(predicted, observed).map { pair in
        .init(
          predicted: pair.0,
          observed: estimate(
            "observed", pair.1, max(0, pair.1 - 0.07), min(1, pair.1 + 0.08), n: 83, events: 9))
      },
      smooth: Curve(
        label: Text(zh: "平滑曲线（局部回归）", en: "smooth line (local regression)"), x: line,
        y: line.map { $0 * $0 * 0.4 + 0.6 * $0 }, lower: line.map { $0 * $0 * 0.4 + 0.55 * $0 },
        upper: line.map { $0 * $0 * 0.36 + 0.64 * $0 }, result: "R-dddddddddddd"),
      histogram: .init(
        edges: (0...20).map { Double($0) / 20 },
        withCondition: [0, 1, 2, 2, 3, 4, 4, 6, 5, 7, 9, 8, 9, 10, 9, 11, 9, 8, 8, 5],
        without: [190, 120, 90, 60, 50, 40, 32, 25, 20, 17, 13, 12, 9, 8, 7, 5, 4, 3, 1, 1],
        result: "R-eeeeeeeeeeee"),
      statistics: [
        (Text(zh: "校准斜率", en: "Calibration slope"), estimate("slope", 1.12, 0.94, 1.31)),
        (Text(zh: "校准截距", en: "Calibration intercept"), estimate("cil", -0.08, -0.21, 0.05)),
        (Text(zh: "Brier评分", en: "Brier score"), estimate("brier", 0.084, 0.071, 0.098)),
      ])
  }()

  static let decision: DecisionCurveChart = {
    let grid = (0...50).map { Double($0) / 100 }
    return DecisionCurveChart(
      curves: [
        Curve(
          label: Text(zh: "按模型干预", en: "act on the model"), x: grid,
          y: grid.map { 0.145 * (1 - $0 * 1.35) - 0.01 }, result: "R-ffffffffffff")
      ],
      treatAll: Curve(
        label: Text(zh: "全部干预", en: "act on everyone"), x: grid,
        y: grid.map { 0.145 - 0.855 * $0 / (1 - $0) }, result: "R-ffffffffffff"),
      range: 0.05...0.2)
  }()

  static let decisionBand: DecisionCurveChart = {
    var chart = decision
    for (place, curve) in chart.curves.enumerated() {
      chart.curves[place].label = Text(
        zh: "按模型干预（95%逐点置信带）", en: "act on the model (95% band, pointwise)")
      chart.curves[place].lower = curve.y.map { $0.map { $0 - 0.018 } }
      chart.curves[place].upper = curve.y.map { $0.map { $0 + 0.021 } }
    }
    return chart
  }()

  static let partialROC: ROCChart = {
    var chart = roc
    chart.part = ROCChart.Part(
      label: Text(zh: "部分AUROC（假阳性率至0.10）", en: "partial AUROC (false positives to 0.10)"),
      area: estimate("partial_roc_auc", 0.713, 0.652, 0.771), falsePositiveRate: 0...0.1)
    return chart
  }()

  static let sensitiveROC: ROCChart = {
    var chart = roc
    chart.part = ROCChart.Part(
      label: Text(zh: "部分AUROC（灵敏度0.90以上）", en: "partial AUROC (sensitivity from 0.90)"),
      area: estimate("partial_roc_auc", 0.684, 0.61, 0.75), sensitivity: 0.9...1)
    return chart
  }()

  static let forest = ForestPlot(
    title: Text(zh: "各亚组的AUROC", en: "AUROC by subgroup"),
    measure: Text(zh: "AUROC", en: "AUROC"),
    rows: [
      .overall(Text(zh: "全部", en: "All cases"), estimate("roc_auc", 0.834, 0.79, 0.879)),
      .heading(Text(zh: "性别", en: "Sex")),
      .group(
        Text(zh: "女", en: "Female"), estimate("roc_auc", 0.851, 0.797, 0.905, n: 402, events: 58)),
      .group(
        Text(zh: "男", en: "Male"), estimate("roc_auc", 0.812, 0.741, 0.87, n: 425, events: 62)),
      .heading(Text(zh: "年龄", en: "Age")),
      .group(
        Text(zh: "40岁以下", en: "under 40"),
        estimate("roc_auc", 0.79, 0.55, 0.95, n: 96, events: 12)),
      .group(
        Text(zh: "40–60岁", en: "40 to 60"),
        estimate("roc_auc", 0.845, 0.76, 0.91, n: 311, events: 40)),
      .group(
        Text(zh: "60岁及以上", en: "60 and over"),
        estimate("roc_auc", nil, n: 420, events: 0)),
      .heading(Text(zh: "院区与设备型号（合并统计）", en: "Site and device model, taken together")),
      .group(
        Text(
          zh: "东院区，便携式十二导联心电图机，第三代固件",
          en: "East campus, portable twelve-lead recorder, third-generation firmware"),
        estimate("roc_auc", 0.88, 0.7, .infinity, n: 60, events: 20)),
      .insufficient(Text(zh: "西院区", en: "West campus"), n: 8, events: 2),
    ],
    reference: .init(
      label: Text(zh: "全部病例", en: "all cases"), at: Number(0.834, result: "R-4f1c2a9e07bd")),
    limit: .init(label: Text(zh: "预先设定的下限", en: "pre-specified limit"), at: Number(0.75, digits: 2))
  )

  static let ratios = ForestPlot(
    title: Text(zh: "各亚组的阳性似然比", en: "Positive likelihood ratio by subgroup"),
    measure: Text(zh: "阳性似然比（对数刻度）", en: "Positive likelihood ratio (log scale)"),
    rows: [
      .group(Text(zh: "女", en: "Female"), estimate("lr_positive", 8.2, 4.1, 16.9)),
      .group(Text(zh: "男", en: "Male"), estimate("lr_positive", .infinity, 5.2, .infinity)),
      .group(Text(zh: "未记录", en: "Not recorded"), estimate("lr_positive", 0.9, 0.3, 2.6)),
    ],
    reference: .init(label: Text(zh: "无信息", en: "no information"), at: Number(1, digits: 0)),
    isLogarithmic: true, digits: 1)

  static let comparison: ComparisonChart = {
    func entries(_ shift: Double) -> [ComparisonChart.Entry] {
      [
        .init(
          label: Text(zh: "模型", en: "Model"),
          estimate: estimate("x", 0.93 - shift, 0.88 - shift, 0.96 - shift)),
        .init(
          label: Text(zh: "心内科住院医师", en: "Cardiology residents"),
          estimate: estimate("x", 0.82 - shift, 0.75 - shift, 0.88 - shift)),
        .init(
          label: Text(zh: "急诊科住院医师", en: "Emergency residents"),
          estimate: estimate("x", 0.79 - shift, 0.7 - shift, 0.86 - shift)),
        .init(
          label: Text(zh: "医学生", en: "Students"),
          estimate: estimate("x", 0.74 - shift, 0.66 - shift, 0.82 - shift)),
      ]
    }
    return ComparisonChart(
      title: Text(zh: "模型与各组医师的比较", en: "The model beside groups of readers"),
      measure: Text(zh: "估计值与95%置信区间", en: "Estimate with 95% confidence interval"),
      metrics: [
        .init(label: Text(zh: "灵敏度", en: "Sensitivity"), entries: entries(0)),
        .init(label: Text(zh: "F1分数", en: "F1 score"), entries: entries(0.06)),
      ])
  }()

  static let frequency = FrequencyPanel(
    sensitivity: 0.9, specificity: 0.95, prevalence: 0.02,
    results: ["R-111111111111", "R-222222222222"])

  static let predictive = PredictiveValuesChart(
    sensitivity: 0.9, specificity: 0.95,
    prevalences: [
      (Text(zh: "预期使用人群", en: "intended population"), Number(0.02, digits: 1, style: .percent)),
      (
        Text(zh: "本数据集", en: "this data set"),
        Number(0.145, digits: 1, style: .percent, result: "R-333333333333")
      ),
    ], result: "R-444444444444")

  static let flow: FlowChart = {
    func box(_ zh: String, _ en: String, _ count: Int) -> FlowChart.Box {
      .init(Text(zh: zh, en: en), Number(count: count, result: "R-555555555555"))
    }
    return FlowChart(
      steps: [
        .init(
          box("符合条件的心电图", "Eligible ECGs", 912),
          excluded: [
            box("导联脱落或信号中断超过2秒", "lead off or signal lost for over 2 seconds", 41),
            box("同一患者重复记录", "second record of the same patient", 30),
          ]),
        .init(
          box("有模型结果", "With a result of the model", 841),
          excluded: [box("参考标准未能达成一致", "no agreed reference standard", 14)]),
        .init(box("纳入分析", "Analysed", 827)),
      ],
      branches: [
        .init(
          box("患病（参考标准）", "With the condition (reference)", 120),
          outcomes: [box("AI提示", "Alert", 108), box("AI未提示", "No alert", 12)]),
        .init(
          box("未患病（参考标准）", "Without the condition (reference)", 707),
          outcomes: [box("AI提示", "Alert", 35), box("AI未提示", "No alert", 672)]),
      ])
  }()

  static let cells = TwoByTwo(
    caption: Text(zh: "四格表（诊断界值0.50）", en: "Calls against the reference (threshold 0.50)"),
    truePositives: Number(count: 108, result: "R-666666666666"),
    falsePositives: Number(count: 35, result: "R-666666666666"),
    falseNegatives: Number(count: 12, result: "R-666666666666"),
    trueNegatives: Number(count: 672, result: "R-666666666666"))

  static let confusion = ConfusionChart(
    classes: [
      Text(zh: "窦性心律", en: "Sinus rhythm"), Text(zh: "房颤", en: "Atrial fibrillation"),
      Text(zh: "一度房室传导阻滞", en: "First-degree AV block"), Text(zh: "其他", en: "Other"),
    ],
    counts: [[482, 6, 9, 31], [4, 118, 0, 7], [12, 1, 61, 5], [38, 11, 3, 39]],
    result: "R-777777777777")

  static let blandAltman: BlandAltmanChart = {
    let means = (0..<40).map { 95 + Double(($0 * 37) % 60) }
    return BlandAltmanChart(
      means: means,
      differences: (0..<40).map { Double(($0 * 53) % 23) - 12.2 },
      bias: estimate("bland_altman_bias", -1.17, -3.22, 0.88),
      lower: estimate("bland_altman_lower", -13.74, -17.98, -10.85),
      upper: estimate("bland_altman_upper", 11.39, 8.5, 15.63),
      unit: Text(zh: "毫米汞柱", en: "mmHg"))
  }()

  /// Every chart under the name of its snapshot.
  static let charts: [(name: String, chart: any Chart)] = [
    ("roc", roc), ("precision-recall", precisionRecall), ("calibration", calibration),
    ("decision", decision), ("forest", forest), ("ratios", ratios), ("comparison", comparison),
    ("frequency", frequency), ("predictive", predictive), ("flow", flow),
    ("survival", survival),
    ("roc-partial", partialROC), ("roc-sensitive", sensitiveROC), ("decision-band", decisionBand),
    ("confusion", confusion), ("bland-altman", blandAltman), ("level", level),
    ("case-values", caseValues),
  ]
}
