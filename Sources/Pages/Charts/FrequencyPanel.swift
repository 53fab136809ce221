// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What would become of 1,000 people, each drawn as one mark.
public struct FrequencyPanel: Chart {
  /// People with the condition whom the model alerts.
  public var found: Number
  /// People with the condition whom it misses.
  public var missed: Number
  /// People without the condition whom it alerts.
  public var falseAlarms: Number
  /// People without the condition whom it leaves in peace.
  public var leftInPeace: Number

  /// Makes the panel from four numbers that add up to 1,000.
  public init(found: Number, missed: Number, falseAlarms: Number, leftInPeace: Number) {
    self.found = found
    self.missed = missed
    self.falseAlarms = falseAlarms
    self.leftInPeace = leftInPeace
  }

  /// The panel for a sensitivity and a specificity at a prevalence.
  ///
  /// The four numbers carry the result ids they are computed from, joined by a comma.
  public init(
    sensitivity: Double, specificity: Double, prevalence: Double, results: [String] = []
  ) {
    let id = results.isEmpty ? nil : results.joined(separator: ",")
    func number(_ value: Double) -> Number { Number(1000 * value, digits: 0, result: id) }
    self.init(
      found: number(prevalence * sensitivity), missed: number(prevalence * (1 - sensitivity)),
      falseAlarms: number((1 - prevalence) * (1 - specificity)),
      leftInPeace: number((1 - prevalence) * specificity))
  }

  /// The panel in one sentence, as page one has it.
  public var sentence: Sentence {
    let sick = Number(found.value + missed.value, digits: 0, result: found.result)
    return Sentence(
      zh: "每1000名受检者中，约\(sick)人患病：AI提示\(found)人，漏诊\(missed)人；另有\(falseAlarms)名未患病者被误报。",
      en: """
        Of 1000 people examined about \(sick) have the condition: the AI alerts \(found) of them \
        and misses \(missed); \(falseAlarms) without the condition are alerted as well.
        """)
  }

  /// The name of the panel.
  public var title: Text { Words.Frequency.title }
  /// The sentence.
  public var summary: Text { sentence.text }

  /// The four numbers.
  public var tables: [DataTable] {
    [
      DataTable(
        caption: title,
        columns: [.init(Words.Frequency.outcome), .numeric(Words.Frequency.perThousand)],
        rows: parts.map { [.text($0.label), .number($0.number)] })
    ]
  }

  /// A hundred columns on paper, fifty on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  private enum Shape { case solid, crossed, wedge, dot }

  private var parts: [(label: Text, number: Number, shape: Shape, color: String)] {
    [
      (Words.Frequency.found, found, .solid, Ink.blue),
      (Words.Frequency.missed, missed, .crossed, Ink.notMet),
      (Words.Frequency.falseAlarms, falseAlarms, .wedge, Ink.vermillion),
      (Words.Frequency.leftInPeace, leftInPeace, .dot, Ink.faint),
    ]
  }

  /// How many marks each part gets; the last one gets what rounding left over.
  private var marks: [Int] {
    var left = 1000
    return parts.enumerated().map { index, part in
      let value = part.number.value.isFinite ? part.number.value.rounded(.toNearestOrEven) : 0
      let count = index == parts.count - 1 ? left : Int(min(max(value, 0), Double(left)))
      left -= count
      return count
    }
  }

  /// The marks row by row, then their meaning.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    let columns = layout == .narrow ? 50 : 100
    var sketch = Sketch(width: layout == .narrow ? 344 : 720)
    let pitch = sketch.width / Double(columns)
    let size = pitch * 0.8
    var next = 0
    for (part, count) in zip(parts, marks) {
      let cells = (next..<(next + count)).map { index in
        Point(
          Double(index % columns) * pitch + (pitch - size) / 2,
          Double(index / columns) * pitch + 1 + (pitch - size) / 2)
      }
      draw(part.shape, cells, size: size, color: part.color, into: &sketch)
      next += count
    }
    let bottom = Double(1000 / columns) * pitch + 10
    sketch.height = key(layout, top: bottom, language, into: &sketch)
    return Drawing(sketch)
  }

  private func key(
    _ layout: Layout, top: Double, _ language: Language, into sketch: inout Sketch
  ) -> Double {
    let columns = layout == .narrow ? 1 : 2
    let width = sketch.width / Double(columns)
    for (index, part) in parts.enumerated() {
      let left = Double(index / (parts.count / columns)) * width
      let y = top + 16 + Double(index % (parts.count / columns)) * 21
      draw(part.shape, [Point(left + 4, y - 10)], size: 11, color: part.color, into: &sketch)
      sketch.text(
        [TextRun(part.label[language] + "  "), TextRun(part.number)], x: left + 24, y: y)
    }
    return top + 16 + Double(parts.count / columns) * 21 - 8
  }

  /// All marks of one shape as a single path: a thousand elements would weigh too much.
  private func draw(
    _ shape: Shape, _ cells: [Point], size: Double, color: String, into sketch: inout Sketch
  ) {
    guard !cells.isEmpty else { return }
    let s = Sketch.place(size)
    let edge = max(size * 0.2, 1)
    var d = ""
    for cell in cells {
      let at = { (dx: Double, dy: Double) in
        "M" + Sketch.place(cell.x + dx * size) + " " + Sketch.place(cell.y + dy * size)
      }
      switch shape {
      case .solid: d += at(0, 0) + "h\(s)v\(s)h-\(s)z"
      case .wedge: d += at(0, 0) + "v\(s)h\(s)z"
      case .crossed: d += at(0, 0) + "l\(s) \(s)" + at(1, 0) + "l-\(s) \(s)"
      case .dot: d += at(0.5, 0.5) + "h0"
      }
    }
    switch shape {
    case .crossed: sketch.strokePath(d, Stroke(color: color, width: edge * 1.15))
    case .dot: sketch.strokePath(d, Stroke(color: color, width: size * 0.48, isRound: true))
    case .solid, .wedge: sketch.fillPath(d, color)
    }
  }
}
