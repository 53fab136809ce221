// SPDX-License-Identifier: Apache-2.0

/// The cases of a target over which numbers are told, where several models answered.
///
/// Were each model's groups told over the cases that it answered itself, the few that one of two did
/// not answer could be worked out: 40 women of whom 23 are ill, less 38 of whom 21 are.
struct TargetRows: Sendable {
  /// One way to choose the cases that are in groups.
  struct Way: Sendable {
    /// Cases that the same models answered: any model's, any two models', and the differences
    /// between them are some of these together.
    let parts: [[Int]]
    /// The cases that count in groups; nil for all that a model answered.
    let grouped: Set<Int>?
    /// How many cases that some model answered are in no group.
    var leftOut = 0
  }

  /// The target's name.
  let name: String
  /// The truth of each row of the data set, nil where it is not known.
  let truths: [Bool?]
  /// The ways to choose, the preferred one first.
  let ways: [Way]

  /// How many of ten cases all models must have answered for the others to be left out of groups.
  private static let tenths = 9

  /// Takes what each model answered, row by row.
  ///
  /// Where not all answered the same cases, groups are told over each model's own, if that hides no
  /// group, and otherwise over those that all answered, if these are nearly all of them.
  init(_ name: String, truths: [Bool?], answers: [[Double?]]) {
    self.name = name
    self.truths = truths
    var parts: [[Bool]: [Int]] = [:]
    for row in truths.indices where truths[row] != nil {
      let pattern = answers.map { $0.indices.contains(row) && $0[row] != nil }
      if pattern.contains(true) { parts[pattern, default: []].append(row) }
    }
    let own = Way(
      parts: parts.sorted { $0.value[0] < $1.value[0] }.map(\.value), grouped: nil)
    let common = parts[answers.map { _ in true }] ?? []
    let everyone = own.parts.reduce(0) { $0 + $1.count }
    guard own.parts.count > 1, 10 * common.count >= Self.tenths * everyone else {
      ways = [own]
      return
    }
    ways = [
      own, Way(parts: [common], grouped: Set(common), leftOut: everyone - common.count),
    ]
  }

  /// Takes sets of rows that are told of as they are.
  init(_ name: String, truths: [Bool?], parts: [[Int]]) {
    self.name = name
    self.truths = truths
    // The same cases proved twice say nothing more.
    ways = [Way(parts: Set(parts).sorted { $0.lexicographicallyPrecedes($1) }, grouped: nil)]
  }
}
