// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a set of bootstrap replicates amounts to.
///
/// A replicate that drew one class only, or none of a subgroup, has no value; it is NaN on the
/// way in and counted here. Such replicates are left out of quantiles and reported.
public struct ReplicateSummary: Sendable, Hashable {
  /// The values of the defined replicates, ascending.
  public let sorted: [Double]
  /// The number of replicates without a value.
  public let undefined: Int

  /// Sorts the values and counts the undefined ones.
  public init(_ replicates: [Double]) {
    var defined = replicates.filter { !$0.isNaN }
    undefined = replicates.count - defined.count
    defined.sort()
    sorted = defined
  }

  /// The number of replicates, defined or not.
  public var count: Int { sorted.count + undefined }

  /// The mean of the defined replicates; nil without any.
  public var mean: Double? {
    sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count)
  }

  /// The bootstrap standard error: the standard deviation, denominator B - 1; nil below two.
  ///
  /// Infinite replicates make it NaN or infinite, which is given as nil.
  public var standardError: Double? {
    guard sorted.count > 1, let mean, mean.isFinite else { return nil }
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(sorted.count - 1)).squareRoot()
    return error.isFinite ? error : nil
  }

  /// The remark on undefined replicates, where there are any.
  public var notes: [Text] {
    guard undefined > 0 else { return [] }
    return [
      Text(
        zh: "\(count)次重抽样中有\(undefined)次无定义，未计入区间",
        en: "\(undefined) of \(count) bootstrap replicates were undefined and left out")
    ]
  }
}
