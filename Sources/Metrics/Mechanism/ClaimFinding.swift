// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// What a comparison says of a claim: the verdict and the test behind it.
///
/// The verdict is read off the two-sided interval of the difference: pass where the bound that
/// decides clears the limit, fail where the opposite bound is beyond it, else inconclusive. A pass
/// also needs the test at half of alpha, which differs from the bound only where the two come from
/// different formulas. Equivalence takes both bounds of the same interval. Where less is better the
/// claim is about second less first.
public struct ClaimFinding: Sendable, Hashable {
  /// What was claimed.
  public let claim: Claim
  /// Whether the claim holds.
  public let verdict: Verdict
  /// The one-sided p value (two-sided for ``Claim/different``), nil where there is no test.
  public let p: Double?
  /// The test's statistic.
  public let statistic: Double?
  /// The test's identifier.
  public let test: String?
  /// Why nothing can be concluded, where a reason is to be given.
  public let reason: Text?

  init(_ claim: Claim, of found: ModelDifference, level: Double) {
    self.claim = claim
    guard Self.isSymmetric(claim) || found.direction == .higher || found.direction == .lower
    else {
      (verdict, p, statistic, test) = (.inconclusive, nil, nil, nil)
      reason = Self.withoutDirection
      return
    }
    let isLower = found.direction == .lower
    let tested = found.contrast?.test(claim, lowerIsBetter: isLower)
    p = tested?.p
    statistic = tested?.statistic
    test = tested?.method
    guard let interval = found.estimate.interval else {
      verdict = .inconclusive
      reason = found.estimate.measured.reason ?? Self.withoutInterval
      return
    }
    reason = nil
    let (low, high) =
      isLower ? (-interval.upper, -interval.lower) : (interval.lower, interval.upper)
    let read = Self.verdict(claim, low, high)
    verdict =
      read == .pass && tested?.holds(at: 1 - level) == false ? .inconclusive : read
  }

  /// Whether a claim means the same whichever way is better.
  private static func isSymmetric(_ claim: Claim) -> Bool {
    switch claim {
    case .different, .equivalent: true
    case .superior, .nonInferior: false
    }
  }

  private static func verdict(_ claim: Claim, _ low: Double, _ high: Double) -> Verdict {
    switch claim {
    case .different: low > 0 || high < 0 ? .pass : .inconclusive
    case .superior: low > 0 ? .pass : high < 0 ? .fail : .inconclusive
    case .nonInferior(let margin):
      low > -margin ? .pass : high < -margin ? .fail : .inconclusive
    case .equivalent(let margin):
      low > -margin && high < margin
        ? .pass : high < -margin || low > margin ? .fail : .inconclusive
    }
  }

  private static let withoutDirection = Text(
    zh: "该指标没有“越高越好”或“越低越好”之分，不能作优效或非劣效检验",
    en: "the metric is neither better higher nor better lower, so that neither superiority nor "
      + "non-inferiority can be tested")
  private static let withoutInterval = Text(
    zh: "差值没有区间，不作结论", en: "the difference has no interval: nothing is concluded")
}
