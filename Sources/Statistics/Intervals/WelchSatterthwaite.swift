// SPDX-License-Identifier: Apache-2.0

/// The degrees of freedom of a sum of estimated variances.
///
/// (sum v)^2/sum(v^2/f) for components v with f degrees of freedom each: what a chi-square of the
/// same mean and variance would have. Source: F. E. Satterthwaite, Biometrics 1946;2:110; B. L.
/// Welch, Biometrika 1947;34:28.
public enum WelchSatterthwaite {
  /// The degrees of freedom; nil where no component has variance or one has no degree of freedom.
  ///
  /// Weights belong into the variances. A component may be negative, as in a difference of mean
  /// squares; the sum must not be.
  public static func degreesOfFreedom(
    _ components: [(variance: Double, degreesOfFreedom: Double)]
  ) -> Double? {
    // In shares of the largest, so that the squares of tiny variances do not vanish.
    let largest = components.reduce(0) { max($0, abs($1.variance)) }
    guard largest > 0, largest.isFinite else { return nil }
    var sum = 0.0
    var spread = 0.0
    for component in components where component.variance != 0 {
      guard component.degreesOfFreedom > 0 else { return nil }
      let share = component.variance / largest
      sum += share
      spread += share * share / component.degreesOfFreedom
    }
    return sum > 0 && spread > 0 ? sum * sum / spread : nil
  }
}
