// SPDX-License-Identifier: Apache-2.0

import Wording

/// Bang's index of blinding of one arm: right guesses less wrong ones, as a share of all answers.
///
/// (right - wrong)/n, where those who cannot tell count in n alone: 0 is chance, 1 means that all of
/// the arm know it, -1 that all believe the opposite. Its variance is that of a multinomial,
/// (p(1 - p) + q(1 - q) + 2 p q)/n with p right and q wrong. It takes answers as independent; where one
/// person answers often, see ``CrossedMean`` of 1, 0 and -1, which has the same value.
/// Source: H. Bang, L. Ni, C. E. Davis, Control Clin Trials 2004;25:143.
public struct BangIndex: Sendable, Hashable {
  /// The index, from -1 to 1.
  public let value: Double
  /// Its variance.
  public let variance: Double
  /// The number of answers.
  public let answers: Int

  /// Takes the answers of one arm; throws where there are none.
  public init(_ guesses: ArmGuesses) throws(NoAnswer) {
    guard guesses.total > 0 else {
      throw NoAnswer(Text(zh: "该组没有猜测", en: "there are no guesses in this arm"))
    }
    let n = Double(guesses.total)
    let (p, q) = (Double(guesses.correct) / n, Double(guesses.wrong) / n)
    value = Double(guesses.correct - guesses.wrong) / n
    variance = (p * (1 - p) + q * (1 - q) + 2 * p * q) / n
    answers = guesses.total
  }

  /// The standard error.
  public var standardError: Double { variance.squareRoot() }

  /// Wald's interval as published, cut at -1 and 1; nil where all answers are alike.
  public func interval(level: Double) -> Interval? {
    guard variance > 0, Level.isValid(level) else { return nil }
    let half = Level.normal(level) * standardError
    return Interval(
      lower: max(-1, value - half), upper: min(1, value + half), level: level, method: "bang")
  }
}
