// SPDX-License-Identifier: Apache-2.0

import Wording

/// Draws a flow chart, each box as high as its words need.
struct FlowPainter {
  private let chart: FlowChart
  private let language: Language
  private let isNarrow: Bool
  private var sketch: Sketch

  private static let padding = 10.0
  private static let gap = 30.0
  private static let arrow = Stroke(color: Ink.axis, width: 1.5)
  private static let edge = Stroke(color: Ink.axis, width: 1)

  init(chart: FlowChart, layout: Layout, language: Language) {
    self.chart = chart
    self.language = language
    isNarrow = layout == .narrow
    sketch = Sketch(width: isNarrow ? 344 : 720)
  }

  /// A line of a box: words, then a count.
  private struct Line {
    var words: String
    var count: Number?
    var isBold = false
    var indent = 0.0
  }

  private var stemWidth: Double { isNarrow ? 240 : 264 }
  private var stemLeft: Double { isNarrow ? 0 : 228 }
  private var stemMiddle: Double { stemLeft + stemWidth / 2 }

  mutating func drawing() -> Drawing {
    var y = 1.0
    for (index, step) in chart.steps.enumerated() {
      let isLast = index == chart.steps.count - 1
      let bottom = box(lines(step.box), left: stemLeft, top: y, width: stemWidth, isMain: true)
      y = bottom
      if !step.excluded.isEmpty { y = excluded(step.excluded, from: bottom, isLast: isLast) }
      if !isLast {
        // The stem runs through to the next box, past what was taken out.
        let next = y + FlowPainter.gap
        self.arrow(fromX: stemMiddle, bottom, toX: stemMiddle, next)
        y = next
      }
    }
    y = branches(from: y)
    sketch.height = y + 2
    return Drawing(sketch)
  }

  /// The box at the side that says what was taken out; gives the place below it.
  private mutating func excluded(
    _ boxes: [FlowChart.Box], from stem: Double, isLast: Bool
  ) -> Double {
    let total = boxes.reduce(0) { $0 + $1.count.value }
    let shared = boxes.first?.count.result
    let id = boxes.allSatisfy { $0.count.result == shared } ? shared : nil
    var lines = [
      Line(
        words: Words.Flow.excluded[language], count: Number(total, digits: 0, result: id),
        isBold: true)
    ]
    lines += boxes.map { Line(words: $0.label[language], count: $0.count, indent: 12) }
    let left = isNarrow ? stemMiddle + 24 : 512.0
    let width = sketch.width - left - 1
    let top = stem + 14
    let bottom = box(lines, left: left, top: top, width: width, isMain: false)
    let middle = (top + bottom) / 2
    self.arrow(fromX: stemMiddle, middle, toX: left, middle)
    if isLast { sketch.line(stemMiddle, stem, stemMiddle, bottom, FlowPainter.arrow) }
    return isLast ? bottom : bottom - 14
  }

  private mutating func branches(from top: Double) -> Double {
    guard !chart.branches.isEmpty else { return top }
    let count = Double(chart.branches.count)
    let spacing = isNarrow ? 12.0 : 32.0
    let width = ((isNarrow ? 344 : 720) - spacing * (count - 1) - 2) / count
    let fork = top + 18
    let boxTop = fork + 22
    let centres = chart.branches.indices.map { 1 + Double($0) * (width + spacing) + width / 2 }
    sketch.line(stemMiddle, top, stemMiddle, fork, FlowPainter.arrow)
    let reach = [stemMiddle] + centres
    sketch.line(reach.min() ?? 0, fork, reach.max() ?? 0, fork, FlowPainter.arrow)
    var lowest = boxTop
    for (branch, centre) in zip(chart.branches, centres) {
      arrow(fromX: centre, fork, toX: centre, boxTop)
      let bottom = box(
        lines(branch.box), left: centre - width / 2, top: boxTop, width: width, isMain: true)
      lowest = max(lowest, bottom)
    }
    var end = lowest
    for (branch, centre) in zip(chart.branches, centres) {
      end = max(end, outcomes(branch, centre: centre, width: width, top: lowest))
    }
    return end
  }

  private mutating func outcomes(
    _ branch: FlowChart.Branch, centre: Double, width: Double, top: Double
  ) -> Double {
    guard !branch.outcomes.isEmpty else { return top }
    // On a telephone two boxes side by side leave no room for words, so they stand in one.
    let boxTop = top + 28
    if isNarrow {
      arrow(fromX: centre, top, toX: centre, boxTop)
      return box(
        branch.outcomes.flatMap(lines), left: centre - width / 2, top: boxTop, width: width,
        isMain: false)
    }
    let count = Double(branch.outcomes.count)
    let each = (width - 12 * (count - 1)) / count
    var lowest = boxTop
    for (index, outcome) in branch.outcomes.enumerated() {
      let left = centre - width / 2 + Double(index) * (each + 12)
      arrow(fromX: left + each / 2, top, toX: left + each / 2, boxTop)
      lowest = max(
        lowest, box(lines(outcome), left: left, top: boxTop, width: each, isMain: false))
    }
    return lowest
  }

  private func lines(_ box: FlowChart.Box) -> [Line] {
    [Line(words: box.label[language], count: box.count, isBold: true)]
  }

  /// Draws a box with its lines and gives its lower edge.
  @discardableResult
  private mutating func box(
    _ lines: [Line], left: Double, top: Double, width: Double, isMain: Bool
  ) -> Double {
    let room = width - 2 * FlowPainter.padding
    var placed: [(runs: [TextRun], indent: Double)] = []
    for line in lines {
      let count = "  " + FlowPainter.runs(line.count).map(\.text).joined()
      let wrapped = TextWidth.wrapped(line.words, width: room - line.indent, size: Sketch.type)
      for (index, words) in wrapped.enumerated() {
        let isEnd = index == wrapped.count - 1
        let fits =
          TextWidth.estimate(words + count, size: Sketch.type) <= room - line.indent
        if isEnd, fits {
          placed.append(([TextRun(words + "  ")] + FlowPainter.runs(line.count), line.indent))
        } else {
          placed.append(([TextRun(words)], line.indent))
          if isEnd, line.count != nil {
            placed.append((FlowPainter.runs(line.count), line.indent))
          }
        }
      }
    }
    let height = Double(placed.count) * Sketch.leading + 2 * FlowPainter.padding - 3
    sketch.rectangle(
      x: left, y: top, width: width, height: height, fill: isMain ? Ink.shade : Ink.paper,
      stroke: FlowPainter.edge, radius: 2)
    for (index, line) in placed.enumerated() {
      sketch.text(
        line.runs, x: left + FlowPainter.padding + line.indent,
        y: top + FlowPainter.padding + Double(index + 1) * Sketch.leading - 5)
    }
    return top + height
  }

  private static func runs(_ count: Number?) -> [TextRun] {
    guard let count else { return [] }
    return [TextRun("n = "), TextRun(count)]
  }

  private mutating func arrow(fromX x1: Double, _ y1: Double, toX x2: Double, _ y2: Double) {
    let isDown = x1 == x2
    sketch.line(x1, y1, isDown ? x2 : x2 - 6, isDown ? y2 - 6 : y2, FlowPainter.arrow)
    sketch.area(
      isDown
        ? [Point(x2, y2), Point(x2 - 4, y2 - 8), Point(x2 + 4, y2 - 8)]
        : [Point(x2, y2), Point(x2 - 8, y2 - 4), Point(x2 - 8, y2 + 4)],
      fill: Ink.axis)
  }
}
