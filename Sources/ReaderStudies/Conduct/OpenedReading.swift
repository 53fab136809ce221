// SPDX-License-Identifier: Apache-2.0

/// A locked answer with what the reader did not know: which case it was, and in which arm.
public struct OpenedReading: Sendable, Hashable {
  /// Who read what, when, in which arms and why.
  public let place: Allocation.Reading
  /// What was locked.
  public let answer: LockedAnswer
  /// When it was locked, by the reader's clock: UTC, ISO 8601.
  public let locked: String
  /// Whether the reader called it a slip afterwards; it stays as it is.
  public let isSlip: Bool

  /// Joins an answer with its place in the allocation.
  public init(place: Allocation.Reading, answer: LockedAnswer, locked: String, isSlip: Bool) {
    self.place = place
    self.answer = answer
    self.locked = locked
    self.isSlip = isSlip
  }

  /// The arm in which the answer was given: of a pair that is revealed one after the other the
  /// first or the second; nil of two that are compared side by side.
  public func arm(in design: StudyDeclaration.Kind) -> String? {
    switch design {
    case .preference: return nil
    case .sequential:
      return place.arms.indices.contains(answer.stage - 1) ? place.arms[answer.stage - 1] : nil
    default: return place.arms.first
    }
  }
}
