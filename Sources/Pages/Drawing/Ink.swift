// SPDX-License-Identifier: Apache-2.0

import Markup

/// The colours of pictures, each at least 3:1 on white; greys are apart in print as well.
enum Ink {
  static let text = "#1b1b1b"
  static let muted = "#595959"
  static let grid = "#e3e7eb"
  static let axis = "#6b7680"
  static let paper = "#ffffff"
  static let faint = "#7d8893"
  static let shade = "#e9edf1"
  static let lightBar = "#dfe6ec"
  static let blue = "#005a9c"
  static let blueBand = "#d3e2ef"
  static let vermillion = "#b8460e"
  static let vermillionBand = "#f3ddd0"
  static let green = "#00714d"
  static let purple = "#8a3d72"
  static let met = "#1b5e20"
  static let notMet = "#9c1c1c"

  /// The colours of series in their order; dashes and markers tell them apart without colour.
  static let series = [blue, vermillion, green, purple, text, muted]
  static let dashes = ["", "7 4", "2 3", "9 3 2 3", "4 2", "1 3"]
}

/// How a line is drawn.
struct Stroke: Sendable {
  var color: String
  var width: Double = 1.5
  var dash: String = ""
  /// Whether the ends are round: a stretch of no length is then a dot.
  var isRound = false

  static let axis = Stroke(color: Ink.axis, width: 1)
  static let grid = Stroke(color: Ink.grid, width: 1)
  static let reference = Stroke(color: Ink.muted, width: 1.25, dash: "5 4")

  /// The line of series `index`.
  static func series(_ index: Int) -> Stroke {
    Stroke(
      color: Ink.series[index % Ink.series.count], width: 2,
      dash: Ink.dashes[index % Ink.dashes.count])
  }
}

/// The shapes that tell points apart without colour.
enum Marker: Sendable, CaseIterable {
  case circle
  case square
  case triangle
  case diamond
  case cross
  case downTriangle

  /// The shape of series `index`.
  static func series(_ index: Int) -> Marker { allCases[index % allCases.count] }
}
