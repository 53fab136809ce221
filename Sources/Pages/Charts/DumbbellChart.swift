// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// Two figures of each reader joined by a line: without and with the AI.
///
/// A reader who is worse off is drawn in another colour, with another marker, and is named in the
/// legend, so that no colour carries it alone.
public struct DumbbellChart: Chart {
  /// A reader.
  public struct Row: Sendable, Hashable {
    /// The reader's name.
    public var label: Text
    /// The figure in the first arm.
    public var before: Estimate
    /// The figure in the second arm.
    public var after: Estimate
    /// Whether it is the mean over readers.
    public var isMean: Bool

    /// Makes a row.
    public init(label: Text, before: Estimate, after: Estimate, isMean: Bool = false) {
      self.label = label
      self.before = before
      self.after = after
      self.isMean = isMean
    }

    var change: Double? {
      guard let a = before.measured.number, let b = after.measured.number else { return nil }
      return b - a
    }
  }

  /// What the figure shows.
  public var title: Text
  /// The metric on the axis.
  public var measure: Text
  /// The name of the first arm.
  public var before: Text
  /// The name of the second arm.
  public var after: Text
  /// The readers from top to bottom.
  public var rows: [Row]
  /// Whether less is better, as of false marks.
  public var isLowerBetter: Bool

  /// Makes the figure.
  public init(
    title: Text, measure: Text, before: Text, after: Text, rows: [Row], isLowerBetter: Bool = false
  ) {
    self.isLowerBetter = isLowerBetter
    self.title = title
    self.measure = measure
    self.before = before
    self.after = after
    self.rows = rows
  }

  /// Every reader in words.
  public var summary: Text {
    Text.joined(
      rows.map { row in
        Text(
          zh: "\(row.label.zh)：\(Figures.text(row.before).zh) → \(Figures.text(row.after).zh)",
          en: "\(row.label.en): \(Figures.text(row.before).en) to \(Figures.text(row.after).en)")
      }, zh: "；", en: "; ")
  }

  /// How to read the line.
  public var reading: Text? {
    Text(
      zh: "每条线是一名阅片者：空心为\(before.zh)，实心为\(after.zh)；向\(isLowerBetter ? "左" : "右")为改善。",
      en: "Each line is a reader: hollow for \(before.en), filled for \(after.en); to the "
        + "\(isLowerBetter ? "left" : "right") is better.")
  }

  /// The rows in numbers.
  public var tables: [DataTable] {
    [
      DataTable(
        caption: title,
        columns: [
          .init(Text(zh: "阅片者", en: "Reader")), .numeric(before), .numeric(after),
          .init(Text(zh: "变化", en: "Change")),
        ],
        rows: rows.map { row in
          [
            .text(row.label), .estimate(row.before), .estimate(row.after), .text(direction(row)),
          ]
        }, narrow: .stack)
    ]
  }

  /// How much better off a reader is; negative where he is worse off.
  fileprivate func gain(_ row: Row) -> Double? { row.change.map { isLowerBetter ? -$0 : $0 } }

  private func direction(_ row: Row) -> Text {
    guard let change = gain(row) else { return Words.notDefined }
    return change > 0
      ? Text(zh: "改善", en: "better")
      : change < 0 ? Text(zh: "变差", en: "worse") : Text(zh: "不变", en: "the same")
  }

  /// Wide on paper, stacked on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  /// The rows with both figures.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    DumbbellPainter(chart: self, language: language, isNarrow: layout == .narrow).drawing()
  }
}

/// Draws a dumbbell chart.
private struct DumbbellPainter {
  let chart: DumbbellChart
  let language: Language
  let isNarrow: Bool

  private var width: Double { isNarrow ? 344 : 720 }

  func drawing() -> Drawing {
    var sketch = Sketch(width: width)
    let labels = chart.rows.map { TextWidth.estimate($0.label[language], size: Sketch.type) * 1.06 }
    let start = min(max((labels.max() ?? 0) + 18, 60), width * 0.42)
    let numbers = isNarrow ? 0.0 : 130
    let scale = Scale(
      .linear, from: domain.lowerBound, to: domain.upperBound, start: start,
      end: width - numbers - 20)
    let rowHeight = 26.0
    let bottom = 10 + Double(chart.rows.count) * rowHeight
    for tick in PlotFrame.fitting(PlotFrame.Tick.round(scale), on: scale) {
      let x = scale.position(tick.value)
      sketch.line(x, 6, x, bottom, .grid)
      sketch.text(tick.label, x: x, y: bottom + 18, anchor: .middle, color: Ink.muted)
    }
    sketch.line(scale.start, bottom, scale.end, bottom, .axis)
    for (index, row) in chart.rows.enumerated() {
      draw(row, at: 10 + (Double(index) + 0.5) * rowHeight, scale, into: &sketch)
    }
    sketch.text(chart.measure[language], x: scale.end, y: bottom + 36, anchor: .end)
    sketch.height = legend.draw(into: &sketch, top: bottom + 44)
    return Drawing(sketch)
  }

  private func draw(
    _ row: DumbbellChart.Row, at y: Double, _ scale: Scale, into sketch: inout Sketch
  ) {
    let label = TextWidth.wrapped(row.label[language], width: scale.start - 10, size: Sketch.type)
    sketch.text(label.first ?? "", x: 0, y: y + 4.5, bold: row.isMean)
    guard let a = row.before.measured.number, let b = row.after.measured.number else {
      sketch.text(Words.notDefined[language], x: scale.start, y: y + 4.5, color: Ink.muted)
      return
    }
    let isWorse = (chart.gain(row) ?? 0) < 0
    let color = row.isMean ? Ink.text : isWorse ? Ink.vermillion : Ink.blue
    sketch.line(
      scale.clamped(a), y, scale.clamped(b), y, Stroke(color: color, width: row.isMean ? 3 : 2))
    let marker: Marker = row.isMean ? .diamond : isWorse ? .triangle : .circle
    sketch.marker(marker, at: Point(scale.clamped(a), y), size: 5, color: color, hollow: true)
    sketch.marker(marker, at: Point(scale.clamped(b), y), size: 5, color: color)
    guard !isNarrow else { return }
    let runs = [
      TextRun(Number(a, digits: 3, result: row.before.id)), TextRun(" → "),
      TextRun(Number(b, digits: 3, result: row.after.id)),
    ]
    sketch.text(runs, x: width, y: y + 4.5, anchor: .end)
  }

  /// Round bounds around every figure.
  private var domain: ClosedRange<Double> {
    let values = chart.rows.flatMap { [$0.before, $0.after] }.compactMap(\.measured.number)
      .filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return 0...1 }
    let step = Scale.niceStep(for: max(high - low, 0.02) / 4)
    let lower = ((low - step / 4) / step).rounded(.down) * step
    let upper = ((high + step / 4) / step).rounded(.up) * step
    return low >= 0 && high <= 1 ? max(lower, 0)...min(upper, 1) : lower...upper
  }

  private var legend: Legend {
    var legend = Legend()
    let (before, after) = (chart.before[language], chart.after[language])
    legend.entries = [
      .init(.point(.circle, color: Ink.blue, hollow: true), before),
      .init(.point(.circle, color: Ink.blue, hollow: false), after),
    ]
    if chart.rows.contains(where: { (chart.gain($0) ?? 0) < 0 && !$0.isMean }) {
      let worse = Text(zh: "变差的阅片者", en: "a reader who is worse off")
      legend.entries.append(
        .init(.point(.triangle, color: Ink.vermillion, hollow: false), worse[language]))
    }
    if chart.rows.contains(where: \.isMean) {
      let mean = Text(zh: "全部阅片者的均值", en: "the mean of all readers")
      legend.entries.append(
        .init(.point(.diamond, color: Ink.text, hollow: false), mean[language]))
    }
    return legend
  }
}
