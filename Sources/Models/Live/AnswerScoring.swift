// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// How a model's answer becomes a number for each target.
struct AnswerScoring: Sendable {
  private let form: AnswerForm
  private let positive: Set<String>
  private let reader: TargetReader

  /// - Throws: `ModelError.unscorable` for an answer that no number could be had from.
  init(_ declaration: ModelDeclaration, targets: [String]) throws(ModelError) {
    reader = TargetReader(targets: targets, names: TargetNames(), output: declaration.output)
    guard case .chat(let chat) = declaration.source else {
      form = .text
      positive = []
      return
    }
    form = chat.answer
    positive = Set(chat.positive)
    func refuse(_ problem: Text) -> ModelError {
      .unscorable(model: declaration.name, problem: problem)
    }
    guard declaration.output != .call || chat.samples == 1 else {
      throw refuse(
        Text(
          zh: "多个 samples 的均值不再是 0 或 1，不能声明 output: \"call\"；请改用 \"probability\" 或 "
            + "\"score\"，或只问一次",
          en: "the mean of several samples is no longer 0 or 1, which output \"call\" must be; "
            + "state \"probability\" or \"score\", or ask for one sample"))
    }
    switch chat.answer.kind {
    case .text:
      throw refuse(
        Text(
          zh: "自由文本的回答不能成为每个目标的数值；请声明 answer 为 choice、number 或 json",
          en: "free text gives no number for a target; declare the answer as choice, number or json"
        ))
    case .choice(let options, let multiple):
      guard !multiple, targets.count == 1 else {
        throw refuse(
          Text(
            zh: "单选答案只能回答一个目标；有多个目标时请用 json 答案，每个目标一个键",
            en: "one choice answers one target; for several use a json answer with a key for each"))
      }
      guard !positive.isEmpty, positive.isSubset(of: options), positive.count < options.count else {
        throw refuse(
          Text(
            zh: "请用 positive 写明哪些选项表示目标存在（须在 options 之中，且不能是全部）",
            en: "state with positive which of the options mean that the target is present; not all "
              + "can"))
      }
      guard declaration.output == .call || chat.samples > 1 else {
        throw refuse(
          Text(
            zh: "单选答案只有是与否，请写明 output: \"call\"；要得到可排序的数值，请用多个 samples",
            en: "a choice says yes or no: state output \"call\"; for numbers that rank, ask for "
              + "several samples"))
      }
    case .number where targets.count > 1:
      throw refuse(
        Text(
          zh: "一个数只能回答一个目标；有多个目标时请用 json 答案，每个目标一个键",
          en: "one number answers one target; for several use a json answer with a key for each"))
    case .number, .json: break
    }
  }

  /// The number of each target, or why the answer gives none.
  func values(of answer: ModelAnswer) -> Result<[String: Double], CaseFailure> {
    switch answer.outcome {
    case .failure(let failure, _): return .failure(failure)
    case .values(let values): return numbers(values)
    case .language(let record):
      do throws(CaseFailure) {
        return try spoken(form.value(of: record.answer ?? ""))
      } catch {
        return .failure(error)
      }
    }
  }

  private func spoken(_ value: AnswerValue) throws(CaseFailure) -> Result<
    [String: Double], CaseFailure
  > {
    switch value {
    case .text(let option):
      guard !positive.isEmpty else { return .failure(.notNumbers) }
      return numbers([reader.targets[0]: .number(positive.contains(option) ? 1 : 0)])
    case .number(let number):
      if let failure = reader.failure(number, target: reader.targets[0]) {
        return .failure(failure)
      }
      return numbers([reader.targets[0]: .number(number)])
    case .json(let json):
      switch reader.outcome(json.object ?? [:]) {
      case .values(let values): return numbers(values)
      case .failure(let failure, _): return .failure(failure)
      case .language: return .failure(.notNumbers)
      }
    case .numbers: return .failure(.notNumbers)
    }
  }

  private func numbers(_ values: [String: AnswerValue]) -> Result<[String: Double], CaseFailure> {
    var numbers: [String: Double] = [:]
    for (target, value) in values {
      guard case .number(let number) = value else { return .failure(.notNumbers) }
      numbers[target] = number
    }
    return .success(numbers)
  }
}

extension CaseFailure {
  fileprivate static let notNumbers = CaseFailure(
    .malformed,
    Text(
      zh: "回答中某个目标的值不是一个数；请更正模型一侧。",
      en: "the value of a target is not one number; correct the model's side."))
}
