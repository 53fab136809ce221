// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// The interval of a coefficient of agreement from what each subject contributes to it.
///
/// The linearised values of subjects, added up by patient where patients repeat, give a standard
/// error. The default interval is Student's on Fisher's scale atanh, method `fisher-t`, with
/// n/(K - 1) degrees of freedom, at most n - 1, where K is the kurtosis of the linearised values: a
/// variance that rests on a few disagreements is itself badly known. In simulations of 1,000 to 2,000
/// studies a cell (2 and 4 raters, 30 to 100 subjects, three sorts of weights, grades alike frequent or
/// 0.9 to 0.1) it covered 92 to 99 %; the interval of Gwet's programs (`gwet` on request: not
/// transformed, n - 1 degrees) covered 86 to 96 %. With weights by the size of a disagreement, two thirds
/// of those degrees are taken, for 30 subjects else gave 92 %; a remark says where few subjects decide.
public enum AgreementInterval {
  /// The interval from the parts of subjects: their deviations from the coefficient, unit by unit.
  ///
  /// `deviations` has one value a unit, `size` the number of subjects; `isWeighted` where disagreements
  /// count by their size. Nil without spread.
  public static func interval(
    value: Double, deviations: [Double], size: Double, level: Double, method: String?,
    floor: Double = -1, isWeighted: Bool = false
  ) -> QualifiedInterval? {
    let units = deviations.count
    guard units > 1, size > 0, value.isFinite, level > 0, level < 1 else {
      return QualifiedInterval(nil, notes: [tooFew])
    }
    var squares = 0.0
    for deviation in deviations { squares += deviation * deviation }
    let count = Double(units)
    let error = (count / (count - 1) * squares).squareRoot() / size
    let tail = (1 - level) / 2
    guard error > 1e-14 * max(1, abs(value)), error.isFinite else { return nil }
    if method == "gwet" || abs(value) >= 1 {
      let t = StudentT(degreesOfFreedom: count - 1).upperQuantile(tail)
      return QualifiedInterval(
        Interval(
          lower: max(floor, value - t * error), upper: min(1, value + t * error), level: level,
          method: "gwet"))
    }
    let known = degreesOfFreedom(deviations, squares: squares)
    // Where disagreements count by their size, a sample that lacks the large ones looks too sure.
    let freedom = isWeighted ? max(1, 0.65 * known) : known
    let t = StudentT(degreesOfFreedom: freedom).upperQuantile(tail)
    let centre = (Elementary.log1p(value) - Elementary.log1p(-value)) / 2
    let half = t * error / (1 - value * value)
    return QualifiedInterval(
      Interval(
        lower: Self.tanh(centre - half), upper: Self.tanh(centre + half), level: level,
        method: "fisher-t"),
      notes: units < 10 ? [few(units)] : freedom < 10 ? [fewDecide] : [])
  }

  /// n/(K - 1), K the kurtosis: as many as the sum of squares has, if each square varies as these do.
  private static func degreesOfFreedom(_ deviations: [Double], squares: Double) -> Double {
    var fourth = 0.0
    for deviation in deviations {
      let square = deviation * deviation
      fourth += square * square
    }
    let count = Double(deviations.count)
    let excess = count * fourth / (squares * squares) - 1
    guard excess > 0 else { return count - 1 }
    return max(1, min(count - 1, count / excess))
  }

  /// The interval where every subject is agreed on: what the number of subjects alone allows.
  ///
  /// The lower bound takes the exact bound of agreement in n of n subjects, (α/2)^(1/n), at the
  /// chance agreement observed. Method `exact-agreement`.
  static func complete(expected: Double, subjects: Double, level: Double) -> QualifiedInterval? {
    guard
      let share = Proportion.clopperPearson(successes: subjects, trials: subjects, level: level),
      expected < 1
    else { return nil }
    return QualifiedInterval(
      Interval(
        lower: max(-1, (share.lower - expected) / (1 - expected)), upper: 1, level: level,
        method: "exact-agreement"),
      notes: [completeNote])
  }

  /// (e^2x - 1)/(e^2x + 1), without loss near zero and without overflow.
  static func tanh(_ x: Double) -> Double {
    if abs(x) > 20 { return x < 0 ? -1 : 1 }
    let grown = Elementary.expm1(2 * x)
    return grown / (grown + 2)
  }

  /// Fisher's scale.
  static func atanh(_ r: Double) -> Double {
    (Elementary.log1p(r) - Elementary.log1p(-r)) / 2
  }

  private static let tooFew = Text(
    zh: "没有区间：少于两个对象", en: "no interval: fewer than two subjects")
  private static let fewDecide = Text(
    zh: "系数的不确定性主要由少数不一致的对象决定，区间可能过窄",
    en: "a few subjects on which raters differ decide the coefficient; the interval may be too "
      + "narrow")
  private static let completeNote = Text(
    zh: "所有对象评价完全一致；区间下限只反映对象数目",
    en: "all subjects are agreed on; the lower bound reflects their number alone")
  private static func few(_ count: Int) -> Text {
    Text(
      zh: "仅有 \(count) 个对象（患者），区间可能过窄",
      en: "the interval rests on \(count) subjects (patients) only and may be too narrow")
  }
}
