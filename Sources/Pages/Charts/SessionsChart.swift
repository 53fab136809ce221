// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The design of a study: who reads what in which session, and how long the pause between is.
public struct SessionsChart: Chart {
  /// A row: readers who go through the sessions in one order.
  public struct Lane: Sendable, Hashable {
    /// Who they are.
    public var label: Text
    /// What they do in each session.
    public var sessions: [Text]

    /// Makes a row.
    public init(label: Text, sessions: [Text]) {
      self.label = label
      self.sessions = sessions
    }
  }

  /// What the figure shows.
  public var title: Text
  /// The rows from top to bottom.
  public var lanes: [Lane]
  /// What lies between two sessions; nil where there is one.
  public var pause: Text?

  /// Makes the figure.
  public init(
    title: Text = Text(zh: "研究设计", en: "Design of the study"), lanes: [Lane], pause: Text?
  ) {
    self.title = title
    self.lanes = lanes
    self.pause = pause
  }

  private var count: Int { lanes.map(\.sessions.count).max() ?? 0 }

  /// Every row in words.
  public var summary: Text {
    Text.joined(
      lanes.map { lane in
        let steps = Text.joined(lane.sessions, zh: " → ", en: ", then ")
        return Text(zh: "\(lane.label.zh)：\(steps.zh)", en: "\(lane.label.en): \(steps.en)")
      }, zh: "；", en: "; ")
  }

  /// The rows as a table.
  public var tables: [DataTable] {
    [
      DataTable(
        caption: title,
        columns: [.init(Text(zh: "阅片者", en: "Readers"))]
          + (0..<count).map { .init(Self.session($0)) },
        rows: lanes.map { lane in
          [.text(lane.label)]
            + (0..<count).map { $0 < lane.sessions.count ? .text(lane.sessions[$0]) : .none }
        }, narrow: .stack)
    ]
  }

  /// Wide on paper, stacked on a telephone.
  public var layouts: [Layout] { [.wide, .narrow] }

  private static func session(_ place: Int) -> Text {
    Text(zh: "第 \(place + 1) 期", en: "Session \(place + 1)")
  }

  /// Boxes from left to right, or on a telephone from top to bottom.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    layout == .narrow ? narrow(language) : wide(language)
  }

  private func wide(_ language: Language) -> Drawing {
    var sketch = Sketch(width: 720)
    let labelWidth = 150.0
    let gap = pause == nil ? 20.0 : 96.0
    let columns = Double(max(count, 1))
    let box = (720 - labelWidth - gap * (columns - 1)) / columns
    for place in 0..<count {
      let x = labelWidth + Double(place) * (box + gap)
      sketch.text(
        Self.session(place)[language], x: x + box / 2, y: 18, anchor: .middle, color: Ink.muted)
    }
    var y = 28.0
    for lane in lanes {
      let words = lane.sessions.map {
        TextWidth.wrapped($0[language], width: box - 16, size: Sketch.type)
      }
      let label = TextWidth.wrapped(lane.label[language], width: labelWidth - 14, size: Sketch.type)
      let lines = max(words.map(\.count).max() ?? 1, label.count)
      let height = Double(lines) * Sketch.leading + 16
      write(label, x: 0, middle: y + height / 2, anchor: .start, into: &sketch)
      for (place, text) in words.enumerated() {
        let x = labelWidth + Double(place) * (box + gap)
        frame(text, x: x, y: y, width: box, height: height, into: &sketch)
        if place > 0 {
          arrow(from: x - gap + 4, to: x - 4, y: y + height / 2, into: &sketch)
          if let pause {
            sketch.text(
              pause[language], x: x - gap / 2, y: y + height / 2 - 7, anchor: .middle,
              color: Ink.muted)
          }
        }
      }
      y += height + 14
    }
    sketch.height = y
    return Drawing(sketch)
  }

  private func narrow(_ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    var y = 0.0
    for lane in lanes {
      for line in TextWidth.wrapped(lane.label[language], width: 344, size: Sketch.type) {
        y += Sketch.leading
        sketch.text(line, x: 0, y: y, bold: true)
      }
      y += 8
      for (place, session) in lane.sessions.enumerated() {
        if place > 0, let pause {
          sketch.text("↓ " + pause[language], x: 172, y: y + 12, anchor: .middle, color: Ink.muted)
          y += 18
        }
        let text = TextWidth.wrapped(
          Self.session(place)[language] + Text(zh: "：", en: ": ")[language] + session[language],
          width: 328, size: Sketch.type)
        let height = Double(text.count) * Sketch.leading + 14
        frame(text, x: 0, y: y, width: 344, height: height, into: &sketch)
        y += height + 4
      }
      y += 10
    }
    sketch.height = y
    return Drawing(sketch)
  }

  private func frame(
    _ text: [String], x: Double, y: Double, width: Double, height: Double,
    into sketch: inout Sketch
  ) {
    sketch.rectangle(
      x: x, y: y, width: width, height: height, fill: Ink.shade,
      stroke: Stroke(color: Ink.axis, width: 1))
    write(text, x: x + width / 2, middle: y + height / 2, anchor: .middle, into: &sketch)
  }

  private func write(
    _ text: [String], x: Double, middle: Double, anchor: Anchor, into sketch: inout Sketch
  ) {
    let first = middle + 4.5 - Double(text.count - 1) * Sketch.leading / 2
    for (index, line) in text.enumerated() {
      sketch.text(line, x: x, y: first + Double(index) * Sketch.leading, anchor: anchor)
    }
  }

  private func arrow(from x: Double, to end: Double, y: Double, into sketch: inout Sketch) {
    sketch.line(x, y, end - 4, y, Stroke(color: Ink.axis, width: 1.5))
    sketch.area([Point(end, y), Point(end - 7, y - 4), Point(end - 7, y + 4)], fill: Ink.axis)
  }
}
