// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// How a number that each case has by itself is spread: one dot a case, piled up where they agree,
/// over the middle half of the cases and their median.
///
/// A mean hides the few cases that went wrong; here they are seen.
public struct CaseValuesChart: Chart {
  /// What the number is, such as the Dice coefficient.
  public var name: Text
  /// The number of each case that has one.
  public var values: [Double]
  /// What the axis covers; the values themselves where nothing is given.
  public var range: ClosedRange<Double>?
  /// The result that the median belongs to.
  public var result: String?

  /// Makes the figure; values that are no finite numbers are left out.
  public init(
    name: Text, values: [Double], range: ClosedRange<Double>? = nil, result: String? = nil
  ) {
    self.name = name
    self.values = values.filter(\.isFinite).sorted()
    self.range = range
    self.result = result
  }

  /// The name of the figure.
  public var title: Text {
    Text(zh: "各例的\(name.zh)", en: "\(name.en), case by case")
  }

  /// Median, middle half and extremes.
  public var summary: Text {
    guard let median, let first = values.first, let last = values.last else {
      return Words.Chart.nothingToDraw
    }
    let texts = [median, first, last].map { Figures.text($0, digits: 3) }
    return Text(
      zh: "\(name.zh)：共 \(values.count) 例，中位数 \(texts[0])，范围 \(texts[1]) 至 \(texts[2])。",
      en: "\(name.en): \(values.count) cases, median \(texts[0]), from \(texts[1]) to \(texts[2]).")
  }

  /// How to read it.
  public var reading: Text? {
    Text(
      zh: "每点为一例；阴影为中间一半病例，竖线为中位数。",
      en: "Each dot is a case; the shade holds the middle half of them, the line is the median.")
  }

  /// The quantiles.
  public var tables: [DataTable] {
    let rows: [(Text, Double)] = [
      (Text(zh: "最小值", en: "least"), 0), (Text(zh: "下四分位数", en: "lower quartile"), 0.25),
      (Text(zh: "中位数", en: "median"), 0.5), (Text(zh: "上四分位数", en: "upper quartile"), 0.75),
      (Text(zh: "最大值", en: "greatest"), 1),
    ]
    return [
      DataTable(
        caption: title,
        columns: [.init(Text(zh: "分位数", en: "quantile")), .numeric(name)],
        rows: rows.map { row in
          [
            .text(row.0),
            .number(
              Quantile.type7(ofSorted: values, row.1), digits: 4,
              result: row.1 == 0.5 ? result : nil),
          ]
        })
    ]
  }

  /// Dots in narrow piles over the axis.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing {
    let lower = min(range?.lowerBound ?? .infinity, values.first ?? 0)
    let upper = max(range?.upperBound ?? -.infinity, values.last ?? 1)
    let width = upper > lower ? upper - lower : 1
    var piles = [Int](repeating: 0, count: Self.pileCount)
    for value in values {
      let place = Int(((value - lower) / width * Double(Self.pileCount)).rounded(.down))
      piles[min(max(place, 0), Self.pileCount - 1)] += 1
    }
    let tallest = max(piles.max() ?? 0, 4)
    var sketch = Sketch(width: 344)
    let frame = PlotFrame(
      width: sketch.width, plotHeight: 150,
      x: .init(title: name[language], lower: lower, upper: lower + width),
      y: .init(
        title: Text(zh: "例数", en: "Cases")[language], lower: 0, upper: Double(tallest),
        tickCount: 4))
    if let low = quantile(0.25), let high = quantile(0.75) {
      let (left, right) = (frame.x.clamped(low), frame.x.clamped(high))
      sketch.rectangle(
        x: left, y: frame.top, width: right - left, height: frame.bottom - frame.top,
        fill: Ink.blueBand)
    }
    frame.draw(into: &sketch)
    let step = (frame.right - frame.left) / Double(Self.pileCount)
    let rise = (frame.bottom - frame.top) / Double(tallest)
    for (place, count) in piles.enumerated() where count > 0 {
      let x = frame.left + (Double(place) + 0.5) * step
      if rise < 3 {
        // Piles too high for dots are bars.
        sketch.rectangle(
          x: x - step * 0.4, y: frame.bottom - Double(count) * rise, width: step * 0.8,
          height: Double(count) * rise, fill: Ink.blue)
        continue
      }
      for dot in 0..<count {
        sketch.marker(
          .circle, at: Point(x, frame.bottom - (Double(dot) + 0.5) * rise),
          size: min(4, step / 2, rise / 2), color: Ink.blue)
      }
    }
    if let median {
      let x = frame.x.clamped(median)
      sketch.line(x, frame.top, x, frame.bottom, Stroke(color: Ink.vermillion, width: 2))
    }
    sketch.height = frame.end
    return Drawing(sketch)
  }

  private static let pileCount = 40

  private var median: Double? { quantile(0.5) }

  private func quantile(_ probability: Double) -> Double? {
    Quantile.type7(ofSorted: values, probability)
  }
}
