// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The ROC curve with its confidence band and the points at which the model is or could be used.
public struct ROCChart: Chart {
  /// The curves: x is the false-positive rate, y the sensitivity.
  public var curves: [Curve]
  /// Operating points, readers and comparators, as false-positive rate and sensitivity.
  public var points: [MarkedPoint]

  /// Makes the figure.
  public init(curves: [Curve], points: [MarkedPoint] = []) {
    self.curves = curves
    self.points = points
  }

  /// The name of the curve.
  public var title: Text { Words.ROC.title }
  /// Areas and operating points.
  public var summary: Text {
    plot.summary(x: Words.ROC.falsePositiveRate, y: Words.Chart.sensitivity)
  }
  /// What good looks like.
  public var reading: Text? { Words.ROC.reading }
  /// The points of the curves.
  public var tables: [DataTable] {
    [plot.table(caption: title, x: Words.ROC.falsePositiveRate, y: Words.Chart.sensitivity)]
  }

  /// A unit square with the diagonal.
  public func drawing(_ layout: Layout, _ language: Language) -> Drawing { plot.drawing(language) }

  private var plot: RatePlot {
    RatePlot(
      x: Words.ROC.x, y: Words.ROC.y, curves: curves, points: points,
      reference: ((0, 0), (1, 1), Words.Chart.chance, nil))
  }
}
