// SPDX-License-Identifier: Apache-2.0

/// What those of one arm guessed of their arm.
public struct ArmGuesses: Sendable, Hashable {
  /// Guesses that named the arm.
  public var correct: Int
  /// Guesses that named the other one.
  public var wrong: Int
  /// Answers of those who could not tell.
  public var unknown: Int

  /// Counts guesses.
  public init(correct: Int = 0, wrong: Int = 0, unknown: Int = 0) {
    self.correct = max(0, correct)
    self.wrong = max(0, wrong)
    self.unknown = max(0, unknown)
  }

  /// All answers.
  public var total: Int { correct + wrong + unknown }
}
