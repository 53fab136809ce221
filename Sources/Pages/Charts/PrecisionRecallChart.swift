// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The precision-recall curve with the line that alerts at random would reach.
public struct PrecisionRecallChart: Chart {
  /// The curves: x is the sensitivity (recall), y the positive predictive value (precision).
  public var curves: [Curve]
  /// Operating points, as sensitivity and positive predictive value.
  public var points: [MarkedPoint]
  /// The share of cases with the condition in the data.
  public var prevalence: Number?

  /// Makes the figure.
  public init(curves: [Curve], points: [MarkedPoint] = [], prevalence: Number?) {
    self.curves = curves
    self.points = points
    self.prevalence = prevalence
  }

  /// The name of the curve.
  public var title: Text { Words.PrecisionRecall.title }
  /// Average precision and operating points.
  public var summary: Text {
    plot.summary(x: Words.PrecisionRecall.recall, y: Words.PrecisionRecall.precision)
  }
  /// What the dotted line is.
  public var reading: Text? { prevalence == nil ? nil : Words.PrecisionRecall.reading }
  /// The points of the curves.
  public var tables: [DataTable] {
    [
      plot.table(
        caption: title, x: Words.PrecisionRecall.recall, y: Words.PrecisionRecall.precision)
    ]
  }

  /// A unit square with the line of the prevalence.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing { plot.drawing(language) }

  private var plot: RatePlot {
    RatePlot(
      x: Words.PrecisionRecall.x, y: Words.PrecisionRecall.y, curves: curves, points: points,
      reference: prevalence.map {
        ((0, $0.value), (1, $0.value), Words.PrecisionRecall.prevalence, $0)
      })
  }
}
