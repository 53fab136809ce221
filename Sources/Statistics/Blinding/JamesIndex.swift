// SPDX-License-Identifier: Apache-2.0

import Wording

/// James's index of blinding over two arms: 1 where nobody can tell, 0 where everybody guesses right.
///
/// (1 + d + (1 - d) K)/2, where d is the share of those who cannot tell and K is kappa turned round
/// among the others: K = (o - e)/e with o the share of wrong guesses and e the share that their margins
/// give by chance. Half means guessing at random. With s = 1 - d, W the share of wrong guesses among
/// all answers and E = r1 c2 + r2 c1 of the margins it is 1 - s + W s²/(2 E), whose variance is had
/// from its derivatives by the multinomial's (the delta method).
///
/// Answers are taken as independent, as published.
/// Source: K. E. James, D. A. Bloch, K. K. Lee, H. C. Kraemer, R. K. Fuller, Stat Med 1996;15:1421.
public struct JamesIndex: Sendable, Hashable {
  /// The index, from 0 to 1.
  public let value: Double
  /// Its variance; 0 where nobody could tell.
  public let variance: Double
  /// The number of answers.
  public let answers: Int

  /// Takes the answers of two arms; throws where an arm has none, or all guesses are one guess of one arm.
  public init(_ first: ArmGuesses, _ second: ArmGuesses) throws(NoAnswer) {
    guard first.total > 0, second.total > 0 else {
      throw NoAnswer(
        Text(
          zh: "James 指数需要两个组都有猜测", en: "James's index needs guesses in both arms"))
    }
    let n = Double(first.total + second.total)
    answers = first.total + second.total
    // Rows are guesses, columns arms.
    let cells = [
      [Double(first.correct) / n, Double(second.wrong) / n],
      [Double(first.wrong) / n, Double(second.correct) / n],
    ]
    let rows = cells.map { $0[0] + $0[1] }
    let columns = [cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]]
    let told = rows[0] + rows[1]
    guard told > 0 else {
      (value, variance) = (1, 0)
      return
    }
    let wrong = cells[0][1] + cells[1][0]
    let chance = rows[0] * columns[1] + rows[1] * columns[0]
    guard chance > 0 else {
      throw NoAnswer(
        Text(
          zh: "所有作出猜测的人都在同一组且猜测相同，无法与随机猜测相比",
          en: "all who guessed are of one arm and guessed the same, so that chance tells nothing"))
    }
    value = 1 - told + wrong * told * told / (2 * chance)
    var (mean, square) = (0.0, 0.0)
    for guess in 0..<2 {
      for arm in 0..<2 {
        let isWrong = guess == arm ? 0.0 : 1.0
        let margin = columns[1 - guess] + rows[1 - arm]
        let slope =
          -1 + (isWrong * told * told + 2 * wrong * told) / (2 * chance)
          - wrong * told * told * margin / (2 * chance * chance)
        mean += cells[guess][arm] * slope
        square += cells[guess][arm] * slope * slope
      }
    }
    // Where nobody guessed wrong and everybody guessed, what is left is rounding.
    let spread = square - mean * mean
    variance = spread > 1e-15 * square ? spread / n : 0
  }

  /// The standard error.
  public var standardError: Double { variance.squareRoot() }

  /// Wald's interval as published, cut at 0 and 1; nil where the variance is zero.
  public func interval(level: Double) -> Interval? {
    guard variance > 0, Level.isValid(level) else { return nil }
    let half = Level.normal(level) * standardError
    return Interval(
      lower: max(0, value - half), upper: min(1, value + half), level: level, method: "james")
  }

  /// The interval over people who answered often: each is left out in turn.
  ///
  /// Student's t with one degree of freedom less than people (the jackknife). Nil with fewer than two,
  /// where an index cannot be had without one of them, or where nothing varies.
  public static func interval(
    overPeople people: [(first: ArmGuesses, second: ArmGuesses)], level: Double
  ) -> Interval? {
    func index(without place: Int?) -> Double? {
      var (first, second) = (ArmGuesses(), ArmGuesses())
      for (other, guesses) in people.enumerated() where other != place {
        first = first + guesses.first
        second = second + guesses.second
      }
      return try? JamesIndex(first, second).value
    }
    guard people.count > 1, Level.isValid(level), let whole = index(without: nil) else {
      return nil
    }
    var values: [Double] = []
    for place in people.indices {
      guard let value = index(without: place) else { return nil }
      values.append(value)
    }
    guard let error = Jackknife.standardError(values), error > 1e-14 else { return nil }
    let half = Level.student(level, degreesOfFreedom: Double(people.count - 1)) * error
    return Interval(
      lower: max(0, whole - half), upper: min(1, whole + half), level: level,
      method: "james-jackknife")
  }
}

extension ArmGuesses {
  /// The guesses of two groups of one arm together.
  public static func + (a: ArmGuesses, b: ArmGuesses) -> ArmGuesses {
    ArmGuesses(
      correct: a.correct + b.correct, wrong: a.wrong + b.wrong, unknown: a.unknown + b.unknown)
  }
}
