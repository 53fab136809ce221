// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// The two values of a column whose cases are compared.
struct ComparedGroups {
  let column: String
  let a: String
  let b: String
  /// A remark on cases that are in neither.
  let warning: Text?

  /// Finds the two values among those the cases have.
  init(_ column: String, in groupings: [Grouping], _ invocation: Invocation) throws {
    self.column = column
    guard let grouping = groupings.first(where: { $0.name == column }) else {
      throw invocation.usageError(
        Text(
          zh: "该任务不能按列 '\(column)' 分组。",
          en: "This task cannot be grouped by column '\(column)'."))
    }
    let named = invocation[CompareOptions.values]
    let words = named.isEmpty ? grouping.words : named
    guard words.count == 2, words[0] != words[1] else {
      throw invocation.usageError(
        named.isEmpty
          ? Self.notTwo(column, grouping.words)
          : Text(
            zh: "--values 须给出两个不同的取值。", en: "--values takes two different values."))
    }
    for word in words where !grouping.words.contains(word) {
      throw MetricError.unlike(
        Text(
          zh: "列 '\(column)' 没有取值 '\(word)'；有：\(Self.list(grouping.words, "、"))。",
          en: "Column '\(column)' has no value '\(word)'; it has: "
            + "\(Self.list(grouping.words, ", "))."))
    }
    (a, b) = (words[0], words[1])
    let codes = words.compactMap { grouping.words.firstIndex(of: $0) }.map { Int32($0) }
    let others = grouping.codes.count { !codes.contains($0) }
    warning =
      others == 0
      ? nil
      : Text(
        zh: "有 \(others) 行的 '\(column)' 为空或为其他取值，不在比较之列。",
        en: "\(others == 1 ? "1 row has" : "\(others) rows have") no value or another one in "
          + "'\(column)' and \(others == 1 ? "is" : "are") not compared.")
  }

  var first: GroupSelection { GroupSelection([(column: column, value: a)]) }
  var second: GroupSelection { GroupSelection([(column: column, value: b)]) }

  private static func notTwo(_ column: String, _ words: [String]) -> Text {
    Text(
      zh: "列 '\(column)' 有 \(words.count) 个取值（\(list(words, "、"))）；请用 --values 指明两个。",
      en: "Column '\(column)' has \(words.count) values (\(list(words, ", "))): name two of them "
        + "with --values.")
  }

  private static func list(_ words: [String], _ separator: String) -> String {
    words.prefix(8).joined(separator: separator) + (words.count > 8 ? "…" : "")
  }
}
