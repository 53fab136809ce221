// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why a case is in no pair of a swap.
public enum LeftOut: String, Sendable, Hashable, CaseIterable {
  /// Nothing of it says what is swapped, so there is nothing to swap.
  case nothing = "nothing_to_swap"
  /// It says what a person of another value can hardly have.
  case facts = "contradicting_facts"
  /// What the patient is cannot be told from it.
  case unclear
  /// The patient has another value than those compared, or none.
  case otherValue = "other_value"
  /// Nobody is so old, or has been older before.
  case impossible = "impossible_age"

  /// The reason in a few words.
  public var words: Text {
    switch self {
    case .nothing: Text(zh: "没有可替换的内容", en: "nothing to swap")
    case .facts:
      Text(zh: "含有换后不可能成立的事实（如妊娠、前列腺）", en: "facts that could not be (pregnancy, prostate)")
    case .unclear: Text(zh: "无法判断说的是患者还是他人", en: "unclear whether the patient is meant")
    case .otherValue: Text(zh: "不属于所比较的取值", en: "none of the values compared")
    case .impossible: Text(zh: "换后的年龄不可能", en: "an impossible age")
    }
  }
}
