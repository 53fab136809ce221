// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Draws an interval plot, as a table with a plot column or stacked for a telephone.
struct IntervalPainter {
  let plot: IntervalPlot
  let language: Language

  private static let rowHeight = 26.0

  func drawing(_ layout: Layout) -> Drawing {
    layout == .narrow ? narrow() : wide()
  }

  // MARK: - Wide

  /// Where the columns of the wide form stand.
  private struct Columns {
    var label = 0.0
    var labelWidth = 0.0
    var casesEnd = 0.0
    var eventsEnd = 0.0
    var plotStart = 0.0
    var plotEnd = 0.0
    let textEnd = 720.0
  }

  private func wide() -> Drawing {
    var sketch = Sketch(width: 720)
    let columns = columns()
    let scale = scale(from: columns.plotStart, to: columns.plotEnd)
    let labels = plot.rows.map { row in
      TextWidth.wrapped(
        row.label[language], width: columns.labelWidth - (row.isIndented ? 14 : 0),
        size: Sketch.type * (row.isBold || row.content.isHeading ? 1.06 : 1))
    }
    var y = header(columns, into: &sketch)
    let top = y
    var centres: [Double] = []
    for lines in labels {
      let height = Double(max(lines.count, 1) - 1) * Sketch.leading + IntervalPainter.rowHeight
      centres.append(y + height / 2)
      y += height
    }
    axis(scale, top: top, bottom: y + 2, into: &sketch)
    for (index, row) in plot.rows.enumerated() {
      let first = centres[index] + 4.5 - Double(labels[index].count - 1) * Sketch.leading / 2
      for (number, line) in labels[index].enumerated() {
        sketch.text(
          line, x: columns.label + (row.isIndented ? 14 : 0),
          y: first + Double(number) * Sketch.leading, bold: row.isBold || row.content.isHeading)
      }
      let baseline = centres[index] + 4.5
      counts(row, columns, baseline, into: &sketch)
      sketch.text(result(row), x: columns.textEnd, y: baseline, anchor: .end)
      mark(row, scale, centres[index], into: &sketch)
    }
    let end = axisTitle(scale, top: y + 24, into: &sketch)
    sketch.height = legend().draw(into: &sketch, top: end)
    return Drawing(sketch)
  }

  private func columns() -> Columns {
    func widest(_ texts: [String]) -> Double {
      texts.map { TextWidth.estimate($0, size: Sketch.type) }.max() ?? 0
    }
    var columns = Columns()
    let results = plot.rows.map { result($0).map(\.text).joined() } + [heading]
    let resultWidth = min(widest(results), 260)
    let counts = plot.rows.compactMap(\.content.cases).map { Number(count: $0).text }
    let events = plot.rows.compactMap(\.content.events).map { Number(count: $0).text }
    let casesWidth = widest(counts + [Words.Chart.cases[language]])
    let eventsWidth = events.isEmpty ? 0 : widest(events + [Words.Chart.withCondition[language]])
    let labels = plot.rows.map { row in
      TextWidth.estimate(row.label[language], size: Sketch.type) * 1.06 + (row.isIndented ? 14 : 0)
    }
    let fixed = casesWidth + 16 + (events.isEmpty ? 0 : eventsWidth + 16) + resultWidth + 44
    // The plot keeps at least 220; what the labels do not need goes to it.
    columns.labelWidth = min(max(labels.max() ?? 0, 60) + 2, max(720 - fixed - 220, 90))
    columns.casesEnd = columns.labelWidth + 16 + casesWidth
    columns.eventsEnd = columns.casesEnd + (events.isEmpty ? 0 : 16 + eventsWidth)
    columns.plotStart = columns.eventsEnd + 26
    columns.plotEnd = 720 - resultWidth - 18
    return columns
  }

  /// The heading of the results: the level is the one of the intervals that are shown.
  private var heading: String { Words.Chart.estimateWithInterval(plot.level)[language] }

  private func header(_ columns: Columns, into sketch: inout Sketch) -> Double {
    let y = 15.0
    let cases = Words.Chart.cases[language]
    sketch.text(cases, x: columns.casesEnd, y: y, anchor: .end, color: Ink.muted)
    if columns.eventsEnd > columns.casesEnd {
      let events = Words.Chart.withCondition[language]
      sketch.text(events, x: columns.eventsEnd, y: y, anchor: .end, color: Ink.muted)
    }
    sketch.text(heading, x: columns.textEnd, y: y, anchor: .end, color: Ink.muted)
    sketch.line(0, 24, 720, 24, .axis)
    return 28
  }

  private func counts(
    _ row: IntervalPlot.Row, _ columns: Columns, _ baseline: Double, into sketch: inout Sketch
  ) {
    let id = row.content.result
    if let cases = row.content.cases {
      let number = Number(count: cases, result: id, part: .n)
      sketch.text([TextRun(number)], x: columns.casesEnd, y: baseline, anchor: .end)
    }
    if let events = row.content.events {
      let number = Number(count: events, result: id, part: .events)
      sketch.text([TextRun(number)], x: columns.eventsEnd, y: baseline, anchor: .end)
    }
  }

  // MARK: - Narrow

  private func narrow() -> Drawing {
    var sketch = Sketch(width: 344)
    // The plot begins where the longest counts end, and leaves room for half of its last mark.
    let widest = plot.rows.map { row in
      TextWidth.estimate(counts(row).map(\.text).joined(), size: Sketch.type)
    }.max()
    let start = max((widest ?? 0) + 16, 84)
    let marks = PlotFrame.Tick.round(scale(from: start, to: 332), style: plot.style)
    let overhang = marks.last.map { TextWidth.estimate($0.label, size: Sketch.type) / 2 } ?? 0
    let scale = scale(from: start, to: 344 - max(overhang + 1, 12))
    var y = 0.0
    sketch.text(heading, x: 344, y: 15, anchor: .end, color: Ink.muted)
    let hasEvents = plot.rows.contains { $0.content.events != nil }
    let key = hasEvents ? Words.Chart.withConditionOfCases : Words.Chart.cases
    sketch.text(key[language], x: 0, y: 15, color: Ink.muted)
    sketch.line(0, 24, 344, 24, .axis)
    y = 26
    let top = y
    var below = Sketch(width: 344)
    for row in plot.rows {
      y = stacked(row, top: y, scale, into: &below)
    }
    axis(scale, top: top, bottom: y + 2, into: &sketch)
    for mark in below.marks { sketch.add(mark) }
    let end = axisTitle(scale, top: y + 24, into: &sketch)
    sketch.height = legend().draw(into: &sketch, top: end)
    return Drawing(sketch)
  }

  /// A row of the narrow form: its label and result, then its counts beside its marker.
  private func stacked(
    _ row: IntervalPlot.Row, top: Double, _ scale: Scale, into sketch: inout Sketch
  ) -> Double {
    let isBold = row.isBold || row.content.isHeading
    let runs = result(row)
    let width = TextWidth.estimate(runs.map(\.text).joined(), size: Sketch.type)
    let label = row.label[language]
    let size = Sketch.type * (isBold ? 1.06 : 1)
    let lines = TextWidth.wrapped(label, width: 344, size: size)
    let shares = lines.count == 1 && TextWidth.estimate(label, size: size) + width + 12 <= 344
    var y = top + 20
    // Paper behind the words keeps the grid from running through them.
    let textLines = Double(lines.count) + (shares || runs.isEmpty ? 0 : 1)
    sketch.rectangle(
      x: 0, y: top, width: 344, height: textLines * Sketch.leading + 6, fill: Ink.paper)
    for (index, line) in lines.enumerated() {
      if index > 0 { y += Sketch.leading }
      sketch.text(line, x: 0, y: y, bold: isBold)
    }
    if row.content.isHeading { return top + textLines * Sketch.leading + 6 }
    if !shares { y += Sketch.leading }
    sketch.text(runs, x: 344, y: y, anchor: .end)
    let middle = y + 16
    sketch.text(counts(row), x: 0, y: middle + 4.5)
    mark(row, scale, middle, into: &sketch)
    return middle + 14
  }

  /// The cases with the condition of all cases, as the narrow form has them.
  private func counts(_ row: IntervalPlot.Row) -> [TextRun] {
    var counts: [TextRun] = []
    let id = row.content.result
    if let events = row.content.events {
      counts += [TextRun(Number(count: events, result: id, part: .events)), TextRun("/")]
    }
    if let cases = row.content.cases {
      counts.append(TextRun(Number(count: cases, result: id, part: .n)))
    }
    return counts
  }
}
