// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// One metric in every subgroup: cases, estimate, interval, and a marker on a common axis.
public struct ForestPlot: Chart {
  /// A line of the plot.
  public enum Row: Sendable, Hashable {
    /// The name of what the following rows are divided by, such as sex.
    case heading(Text)
    /// A subgroup and its estimate.
    case group(Text, Estimate)
    /// A subgroup with too few cases to judge: its counts, unless they are withheld, and no marker.
    case insufficient(Text, n: Int?, events: Int?, result: String? = nil)
    /// All cases together.
    case overall(Text, Estimate)
  }

  /// A vertical line with its meaning.
  public struct Line: Sendable, Hashable {
    /// What the line means.
    public var label: Text
    /// Where it stands.
    public var number: Number

    /// Makes a line.
    public init(label: Text, at number: Number) {
      self.label = label
      self.number = number
    }
  }

  /// What the figure shows.
  public var title: Text
  /// The metric on the axis.
  public var measure: Text
  /// The rows from top to bottom.
  public var rows: [Row]
  /// The value of comparison, such as that of all cases; drawn dashed.
  public var reference: Line?
  /// The limit that a check demands; drawn solid.
  public var limit: Line?
  /// Whether the axis counts in factors, as for likelihood ratios.
  public var isLogarithmic: Bool
  /// The axis's bounds; nil to take them from the intervals.
  public var bounds: ClosedRange<Double>?
  /// How numbers are written.
  public var style: NumberStyle
  /// Digits behind the point.
  public var digits: Int

  /// Makes the figure.
  public init(
    title: Text, measure: Text, rows: [Row], reference: Line? = nil, limit: Line? = nil,
    isLogarithmic: Bool = false, bounds: ClosedRange<Double>? = nil, style: NumberStyle = .plain,
    digits: Int = 3
  ) {
    self.title = title
    self.measure = measure
    self.rows = rows
    self.reference = reference
    self.limit = limit
    self.isLogarithmic = isLogarithmic
    self.bounds = bounds
    self.style = style
    self.digits = digits
  }

  /// Every subgroup in words.
  public var summary: Text {
    let parts = plot.rows.compactMap { row -> Text? in
      switch row.content {
      case .heading: nil
      case .estimate(let estimate):
        Text(
          zh: "\(row.label.zh)：\(Figures.text(estimate, digits: digits, style: style).zh)",
          en: "\(row.label.en): \(Figures.text(estimate, digits: digits, style: style).en)")
      case .insufficient:
        Text(
          zh: "\(row.label.zh)：\(Words.insufficientData.zh)",
          en: "\(row.label.en): \(Words.insufficientData.en)")
      }
    }
    return parts.isEmpty ? Words.Chart.nothingToDraw : Text.joined(parts, zh: "；", en: "; ")
  }

  /// The rows in numbers.
  public var tables: [DataTable] { [plot.table(caption: title)] }
  /// Wide on paper, stacked on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  /// The rows with their markers.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    IntervalPainter(plot: plot, language: language).drawing(layout)
  }

  private var plot: IntervalPlot {
    var plot = IntervalPlot(
      measure: measure, rows: rows.map(\.line), isLogarithmic: isLogarithmic, bounds: bounds,
      style: style, digits: digits)
    if let reference {
      plot.lines.append(.init(label: reference.label, number: reference.number, isLimit: false))
    }
    if let limit {
      plot.lines.append(.init(label: limit.label, number: limit.number, isLimit: true))
    }
    return plot
  }
}

extension ForestPlot.Row {
  fileprivate var line: IntervalPlot.Row {
    switch self {
    case .heading(let label): .init(label: label, content: .heading)
    case .group(let label, let estimate):
      .init(label: label, content: .estimate(estimate), marker: .square, isIndented: true)
    case .insufficient(let label, let n, let events, let result):
      .init(
        label: label, content: .insufficient(n: n, events: events, result: result),
        isIndented: true)
    case .overall(let label, let estimate):
      .init(label: label, content: .estimate(estimate), marker: .diamond, isBold: true)
    }
  }
}
