// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import Wording

/// How the figures of counterfactuals are called.
enum CounterfactualWords {
  static let names: [String: Text] = [
    CounterfactualFigure.cases: Text(zh: "替换：病例去向", en: "Swaps: what became of the cases"),
    CounterfactualFigure.change: Text(zh: "替换后答案改变的比例", en: "Share of answers changed by the swap"),
    CounterfactualFigure.repeated: Text(
      zh: "原样再问时答案改变的比例", en: "Share of answers changed by asking again"),
    CounterfactualFigure.excess: Text(
      zh: "替换比原样再问多改变的比例", en: "Change by the swap beyond asking again"),
    CounterfactualFigure.shift: Text(
      zh: "替换前后阳性比例之差", en: "Difference in positive answers by the swap"),
    CounterfactualFigure.score: Text(
      zh: "替换前后数值之差", en: "Difference in the number given by the swap"),
  ]
}

extension Story {
  /// The name of a figure with what is swapped for what.
  func counterfactualName(_ estimate: Estimate, _ name: Text) -> Text {
    guard let (swap, version) = comparison(of: estimate) else { return name }
    let words = Self.words(swap, version)
    return Text(
      zh: "\(name.zh)：\(swap.label.zh)，\(words.zh)", en: "\(name.en): \(swap.label.en), \(words.en)"
    )
  }

  /// The swap and the version that an estimate is about; nil for any other estimate.
  func comparison(of estimate: Estimate) -> (swap: SwapPlan, version: VersionPlan)? {
    guard case .text(let id)? = estimate.parameters["swap"],
      case .text(let to)? = estimate.parameters["to"],
      let swap = suite.counterfactuals?.swaps.first(where: { $0.id == id }),
      let version = swap.versions.first(where: { $0.id == to })
    else { return nil }
    return (swap, version)
  }

  /// What stands for what: 男性 → 女性.
  static func words(_ swap: SwapPlan, _ version: VersionPlan) -> Text {
    let first = swap.versions[0].label
    return Text(zh: "\(first.zh) → \(version.label.zh)", en: "\(first.en) → \(version.label.en)")
  }
}
