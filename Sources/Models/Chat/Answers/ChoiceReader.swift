// SPDX-License-Identifier: Apache-2.0

import Wording

/// Finds the option that an answer states.
///
/// An option counts where it is announced (答案：B, "The answer is (B)", 故选B, `\boxed{B}`), where a
/// line holds nothing else, or where the answer begins with it and punctuation ("B. Asthma",
/// "Yes, because …"). An option that is merely mentioned does not count.
struct ChoiceReader {
  private let options: [String]
  private let spelled: [(index: Int, exact: [Unicode.Scalar], lower: [Unicode.Scalar])]

  init(_ options: [String]) {
    self.options = options
    spelled = options.enumerated().map { index, option in
      let text = AnswerText(option)
      return (index, text.scalars, text.lowercased)
    }.sorted { ($1.exact.count, $0.index) < ($0.exact.count, $1.index) }
  }

  /// The one option that an answer states.
  func option(in answer: String) throws(CaseFailure) -> String {
    let chosen = try stated(ChoiceScan(AnswerText(answer), spelled))
    guard chosen.count == 1 else { throw .severalOptions }
    return options[chosen[0]]
  }

  /// The one or more options that an answer states, in the order of the suite.
  func options(in answer: String) throws(CaseFailure) -> [String] {
    try stated(ChoiceScan(AnswerText(answer), spelled, multiple: true)).map { options[$0] }
  }

  /// What is stated in the strongest way that the answer uses; it may not contradict itself.
  private func stated(_ scan: ChoiceScan) throws(CaseFailure) -> [Int] {
    let statements = scan.statements()
    for found in [statements.final, statements.other, scan.lines(), scan.lead()] {
      guard let first = found.first else { continue }
      guard found.allSatisfy({ $0 == first }) else { throw .severalOptions }
      return first
    }
    throw .unparsable(
      Text(
        zh: "其中没有写明选项（\(options.joined(separator: "、"))）中的任何一个",
        en: "it states none of the options (\(options.joined(separator: ", ")))"))
  }
}

extension CaseFailure {
  fileprivate static let severalOptions = unparsable(
    Text(zh: "其中给出了不止一个选项", en: "it states more than one option"))
}
