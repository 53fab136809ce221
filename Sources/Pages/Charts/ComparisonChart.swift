// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The model beside its comparators: a dot with its interval for each, metric by metric.
public struct ComparisonChart: Chart {
  /// One metric and what everyone reached in it.
  public struct Metric: Sendable, Hashable {
    /// The metric's name.
    public var label: Text
    /// Everyone's name and estimate; the first entry is the model.
    public var entries: [Entry]

    /// Makes a metric's rows.
    public init(label: Text, entries: [Entry]) {
      self.label = label
      self.entries = entries
    }
  }

  /// A model, a reader or a group of readers, and the estimate.
  public struct Entry: Sendable, Hashable {
    /// Who.
    public var label: Text
    /// How well.
    public var estimate: Estimate

    /// Makes an entry.
    public init(label: Text, estimate: Estimate) {
      self.label = label
      self.estimate = estimate
    }
  }

  /// What the figure shows.
  public var title: Text
  /// What the axis counts.
  public var measure: Text
  /// The metrics from top to bottom.
  public var metrics: [Metric]
  /// The axis's bounds; nil to take them from the intervals.
  public var bounds: ClosedRange<Double>?
  /// How numbers are written.
  public var style: NumberStyle
  /// Digits behind the point.
  public var digits: Int

  /// Makes the figure.
  public init(
    title: Text, measure: Text, metrics: [Metric], bounds: ClosedRange<Double>? = nil,
    style: NumberStyle = .plain, digits: Int = 3
  ) {
    self.title = title
    self.measure = measure
    self.metrics = metrics
    self.bounds = bounds
    self.style = style
    self.digits = digits
  }

  /// Every entry in words.
  public var summary: Text {
    let parts = metrics.flatMap { metric in
      metric.entries.map { entry -> Text in
        let number = Figures.text(entry.estimate, digits: digits, style: style)
        return Text(
          zh: "\(metric.label.zh)，\(entry.label.zh)：\(number.zh)",
          en: "\(metric.label.en), \(entry.label.en): \(number.en)")
      }
    }
    return parts.isEmpty ? Words.Chart.nothingToDraw : Text.joined(parts, zh: "；", en: "; ")
  }

  /// The entries in numbers.
  public var tables: [DataTable] { [plot.table(caption: title)] }
  /// Wide on paper, stacked on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  /// A heading for each metric and a row for each entry.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    IntervalPainter(plot: plot, language: language).drawing(layout)
  }

  /// Shape and colour follow who it is, so that one person looks the same in every metric.
  private var plot: IntervalPlot {
    var names: [Text] = []
    for entry in metrics.flatMap(\.entries) where !names.contains(entry.label) {
      names.append(entry.label)
    }
    let rows = metrics.flatMap { metric -> [IntervalPlot.Row] in
      [IntervalPlot.Row(label: metric.label, content: .heading)]
        + metric.entries.map { entry in
          let index = names.firstIndex(of: entry.label) ?? 0
          return IntervalPlot.Row(
            label: entry.label, content: .estimate(entry.estimate), marker: .series(index),
            color: Ink.series[index % Ink.series.count], isHollow: index > 0, isIndented: true)
        }
    }
    return IntervalPlot(
      measure: measure, rows: rows, isLogarithmic: false, bounds: bounds, style: style,
      digits: digits, sizesByCases: false)
  }
}
