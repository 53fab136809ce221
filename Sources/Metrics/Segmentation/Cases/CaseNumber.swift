// SPDX-License-Identifier: Apache-2.0

/// What a measure gives for one pair of masks by itself.
enum CaseOutcome: Sendable {
  case number(Double)
  case gap(MaskGap)
}

/// A number that each pair of masks has by itself, and what stands in for it where it has none.
struct CaseNumber: Sendable {
  /// The number of two masks that agree.
  let perfect: Double
  /// Whether a missing mask can count as the image's diagonal.
  let isDistance: Bool
  /// The measure itself.
  let value: @Sendable (SegmentationCase) -> CaseOutcome

  /// What a case counts for under a policy.
  func resolved(_ item: SegmentationCase, _ policy: EmptyMaskPolicy) -> ResolvedCase {
    switch value(item) {
    case .number(let number): .number(number)
    case .gap(.notMeasured): .undefined(.notMeasured)
    // The harmonic mean of 0 and 0 is 0/0; it tends to 0, which every declared policy takes.
    case .gap(.skeletonsApart): policy == .undefined ? .undefined(.skeletonsApart) : .number(0)
    case .gap(let gap): resolved(gap, item, policy)
    }
  }

  private func resolved(
    _ gap: MaskGap, _ item: SegmentationCase, _ policy: EmptyMaskPolicy
  ) -> ResolvedCase {
    switch policy {
    case .undefined: .undefined(gap)
    case .skip: .left
    case .perfect: gap == .bothEmpty ? .perfect(perfect) : .undefined(gap)
    case .diagonal:
      if gap == .bothEmpty {
        .perfect(perfect)
      } else {
        isDistance ? .worst(item.diagonal) : .undefined(gap)
      }
    }
  }
}

/// What a case counts for once the policy for empty masks has spoken.
enum ResolvedCase: Sendable {
  case number(Double)
  case perfect(Double)
  case worst(Double)
  case left
  case undefined(MaskGap)

  /// The number, or nil for a case without one.
  var number: Double? {
    switch self {
    case .number(let number), .perfect(let number), .worst(let number): number
    case .left, .undefined: nil
    }
  }
}
