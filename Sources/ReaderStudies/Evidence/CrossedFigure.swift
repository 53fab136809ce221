// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
public import Wording

/// A mean over readers and cases with its interval, its range and what it is tested against.
///
/// A share that is 0 or 1 in every reading has no variance. Its interval is then Clopper and Pearson's
/// over cases, each counted once, for these readers: the share of readings is at most the share of
/// cases in which any reading differs.
public struct CrossedFigure: EvidenceValue, Hashable {
  /// The mean with its error, components and each reader's own.
  public let mean: CrossedMean
  /// The interval, cut to the range of the values; nil with the reason in `mean.obstacle`.
  public let interval: Interval?
  /// What a reader of the numbers must know.
  public let notes: [Text]
  /// The mean under the null hypothesis; nil where nothing is tested.
  public let null: Double?
  /// The two-sided p value; nil where nothing is tested or nothing can be.
  public let p: Double?

  init(
    _ values: [CrossedValue], level: Double,
    within range: ClosedRange<Double> = -Double.infinity...Double.infinity, null: Double? = nil
  ) throws(NoAnswer) {
    mean = try CrossedMean(values)
    // A share that is tested against nothing may lie anywhere, also near its ends.
    let isShare = range == 0...1 && null == nil
    let usual =
      isShare ? mean.shareInterval(level: level) : mean.interval(level: level, within: range)
    if usual == nil, range == 0...1, mean.contrast.variance == 0, [0, 1].contains(mean.value) {
      let cases = Double(mean.items)
      interval = Proportion.clopperPearson(
        successes: mean.value * cases, trials: cases, level: level)
      notes = mean.remarks + [Self.unanimous]
    } else {
      interval = usual
      notes = mean.remarks
    }
    self.null = null
    p = null.flatMap { [mean] in mean.p(against: $0) }
  }

  /// The mean.
  public var value: Double { mean.value }

  /// The numbers.
  public var json: JSON {
    var object = mean.contrast.members(interval)
    object["readers"] = .count(mean.readers)
    object["items"] = .count(mean.items)
    object["cells"] = .count(mean.cells)
    object["values"] = .count(mean.values)
    if let null {
      object["null"] = .double(null)
      object["p"] = .maybe(p)
    }
    if interval == nil, let obstacle = mean.obstacle {
      object["undefined"] = .string(obstacle.en)
    } else {
      object["undefined"] = nil
    }
    if let components = mean.components {
      object["components"] = .object([
        "reader": .maybe(components.reader), "item": .maybe(components.item),
        "residual": .double(components.residual), "error": .maybe(components.error),
      ])
    }
    object["by_reader"] = .array(
      mean.byReader.map { own in
        .object([
          "reader": .string(own.reader), "value": .double(own.value), "items": .count(own.items),
        ])
      })
    if !notes.isEmpty { object["notes"] = .array(notes.map { .string($0.en) }) }
    return .object(object)
  }

  private static let unanimous = Text(
    zh: "所有读片取值相同，方差为零；区间为按病例计数的 Clopper–Pearson 区间，仅限这些阅片者，不作检验。",
    en:
      "all readings are alike, so that the variance is zero; the interval is Clopper and Pearson's "
      + "over cases, for these readers, and there is no test.")
}

extension ReaderContrast {
  /// Value, error, degrees of freedom and interval; why there is none, where there is none.
  func members(_ interval: Interval?) -> [String: JSON] {
    var object: [String: JSON] = [
      "value": .double(value), "standard_error": .maybe(standardError),
      "df": .maybe(degreesOfFreedom), "interval": .maybe(interval),
    ]
    if let obstacle { object["undefined"] = .string(obstacle.en) }
    return object
  }
}

/// An estimate with its interval and its p value against nothing.
public struct EvidenceContrast: EvidenceValue, Hashable {
  /// The estimate with its error.
  public let contrast: ReaderContrast
  /// The interval; nil with the reason in `contrast.obstacle`.
  public let interval: Interval?
  /// The two-sided p value; nil likewise.
  public let p: Double?

  init(_ contrast: ReaderContrast, level: Double) {
    self.contrast = contrast
    interval = contrast.interval(level: level)
    p = contrast.p()
  }

  /// The numbers.
  public var json: JSON {
    var object = contrast.members(interval)
    object["p"] = .maybe(p)
    return .object(object)
  }
}
