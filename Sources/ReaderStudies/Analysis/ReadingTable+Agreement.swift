// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

extension ReadingTable {
  /// Limits of agreement of quantitative readings; no truth is needed.
  ///
  /// `second` is the other modality, or, within a reader and a modality, the name under which the
  /// second readings were entered; between readers within a modality there is none.
  public func limitsOfAgreement(
    _ comparison: ReadingLimits.Comparison, first: String, second: String? = nil
  ) throws(NoAnswer) -> ReadingLimits {
    let all = ratings(order: Array(cases.indices))
    func rows(_ name: String) throws(NoAnswer) -> [[Double]] {
      guard let modality = modalities.firstIndex(of: name) else {
        throw NoAnswer(
          Text(zh: "没有模态“\(name)”", en: "there is no modality '\(name)'"))
      }
      return readers.indices.map { all[modality * readers.count + $0] }
    }
    let other: [[Double]] = if let second { try rows(second) } else { [] }
    return try ReadingLimits(comparison, first: try rows(first), second: other)
  }
}
