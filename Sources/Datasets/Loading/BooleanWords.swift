// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// The words for present and absent that hospitals write, besides those any table may hold.
enum BooleanWords {
  static let positive =
    BooleanText.positive + ["1.0", "Y", "y", "阳性", "有", "positive", "Positive", "POSITIVE"]
  static let negative =
    BooleanText.negative + ["0.0", "N", "n", "阴性", "无", "negative", "Negative", "NEGATIVE"]

  static let expected = Text(
    zh: "1/0、是/否、有/无 或 阳性/阴性",
    en: "1 or 0, true or false, yes or no, positive or negative")

  static func read(_ word: String) -> Bool? {
    if positive.contains(word) { return true }
    return negative.contains(word) ? false : nil
  }
}
