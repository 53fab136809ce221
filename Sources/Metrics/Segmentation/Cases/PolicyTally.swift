// SPDX-License-Identifier: Apache-2.0

import Wording

/// How many cases had their number, and what became of the others.
struct PolicyTally {
  static let width = 9
  private let sums: [Double]

  init(_ sums: [Double]) { self.sums = sums }

  /// Where a case is counted.
  static func place(of resolved: ResolvedCase) -> Int {
    switch resolved {
    case .number: 0
    case .left: 1
    case .perfect: 2
    case .worst: 3
    case .undefined(.bothEmpty): 4
    case .undefined(.referenceEmpty): 5
    case .undefined(.predictionEmpty): 6
    case .undefined(.skeletonsApart): 7
    case .undefined(.notMeasured): 8
    }
  }

  /// Why there is no value; nil where there is.
  var reason: Text? {
    if sums[8] > 0 {
      return Text(zh: "测量掩膜时未计算此项", en: "it was not asked for when the masks were measured")
    }
    let reasons = [
      (4, Text(zh: "参考与预测的掩膜均为空", en: "both masks are empty")),
      (5, Text(zh: "参考掩膜为空", en: "the reference mask is empty")),
      (6, Text(zh: "预测掩膜为空", en: "the predicted mask is empty")),
      (
        7,
        Text(
          zh: "两者的骨架均不在对方掩膜内（0/0）", en: "neither skeleton lies in the other mask (0/0)")
      ),
    ].filter { sums[$0.0] > 0 }
    guard !reasons.isEmpty else { return nil }
    let said = reasons.map { $0.1 + count(sums[$0.0]) }
    return Text.joined(said, zh: "；", en: "; ")
      + Text(zh: "；可声明空掩膜的处理方式", en: "; declare a policy for empty masks")
  }

  /// What the policy did.
  var notes: [Text] {
    let notes = [
      (1, Text(zh: "因掩膜为空而未计入", en: "left out because a mask is empty")),
      (2, Text(zh: "参考与预测均为空，按完全一致计入", en: "two empty masks, taken as in agreement")),
      (
        3,
        Text(
          zh: "一方掩膜为空，按图像对角线长度计入", en: "one empty mask, taken as the image's diagonal")
      ),
    ]
    return notes.filter { sums[$0.0] > 0 }.map { $0.1 + count(sums[$0.0]) }
  }

  /// The number of cases, where sampling weights leave it a whole number.
  private func count(_ sum: Double) -> Text {
    guard let whole = Int(exactly: sum) else { return Text(zh: "", en: "") }
    return Text(zh: "（\(whole) 例）", en: " (\(whole) \(whole == 1 ? "case" : "cases"))")
  }
}
