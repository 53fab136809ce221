// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The ROC curve with its confidence band and the points at which the model is or could be used.
public struct ROCChart: Chart {
  /// The curves: x is the false-positive rate, y the sensitivity.
  public var curves: [Curve]
  /// Operating points, readers and comparators, as false-positive rate and sensitivity.
  public var points: [MarkedPoint]

  /// The part of the first curve whose area is measured, shaded.
  public var part: Part?

  /// A part of the curve and the area there.
  public struct Part: Sendable, Hashable {
    /// What the area is called.
    public var label: Text
    /// The area, with its interval.
    public var area: Estimate
    /// The false-positive rates of the part; nil where sensitivities bound it.
    public var falsePositiveRate: ClosedRange<Double>?
    /// The sensitivities of the part; nil where false-positive rates bound it.
    public var sensitivity: ClosedRange<Double>?

    /// Makes a part between false-positive rates or between sensitivities.
    public init(
      label: Text, area: Estimate, falsePositiveRate: ClosedRange<Double>? = nil,
      sensitivity: ClosedRange<Double>? = nil
    ) {
      self.label = label
      self.area = area
      self.falsePositiveRate = falsePositiveRate
      self.sensitivity = sensitivity
    }
  }

  /// Makes the figure.
  public init(curves: [Curve], points: [MarkedPoint] = [], part: Part? = nil) {
    self.curves = curves
    self.points = points
    self.part = part
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
      reference: ((0, 0), (1, 1), Words.Chart.chance, nil), part: part)
  }
}
