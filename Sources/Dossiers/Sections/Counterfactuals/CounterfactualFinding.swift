// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Statistics
import Wording

/// What came of putting patients in one version and in another.
struct CounterfactualFinding {
  let swap: SwapPlan
  let version: VersionPlan
  let change: Estimate
  let repeated: Estimate?
  let excess: Estimate?
  let shift: Estimate?
  let score: Estimate?
  let flow: Estimate?

  /// What stands for what: 男性 → 女性.
  var words: Text { Story.words(swap, version) }

  /// What is swapped, as it begins a line.
  var label: Text {
    Text(
      zh: swap.label.zh, en: swap.label.en.prefix(1).uppercased() + swap.label.en.dropFirst())
  }

  /// The finding in one or two sentences, read off the intervals.
  static func sentence(_ one: CounterfactualFinding) -> Sentence {
    let (label, words) = (one.label, one.words)
    if let reason = one.change.measured.reason?.withoutStop {
      return Sentence(
        zh: "\(label.zh)（\(words.zh)）：数据不足，不作判断（\(reason.zh)）。",
        en: "\(label.en) (\(words.en)): insufficient data, nothing is judged (\(reason.en))."
      )
    }
    return share(one) + beyond(one) + direction(one)
  }

  private static func share(_ one: CounterfactualFinding) -> Sentence {
    let shown = EstimateInPhrase(one.change, digits: 1, style: .percent)
    let n = Number(count: one.change.n, result: one.change.id, part: .n)
    return Sentence(
      zh: "\(one.label.zh)（\(one.words.zh)）：\(n)例中\(shown)的答案改变。",
      en:
        "\(one.label.en) (\(one.words.en)): of \(n) cases, \(shown) got another answer."
    )
  }

  /// Whether that is more than asking again changes.
  private static func beyond(_ one: CounterfactualFinding) -> Sentence {
    guard let excess = one.excess, let interval = excess.interval else {
      return Sentence(zh: "", en: "")
    }
    let shown = EstimateInPhrase(excess, digits: 1, style: .percent)
    if interval.lower > 0 {
      return Sentence(
        zh: "比原样再问时改变的多出\(shown)，不能用模型本身的不稳定解释。",
        en:
          """
           That exceeds what asking again unchanged changes by \(shown) of the cases: the model's own \
          unsteadiness does not explain it.
          """
      )
    }
    guard interval.upper > 0 else {
      return Sentence(
        zh: "原样再问时改变的反而更多。", en: " Asking again unchanged changed more answers.")
    }
    let most = Number(
      interval.upper, digits: 1, style: .percent, result: excess.id, part: .upper)
    return Sentence(
      zh: "没有显示出多于原样再问的改变；若有，至多多出\(most)。",
      en:
        """
         That this is more than asking again unchanged changes is not shown; it could be up to \
        \(most) of the cases more.
        """
    )
  }

  /// Whether one version gets more positive answers.
  private static func direction(_ one: CounterfactualFinding) -> Sentence {
    guard let shift = one.shift, let interval = shift.interval,
      interval.lower > 0 || interval.upper < 0
    else { return Sentence(zh: "", en: "") }
    let shown = EstimateInPhrase(shift, digits: 1, style: .percent)
    let (first, second) = (one.swap.versions[0].label, one.version.label)
    let (more, less) = interval.lower > 0 ? (second, first) : (first, second)
    return Sentence(
      zh: "写成“\(more.zh)”比写成“\(less.zh)”更常得到阳性答案（后减前：\(shown)）。",
      en:
        """
         Described as “\(more.en)” they get positive answers more often than as “\(less.en)” (second \
        less first: \(shown)).
        """
    )
  }
}
