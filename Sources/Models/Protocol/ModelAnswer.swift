// SPDX-License-Identifier: Apache-2.0

public import Platform

/// What a model answered to one case, or why it did not.
public struct ModelAnswer: Sendable, Hashable {
  /// What came of asking.
  public enum Outcome: Sendable, Hashable {
    /// A value for each target.
    case values([String: AnswerValue])
    /// What a language model said, with all that led to it.
    case language(LanguageRecord)
    /// No answer, and why; what was received is kept where there was anything.
    case failure(CaseFailure, received: LanguageRecord? = nil)
  }

  /// The case.
  public let `case`: String
  /// The sample, from 0.
  public let sample: Int
  /// What came of asking.
  public let outcome: Outcome
  /// How long the last attempt took.
  public let latency: Latency
  /// How often the model was asked, at least 1.
  public let attempts: Int
  /// Why the earlier attempts failed, in their order.
  public let earlier: [FailureReason]

  /// Joins an outcome and how it came about.
  public init(
    _ key: AnswerKey, _ outcome: Outcome, latency: Latency, attempts: Int = 1,
    earlier: [FailureReason] = []
  ) {
    self.case = key.case
    self.sample = key.sample
    self.outcome = outcome
    self.latency = latency
    self.attempts = attempts
    self.earlier = earlier
  }

  /// Which answer this is.
  public var key: AnswerKey { AnswerKey(case: `case`, sample: sample) }

  /// The failure, when this is one.
  public var failure: CaseFailure? {
    if case .failure(let failure, _) = outcome { failure } else { nil }
  }

  /// The record of the language model, also of an answer that failed on the way.
  public var record: LanguageRecord? {
    switch outcome {
    case .language(let record): record
    case .failure(_, let received): received
    case .values: nil
    }
  }

  /// The same answer, given to another case that was the same question.
  public func of(case name: String, sample: Int) -> ModelAnswer {
    ModelAnswer(
      AnswerKey(case: name, sample: sample), outcome, latency: latency, attempts: attempts,
      earlier: earlier)
  }

  /// The answer after earlier attempts that failed.
  func after(_ earlier: [FailureReason]) -> ModelAnswer {
    ModelAnswer(
      key, outcome, latency: latency, attempts: earlier.count + 1, earlier: earlier)
  }
}

/// How long an answer took, by a clock that only runs forward.
public struct Latency: Sendable, Hashable {
  /// Seconds from asking to the end of the answer; for a batch, of the whole batch.
  public let total: Double
  /// Seconds from asking to the first piece of a streamed answer; nil when it came at once.
  public let first: Double?

  /// Joins durations in seconds, rounded to microseconds.
  public init(total: Double, first: Double? = nil) {
    self.total = Self.rounded(total)
    self.first = first.map(Self.rounded)
  }

  /// Joins durations.
  public init(total: Duration, first: Duration? = nil) {
    self.init(total: Self.seconds(total), first: first.map(Self.seconds))
  }

  static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  private static func rounded(_ seconds: Double) -> Double {
    seconds.isFinite ? max(0, (seconds * 1e6).rounded() / 1e6) : 0
  }
}

/// A value that a model gave for a target.
public enum AnswerValue: Sendable, Hashable {
  case number(Double)
  case text(String)
  /// One number a class, or one a point in time.
  case numbers([Double])
  /// Anything else, such as marks on an image or the path of a mask.
  case json(JSON)

  /// The number, when this is one.
  public var double: Double? {
    if case .number(let value) = self { value } else { nil }
  }
}
