// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// How a metric changes with the amount of something: the line of its values in a band of intervals.
public struct LevelChart: Chart {
  /// The name of the figure.
  public let title: Text
  /// What is graded, with its unit.
  public var amount: Text
  /// What is measured.
  public var measure: Text
  /// The values at each amount.
  public var points: [(amount: Double, estimate: Estimate)]
  /// The value where nothing was done, drawn as a dashed line.
  public var reference: (label: Text, estimate: Estimate)?

  /// Makes the figure; points come in any order.
  public init(
    title: Text, amount: Text, measure: Text, points: [(amount: Double, estimate: Estimate)],
    reference: (label: Text, estimate: Estimate)? = nil
  ) {
    self.title = title
    self.amount = amount
    self.measure = measure
    self.points = points.sorted { $0.amount < $1.amount }
    self.reference = reference
  }

  /// The values in words, from the smallest amount to the largest.
  public var summary: Text {
    var parts = points.map { point in
      let (at, value) = (Self.plain(point.amount), Figures.text(point.estimate))
      return Text(zh: "\(at)：\(value.zh)", en: "at \(at): \(value.en)")
    }
    if let reference {
      let value = Figures.text(reference.estimate)
      parts.insert(
        Text(
          zh: "\(reference.label.zh)：\(value.zh)", en: "\(reference.label.en): \(value.en)"), at: 0)
    }
    guard !parts.isEmpty else { return Words.Chart.nothingToDraw }
    let all = Text.joined(parts, zh: "；", en: "; ")
    return Text(
      zh: "\(measure.zh)（\(amount.zh)）。\(all.zh)", en: "\(measure.en) (\(amount.en)). \(all.en)")
  }

  /// The same in numbers.
  public var tables: [DataTable] {
    let head = reference.map { [[Cell.text($0.label), .estimate($0.estimate)]] } ?? []
    return [
      DataTable(
        caption: title,
        columns: [
          .init(amount),
          .numeric(
            Words.Chart.estimateWithInterval(
              points.lazy.compactMap(\.estimate.interval?.level).first)),
        ],
        rows: head
          + points.map {
            [.text(Text(verbatim: Self.plain($0.amount))), .estimate($0.estimate)]
          })
    ]
  }

  /// The line in its band; between two amounts it is straight.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    let amounts = points.map(\.amount)
    let (low, high) = (amounts.min() ?? 0, amounts.max() ?? 1)
    // One amount alone stands in the middle.
    let spare = low == high ? max(abs(low), 1) * 0.5 : 0
    let range = bounds
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 200,
      x: .init(title: amount[language], lower: low - spare, upper: high + spare),
      y: .init(title: measure[language], lower: range.lowerBound, upper: range.upperBound))
    let curve = Curve(
      label: measure, x: amounts, y: points.map(\.estimate.measured.number),
      lower: points.map(\.estimate.interval?.lower), upper: points.map(\.estimate.interval?.upper))
    for band in curve.bands(in: frame) { sketch.area(band, fill: Ink.blueBand) }
    frame.draw(into: &sketch)
    if let value = reference?.estimate.measured.number, range.contains(value) {
      let y = frame.y.clamped(value)
      sketch.line(frame.left, y, frame.right, y, .reference)
    }
    sketch.path(curve.points(in: frame), .series(0))
    for point in points {
      guard let place = frame.point(point.amount, point.estimate.measured.number) else { continue }
      if let interval = point.estimate.interval {
        sketch.line(
          place.x, frame.y.clamped(interval.lower), place.x, frame.y.clamped(interval.upper),
          Stroke(color: Ink.blue, width: 1.25))
      }
      sketch.marker(.series(0), at: place, size: 5, color: Ink.blue)
    }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  /// From 0 to 1 for what lies there, else what the numbers and their intervals reach.
  private var bounds: ClosedRange<Double> {
    let estimates = points.map(\.estimate) + [reference?.estimate].compactMap(\.self)
    let reached = estimates.flatMap { estimate in
      [estimate.measured.number, estimate.interval?.lower, estimate.interval?.upper]
        .compactMap(\.self)
    }.filter(\.isFinite)
    guard let low = reached.min(), let high = reached.max() else { return 0...1 }
    if low >= 0, high <= 1 { return 0...1 }
    let margin = high > low ? (high - low) * 0.06 : max(abs(high), 1) * 0.1
    return (low - margin)...(high + margin)
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    legend.entries.append(
      .init(.band(fill: Ink.blueBand, line: .series(0)), Words.Level.band[language]))
    if let reference {
      legend.entries.append(
        .init(
          .line(.reference), reference.label[language],
          TextRun.estimate(
            EstimateText(reference.estimate, digits: 3, style: .plain), language)))
    }
    return legend
  }

  /// An amount as people wrote it.
  private static func plain(_ amount: Double) -> String {
    Figures.text(amount, digits: Scale.digits(for: [amount]))
  }
}

extension Words {
  /// The words of a metric over levels.
  enum Level {
    static let band = Text(zh: "各程度的值与置信区间", en: "value at each level, with its interval")
  }
}
