// SPDX-License-Identifier: Apache-2.0

import Wording

/// Sizes a reader study: power for a shape, cases for readers, readers for cases.
public struct StudySizing: Sendable {
  /// What is known of the study.
  public let plan: any PlannedStudy
  /// What shall be shown of the difference.
  public let claim: Claim
  /// The difference that is planned for.
  public let difference: Double
  /// 1 less alpha, which is two-sided; claims of a side are tested at alpha/2.
  public let level: Double

  /// Joins the parts.
  public init(plan: any PlannedStudy, claim: Claim, difference: Double, level: Double) {
    self.plan = plan
    self.claim = claim
    self.difference = difference
    self.level = level
  }

  /// A shape with its power.
  public struct Answer: Sendable, Hashable {
    /// The shape.
    public let shape: StudyShape
    /// The chance that the claim is shown.
    public let power: Double
    /// The error behind it.
    public let error: PlannedError
  }

  /// The most cases that are tried.
  public static let mostCases = 1_000_000
  /// The most readers that are tried.
  public static let mostReaders = 1000

  /// The power of a study of some shape.
  public func power(_ shape: StudyShape, _ kind: Generalisation) throws(NoAnswer) -> Answer {
    let error = try plan.error(shape, kind)
    let power = PlannedTest(
      claim: claim, difference: difference, error: error, level: level
    ).power
    guard !power.isNaN else { throw FactorialPlan.noSpread }
    return Answer(shape: shape, power: power, error: error)
  }

  /// The fewest cases with which so many readers reach the power.
  ///
  /// More cases need not mean more power: they leave the spread of readers, estimated on ever fewer
  /// degrees of freedom. Numbers are tried from below in steps of a thirtieth and then one by one.
  public func cases(
    readers: Int, groups: Int, _ kind: Generalisation, power wanted: Double
  ) throws(NoAnswer) -> Answer {
    try checkClaim(wanted)
    _ = try StudyShape(readers: readers, cases: 2 * groups, groups: groups)
    return try first(
      from: 2 * groups, through: Self.mostCases, wanted: wanted,
      next: { $0 + max(1, $0 / 30) },
      limit: { best in
        Text(
          zh: "\(readers) 名阅片者无论多少病例都达不到所需的检验效能（最高 \(best)）；请增加阅片者",
          en:
            "no number of cases gives \(readers) readers that power (\(best) at most); plan more readers"
        )
      }
    ) { (count: Int) throws(NoAnswer) in
      try self.power(try StudyShape(readers: readers, cases: count, groups: groups), kind)
    }
  }

  /// The fewest readers with whom so many cases reach the power.
  public func readers(
    cases: Int, groups: Int, _ kind: Generalisation, power wanted: Double
  ) throws(NoAnswer) -> Answer {
    try checkClaim(wanted)
    let fewest = kind == .fixedReaders ? groups : max(2, groups)
    _ = try StudyShape(readers: fewest, cases: cases, groups: groups)
    return try first(
      from: fewest, through: Self.mostReaders, wanted: wanted, next: { $0 + 1 },
      limit: { best in
        Text(
          zh: "\(cases) 例病例无论多少阅片者都达不到所需的检验效能（最高 \(best)）；请增加病例",
          en:
            "no number of readers gives \(cases) cases that power (\(best) at most); plan more cases"
        )
      }
    ) { (count: Int) throws(NoAnswer) in
      try self.power(try StudyShape(readers: count, cases: cases, groups: groups), kind)
    }
  }

  private func checkClaim(_ wanted: Double) throws(NoAnswer) {
    guard claim.isTrue(of: difference), wanted > 0, wanted < 1 else {
      throw NoAnswer(
        Text(
          zh: "计划的差值本身不满足要证明的内容，多大的研究也无法证明",
          en: "the planned difference does not satisfy what is to be shown: no size shows it"))
    }
  }

  /// The first number that reaches the power; where none does, the reason with the best power seen.
  private func first(
    from least: Int, through most: Int, wanted: Double, next: (Int) -> Int,
    limit: (String) -> Text, _ answer: (Int) throws(NoAnswer) -> Answer
  ) throws(NoAnswer) -> Answer {
    var best = 0.0
    var reason: NoAnswer?
    var (below, count) = (least - 1, least)
    while true {
      do throws(NoAnswer) {
        let found = try answer(count)
        best = max(best, found.power)
        if found.power >= wanted {
          // Those in between that were skipped.
          let least = Bisection.firstTrue(in: below + 1...count) { between in
            between == count || ((try? answer(between).power) ?? 0) >= wanted
          }
          return least == count ? found : try answer(least ?? count)
        }
      } catch {
        reason = error
      }
      guard count < most else { break }
      below = count
      count = min(most, next(count))
    }
    if best == 0, let reason { throw reason }
    let thousandths = Int((best * 1000).rounded(.down))
    let digits = String(1000 + thousandths).dropFirst()
    throw NoAnswer(limit(thousandths >= 1000 ? "1.000" : "0.\(digits)"))
  }
}
