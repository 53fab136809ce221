// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// The six intraclass correlations of Shrout and Fleiss.
///
/// With mean squares B between subjects, W within, J between raters and E of error, n subjects and
/// k raters:
///
///     ICC(1,1) = (B - W)/(B + (k - 1) W)                        ICC(1,k) = (B - W)/B
///     ICC(2,1) = (B - E)/(B + (k - 1) E + k (J - E)/n)          ICC(2,k) = (B - E)/(B + (J - E)/n)
///     ICC(3,1) = (B - E)/(B + (k - 1) E)                        ICC(3,k) = (B - E)/B
///
/// Negative values stand: they say that subjects differ no more than chance.
/// Sources: P. E. Shrout, J. L. Fleiss, Psychol Bull 1979;86:420; intervals: K. O. McGraw, S. P.
/// Wong, Psychol Methods 1996;1:30, table 7.
public enum IntraclassForm: String, Sendable, Hashable, CaseIterable {
  /// Each subject rated by other raters; one rating.
  case oneWaySingle = "icc_1_1"
  /// Raters drawn from many; one rating, absolute agreement.
  case randomSingle = "icc_2_1"
  /// These raters only; one rating, consistency.
  case mixedSingle = "icc_3_1"
  /// Each subject rated by other raters; their mean.
  case oneWayMean = "icc_1_k"
  /// Raters drawn from many; their mean, absolute agreement.
  case randomMean = "icc_2_k"
  /// These raters only; their mean, consistency.
  case mixedMean = "icc_3_k"

  /// The correlation; nil where it is 0/0.
  public func value(_ m: MeanSquares) -> Double? {
    let (above, below) = quotient(m)
    return below != 0 && below.isFinite ? above / below : nil
  }

  private func quotient(_ m: MeanSquares) -> (Double, Double) {
    let (n, k) = (m.subjects, m.raters)
    return switch self {
    case .oneWaySingle: (m.between - m.within, m.between + (k - 1) * m.within)
    case .oneWayMean: (m.between - m.within, m.between)
    case .randomSingle:
      (m.between - m.error, m.between + (k - 1) * m.error + k * (m.judges - m.error) / n)
    case .randomMean: (m.between - m.error, m.between + (m.judges - m.error) / n)
    case .mixedSingle: (m.between - m.error, m.between + (k - 1) * m.error)
    case .mixedMean: (m.between - m.error, m.between)
    }
  }

  /// The interval of McGraw and Wong, method `mcgraw-wong`; nil where a mean square is zero.
  public func interval(_ m: MeanSquares, level: Double) -> Interval? {
    guard level > 0, level < 1, m.between > 0 else { return nil }
    let bounds: (Double, Double)?
    switch self {
    case .oneWaySingle, .oneWayMean: bounds = ratioBounds(m, error: m.within, level: level)
    case .mixedSingle, .mixedMean: bounds = ratioBounds(m, error: m.error, level: level)
    case .randomSingle, .randomMean: bounds = agreementBounds(m, level: level)
    }
    guard let (lower, upper) = bounds, lower.isFinite, upper.isFinite, lower <= upper else {
      return nil
    }
    return Interval(lower: lower, upper: upper, level: level, method: "mcgraw-wong")
  }

  /// From F = B/error, whose bounds are those of an F distribution.
  private func ratioBounds(
    _ m: MeanSquares, error: Double, level: Double
  ) -> (Double, Double)? {
    guard error > 0 else { return nil }
    let (n, k) = (m.subjects, m.raters)
    let isOneWay = self == .oneWaySingle || self == .oneWayMean
    let (above, below) = (n - 1, isOneWay ? n * (k - 1) : (n - 1) * (k - 1))
    let tail = (1 - level) / 2
    let ratio = m.between / error
    let low = ratio / FisherF(above, below).upperQuantile(tail)
    let high = ratio * FisherF(below, above).upperQuantile(tail)
    if self == .oneWayMean || self == .mixedMean { return (1 - 1 / low, 1 - 1 / high) }
    return ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1))
  }

  /// Absolute agreement: Satterthwaite's degrees of freedom of a sum of mean squares.
  private func agreementBounds(_ m: MeanSquares, level: Double) -> (Double, Double)? {
    guard let value = value(m), value < 1, m.error > 0 else { return nil }
    let (n, k) = (m.subjects, m.raters)
    let tail = (1 - level) / 2
    let (a, b): (Double, Double)
    if self == .randomSingle {
      a = k * value / (n * (1 - value))
      b = 1 + k * value * (n - 1) / (n * (1 - value))
    } else {
      a = value / (n * (1 - value))
      b = 1 + value * (n - 1) / (n * (1 - value))
    }
    let (judge, error) = (a * m.judges, b * m.error)
    let freedom =
      (judge + error) * (judge + error)
      / (judge * judge / (k - 1) + error * error / ((n - 1) * (k - 1)))
    guard freedom > 0, freedom.isFinite else { return nil }
    let low = FisherF(n - 1, freedom).upperQuantile(tail)
    let high = FisherF(freedom, n - 1).upperQuantile(tail)
    if self == .randomSingle {
      let rest = k * m.judges + (k * n - k - n) * m.error
      return (
        n * (m.between - low * m.error) / (low * rest + n * m.between),
        n * (high * m.between - m.error) / (rest + n * high * m.between)
      )
    }
    let rest = m.judges - m.error
    return (
      n * (m.between - low * m.error) / (low * rest + n * m.between),
      n * (high * m.between - m.error) / (rest + n * high * m.between)
    )
  }
}
