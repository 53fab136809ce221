// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a case counts for where a mask is empty and a measure has no value of its own.
///
/// None of these is right everywhere: a result names the one it was made with.
public enum EmptyMaskPolicy: Int, Sendable, CaseIterable {
  /// The result is undefined as long as there is such a case.
  case undefined = 0
  /// Such cases are left out and counted in a remark.
  case skip = 1
  /// Two empty masks agree perfectly; one empty mask leaves the result undefined.
  case perfect = 2
  /// Two empty masks agree perfectly; one empty mask is as far off as the image is large.
  case diagonal = 3

  /// The name that options and results use.
  public var name: String {
    switch self {
    case .undefined: "undefined"
    case .skip: "skip"
    case .perfect: "perfect"
    case .diagonal: "diagonal"
    }
  }

  /// Reads the policy that a request names by its number.
  init(_ request: MetricRequest) throws(MetricError) {
    guard let number = request.parameters[.policy] else {
      self = .undefined
      return
    }
    guard let policy = Int(exactly: number).flatMap(EmptyMaskPolicy.init) else {
      throw .parameter(
        metric: request.id, parameter: ParameterName.policy.rawValue, value: "\(number)",
        expected: Text(
          zh: "0（无定义）、1（不计入）、2（均为空视为完全一致）或 3（缺失记为图像对角线）",
          en: "0 (undefined), 1 (skip), 2 (two empty masks are perfect) or 3 (missing counts as "
            + "the image's diagonal)"))
    }
    self = policy
  }
}

/// Why a measure has no value of its own for a pair of masks.
enum MaskGap: Sendable, Hashable {
  case bothEmpty
  case referenceEmpty
  case predictionEmpty
  /// Neither skeleton lies in the other mask, so that the harmonic mean is 0/0.
  case skeletonsApart
  case notMeasured
}
