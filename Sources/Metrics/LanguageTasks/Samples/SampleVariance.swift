// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Where the variance of a score comes from: which questions were asked, and which answers were
/// drawn to each.
///
/// - Source: Miller 2024, arXiv:2411.00640, "Adding error bars to evals".
public struct SampleVariance: Sendable, Hashable {
  /// The mean over questions of their mean scores.
  public let mean: Double
  /// The variance of the answers to one question, averaged over questions.
  public let within: Double
  /// The variance of the questions' mean scores.
  public let between: Double
  private let questions: Double
  private let answers: Double

  /// Splits the scores of questions, each answered equally often; nil with fewer than two
  /// questions or answers.
  public init?(scores: [[Double]]) {
    guard let answers = scores.first?.count, answers > 1, scores.count > 1,
      scores.allSatisfy({ $0.count == answers && $0.allSatisfy(\.isFinite) })
    else { return nil }
    self.answers = Double(answers)
    questions = Double(scores.count)
    let means = scores.map { $0.reduce(0, +) / Double(answers) }
    let mean = means.reduce(0, +) / Double(scores.count)
    self.mean = mean
    within =
      zip(scores, means).map { scores, mean in
        scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(answers - 1)
      }.reduce(0, +) / Double(scores.count)
    between = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count - 1)
  }

  /// The standard error over questions like these.
  public var standardError: Double { (between / questions).squareRoot() }

  /// The standard error if these very questions were asked again.
  public var standardErrorOfTheseQuestions: Double {
    (within / (questions * answers)).squareRoot()
  }

  /// How many questions show a difference of two models that were asked the same ones.
  ///
  /// `questions` is the variance of the difference of the questions' true scores, `first` and
  /// `second` the variances of one answer of either model, which are divided by the answers drawn.
  public static func questionsNeeded(
    difference: Double, questions: Double, first: Double, firstAnswers: Int, second: Double,
    secondAnswers: Int, alpha: Double = 0.05, power: Double = 0.8
  ) -> Double? {
    guard difference != 0, firstAnswers > 0, secondAnswers > 0, alpha > 0, alpha < 1, power > 0,
      power < 1, questions >= 0, first >= 0, second >= 0
    else { return nil }
    let z = Normal.quantile(1 - alpha / 2) + Normal.quantile(power)
    let variance =
      questions + first / Double(firstAnswers) + second / Double(secondAnswers)
    return z * z * variance / (difference * difference)
  }
}
