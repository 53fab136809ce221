// SPDX-License-Identifier: Apache-2.0

import Wording

/// Which class each column of scores stands for, where the columns are not named as the classes.
///
/// `p_benign, p_malignant` stand for `benign, malignant`, and `a, b, c` for `0, 1, 2`, if those are
/// the words of the truth. Either is said to the person, who can name the classes instead.
struct ClassNames {
  /// The classes, in the order of the columns.
  let classes: [String]
  /// What was taken for what.
  let warning: Text

  /// Nil where the columns have the classes' names, or nothing fits.
  init?(columns: [String], truths: [String]) {
    let words = Set(truths)
    guard columns.count > 1, !words.isSubset(of: columns) else { return nil }
    let shared = columns.dropFirst().reduce(columns[0]) { $0.commonPrefix(with: $1) }
    let ends = columns.map { String($0.dropFirst(shared.count)) }
    let places = columns.indices.map { "\($0)" }
    guard let found = [ends, places].first(where: { words.isSubset(of: $0) }) else { return nil }
    classes = found
    let pairs = zip(columns, found).map { "\($0) = \($1)" }
    warning = Text(
      zh: "评分列与类别的对应按列名推断：\(pairs.joined(separator: "、"))；可用 --classes 指定。",
      en: "Score columns are taken to stand for classes by their names or places: "
        + "\(pairs.joined(separator: ", ")); name the classes with --classes otherwise.")
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
