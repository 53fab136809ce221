// SPDX-License-Identifier: Apache-2.0

import Wording

/// The cases of a target over which numbers are told, where several models answered.
///
/// Were each model's groups told over the cases that it answered itself, the few that one of two did
/// not answer could be worked out: 40 women of whom 23 are ill, less 38 of whom 21 are.
struct TargetRows: Sendable {
  /// One way to choose the cases that are in groups.
  struct Way: Sendable {
    /// The cases whose groups are told of the model, ascending.
    let rows: [Int]
    /// The cases that the model's own groups are told over; nil for all that it answered.
    var own: Set<Int>?
    /// The cases that groups of comparators, and of differences from them, are told over; nil for the
    /// model's own.
    var compared: Set<Int>?
    /// Whether groups of comparators are told at all.
    var tellsCompared = true
    /// What a reader must know.
    var warning: Text?
  }

  /// The target's name.
  let name: String
  /// The truth of each row of the data set, nil where it is not known.
  let truths: [Bool?]
  /// The ways to choose, the preferred one first; the last is the model's own groups and nothing else.
  let ways: [Way]

  /// How many of ten cases all models must have answered for the others to be left out of groups.
  private static let tenths = 9

  /// Takes what each model answered, row by row, the model under test first.
  ///
  /// Where not all answered the same cases, the model's groups are told over its own cases and the
  /// comparators' over those that all answered, if that hides no group of the model; else both over
  /// those that all answered, if these are nearly all; else no comparator's groups are told.
  init(_ name: String, truths: [Bool?], answers: [[Double?]]) {
    self.name = name
    self.truths = truths
    let rows = answers.map { column in
      truths.indices.filter {
        truths[$0] != nil && column.indices.contains($0) && column[$0] != nil
      }
    }
    let own = rows.first ?? []
    let everyone = rows.reduce(Set<Int>()) { $0.union($1) }
    let common = rows.dropFirst().reduce(Set(own)) { $0.intersection($1) }
    guard common.count < everyone.count else {
      ways = [Way(rows: own)]
      return
    }
    guard !common.isEmpty else {
      ways = [Way(rows: own, tellsCompared: false, warning: Self.noneInCommon(name))]
      return
    }
    var ways = [Way(rows: own, compared: common, warning: Self.overCommon(name, common.count))]
    if 10 * common.count >= Self.tenths * everyone.count {
      ways.append(
        Way(
          rows: common.sorted(), own: common,
          warning: Self.leftOut(name, everyone.count - common.count)))
    }
    ways.append(Way(rows: own, tellsCompared: false, warning: Self.untold(name)))
    self.ways = ways
  }

  private static func noneInCommon(_ target: String) -> Text {
    Text(
      zh: "目标 \(target)：没有所有模型都作答的病例，因此不显示对照的亚组。",
      en:
        "Target \(target): no case was answered by all models, so that no groups of comparators are told."
    )
  }

  private static func overCommon(_ target: String, _ count: Int) -> Text {
    Text(
      zh: "目标 \(target)：对照的亚组以及与对照之差只按所有模型都作答的 \(count) 例计算。",
      en:
        "Target \(target): groups of comparators, and differences from them, are over the \(count) "
        + "cases that all models answered.")
  }

  private static func leftOut(_ target: String, _ count: Int) -> Text {
    Text(
      zh: "目标 \(target)：\(count) 例并非所有模型都作答，不计入任何亚组；各亚组只按所有模型都作答的病例计算，"
        + "否则这几例的患病情况可由相减得出。",
      en:
        "Target \(target): \(count) cases that not every model answered are in no group; groups are "
        + "over the cases that all answered, since subtraction would tell which of the few others "
        + "are ill.")
  }

  private static func untold(_ target: String) -> Text {
    Text(
      zh: "目标 \(target)：不显示对照的亚组，否则并非所有模型都作答的少数病例的患病情况可由相减得出。",
      en:
        "Target \(target): no groups of comparators are told, since subtraction would tell which of "
        + "the few that not every model answered are ill.")
  }
}
