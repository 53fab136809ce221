// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The table of true classes against classes called, each row shaded by its own shares.
///
/// Shades run from white to one blue, so that they are apart in print and for every eye; the count
/// stands in each cell that has room for it, and the table below holds them all.
public struct ConfusionChart: Chart {
  /// The names of the classes.
  public var classes: [Text]
  /// The counts: one row a true class, one column a class called.
  public var counts: [[Double]]
  /// The result id of the counts.
  public var result: String?
  private let name: Text

  /// Makes the figure; rows and columns beyond the classes are left out.
  public init(
    title: Text? = nil, classes: [Text], counts: [[Double]], result: String? = nil
  ) {
    name = title ?? Words.Confusion.title
    self.classes = classes
    self.counts = counts
    self.result = result
  }

  /// The name of the figure.
  public var title: Text { name }
  /// What is to be seen.
  public var reading: Text? { Words.Confusion.reading }

  private func count(_ truth: Int, _ call: Int) -> Double {
    truth < counts.count && call < counts[truth].count ? counts[truth][call] : 0
  }

  private func total(_ truth: Int) -> Double {
    classes.indices.reduce(0) { $0 + count(truth, $1) }
  }

  /// How many of each class are right.
  public var summary: Text {
    let lines = classes.indices.map { place in
      Words.Confusion.line(
        classes[place], right: number(count(place, place)).text, of: number(total(place)).text)
    }
    return lines.isEmpty ? Words.Chart.nothingToDraw : Text.joined(lines, zh: "；", en: "; ")
  }

  /// Every cell with its share of the row.
  public var tables: [DataTable] {
    let rows = classes.indices.flatMap { truth in
      classes.indices.map { call -> [Cell] in
        let all = total(truth)
        return [
          .text(classes[truth]), .text(classes[call]),
          .number(number(count(truth, call))),
          all > 0
            ? .number(Number(count(truth, call) / all, digits: 1, style: .percent, result: result))
            : .none,
        ]
      }
    }
    return [
      DataTable(
        caption: title,
        columns: [
          .init(Words.Confusion.truth), .init(Words.Confusion.call),
          .numeric(Words.Confusion.count), .numeric(Words.Confusion.share),
        ], rows: rows)
    ]
  }

  private func number(_ value: Double) -> Number {
    Number(value, digits: value == value.rounded() ? 0 : 1, result: result)
  }

  /// A square of cells; classes stand by number and are named below.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    var top = 0.0
    for line in TextWidth.wrapped(
      Words.Confusion.axes[language], width: sketch.width, size: Sketch.type)
    {
      top += Sketch.leading
      sketch.text(line, x: 0, y: top - 4)
    }
    guard !classes.isEmpty else {
      sketch.text(Words.Chart.nothingToDraw[language], x: 0, y: top + Sketch.leading)
      sketch.height = top + 2 * Sketch.leading
      return Drawing(sketch)
    }
    let left = 30.0
    let cell = min(64, (sketch.width - left - 6) / Double(classes.count))
    let start = top + Sketch.leading + 4
    let labelled = cell >= 20
    for place in classes.indices {
      let middle = (Double(place) + 0.5) * cell
      if labelled || place % 5 == 4 {
        sketch.text(
          "\(place + 1)", x: left + middle, y: start - 5, anchor: .middle, color: Ink.muted)
        sketch.text(
          "\(place + 1)", x: left - 6, y: start + middle + 4.5, anchor: .end, color: Ink.muted)
      }
      for call in classes.indices {
        draw(place, call, left: left, top: start, cell: cell, into: &sketch)
      }
    }
    let side = Double(classes.count) * cell
    sketch.rectangle(
      x: left, y: start, width: side, height: side, fill: "none", stroke: .axis)
    sketch.height = legend(language).draw(into: &sketch, top: start + side + 8)
    return Drawing(sketch)
  }

  private func draw(
    _ truth: Int, _ call: Int, left: Double, top: Double, cell: Double, into sketch: inout Sketch
  ) {
    let all = total(truth)
    let share = all > 0 ? count(truth, call) / all : 0
    let (x, y) = (left + Double(call) * cell, top + Double(truth) * cell)
    // The diagonal has an edge, so that it is seen where rows are even.
    sketch.rectangle(
      x: x, y: y, width: cell, height: cell, fill: Self.shade(share),
      stroke: truth == call ? Stroke(color: Ink.text, width: 1.5) : .grid)
    let shown = number(count(truth, call))
    guard TextWidth.estimate(shown.text, size: Sketch.type) <= cell - 4, cell >= 20 else { return }
    sketch.text(
      shown.text, x: x + cell / 2, y: y + cell / 2 + 4.5, anchor: .middle,
      color: share > 0.45 ? Ink.paper : Ink.text, number: shown)
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    legend.entries = classes.indices.map { place in
      let right = number(count(place, place))
      let all = number(total(place))
      return .init(
        .none, "\(place + 1)  \(classes[place][language])",
        [TextRun(right), TextRun("/"), TextRun(all.text)])
    }
    return legend
  }

  /// A colour between white and blue.
  private static func shade(_ share: Double) -> String {
    let held = share.isFinite ? min(1, max(0, share)) : 0
    let parts = [(255, 0), (255, 90), (255, 156)].map { white, blue in
      Int((Double(white) + held * Double(blue - white)).rounded())
    }
    let digits = Array("0123456789abcdef")
    return "#" + parts.map { "\(digits[$0 / 16])\(digits[$0 % 16])" }.joined()
  }
}
