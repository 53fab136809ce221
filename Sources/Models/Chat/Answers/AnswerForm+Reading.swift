// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension AnswerForm {
  /// Reads the answer out of what a model wrote after its thinking.
  ///
  /// Strictly: an answer that is not in the form, or that can be read in two ways, is a failure
  /// with the reason `unparsable`. Nothing is guessed, because a guess is right by chance.
  public func value(of answer: String) throws(CaseFailure) -> AnswerValue {
    guard !AnswerText(answer).isBlank else { throw .noAnswer }
    switch kind {
    case .text: return .text(answer)
    case .choice(let options, multiple: false):
      return .text(try ChoiceReader(options).option(in: answer))
    case .choice(let options, multiple: true):
      let chosen = try ChoiceReader(options).options(in: answer)
      return .json(.array(chosen.map(JSON.string)))
    case .number(let form): return .number(try form.number(in: answer))
    case .json(let schema): return .json(try AnswerDocument.read(answer, by: schema))
    }
  }
}

extension CaseFailure {
  static let noAnswer = Self(
    .noAnswer,
    Text(
      zh: "模型没有写出答案（内容为空）。", en: "The model wrote no answer: its content is empty."))

  /// The failure of an answer that cannot be read; `what` is the end of the sentence.
  ///
  /// The answer itself stays out: it may repeat what the record of a patient says.
  static func unparsable(_ what: Text) -> Self {
    Self(
      .unparsable,
      Text(
        zh: "答案无法读取：\(what.zh)；不作猜测。",
        en: "The answer cannot be read: \(what.en); nothing is guessed."
      ))
  }
}
