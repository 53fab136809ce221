// SPDX-License-Identifier: Apache-2.0

import Pages
import Statistics
import Wording

/// What makes drawing hard: nothing at all, very long words, huge and tiny numbers.
extension Samples {
  static let nothing = Curve(label: Text(zh: "空", en: "empty"), x: [], y: [])

  static let empty: [(name: String, chart: any Chart)] = [
    ("roc", ROCChart(curves: [])),
    ("roc of an empty curve", ROCChart(curves: [nothing])),
    ("precision-recall", PrecisionRecallChart(curves: [nothing], prevalence: nil)),
    (
      "calibration",
      CalibrationChart(
        groups: [], histogram: .init(edges: [], withCondition: [], without: []))
    ),
    ("decision", DecisionCurveChart(curves: [], treatAll: nothing)),
    (
      "level",
      LevelChart(
        title: Text(zh: "空", en: "empty"), amount: Text(zh: "x", en: "x"),
        measure: Text(zh: "y", en: "y"), points: [])
    ),
    (
      "forest",
      ForestPlot(title: Text(zh: "空", en: "empty"), measure: Text(zh: "x", en: "x"), rows: [])
    ),
    (
      "comparison",
      ComparisonChart(
        title: Text(zh: "空", en: "empty"), measure: Text(zh: "x", en: "x"), metrics: [])
    ),
    (
      "frequency",
      FrequencyPanel(
        found: Number(.nan), missed: Number(0), falseAlarms: Number(.infinity),
        leftInPeace: Number(0))
    ),
    ("predictive", PredictiveValuesChart(positive: nothing, negative: nothing)),
    ("flow", FlowChart(steps: [])),
    ("survival", SurvivalChart(groups: [], unit: Text(zh: "天", en: "days"))),
    ("confusion", ConfusionChart(classes: [], counts: [])),
    (
      "bland-altman",
      BlandAltmanChart(
        means: [], differences: [], bias: estimate("x", nil), lower: estimate("x", nil),
        upper: estimate("x", nil))
    ),
  ]

  static let long = Text(
    zh: "在门诊、急诊与体检中心连续采集且由两名心内科医师独立判读、第三名裁定的十二导联心电图",
    en: "Twelve-lead electrocardiograms recorded consecutively in outpatient, emergency and "
      + "check-up departments, read by two cardiologists and settled by a third")

  private static let huge = estimate(
    "x", 123456.789, 0.00001, 98765432.1, n: 22_433_123, events: 1_234_567)

  static let hard: [(name: String, chart: any Chart)] = [
    ("no case", noCase), ("one case", oneCase), ("many cases in one place", manyCases),
    ("numbers that are none", noNumbers),
    (
      "long labels",
      ForestPlot(
        title: long, measure: long,
        rows: [
          .heading(long), .group(long, estimate("x", 0.5, 0.1, 0.9)),
          .insufficient(long, n: 3, events: nil), .overall(long, estimate("x", nil)),
        ], reference: .init(label: long, at: Number(0.5)),
        limit: .init(label: long, at: Number(0.2, digits: 2)))
    ),
    (
      "many classes",
      ConfusionChart(
        classes: (0..<30).map { Text(zh: "类别\($0)", en: "class \($0)") },
        counts: (0..<30).map { row in (0..<30).map { Double(row * $0 * 1000) } })
    ),
    (
      "two classes with long names",
      ConfusionChart(classes: [long, long], counts: [[1_234_567, 0.5], [0, 0]])
    ),
    (
      "differences without spread",
      BlandAltmanChart(
        means: [1e9, 1e9], differences: [0, 0], bias: estimate("x", 0, 0, 0), lower: huge,
        upper: huge)
    ),
    (
      "huge numbers",
      ForestPlot(
        title: long, measure: long, rows: [.group(Text(zh: "甲", en: "A"), huge)], digits: 3)
    ),
    (
      "factors over many decades",
      ForestPlot(
        title: long, measure: long, rows: [.group(Text(zh: "甲", en: "A"), huge)],
        isLogarithmic: true)
    ),
    (
      "tiny rates",
      ForestPlot(
        title: long, measure: long,
        rows: [.group(Text(zh: "甲", en: "A"), estimate("x", 0.00012, 0.00004, 0.0003))], digits: 5)
    ),
    (
      "long curve labels",
      ROCChart(
        curves: [Curve(label: long, x: [0, 1], y: [0, 1], estimate: estimate("x", nil))],
        points: (0..<9).map { index in
          MarkedPoint(
            label: long, x: estimate("x", Double(index) / 10, 0, 1), y: estimate("y", 0.5, 0.2, 1))
        })
    ),
    (
      "long boxes",
      FlowChart(
        title: long,
        steps: [
          .init(
            .init(long, Number(count: 22_433_123)),
            excluded: [.init(long, Number(count: 1)), .init(long, Number(count: 2))]),
          .init(.init(long, Number(count: 3)), excluded: [.init(long, Number(count: 4))]),
        ],
        branches: [
          .init(
            .init(long, Number(count: 5)),
            outcomes: [.init(long, Number(count: 6)), .init(long, Number(count: 7))]),
          .init(.init(long, Number(count: 8)), outcomes: [.init(long, Number(count: 9))]),
        ])
    ),
    ("one level", oneLevel),
    (
      "small net benefit",
      DecisionCurveChart(
        curves: [Curve(label: long, x: [0, 0.01, 0.02], y: [0.0012, 0.001, 0.0008])],
        treatAll: Curve(label: long, x: [0, 0.01, 0.02], y: [0.0012, -0.008, -0.02]),
        range: 0.005...0.015)
    ),
  ]
}
