// SPDX-License-Identifier: Apache-2.0

import Markup

/// The axes of a plot: a grid, marks with their numbers, and what the axes mean.
///
/// The vertical axis has its title above it, read like any other line; nothing stands on its head.
struct PlotFrame: Sendable {
  let x: Scale
  let y: Scale
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  private let xTicks: [Tick]
  private let yTicks: [Tick]
  private let yTitle: [String]
  private let xTitle: [String]
  private let titleTop: Double
  /// Room between the plot and the marks of its horizontal axis, for a second panel.
  private let room: Double

  /// A mark on an axis with its wording.
  struct Tick: Sendable {
    let value: Double
    let label: String

    /// Round marks of a scale, all with the digits that tell them apart.
    static func round(_ scale: Scale, about count: Int = 5, style: NumberStyle = .plain) -> [Tick] {
      let values = scale.ticks(about: count)
      let factor = style == .percent ? 100.0 : 1
      // On a scale of factors each mark has its own digits: 0.1, 1, 10.
      let common = Scale.digits(for: values.map { $0 * factor })
      return values.map {
        let digits = scale.kind == .linear ? common : Scale.digits(for: [$0 * factor])
        return Tick(value: $0, label: Number($0, digits: digits, style: style).text)
      }
    }
  }

  /// What an axis covers and says.
  struct Axis: Sendable {
    var title: String
    var lower: Double
    var upper: Double
    var kind: Scale.Kind = .linear
    var style: NumberStyle = .plain
    var tickCount = 5
  }

  /// Lays out axes in a picture `width` wide whose plot is `plotHeight` high, or square.
  init(
    width: Double, top: Double = 0, plotHeight: Double? = nil, x xAxis: Axis, y yAxis: Axis,
    left fixedLeft: Double? = nil, room: Double = 0
  ) {
    self.room = room
    let yProbe = Scale(yAxis.kind, from: yAxis.lower, to: yAxis.upper, start: 0, end: 1)
    yTicks = Tick.round(yProbe, about: yAxis.tickCount, style: yAxis.style)
    let widest = yTicks.map { TextWidth.estimate($0.label, size: Sketch.type) }.max() ?? 0
    left = fixedLeft ?? (widest + 9)
    let xProbe = Scale(xAxis.kind, from: xAxis.lower, to: xAxis.upper, start: 0, end: 1)
    let candidates = Tick.round(xProbe, about: xAxis.tickCount, style: xAxis.style)
    let overhang =
      (candidates.last.map { TextWidth.estimate($0.label, size: Sketch.type) } ?? 0) / 2
    right = width - max(overhang, 6) - 1
    yTitle = TextWidth.wrapped(yAxis.title, width: width, size: Sketch.type)
    xTitle = TextWidth.wrapped(xAxis.title, width: width - left, size: Sketch.type)
    titleTop = top
    self.top = top + Double(yTitle.count) * Sketch.leading + 11
    bottom = self.top + (plotHeight ?? (right - left))
    x = Scale(xAxis.kind, from: xAxis.lower, to: xAxis.upper, start: left, end: right)
    y = Scale(yAxis.kind, from: yAxis.lower, to: yAxis.upper, start: bottom, end: self.top)
    xTicks = PlotFrame.fitting(candidates, on: x)
  }

  /// Where the next thing may stand below the axis and its title.
  var end: Double { bottom + room + 22 + Double(xTitle.count) * Sketch.leading + 8 }

  /// The place of a pair of values; nil where one of them is missing or no number.
  func point(_ xValue: Double?, _ yValue: Double?) -> Point? {
    guard let xValue, let yValue, !xValue.isNaN, !yValue.isNaN else { return nil }
    return Point(x.clamped(xValue), y.clamped(yValue))
  }

  /// Draws grid, marks and titles; to be called before the data.
  func draw(into sketch: inout Sketch) {
    for (index, line) in yTitle.enumerated() {
      sketch.text(line, x: 0, y: titleTop + Double(index + 1) * Sketch.leading - 2)
    }
    for tick in yTicks {
      let place = y.position(tick.value)
      sketch.line(left, place, right, place, .grid)
      sketch.text(tick.label, x: left - 6, y: place + 4.5, anchor: .end, color: Ink.muted)
    }
    for tick in xTicks {
      let place = x.position(tick.value)
      sketch.line(place, top, place, bottom, .grid)
      sketch.line(place, bottom, place, bottom + 4, .axis)
      sketch.text(tick.label, x: place, y: bottom + room + 18, anchor: .middle, color: Ink.muted)
    }
    sketch.line(left, top, left, bottom, .axis)
    sketch.line(left, bottom, right, bottom, .axis)
    for (index, line) in xTitle.enumerated() {
      sketch.text(
        line, x: right, y: bottom + room + 22 + Double(index + 1) * Sketch.leading - 3, anchor: .end
      )
    }
  }

  /// Leaves out marks until no two labels touch; the first one always stays.
  static func fitting(_ ticks: [Tick], on scale: Scale) -> [Tick] {
    var kept: [Tick] = []
    var occupied = -Double.infinity
    for tick in ticks {
      let half = TextWidth.estimate(tick.label, size: Sketch.type) / 2
      let place = scale.position(tick.value)
      if place - half >= occupied + 6 {
        kept.append(tick)
        occupied = place + half
      }
    }
    return kept
  }
}
