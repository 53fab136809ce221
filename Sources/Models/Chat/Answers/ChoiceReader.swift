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

  func option(in answer: String) throws(CaseFailure) -> String {
    let scan = ChoiceScan(AnswerText(answer), spelled)
    let stated = scan.statements()
    for found in [stated.final, stated.other, scan.lines(), scan.lead()] where !found.isEmpty {
      let first = found[0]
      guard case .option(let index) = first, found.allSatisfy({ $0 == first }) else {
        throw .unparsable(
          Text(zh: "其中给出了不止一个选项", en: "it states more than one option"))
      }
      return options[index]
    }
    throw .unparsable(
      Text(
        zh: "其中没有写明选项（\(options.joined(separator: "、"))）中的任何一个",
        en: "it states none of the options (\(options.joined(separator: ", ")))"))
  }
}
