// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The predictive values over prevalence: what an alert is worth where the model will be used.
public struct PredictiveValuesChart: Chart {
  /// The positive predictive value; x is the prevalence.
  public var positive: Curve
  /// The negative predictive value; x is the prevalence.
  public var negative: Curve
  /// Prevalences to point out, such as the declared one and that of the data.
  public var prevalences: [(label: Text, number: Number)]
  /// Whether prevalence is counted in factors, which shows rare conditions.
  public var isLogarithmic: Bool

  /// Makes the figure from curves.
  public init(
    positive: Curve, negative: Curve, prevalences: [(label: Text, number: Number)] = [],
    isLogarithmic: Bool = true
  ) {
    self.positive = positive
    self.negative = negative
    self.prevalences = prevalences
    self.isLogarithmic = isLogarithmic
  }

  /// Makes the figure from a sensitivity and a specificity, by Bayes' theorem.
  ///
  /// - Parameter range: the prevalences shown, within 0 and 1 and above 0 at the lower end.
  public init(
    sensitivity: Double, specificity: Double, range: ClosedRange<Double> = 0.001...0.5,
    prevalences: [(label: Text, number: Number)] = [], result: String? = nil
  ) {
    let scale = Scale(
      .logarithmic, from: max(range.lowerBound, 1e-6), to: min(range.upperBound, 1), start: 0,
      end: 60)
    let grid = (0...60).map { scale.value(Double($0)) }
    self.init(
      positive: Curve(
        label: Words.Predictive.positive, x: grid,
        y: grid.map {
          PredictiveValuesChart.share(
            $0 * sensitivity, of: $0 * sensitivity + (1 - $0) * (1 - specificity))
        }, result: result),
      negative: Curve(
        label: Words.Predictive.negative, x: grid,
        y: grid.map {
          PredictiveValuesChart.share(
            (1 - $0) * specificity, of: (1 - $0) * specificity + $0 * (1 - sensitivity))
        }, result: result),
      prevalences: prevalences)
  }

  private static func share(_ part: Double, of whole: Double) -> Double? {
    whole > 0 ? part / whole : nil
  }

  /// The name of the figure.
  public var title: Text { Words.Predictive.title }
  /// Why it matters.
  public var reading: Text? { Words.Predictive.reading }

  /// The values at the prevalences pointed out.
  public var summary: Text {
    let parts = prevalences.map { item -> Text in
      let (ppv, npv) = (reached(positive, item.number.value), reached(negative, item.number.value))
      return Text(
        zh: "\(item.label.zh) \(item.number.text)：阳性预测值\(ppv)，阴性预测值\(npv)",
        en: "\(item.label.en) \(item.number.text): PPV \(ppv), NPV \(npv)")
    }
    return parts.isEmpty ? title : Text.joined(parts, zh: "；", en: "; ")
  }

  private func reached(_ curve: Curve, _ prevalence: Double) -> String {
    curve.value(at: prevalence).map { Figures.text($0, digits: 1, style: .percent) } ?? "—"
  }

  /// The curves at evenly spaced prevalences.
  public var tables: [DataTable] {
    let rows = Thinning.rows(positive.count, atMost: 13).map { index -> [Cell] in
      [
        .number(positive.x[index], digits: 2, style: .percent),
        .number(positive.y[index], digits: 1, style: .percent, result: positive.result),
        .number(Curve.at(index, negative.y), digits: 1, style: .percent, result: negative.result),
      ]
    }
    return [
      DataTable(
        caption: title,
        columns: [
          .numeric(Words.Predictive.prevalence), .numeric(positive.label), .numeric(negative.label),
        ], rows: rows)
    ]
  }

  /// Both curves, with upright lines at the prevalences pointed out.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    let values = (positive.x + negative.x).compactMap { $0 }.filter(\.isFinite)
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 220,
      x: .init(
        title: Words.Predictive.x[language], lower: values.min() ?? 0.001,
        upper: values.max() ?? 0.5, kind: isLogarithmic ? .logarithmic : .linear, style: .percent),
      y: .init(title: Words.Predictive.y[language], lower: 0, upper: 1, style: .percent))
    let lines = [positive, negative]
    for (index, curve) in lines.enumerated() {
      for band in curve.bands(in: frame) {
        sketch.area(band, fill: index == 0 ? Ink.blueBand : Ink.vermillionBand)
      }
    }
    frame.draw(into: &sketch)
    for (index, item) in prevalences.enumerated() where frame.x.contains(item.number.value) {
      let x = frame.x.position(item.number.value)
      sketch.line(x, frame.top, x, frame.bottom, PredictiveValuesChart.upright(index))
    }
    for (index, curve) in lines.enumerated() {
      sketch.path(curve.points(in: frame), .series(index))
    }
    for item in prevalences where frame.x.contains(item.number.value) {
      for (index, curve) in lines.enumerated() {
        guard let place = frame.point(item.number.value, curve.value(at: item.number.value)) else {
          continue
        }
        sketch.marker(.series(index), at: place, size: 4.5, color: Ink.series[index])
      }
    }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  private static func upright(_ index: Int) -> Stroke {
    Stroke(color: Ink.muted, width: 1.25, dash: ["5 4", "1.5 3", "8 3 2 3"][index % 3])
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    for (index, curve) in [positive, negative].enumerated() {
      legend.entries.append(.init(.line(.series(index)), curve.label[language]))
    }
    for (index, item) in prevalences.enumerated() {
      legend.entries.append(
        .init(
          .line(PredictiveValuesChart.upright(index)), item.label[language],
          [TextRun(item.number)]))
    }
    return legend
  }
}

extension Curve {
  /// The line's height at a place between two of its points; nil outside and in gaps.
  func value(at place: Double) -> Double? {
    for index in 0..<max(count - 1, 0) {
      guard let x1 = x[index], let x2 = x[index + 1], let y1 = y[index], let y2 = y[index + 1],
        place >= min(x1, x2), place <= max(x1, x2)
      else { continue }
      return x1 == x2 ? y1 : y1 + (place - x1) / (x2 - x1) * (y2 - y1)
    }
    return nil
  }
}
