// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The differences of two measurements over their mean, with bias and limits of agreement.
public struct BlandAltmanChart: Chart {
  /// The mean of the two measurements of each subject.
  public var means: [Double]
  /// The difference of the two, first less second.
  public var differences: [Double]
  /// The mean difference.
  public var bias: Estimate
  /// The lower limit of agreement.
  public var lower: Estimate
  /// The upper limit of agreement.
  public var upper: Estimate
  /// The unit of the measurements, where there is one.
  public var unit: Text?

  /// The most subjects that are drawn.
  static let most = 600

  /// Makes the figure; of lists of unequal length the shorter one counts.
  public init(
    means: [Double], differences: [Double], bias: Estimate, lower: Estimate, upper: Estimate,
    unit: Text? = nil
  ) {
    self.means = means
    self.differences = differences
    self.bias = bias
    self.lower = lower
    self.upper = upper
    self.unit = unit
  }

  private var lines: [(label: Text, estimate: Estimate)] {
    [
      (Words.BlandAltman.upper, upper), (Words.BlandAltman.bias, bias),
      (Words.BlandAltman.lower, lower),
    ]
  }

  private var points: [(x: Double, y: Double)] {
    zip(means, differences).filter { $0.0.isFinite && $0.1.isFinite }
  }

  /// Every so many points, so that no more than `most` are drawn.
  private var drawn: [(x: Double, y: Double)] {
    let all = points
    let step = max(1, (all.count + Self.most - 1) / Self.most)
    return stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  /// The name of the figure.
  public var title: Text { Words.BlandAltman.title }
  /// What is to be seen.
  public var reading: Text? { Words.BlandAltman.reading }

  /// Bias and limits in words.
  public var summary: Text {
    Text.joined(
      lines.map { line in
        let number = Figures.text(line.estimate)
        return Text(zh: "\(line.label.zh) \(number.zh)", en: "\(line.label.en) \(number.en)")
      }, zh: "；", en: "; ")
  }

  /// Bias and limits with their intervals.
  public var tables: [DataTable] {
    let shown = drawn.count
    let all = points.count
    return [
      DataTable(
        caption: title,
        columns: [
          .init(Words.BlandAltman.quantity),
          .numeric(Words.Chart.estimateWithInterval(bias.interval?.level)),
        ], rows: lines.map { [.text($0.label), .estimate($0.estimate)] },
        notes: shown < all ? [Words.BlandAltman.drawn(shown, of: all)] : [])
    ]
  }

  /// The points with three lines, each with the band of its interval.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    let shown = drawn
    let across = Self.range(shown.map(\.x))
    let bounds = lines.flatMap { line in
      [
        line.estimate.measured.number, line.estimate.interval?.lower,
        line.estimate.interval?.upper,
      ].compactMap(\.self).filter(\.isFinite)
    }
    let up = Self.range(shown.map(\.y) + bounds + [0])
    let suffix = unit.map { language == .chinese ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 240,
      x: .init(
        title: Words.BlandAltman.x[language] + suffix, lower: across.lowerBound,
        upper: across.upperBound),
      y: .init(
        title: Words.BlandAltman.y[language] + suffix, lower: up.lowerBound,
        upper: up.upperBound))
    for (place, line) in lines.enumerated() {
      if let interval = line.estimate.interval {
        let (high, low) = (frame.y.clamped(interval.upper), frame.y.clamped(interval.lower))
        sketch.rectangle(
          x: frame.left, y: high, width: frame.right - frame.left, height: low - high,
          fill: place == 1 ? Ink.blueBand : Ink.vermillionBand)
      }
    }
    frame.draw(into: &sketch)
    let zero = frame.y.clamped(0)
    sketch.line(frame.left, zero, frame.right, zero, .axis)
    for point in shown {
      if let place = frame.point(point.x, point.y) {
        sketch.marker(.circle, at: place, size: 2.6, color: Ink.text)
      }
    }
    for (place, line) in lines.enumerated() {
      guard let value = line.estimate.measured.number, value.isFinite else { continue }
      let height = frame.y.clamped(value)
      sketch.line(frame.left, height, frame.right, height, Self.stroke(place))
    }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  private static func stroke(_ place: Int) -> Stroke {
    place == 1
      ? Stroke(color: Ink.blue, width: 2) : Stroke(color: Ink.vermillion, width: 2, dash: "7 4")
  }

  /// The numbers' range with a twentieth to spare on either side.
  private static func range(_ numbers: [Double]) -> ClosedRange<Double> {
    guard let low = numbers.min(), let high = numbers.max() else { return 0...1 }
    let spare = low == high ? max(1, abs(low) / 10) : (high - low) / 20
    return (low - spare)...(high + spare)
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    for (place, line) in lines.enumerated() {
      let key: Legend.Key =
        line.estimate.interval == nil
        ? .line(Self.stroke(place))
        : .band(
          fill: place == 1 ? Ink.blueBand : Ink.vermillionBand, line: Self.stroke(place))
      legend.entries.append(
        .init(
          key, line.label[language],
          TextRun.estimate(EstimateText(line.estimate, digits: 2, style: .plain), language)))
    }
    legend.entries.append(
      .init(
        .point(.circle, color: Ink.text, hollow: false), Words.BlandAltman.subjects[language]))
    return legend
  }
}
