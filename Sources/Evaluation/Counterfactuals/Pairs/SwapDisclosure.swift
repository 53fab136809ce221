// SPDX-License-Identifier: Apache-2.0

import Wording

/// Whether the numbers of a swap may be told.
///
/// The cases of none of the values compared are left out, and how many they are follows from every
/// number of the swap: where they are few people, or all the small groups of a column, it would
/// tell what the tables of groups withhold.
struct SwapDisclosure {
  private let assembly: CaseAssembly
  private let shown: ShownGroups
  private let minimum: Int

  init(_ assembly: CaseAssembly, _ shown: ShownGroups, minimum: Int) {
    self.assembly = assembly
    self.shown = shown
    self.minimum = minimum
  }

  /// Whether the numbers of a swap whose versions of these rows are given may be told.
  func isTold(
    _ rows: [Int], _ versions: [Result<[CaseSwap.Changes], CaseSwap.Refusal>]
  ) -> Bool {
    var (inside, outside): ([Int], [Int]) = ([], [])
    for (row, version) in zip(rows, versions) {
      if case .failure(let refusal) = version, refusal.reason == .otherValue {
        outside.append(row)
      } else {
        inside.append(row)
      }
    }
    for side in [inside, outside] where !side.isEmpty {
      guard Set(side.map { assembly.patients[$0] }).count >= minimum else { return false }
    }
    return assembly.groupings.allSatisfy { grouping in
      let (ins, outs) = (
        Set(inside.map { grouping.labels[$0] }), Set(outside.map { grouping.labels[$0] })
      )
      // A column that the swap does not go by says nothing of its groups.
      guard !outs.isEmpty, ins.isDisjoint(with: outs) else { return true }
      func areSized(_ labels: Set<String?>) -> Bool {
        labels.allSatisfy { label in label.map { shown.isSized([grouping.name: $0]) } ?? true }
      }
      return areSized(ins) || areSized(outs)
    }
  }

  /// Why no number is told.
  static func reason(_ least: Int) -> Text {
    Text(
      zh: "不显示：纳入或未纳入本项比较的患者不足\(least)人，或其人数会透露被隐去的亚组",
      en:
        "withheld: the patients compared or left out are fewer than \(least), or how many they are "
        + "would give a withheld group away")
  }
}
