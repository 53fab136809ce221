// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A group that cases fall into by the value of one column.
public struct GroupLabel: Sendable, Hashable {
  /// The stable name, such as `F` or `[40,60)`.
  public let id: String
  /// What people read.
  public let text: Text
  /// The place among the groups of its column, from 0.
  public let order: Int
}

/// The groups that ascending cuts make of a number line.
///
/// n cuts make n + 1 groups; a value on a cut belongs to the group above it.
struct Bands {
  let labels: [GroupLabel]
  private let cuts: [Double]

  init(cuts: [Double], unit: String?, whole: Bool, shown: (Double) -> String) {
    self.cuts = cuts
    let zhUnit = unit.map { Self.units[$0]?.zh ?? " \($0)" } ?? ""
    let enUnit = unit.map { " " + (Self.units[$0]?.en ?? $0) } ?? ""
    var labels: [GroupLabel] = []
    for position in 0...cuts.count {
      let id: String
      let text: Text
      if position == 0, let cut = cuts.first {
        id = "<\(shown(cut))"
        text = Text(zh: "\(shown(cut))\(zhUnit)以下", en: "under \(shown(cut))\(enUnit)")
      } else if position == cuts.count, let cut = cuts.last {
        id = ">=\(shown(cut))"
        text = Text(zh: "\(shown(cut))\(zhUnit)及以上", en: "\(shown(cut))\(enUnit) and over")
      } else {
        let (low, high) = (cuts[position - 1], cuts[position])
        id = "[\(shown(low)),\(shown(high)))"
        text =
          whole
          ? Text(
            zh: "\(shown(low))–\(shown(high - 1))\(zhUnit)",
            en: "\(shown(low))–\(shown(high - 1))\(enUnit)")
          : Text(
            zh: "\(shown(low))至\(shown(high))\(zhUnit)以下",
            en: "\(shown(low)) to under \(shown(high))\(enUnit)")
      }
      labels.append(GroupLabel(id: id, text: text, order: position))
    }
    self.labels = labels
  }

  /// The group of a number; nil for NaN.
  func label(of number: Double) -> GroupLabel? {
    if number.isNaN { return nil }
    return labels[cuts.firstIndex { number < $0 } ?? cuts.count]
  }

  /// Words for the UCUM codes that stand behind ages and times.
  private static let units: [String: Text] = [
    "a": Text(zh: "岁", en: "years"),
    "mo": Text(zh: "个月", en: "months"),
    "d": Text(zh: "天", en: "days"),
    "h": Text(zh: "小时", en: "hours"),
  ]
}
