// SPDX-License-Identifier: Apache-2.0

import Markup

/// The explanation of a picture's lines and points, set below the plot where nothing is in its way.
struct Legend: Sendable {
  /// What stands before an entry's words.
  enum Key: Sendable {
    case line(Stroke)
    case band(fill: String, line: Stroke)
    case bar(fill: String, outline: Stroke?)
    case point(Marker, color: String, hollow: Bool)
    case none
  }

  /// One line of the explanation: words, then numbers on the same line where they fit.
  struct Entry: Sendable {
    let key: Key
    let label: String
    let runs: [TextRun]

    init(_ key: Key, _ label: String, _ runs: [TextRun] = []) {
      self.key = key
      self.label = label
      self.runs = runs
    }
  }

  var entries: [Entry] = []

  private static let keyWidth = 34.0

  /// Draws the entries from `top` on and gives the place below them.
  func draw(into sketch: inout Sketch, top: Double, left: Double = 0) -> Double {
    let room = sketch.width - left - Legend.keyWidth
    var y = top + 14
    for entry in entries {
      Legend.draw(entry.key, into: &sketch, left: left, middle: y - 4.5)
      let x = left + Legend.keyWidth
      let lines = TextWidth.wrapped(entry.label, width: room, size: Sketch.type)
      for (index, line) in lines.enumerated() {
        if index > 0 { y += Sketch.leading }
        if index < lines.count - 1 || entry.runs.isEmpty { sketch.text(line, x: x, y: y) }
      }
      if !entry.runs.isEmpty, let last = lines.last {
        let numbers = entry.runs.map(\.text).joined()
        let together = TextWidth.estimate(last + "  " + numbers, size: Sketch.type)
        if together <= room {
          sketch.text([TextRun(last + (last.isEmpty ? "" : "  "))] + entry.runs, x: x, y: y)
        } else {
          sketch.text(last, x: x, y: y)
          // A long reason in place of a number is words, and is wrapped like words.
          if entry.runs.count == 1, entry.runs[0].number == nil {
            for line in TextWidth.wrapped(numbers, width: room, size: Sketch.type) {
              y += Sketch.leading
              sketch.text(line, x: x, y: y)
            }
          } else {
            y += Sketch.leading
            sketch.text(entry.runs, x: x, y: y)
          }
        }
      }
      y += Sketch.leading + 3
    }
    return y - 14
  }

  private static func draw(
    _ key: Key, into sketch: inout Sketch, left: Double, middle: Double
  ) {
    let (start, end) = (left + 1, left + 25)
    switch key {
    case .none: break
    case .line(let stroke): sketch.line(start, middle, end, middle, stroke)
    case .band(let fill, let line):
      sketch.rectangle(x: start, y: middle - 6, width: end - start, height: 12, fill: fill)
      sketch.line(start, middle, end, middle, line)
    case .bar(let fill, let outline):
      sketch.rectangle(
        x: start + 4, y: middle - 6, width: end - start - 8, height: 12, fill: fill,
        stroke: outline)
    case .point(let marker, let color, let hollow):
      sketch.marker(marker, at: Point((start + end) / 2, middle), color: color, hollow: hollow)
    }
  }
}
