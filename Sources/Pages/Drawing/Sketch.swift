// SPDX-License-Identifier: Apache-2.0

import Markup
import Platform
import Wording

/// A picture in the making: marks one over the other, in units of one pixel at its natural size.
struct Sketch: Sendable {
  let width: Double
  var height: Double
  private(set) var marks: [HTML] = []

  /// The size of all text; a telephone of 320 px shows it at 11 px or more.
  static let type = 13.0
  /// The distance from one line of text to the next.
  static let leading = 18.0

  init(width: Double, height: Double = 0) {
    self.width = width
    self.height = height
  }

  mutating func add(_ mark: HTML) { marks.append(mark) }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke) {
    add(
      .element(
        "line",
        [
          Attribute("x1", Sketch.place(x1)), Attribute("y1", Sketch.place(y1)),
          Attribute("x2", Sketch.place(x2)), Attribute("y2", Sketch.place(y2)),
        ] + Sketch.attributes(stroke), []))
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: Stroke? = nil,
    radius: Double = 0
  ) {
    var attributes = [
      Attribute("x", Sketch.place(x)), Attribute("y", Sketch.place(y)),
      Attribute("width", Sketch.place(max(width, 0))),
      Attribute("height", Sketch.place(max(height, 0))),
      Attribute("fill", fill),
    ]
    if radius > 0 { attributes.append(Attribute("rx", Sketch.place(radius))) }
    if let stroke { attributes += Sketch.attributes(stroke) }
    add(.element("rect", attributes, []))
  }

  /// A line through points; a nil interrupts it.
  mutating func path(_ points: [Point?], _ stroke: Stroke) {
    let d = Sketch.pathData(points)
    guard !d.isEmpty else { return }
    add(
      .element(
        "path",
        [Attribute("d", d), Attribute("fill", "none")] + Sketch.attributes(stroke)
          + [Attribute("stroke-linejoin", "round")], []))
  }

  /// An area with a closed outline.
  mutating func area(_ points: [Point], fill: String, stroke: Stroke? = nil) {
    guard points.count > 2 else { return }
    var attributes = [
      Attribute("d", Sketch.pathData(points.map { $0 }) + "Z"), Attribute("fill", fill),
    ]
    if let stroke { attributes += Sketch.attributes(stroke) }
    add(.element("path", attributes, []))
  }

  /// Marks already written as path data, filled.
  mutating func fillPath(_ data: String, _ fill: String) {
    add(.element("path", [Attribute("d", data), Attribute("fill", fill)], []))
  }

  /// Marks already written as path data, as lines.
  mutating func strokePath(_ data: String, _ stroke: Stroke) {
    add(
      .element(
        "path",
        [Attribute("d", data), Attribute("fill", "none")] + Sketch.attributes(stroke), []))
  }

  /// A run of text; with `number` it carries the exact number and the result id it shows.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, color: String = Ink.text,
    bold: Bool = false, number: Number? = nil
  ) {
    guard !text.isEmpty else { return }
    var attributes = [Attribute("x", Sketch.place(x)), Attribute("y", Sketch.place(y))]
    if anchor != .start { attributes.append(Attribute("text-anchor", anchor.rawValue)) }
    if color != Ink.text { attributes.append(Attribute("fill", color)) }
    if bold { attributes.append(Attribute("font-weight", "700")) }
    if let number { attributes += Sketch.attributes(number) }
    add(.element("text", attributes, [.text(text)]))
  }

  /// A line of text made of words and numbers; each number carries its result.
  mutating func text(_ runs: [TextRun], x: Double, y: Double, anchor: Anchor = .start) {
    guard !runs.isEmpty else { return }
    var attributes = [Attribute("x", Sketch.place(x)), Attribute("y", Sketch.place(y))]
    if anchor != .start { attributes.append(Attribute("text-anchor", anchor.rawValue)) }
    let children = runs.map { run -> HTML in
      guard let number = run.number, number.result != nil else { return .text(run.text) }
      return .element("tspan", Sketch.attributes(number), [.text(run.text)])
    }
    add(.element("text", attributes, children))
  }

  mutating func marker(
    _ marker: Marker, at point: Point, size: Double = 5, color: String, hollow: Bool = false
  ) {
    let fill = hollow ? Ink.paper : color
    let edge = Stroke(color: hollow ? color : Ink.paper, width: hollow ? 1.8 : 1)
    let (x, y) = (point.x, point.y)
    switch marker {
    case .circle:
      add(
        .element(
          "circle",
          [
            Attribute("cx", Sketch.place(x)), Attribute("cy", Sketch.place(y)),
            Attribute("r", Sketch.place(size)), Attribute("fill", fill),
          ] + Sketch.attributes(edge), []))
    case .square:
      rectangle(
        x: x - size * 0.9, y: y - size * 0.9, width: size * 1.8, height: size * 1.8, fill: fill,
        stroke: edge)
    case .triangle, .downTriangle:
      let up = marker == .triangle ? 1.0 : -1.0
      area(
        [
          Point(x, y - up * size * 1.2), Point(x + size * 1.1, y + up * size * 0.8),
          Point(x - size * 1.1, y + up * size * 0.8),
        ], fill: fill, stroke: edge)
    case .diamond:
      area(
        [
          Point(x, y - size * 1.3), Point(x + size * 1.3, y), Point(x, y + size * 1.3),
          Point(x - size * 1.3, y),
        ], fill: fill, stroke: edge)
    case .cross:
      let cross = Stroke(color: color, width: 2.2)
      line(x - size, y - size, x + size, y + size, cross)
      line(x - size, y + size, x + size, y - size, cross)
    }
  }

  /// A coordinate with two decimals at most; the same number gives the same characters.
  static func place(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let held = min(max(value, -1e6), 1e6)
    let hundredths = Int((held * 100).rounded(.toNearestOrEven))
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func pathData(_ points: [Point?]) -> String {
    var d = ""
    var pen = false
    for point in points {
      guard let point, point.x.isFinite, point.y.isFinite else {
        pen = false
        continue
      }
      d += (pen ? "L" : "M") + place(point.x) + " " + place(point.y)
      pen = true
    }
    return d
  }

  private static func attributes(_ stroke: Stroke) -> [Attribute] {
    var attributes = [
      Attribute("stroke", stroke.color), Attribute("stroke-width", place(stroke.width)),
    ]
    if !stroke.dash.isEmpty { attributes.append(Attribute("stroke-dasharray", stroke.dash)) }
    if stroke.isRound { attributes.append(Attribute("stroke-linecap", "round")) }
    return attributes
  }

  private static func attributes(_ number: Number) -> [Attribute] {
    guard let result = number.result else { return [] }
    var attributes = [Attribute("data-value", number.exact), Attribute("data-r", result)]
    if number.part != .value { attributes.append(Attribute("data-part", number.part.rawValue)) }
    return attributes
  }
}

/// A place on the paper.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Which end of a text its coordinate names.
enum Anchor: String, Sendable {
  case start
  case middle
  case end
}

/// A piece of a line of text: words, or a number with its result.
struct TextRun: Sendable, Hashable {
  let text: String
  let number: Number?

  init(_ text: String) {
    self.text = text
    number = nil
  }

  init(_ number: Number) {
    text = number.text
    self.number = number
  }

  /// An estimate as runs: `0.834 (0.790–0.879)`, or the reason why there is none.
  static func estimate(_ text: EstimateText, _ language: Language) -> [TextRun] {
    switch text {
    case .undefined(let reason): return [TextRun(Words.undefined(reason)[language])]
    case .defined(let value, let bounds):
      guard let bounds else { return [TextRun(value)] }
      return [
        TextRun(value), TextRun(" ("), TextRun(bounds.lower), TextRun("–"), TextRun(bounds.upper),
        TextRun(")"),
      ]
    }
  }
}
