// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why a model gave no answer to a case, for people and for the program.
public struct CaseFailure: Error, Sendable, Hashable {
  /// What a failure says about the cases that follow.
  public enum Scope: String, Sendable, CaseIterable {
    /// It is this case's: it is counted, kept, and the next one is asked.
    case `case`
    /// It is the model's: asking on is pointless, and the case is asked again on resuming.
    case model
  }

  /// Why.
  public let reason: FailureReason
  /// A sentence that says what was wrong, where, and what to do; it holds no secret.
  public let text: Text
  /// What it says about the cases that follow.
  public let scope: Scope
  /// Whether asking the same again is safe and may help.
  public let isTransient: Bool
  /// How many seconds the server asks to wait before the next attempt.
  public let retryAfter: Double?

  /// Describes a failure.
  public init(
    _ reason: FailureReason, _ text: Text, scope: Scope = .case, isTransient: Bool = false,
    retryAfter: Double? = nil
  ) {
    self.reason = reason
    // What a server or a program says is stored and shown again and again.
    self.text = text.visible
    self.scope = scope
    self.isTransient = isTransient
    self.retryAfter = retryAfter
  }

  /// There was no full answer in time.
  static func timeout(_ limit: Duration) -> CaseFailure {
    let shown = DurationText.seconds(limit)
    return CaseFailure(
      .timeout,
      Text(
        zh: "\(shown) 秒内没有答完；可放宽 deadline，或检查模型是否停住。",
        en: "there was no full answer within \(shown) s; allow more with deadline, or see whether "
          + "the model hangs."))
  }

  /// The run was interrupted.
  public static let cancelled = CaseFailure(
    .cancelled,
    Text(zh: "运行被中断；加 --resume 可继续。", en: "The run was interrupted; --resume continues it."),
    scope: .model)
}
