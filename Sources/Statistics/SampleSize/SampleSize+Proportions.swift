// SPDX-License-Identifier: Apache-2.0

import Numerics

extension SampleSize {
  /// Trials for an interval of a proportion of a given half width: z^2 p(1 - p)/d^2, rounded up.
  ///
  /// Divide by the prevalence for the number of people to be enrolled.
  /// Source: N. M. F. Buderer, Acad Emerg Med 1996;3:895.
  public static func proportion(planned p: Double, halfWidth: Double, level: Double) -> Int? {
    guard p >= 0, p <= 1, halfWidth > 0, Level.isValid(level) else { return nil }
    let ratio = Level.normal(level) / halfWidth
    return whole(p * (1 - p) * ratio * ratio)
  }

  /// Cases in each group for a difference of two independent proportions to clear a limit.
  ///
  /// n = (z_level + z_power)^2 (p(1 - p) + q(1 - q))/(p - q - limit)^2 in each group.
  /// Source: J. M. Lachin, Biostatistical Methods, 2nd ed., 2011, section 3.3.
  public static func difference(
    _ check: BoundCheck, planned p: Double, comparator q: Double, level: Double,
    power: Double = usualPower
  ) -> Int? {
    let gap = p - q - check.limit
    guard p >= 0, p <= 1, q >= 0, q <= 1, Level.isValid(level), power > 0, power < 1, gap != 0,
      check.holds(for: p - q)
    else { return nil }
    let ratio = criticalSum(level, power) / gap
    return whole((p * (1 - p) + q * (1 - q)) * ratio * ratio)
  }

  /// People to be enrolled, of whom some have the condition.
  public struct Enrolment: Sendable, Hashable {
    /// The number with the condition that is counted on.
    public let diseased: Int
    /// The number without the condition that is counted on.
    public let nonDiseased: Int
    /// The number of people.
    public var total: Int { diseased + nonDiseased }
  }

  /// People for an interval of the sensitivity of a given half width.
  ///
  /// The diseased are rounded up before they are divided by the prevalence.
  /// Source: N. M. F. Buderer, Acad Emerg Med 1996;3:895.
  public static func sensitivity(
    planned: Double, halfWidth: Double, prevalence: Double, level: Double
  ) -> Enrolment? {
    guard let diseased = proportion(planned: planned, halfWidth: halfWidth, level: level) else {
      return nil
    }
    return enrolment(diseased: diseased, prevalence: prevalence)
  }

  /// People for an interval of the specificity of a given half width.
  ///
  /// The healthy are rounded up before they are divided. Source as above.
  public static func specificity(
    planned: Double, halfWidth: Double, prevalence: Double, level: Double
  ) -> Enrolment? {
    guard let healthy = proportion(planned: planned, halfWidth: halfWidth, level: level) else {
      return nil
    }
    return enrolment(nonDiseased: healthy, prevalence: prevalence)
  }

  /// People among whom so many with, and so many without the condition are expected.
  ///
  /// Half of all studies of this size find fewer of the rarer kind: see the other form.
  public static func enrolment(
    diseased: Int = 0, nonDiseased: Int = 0, prevalence: Double
  ) -> Enrolment? {
    guard prevalence > 0, prevalence < 1, diseased >= 0, nonDiseased >= 0,
      diseased > 0 || nonDiseased > 0,
      let one = whole(Double(diseased) / prevalence),
      let two = whole(Double(nonDiseased) / (1 - prevalence))
    else { return nil }
    return split(max(one, two), prevalence: prevalence, diseased, nonDiseased)
  }

  /// People among whom so many of both kinds are found with the probability `assurance`.
  ///
  /// The smallest number n for which P(X >= diseased) and P(n - X >= non-diseased) are each at
  /// least `assurance`, with X binomial.
  public static func enrolment(
    diseased: Int = 0, nonDiseased: Int = 0, prevalence: Double, assurance: Double
  ) -> Enrolment? {
    guard prevalence > 0, prevalence < 1, diseased >= 0, nonDiseased >= 0,
      diseased > 0 || nonDiseased > 0, assurance > 0, assurance < 1
    else { return nil }
    func isEnough(_ wanted: Int, _ share: Double, _ n: Int) -> Bool {
      wanted == 0
        || Binomial(trials: n, probability: share).survival(Double(wanted - 1)) >= assurance
    }
    guard
      let n = Bisection.firstTrue(
        in: 1...Feasibility.ceiling,
        { isEnough(diseased, prevalence, $0) && isEnough(nonDiseased, 1 - prevalence, $0) })
    else { return nil }
    return split(n, prevalence: prevalence, diseased, nonDiseased)
  }

  /// The people of either kind that are to be expected, no fewer than were asked for.
  private static func split(
    _ total: Int, prevalence: Double, _ diseased: Int, _ nonDiseased: Int
  ) -> Enrolment {
    let expected = Int((Double(total) * prevalence + 0.5).rounded(.down))
    let found = min(max(expected, min(diseased, total)), max(0, total - nonDiseased))
    return Enrolment(diseased: found, nonDiseased: total - found)
  }

  /// Trials for a Wilson interval of a given half width.
  ///
  /// The textbook formula has no answer at shares near 0 and 1. This is the smallest number whose
  /// Wilson interval of n p successes, the share not rounded, is no wider than twice the half
  /// width; it is right for rare events.
  public static func wilson(planned p: Double, halfWidth: Double, level: Double) -> Int? {
    guard p >= 0, p <= 1, halfWidth > 0, halfWidth < 1, Level.isValid(level) else { return nil }
    return Bisection.firstTrue(in: 1...Feasibility.ceiling) { n in
      let trials = Double(n)
      guard
        let interval = Proportion.wilson(
          successes: min(trials, p * trials), trials: trials, level: level)
      else { return false }
      return interval.upper - interval.lower <= 2 * halfWidth
    }
  }
}
