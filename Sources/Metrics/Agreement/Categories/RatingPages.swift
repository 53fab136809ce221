// SPDX-License-Identifier: Apache-2.0

import Wording

/// Words that the handbook pages of several coefficients share.
enum RatingPages {
  /// How the default interval of a chance-corrected coefficient is made.
  static let interval = Text(
    zh: "按对象（同一患者多个对象时按患者）线性化方差，Fisher 变换后用 t 分布；完全一致时给出精确下限",
    en: "Student's on Fisher's scale, linearised by subject (by patient where patients repeat); "
      + "exact lower bound at complete agreement")

  /// What the formula says of the weights.
  static func weightFormula(_ weights: RatingWeights) -> String {
    switch weights {
    case .unweighted: ", w = 1 on the diagonal, else 0"
    case .linear: ", w = 1 - |i - j|/range"
    case .quadratic: ", w = 1 - (i - j)^2/range^2"
    }
  }

  /// A coefficient's name with its weights.
  static func name(_ name: Text, _ weights: RatingWeights) -> Text {
    switch weights {
    case .unweighted: name
    case .linear: Text(zh: name.zh + "（线性加权）", en: name.en + ", linear weights")
    case .quadratic: Text(zh: name.zh + "（二次加权）", en: name.en + ", quadratic weights")
    }
  }

  /// An identifier with its weights.
  static func id(_ id: String, _ weights: RatingWeights) -> String {
    weights == .unweighted ? id : "\(id)_\(weights.rawValue)"
  }

  /// When a coefficient is undefined whose chance agreement can be complete.
  static let oneCategory = Text(
    zh: "没有对象得到两次评价，或所有评价属于同一类别",
    en: "when no subject was rated twice, or all ratings fall into one category")
}
