// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The net benefit of acting on the model, beside acting on everyone and on no one.
public struct DecisionCurveChart: Chart {
  /// The model and, if wanted, others: x is the threshold risk, y the net benefit.
  public var curves: [Curve]
  /// Acting on everyone.
  public var treatAll: Curve
  /// The threshold risks that matter in practice, as justified in the plan.
  public var range: ClosedRange<Double>?

  /// Makes the figure.
  public init(curves: [Curve], treatAll: Curve, range: ClosedRange<Double>? = nil) {
    self.curves = curves
    self.treatAll = treatAll
    self.range = range
  }

  /// The name of the figure.
  public var title: Text { Words.Decision.title }
  /// How to read it.
  public var reading: Text? { Words.Decision.reading }

  /// Where the model is the best choice.
  public var summary: Text {
    let names = Text.joined(curves.map(\.label))
    guard let model = curves.first else { return Words.Chart.nothingToDraw }
    let better = (0..<model.count).compactMap { index -> Double? in
      guard let x = model.x[index], let y = model.y[index],
        let all = Curve.at(index, treatAll.y), y > max(all, 0)
      else { return nil }
      return x
    }
    guard let first = better.min(), let last = better.max() else {
      return Text(
        zh: "\(names.zh)：在所示界值风险范围内，净获益均不高于全部干预或全不干预。",
        en: "\(names.en): nowhere in the range shown better than acting on all or on none.")
    }
    let (from, to) = (Figures.text(first, digits: 2), Figures.text(last, digits: 2))
    return Text(
      zh: "\(names.zh)：界值风险在\(from)至\(to)之间时，净获益高于全部干预和全不干预。",
      en: "\(names.en): better than acting on all and on none at thresholds from \(from) to \(to).")
  }

  /// The curves at evenly spaced thresholds.
  public var tables: [DataTable] {
    let lines = curves + [treatAll]
    let count = lines.map(\.count).max() ?? 0
    let grid = lines.first { $0.count == count }
    let indices = Thinning.rows(count)
    let rows = indices.map { index in
      [Cell.number(grid.flatMap { Curve.at(index, $0.x) }, result: grid?.result)]
        + lines.map { .number(Curve.at(index, $0.y), digits: 4, result: $0.result) }
    }
    let table = DataTable(
      caption: title,
      columns: [.numeric(Words.Decision.threshold)] + lines.map { .numeric($0.label) },
      rows: rows,
      notes: indices.count < count ? [Words.Chart.excerpt(indices.count, of: count)] : [])
    return [table]
  }

  /// Net benefit over threshold; below a quarter of the highest benefit nothing is shown.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    let thresholds = (curves + [treatAll]).flatMap { $0.x.compactMap { $0 } }.filter(\.isFinite)
    let benefits = (curves + [treatAll]).flatMap { $0.y.compactMap { $0 } }.filter(\.isFinite)
    let highest = max(benefits.max() ?? 0, 0)
    let top = highest > 0 ? highest * 1.08 : 0.1
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 230,
      x: .init(
        title: Words.Decision.x[language], lower: min(thresholds.min() ?? 0, 0),
        upper: thresholds.max() ?? 1),
      y: .init(title: Words.Decision.y[language], lower: -top / 4, upper: top))
    if let range {
      let (start, end) = (frame.x.clamped(range.lowerBound), frame.x.clamped(range.upperBound))
      sketch.rectangle(
        x: start, y: frame.top, width: end - start, height: frame.bottom - frame.top,
        fill: Ink.shade)
    }
    for curve in curves {
      for band in curve.bands(in: frame) { sketch.area(band, fill: Ink.blueBand) }
    }
    frame.draw(into: &sketch)
    sketch.line(
      frame.left, frame.y.position(0), frame.right, frame.y.position(0), DecisionCurveChart.none)
    sketch.path(treatAll.points(in: frame), DecisionCurveChart.all)
    for (index, curve) in curves.enumerated() {
      sketch.path(curve.points(in: frame), .series(index))
    }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  private static let none = Stroke(color: Ink.text, width: 1.5, dash: "2 3")
  private static let all = Stroke(color: Ink.muted, width: 1.75, dash: "6 4")

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    for (index, curve) in curves.enumerated() {
      let key: Legend.Key =
        curve.lower.isEmpty
        ? .line(.series(index)) : .band(fill: Ink.blueBand, line: .series(index))
      legend.entries.append(.init(key, curve.label[language]))
    }
    legend.entries.append(.init(.line(DecisionCurveChart.all), treatAll.label[language]))
    legend.entries.append(.init(.line(DecisionCurveChart.none), Words.Decision.treatNone[language]))
    if let range {
      let bounds =
        "\(Figures.text(range.lowerBound, digits: 2))–"
        + Figures.text(range.upperBound, digits: 2)
      legend.entries.append(
        .init(
          .bar(fill: Ink.shade, outline: Stroke(color: Ink.axis, width: 0.75)),
          Text(
            zh: "预先设定的界值风险范围 \(bounds)", en: "pre-specified thresholds \(bounds)")[language]))
    }
    return legend
  }
}
