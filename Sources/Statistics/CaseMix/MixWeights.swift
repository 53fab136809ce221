// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Weights that give one group of cases the mix of another.
///
/// By strata: the share a stratum has in the reference, divided by its share among the current
/// cases (post-stratification). Source: D. Holt, T. M. F. Smith, J R Stat Soc A 1979;142:33.
public enum MixWeights {
  /// The weight of each current case, mean 1 over the current cases.
  ///
  /// `strata` are codes from 0. `referenceTimes` and `currentTimes` say how often each case counts;
  /// nil is once each.
  ///
  /// - Throws: `MixFailure` where a stratum of the reference has no current case.
  public static func byStrata(
    reference: [Int32], current: [Int32], names: [String], referenceTimes: [Double]? = nil,
    currentTimes: [Double]? = nil
  ) throws(MixFailure) -> [Double] {
    let there = totals(reference, referenceTimes, names.count)
    let here = totals(current, currentTimes, names.count)
    let allThere = there.reduce(0, +)
    let allHere = here.reduce(0, +)
    guard allThere > 0, allHere > 0 else { throw .noCases }
    for (place, name) in names.enumerated() where there[place] > 0 && !(here[place] > 0) {
      throw .stratumMissing(name)
    }
    return current.map { code in
      let place = Int(code)
      return here[place] > 0 ? (there[place] / allThere) / (here[place] / allHere) : 0
    }
  }

  private static func totals(_ codes: [Int32], _ times: [Double]?, _ count: Int) -> [Double] {
    var totals = [Double](repeating: 0, count: count)
    for (row, code) in codes.enumerated() { totals[Int(code)] += times?[row] ?? 1 }
    return totals
  }

  /// By a membership model: the odds that a case with these covariates is of the reference.
  ///
  /// A logistic model of membership in the reference on the covariates is fitted to both groups;
  /// a current case weighs e/(1 - e) times n_current/n_reference.
  ///
  /// - Throws: `MixFailure` where the groups are separated, or do not overlap.
  public static func byMembership(
    reference: [[Double]], current: [[Double]], referenceTimes: [Double]? = nil,
    currentTimes: [Double]? = nil
  ) throws(MixFailure) -> (weights: [Double], model: MembershipModel) {
    let model = try MembershipModel(
      members: reference, others: current, memberTimes: referenceTimes,
      otherTimes: currentTimes)
    let ratio = model.othersTotal / model.membersTotal
    return (current.map { model.odds($0) * ratio }, model)
  }

  /// What a reader must know about weights: few cases may carry them all.
  public static func notes(_ weights: [Double]) -> [Text] {
    let size = weights.withUnsafeBufferPointer { EffectiveSize.kish($0) }
    let share = weights.isEmpty ? 0 : size / Double(weights.count)
    guard share < 0.5 else { return [] }
    return [
      Text(
        zh: "标准化后有效例数仅 \(Int(size.rounded()))（共 \(weights.count) 例）：两组病例重叠较少",
        en: "after standardisation the effective size is \(Int(size.rounded())) of "
          + "\(weights.count): the two groups overlap little")
    ]
  }
}

/// Why one group of cases cannot be given the mix of another.
public enum MixFailure: Explained, Hashable {
  /// One of the groups has no case.
  case noCases
  /// A stratum of the reference has no current case.
  case stratumMissing(String)
  /// The covariates tell the groups apart without error.
  case separated
  /// The covariates are constant or depend on one another.
  case dependentCovariates

  /// The reason in both languages.
  public var text: Text {
    switch self {
    case .noCases:
      Text(zh: "参考组或当前组没有病例", en: "the reference or the current group has no case")
    case .stratumMissing(let name):
      Text(
        zh: "参考组的分层“\(name)”在当前组中没有病例，无法标准化",
        en: "stratum '\(name)' of the reference has no current case, so the mix cannot be matched")
    case .separated:
      Text(
        zh: "协变量可将两组完全分开，两组病例不重叠，无法标准化",
        en: "the covariates tell the two groups apart without error: they do not overlap")
    case .dependentCovariates:
      Text(
        zh: "协变量之间线性相关或为常数，无法拟合归属模型",
        en: "the covariates are constant or depend on one another, so no membership model can be "
          + "fitted")
    }
  }

  /// It is the data that fail.
  public var fault: Fault { .data }
}
