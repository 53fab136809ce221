// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The interval of a proportion over cases of patients who contribute several.
///
/// p = sum x_g/sum n_g is a ratio of two totals over patients, with the linearised variance
///
///     V = G/(G - 1) sum (x_g - p n_g)^2/(sum n_g)^2
///
/// over the G patients with a trial. It stands for p(1 - p)/V independent trials, no more than
/// there are; Wilson's interval of that many is given, method `wilson-clustered`. Where p is 0
/// or 1 and V therefore 0, each patient counts as one trial. Fewer than 40 patients reduce the
/// trials by (z/t)^2 with Student's t of G - 1 degrees of freedom.
/// Sources: J. N. K. Rao, A. J. Scott, Biometrics 1992;48:577; E. L. Korn, B. I. Graubard, Surv
/// Methodol 1998;24:193.
public enum ClusteredProportion {
  /// The interval from each patient's successes and trials, or sums of sampling weights.
  ///
  /// Patients without a trial are left out. None with fewer than two patients.
  public static func interval(successes: [Double], trials: [Double], level: Double)
    -> QualifiedInterval
  {
    let few = FewClusters(trials.count { $0 > 0 })
    guard let size = effective(successes: successes, trials: trials, level: level),
      let wilson = Proportion.wilson(
        successes: size.successes, trials: size.trials, level: level)
    else { return QualifiedInterval(nil, notes: [tooFew]) }
    return QualifiedInterval(
      Interval(
        lower: wilson.lower, upper: wilson.upper, level: level, method: "wilson-clustered"),
      notes: few.notes)
  }

  /// Successes and trials of the independent cases that clustered ones are worth, or nil.
  ///
  /// The proportion is kept; the trials are those whose binomial variance is the clustered one, and
  /// fewer by the squared ratio of the normal to Student's critical value where patients are few.
  public static func effective(
    successes: [Double], trials: [Double], level: Double
  ) -> (successes: Double, trials: Double)? {
    guard successes.count == trials.count else { return nil }
    let patients = trials.count { $0 > 0 }
    let total = trials.reduce(0, +)
    guard patients > 1, total.isFinite, Level.isValid(level) else { return nil }
    let p = successes.reduce(0, +) / total
    var squares = 0.0
    for (x, n) in zip(successes, trials) {
      let deviation = x - p * n
      squares += deviation * deviation
    }
    let count = Double(patients)
    let variance = count / (count - 1) * squares / (total * total)
    let independent = variance > 0 ? min(total, p * (1 - p) / variance) : count
    let ratio = Level.normal(level) / FewClusters(patients).critical(level)
    let size = independent * ratio * ratio
    return (min(size, p * size), size)
  }

  static let tooFew = Text(
    zh: "没有区间：独立单位（如患者）不足两个",
    en: "no interval: fewer than two independent units, such as patients")
}
