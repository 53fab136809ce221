// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Rows with an estimate each on a common axis: what forest plots and comparisons share.
struct IntervalPlot: Sendable {
  enum Content: Sendable {
    case heading
    case estimate(Estimate)
    case insufficient(n: Int?, events: Int?, result: String?)
  }

  struct Row: Sendable {
    var label: Text
    var content: Content
    var marker: Marker = .square
    var color: String = Ink.blue
    var isHollow = false
    var isBold = false
    var isIndented = false
  }

  struct Line: Sendable {
    var label: Text
    var number: Number
    var isLimit: Bool

    var stroke: Stroke { isLimit ? Stroke(color: Ink.notMet, width: 1.5) : .reference }
  }

  var measure: Text
  var rows: [Row]
  var lines: [Line] = []
  var isLogarithmic: Bool
  var bounds: ClosedRange<Double>?
  var style: NumberStyle
  var digits: Int
  var sizesByCases = true

  /// The estimates of all rows.
  private var estimates: [Estimate] {
    rows.compactMap { if case .estimate(let estimate) = $0.content { estimate } else { nil } }
  }

  /// The number of cases of the largest row.
  var mostCases: Int { estimates.map(\.n).max() ?? 1 }

  /// The axis's bounds: those that were asked for, or round ones around all finite intervals.
  var domain: ClosedRange<Double> {
    if let bounds { return bounds }
    var values = lines.map(\.number.value)
    for estimate in estimates {
      if let value = estimate.measured.number { values.append(value) }
      if let interval = estimate.interval { values += [interval.lower, interval.upper] }
    }
    values = values.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
    guard let lowest = values.min(), let highest = values.max() else { return 0...1 }
    if isLogarithmic { return lowest / 1.15...max(highest, lowest * 2) * 1.15 }
    let step = Scale.niceStep(for: max(highest - lowest, abs(highest) * 0.01, 1e-9) / 5)
    let lower = (lowest / step).rounded(.down) * step
    let upper = (highest / step).rounded(.up) * step
    // Rates end at 0 and 1; rounding outwards must not promise more.
    let isRate = lowest >= 0 && highest <= 1
    return isRate
      ? max(lower, 0)...min(max(upper, lower + step), 1) : lower...max(upper, lower + step)
  }

  /// The rows in numbers.
  func table(caption: Text) -> DataTable {
    var heading: Text?
    var cells: [[Cell]] = []
    for row in rows {
      // The heading goes into each row: a row read aloud must make sense alone.
      var name = row.label
      if let heading, row.isIndented {
        name = Text(zh: "\(heading.zh)：\(name.zh)", en: "\(heading.en): \(name.en)")
      }
      switch row.content {
      case .heading: heading = row.label
      case .estimate(let estimate):
        cells.append([
          .text(name), .count(estimate.n, result: estimate.id, part: .n),
          estimate.events.map { .count($0, result: estimate.id, part: .events) } ?? .none,
          .estimate(estimate, digits: digits, style: style),
        ])
      case .insufficient(let n, let events, let result):
        cells.append([
          .text(name), n.map { .count($0, result: result, part: .n) } ?? .none,
          events.map { .count($0, result: result, part: .events) } ?? .none,
          .text(Words.insufficientData),
        ])
      }
    }
    var columns: [DataTable.Column] = [
      .init(Words.Chart.group), .numeric(Words.Chart.cases),
      .numeric(Words.Chart.withCondition), .numeric(measure),
    ]
    // As in the picture: where nobody counted who has a condition, there is no column for it.
    if rows.allSatisfy({ $0.content.events == nil }) {
      columns.remove(at: 2)
      for row in cells.indices { cells[row].remove(at: 2) }
    }
    return DataTable(
      caption: caption, columns: columns, rows: cells,
      notes: lines.map { line in
        Text(
          zh: "\(line.label.zh)：\(line.number.text)", en: "\(line.label.en): \(line.number.text)")
      })
  }
}
