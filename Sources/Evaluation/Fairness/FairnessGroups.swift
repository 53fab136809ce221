// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The groups that some columns form and that may be told of, with what a model called their cases.
struct FairnessGroups {
  /// The columns whose values are crossed.
  let across: [String]
  /// The groups, in the order of the table.
  let selections: [GroupSelection]
  /// How many groups may not be told of, empty ones among them, where somebody belongs to any of them.
  let withheld: Int
  /// Truths and calls of the groups, as though there were no others.
  let table: GroupTable
  /// The place of each case's group, -1 for none.
  let places: [Int]
  /// A number for each case's patient; nil where cases have none.
  let units: [Int32]?

  /// Tabulates the calls of cases, where a score of the threshold or more is a call; `units` are the
  /// columns' `unitNumbers`.
  init?(
    _ columns: BinaryColumns, units: [Int32]?, of target: String, across: [String],
    threshold: Double, shown: ShownGroups, side: ShownGroups.Side
  ) {
    let groupings = across.compactMap { name in columns.groupings.first { $0.name == name } }
    guard groupings.count == across.count else { return nil }
    let split = shown.split(
      GroupSelection.all(of: across, in: columns.groupings), of: target, on: side)
    let selections = split.shown
    withheld = split.withheld.count
    let place = Dictionary(uniqueKeysWithValues: selections.enumerated().map { ($1, $0) })
    let places = columns.labels.indices.map { row -> Int in
      var values: [(column: String, value: String)] = []
      for grouping in groupings {
        guard grouping.codes[row] >= 0 else { return -1 }
        values.append((grouping.name, grouping.words[Int(grouping.codes[row])]))
      }
      return place[GroupSelection(values)] ?? -1
    }
    guard
      let table = GroupTable(
        names: selections.map { GroupKey.word($0.dictionary, across: across) }, groups: places,
        truths: columns.labels.map { $0 != 0 }, calls: columns.scores.map { $0 >= threshold },
        weights: columns.weights, units: units)
    else { return nil }
    self.across = across
    self.selections = selections
    self.table = table
    self.places = places
    self.units = units
  }
}
