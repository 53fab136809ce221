// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The mean of values in a table of readers by items, readers and items both random.
///
/// Each cell counts once, however often it was repeated. With A = sum r_i²/m², B = sum n_j²/m² for m
/// cells the variance of the mean is A reader + B item + (residual + error/repeats)/m, with the
/// components of ``CrossedComponents``. In a full table of r by n this is
/// (MS(readers) + MS(items) - MS(residual))/(r n).
///
/// The degrees of freedom are Satterthwaite's, of the terms A reader + residual/m with 1/A - 1, B item
/// + residual/m with 1/B - 1, and -residual/m with m - r - n + 1; 1/A and 1/B are the numbers of
/// readers and items that weigh alike. A component that came out negative counts as 0, which makes the
/// error larger, and is told.
/// Source: ``CrossedComponents`` and ``WelchSatterthwaite``.
public struct CrossedMean: Sendable, Hashable {
  /// A reader's own mean over his items.
  public struct ReaderMean: Sendable, Hashable {
    /// The reader.
    public let reader: String
    /// The mean over cells.
    public let value: Double
    /// The number of cells.
    public let items: Int
  }

  /// The mean with its error; its variance is NaN where that cannot be had.
  public let contrast: ReaderContrast
  /// The number of readers.
  public let readers: Int
  /// The number of items.
  public let items: Int
  /// The number of cells with a value.
  public let cells: Int
  /// The number of values.
  public let values: Int
  /// The variance components; nil with one reader or one item.
  public let components: CrossedComponents?
  /// Each reader's mean, in the order of the bytes of the names.
  public let byReader: [ReaderMean]
  /// Why there is neither interval nor test; nil where there are.
  public let obstacle: Text?
  /// What was clamped, and what a reader of the numbers must know.
  public let remarks: [Text]

  static let method = "two-way-random"

  /// Takes values in any order; throws where there are none or one is not finite.
  public init(_ values: [CrossedValue]) throws(NoAnswer) {
    guard !values.isEmpty else {
      throw NoAnswer(Text(zh: "没有可用的数值", en: "there are no values"))
    }
    guard values.allSatisfy(\.value.isFinite) else {
      throw NoAnswer(
        Text(zh: "有的数值不是有限的数", en: "some values are no finite numbers"))
    }
    let table = CrossedTable(values)
    let means = table.cells.map(\.mean)
    let mean = FactorialMeans.mean(means)
    readers = table.readers.count
    items = table.items.count
    cells = table.cells.count
    self.values = values.count
    byReader = zip(table.readers, table.groups(\.reader, count: table.readers.count)).map {
      ReaderMean(
        reader: $0, value: FactorialMeans.mean($1.map { means[$0] }), items: $1.count)
    }
    guard readers > 1, items > 1 else {
      components = nil
      contrast = ReaderContrast(
        value: mean, variance: .nan, degreesOfFreedom: nil, method: Self.method)
      obstacle = readers > 1 ? Self.oneItem : Self.oneReader
      remarks = []
      return
    }
    let components = CrossedComponents(table)
    let error = CrossedError(table, components)
    self.components = components
    contrast = ReaderContrast(
      value: mean, variance: error.variance, degreesOfFreedom: error.degrees, method: Self.method)
    obstacle = contrast.obstacle
    remarks = error.remarks
  }

  /// The mean.
  public var value: Double { contrast.value }

  /// The interval, cut to `range`; nil with a reason in `obstacle`.
  public func interval(
    level: Double, within range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> Interval? {
    contrast.interval(level: level, within: range)
  }

  /// The two-sided p value of a mean of `null`, from the survival function; nil likewise.
  public func p(against null: Double = 0) -> Double? { contrast.p(against: null) }

  /// Where single values fall: mean ± z times the root of all components together.
  ///
  /// Of differences between two readings these are the limits of agreement, with readers and cases
  /// random; see ``ReadingLimits``, which needs a full table.
  public func limits(level: Double) -> Interval? {
    guard let components, components.total > 0, Level.isValid(level) else { return nil }
    let half = Level.normal(level) * components.total.squareRoot()
    return Interval(
      lower: value - half, upper: value + half, level: level, method: "limits-of-agreement")
  }

  private static let oneReader = Text(
    zh: "只有一名阅片者，无法推广到其他阅片者，没有区间和检验",
    en:
      "there is one reader only: nothing can be said of other readers, so there is neither interval "
      + "nor test")
  private static let oneItem = Text(
    zh: "只有一个项目，无法推广到其他项目，没有区间和检验",
    en:
      "there is one item only: nothing can be said of others, so there is neither interval nor test"
  )
}
