// SPDX-License-Identifier: Apache-2.0

import Markup
import Statistics
import Wording

/// What the ROC and the precision-recall curve have in common: a unit square with lines and points.
struct RatePlot {
  var x: Text
  var y: Text
  var curves: [Curve]
  var points: [MarkedPoint]
  /// A line for comparison, between two places in the unit square.
  var reference: (from: (Double, Double), to: (Double, Double), label: Text, number: Number?)?
  /// A part of the first curve whose area is shaded.
  var part: ROCChart.Part?

  func drawing(_ language: Language) -> Drawing {
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width,
      x: .init(title: x[language], lower: 0, upper: 1),
      y: .init(title: y[language], lower: 0, upper: 1))
    for curve in curves {
      for band in curve.bands(in: frame) { sketch.area(band, fill: Ink.blueBand) }
    }
    if let part, let curve = curves.first {
      sketch.area(part.outline(under: curve, in: frame), fill: Ink.vermillionBand)
    }
    frame.draw(into: &sketch)
    if let reference {
      sketch.line(
        frame.x.clamped(reference.from.0), frame.y.clamped(reference.from.1),
        frame.x.clamped(reference.to.0), frame.y.clamped(reference.to.1), .reference)
    }
    for (index, curve) in curves.enumerated() {
      sketch.path(curve.points(in: frame), .series(index))
    }
    for (index, point) in points.enumerated() {
      draw(point, index, in: frame, into: &sketch)
    }
    sketch.height = legend(language).draw(into: &sketch, top: frame.end)
    return Drawing(sketch)
  }

  private func draw(
    _ point: MarkedPoint, _ index: Int, in frame: PlotFrame, into sketch: inout Sketch
  ) {
    guard let place = frame.point(point.x.measured.number, point.y.measured.number) else { return }
    let whisker = Stroke(color: Ink.text, width: 1.25)
    if let interval = point.x.interval {
      sketch.line(
        frame.x.clamped(interval.lower), place.y, frame.x.clamped(interval.upper), place.y, whisker)
    }
    if let interval = point.y.interval {
      sketch.line(
        place.x, frame.y.clamped(interval.lower), place.x, frame.y.clamped(interval.upper), whisker)
    }
    sketch.marker(
      .series(index), at: place, size: 5.5, color: index == 0 ? Ink.vermillion : Ink.text,
      hollow: index >= Marker.allCases.count)
  }

  private func legend(_ language: Language) -> Legend {
    var legend = Legend()
    for (index, curve) in curves.enumerated() {
      let key: Legend.Key =
        curve.lower.isEmpty
        ? .line(.series(index)) : .band(fill: Ink.blueBand, line: .series(index))
      let runs = curve.estimate.map {
        TextRun.estimate(EstimateText($0, digits: 3, style: .plain), language)
      }
      legend.entries.append(.init(key, curve.label[language], runs ?? []))
    }
    if let reference {
      legend.entries.append(
        .init(
          .line(.reference), reference.label[language], reference.number.map { [TextRun($0)] } ?? []
        ))
    }
    if let part {
      legend.entries.append(
        .init(
          .bar(fill: Ink.vermillionBand, outline: Stroke(color: Ink.axis, width: 0.75)),
          part.label[language],
          TextRun.estimate(EstimateText(part.area, digits: 3, style: .plain), language)))
    }
    for (index, point) in points.enumerated() {
      legend.entries.append(
        .init(
          .point(
            .series(index), color: index == 0 ? Ink.vermillion : Ink.text,
            hollow: index >= Marker.allCases.count), point.label[language]))
    }
    return legend
  }

  /// The lines and points in numbers; `digits` behind the point.
  func table(caption: Text, x xName: Text, y yName: Text) -> DataTable {
    let hasBand = curves.contains { !$0.lower.isEmpty }
    var columns: [DataTable.Column] = [
      .init(Words.Chart.line), .numeric(xName), .numeric(yName),
    ]
    if hasBand {
      columns += [.numeric(Words.Chart.lower), .numeric(Words.Chart.upper)]
    }
    var rows: [[Cell]] = []
    var notes: [Text] = []
    for point in points {
      let cells: [Cell] = [.text(point.label), .estimate(point.x), .estimate(point.y)]
      rows.append(cells + (hasBand ? [.none, .none] : []))
    }
    for curve in curves {
      let indices = Thinning.rows(curve.count)
      for index in indices {
        var cells: [Cell] = [
          .text(curve.label), .number(curve.x[index], result: curve.result),
          .number(curve.y[index], result: curve.result),
        ]
        if hasBand {
          cells.append(.number(Curve.at(index, curve.lower), result: curve.result))
          cells.append(.number(Curve.at(index, curve.upper), result: curve.result))
        }
        rows.append(cells)
      }
      if indices.count < curve.count {
        notes.append(Words.Chart.excerpt(indices.count, of: curve.count))
      }
    }
    return DataTable(caption: caption, columns: columns, rows: rows, notes: notes)
  }

  /// The figure in a sentence for each line and point.
  func summary(x xName: Text, y yName: Text) -> Text {
    let lines = curves.map { curve -> Text in
      guard let estimate = curve.estimate else { return curve.label }
      let number = Figures.text(estimate)
      return Text(zh: "\(curve.label.zh)：\(number.zh)", en: "\(curve.label.en): \(number.en)")
    }
    let marks = points.map { point -> Text in
      let (px, py) = (Figures.text(point.x), Figures.text(point.y))
      return Text(
        zh: "\(point.label.zh)：\(xName.zh) \(px.zh)，\(yName.zh) \(py.zh)",
        en: "\(point.label.en): \(xName.en) \(px.en), \(yName.en) \(py.en)")
    }
    let area = [part].compactMap { $0 }.map { part -> Text in
      let number = Figures.text(part.area)
      return Text(zh: "\(part.label.zh)：\(number.zh)", en: "\(part.label.en): \(number.en)")
    }
    let all = lines + area + marks
    if all.isEmpty { return Words.Chart.nothingToDraw }
    return Text.joined(all, zh: "；", en: "; ")
  }
}

extension Curve {
  static func at(_ index: Int, _ values: [Double?]) -> Double? {
    index < values.count ? values[index] : nil
  }
}

extension ROCChart.Part {
  /// The outline between the curve and the far side: the floor, or the side without false alarms.
  func outline(under curve: Curve, in frame: PlotFrame) -> [Point] {
    let pairs = (0..<curve.count).compactMap { index -> (x: Double, y: Double)? in
      guard let x = curve.x[index], let y = curve.y[index] else { return nil }
      return (x, y)
    }
    func place(_ x: Double, _ y: Double) -> Point {
      Point(frame.x.clamped(x), frame.y.clamped(y))
    }
    if let range = falsePositiveRate {
      let line = Self.cut(pairs, to: range, along: { $0.x }) { a, b, x in
        (x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
      }
      guard let first = line.first, let last = line.last else { return [] }
      return line.map { place($0.x, $0.y) } + [place(last.x, 0), place(first.x, 0)]
    }
    guard let range = sensitivity else { return [] }
    // Turned on its side: false-positive rates over sensitivities, up to the right edge.
    let line = Self.cut(pairs, to: range, along: { $0.y }) { a, b, y in
      (a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y)
    }
    guard let first = line.first, let last = line.last else { return [] }
    return line.map { place($0.x, $0.y) } + [place(1, last.y), place(1, first.y)]
  }

  /// The stretch of a rising line within a range, with its ends cut in.
  private static func cut(
    _ pairs: [(x: Double, y: Double)], to range: ClosedRange<Double>,
    along axis: (((x: Double, y: Double)) -> Double),
    _ between: ((x: Double, y: Double), (x: Double, y: Double), Double) -> (x: Double, y: Double)
  ) -> [(x: Double, y: Double)] {
    var line: [(x: Double, y: Double)] = []
    for (index, pair) in pairs.enumerated() {
      if index > 0 {
        let before = pairs[index - 1]
        for end in [range.lowerBound, range.upperBound]
        where axis(before) < end && axis(pair) > end {
          line.append(between(before, pair, end))
        }
      }
      if range.contains(axis(pair)) { line.append(pair) }
    }
    return line
  }
}
