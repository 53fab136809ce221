// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The marks that both forms of an interval plot draw.
extension IntervalPainter {
  func scale(from start: Double, to end: Double) -> Scale {
    let domain = plot.domain
    return Scale(
      plot.isLogarithmic ? .logarithmic : .linear, from: domain.lowerBound, to: domain.upperBound,
      start: start, end: end)
  }

  /// The grid, the lines of comparison and the marks of the axis.
  func axis(_ scale: Scale, top: Double, bottom: Double, into sketch: inout Sketch) {
    let ticks = PlotFrame.fitting(PlotFrame.Tick.round(scale, style: plot.style), on: scale)
    for tick in ticks {
      let x = scale.position(tick.value)
      sketch.line(x, top, x, bottom, .grid)
      sketch.line(x, bottom, x, bottom + 4, .axis)
      sketch.text(tick.label, x: x, y: bottom + 18, anchor: .middle, color: Ink.muted)
    }
    sketch.line(scale.start, bottom, scale.end, bottom, .axis)
    for line in plot.lines where scale.contains(line.number.value) {
      let x = scale.position(line.number.value)
      sketch.line(x, top, x, bottom, line.stroke)
    }
  }

  /// The axis's title below its marks; gives the place below it.
  func axisTitle(_ scale: Scale, top: Double, into sketch: inout Sketch) -> Double {
    let lines = TextWidth.wrapped(plot.measure[language], width: scale.end, size: Sketch.type)
    for (index, line) in lines.enumerated() {
      sketch.text(
        line, x: scale.end, y: top + Double(index + 1) * Sketch.leading - 2, anchor: .end)
    }
    return top + Double(lines.count) * Sketch.leading + 6
  }

  /// What stands in the results column; short even where there is no number.
  func result(_ row: IntervalPlot.Row) -> [TextRun] {
    switch row.content {
    case .heading: return []
    case .insufficient: return [TextRun(Words.insufficientData[language])]
    case .estimate(let estimate):
      // The reason is long; it stands in the data table and in the description.
      if estimate.measured.reason != nil { return [TextRun(Words.notDefined[language])] }
      return TextRun.estimate(
        EstimateText(estimate, digits: plot.digits, style: plot.style), language)
    }
  }

  /// The interval as a line with arrows where it leaves the axis, and the marker upon it.
  func mark(
    _ row: IntervalPlot.Row, _ scale: Scale, _ y: Double, into sketch: inout Sketch
  ) {
    guard case .estimate(let estimate) = row.content, let value = estimate.measured.number else {
      return
    }
    let color = row.isBold ? Ink.text : row.color
    if let interval = estimate.interval {
      let (start, end) = (scale.clamped(interval.lower), scale.clamped(interval.upper))
      let stroke = Stroke(color: color, width: 1.6)
      sketch.line(start, y, end, y, stroke)
      terminal(at: start, towards: -1, beyond: !scale.contains(interval.lower), y, color, &sketch)
      terminal(at: end, towards: 1, beyond: !scale.contains(interval.upper), y, color, &sketch)
    }
    guard scale.contains(value) else { return }
    sketch.marker(
      row.marker, at: Point(scale.clamped(value), y), size: size(row, estimate), color: color,
      hollow: row.isHollow)
  }

  /// A small bar where an interval ends, or an arrow where it goes on beyond the axis.
  private func terminal(
    at x: Double, towards direction: Double, beyond: Bool, _ y: Double, _ color: String,
    _ sketch: inout Sketch
  ) {
    if beyond {
      sketch.area(
        [
          Point(x + direction * 4, y), Point(x - direction * 4, y - 4),
          Point(x - direction * 4, y + 4),
        ], fill: color)
    } else {
      sketch.line(x, y - 3.5, x, y + 3.5, Stroke(color: color, width: 1.6))
    }
  }

  /// A marker's area grows with the cases behind it, within what can be seen and told apart.
  private func size(_ row: IntervalPlot.Row, _ estimate: Estimate) -> Double {
    guard plot.sizesByCases, !row.isBold, plot.mostCases > 0 else { return 5 }
    let share = Double(estimate.n) / Double(plot.mostCases)
    return 3.2 + 3.2 * share.squareRoot()
  }

  func legend() -> Legend {
    var legend = Legend()
    for line in plot.lines {
      legend.entries.append(
        .init(.line(line.stroke), line.label[language], [TextRun(line.number)]))
    }
    return legend
  }
}

extension IntervalPlot.Content {
  var isHeading: Bool { if case .heading = self { true } else { false } }

  var cases: Int? {
    switch self {
    case .heading: nil
    case .estimate(let estimate): estimate.n
    case .insufficient(let n, _, _): n
    }
  }

  var events: Int? {
    switch self {
    case .heading: nil
    case .estimate(let estimate): estimate.events
    case .insufficient(_, let events, _): events
    }
  }

  var result: String? {
    switch self {
    case .heading: nil
    case .estimate(let estimate): estimate.id
    case .insufficient(_, _, let result): result
    }
  }
}

extension IntervalPlot {
  /// The level of the intervals shown, where all have the same.
  var level: Double? {
    let levels = rows.compactMap { row -> Double? in
      if case .estimate(let estimate) = row.content { estimate.interval?.level } else { nil }
    }
    guard let first = levels.first, levels.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
