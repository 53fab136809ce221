// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads what a model gave for each target, and refuses what cannot be an answer.
struct TargetReader: Sendable {
  let targets: [String]
  let names: TargetNames
  let output: ModelOutput

  /// The values of a case, by the names the model knows the targets by.
  ///
  /// A target without a value is left out; a case without any has failed.
  func outcome(_ given: [String: JSON]) -> ModelAnswer.Outcome {
    let known = given.keys.sorted()
    var values: [String: AnswerValue] = [:]
    for target in targets {
      let name = names.name(of: target, among: known, single: targets.count == 1)
      guard let json = given[name], json != .null else { continue }
      switch value(json, target: target) {
      case .success(let value): values[target] = value
      case .failure(let failure): return .failure(failure)
      }
    }
    if values.isEmpty, !targets.isEmpty {
      let wanted = targets.prefix(5).joined(separator: ", ")
      let found = known.isEmpty ? "∅" : known.prefix(5).joined(separator: ", ")
      return .failure(
        CaseFailure(
          .emptyCell,
          Text(
            zh: "回答中没有任何目标（\(wanted)）的值（实有：\(found)）；名称不同时请在 columns 中写明。",
            en: "the answer has no value for any target (\(wanted)), only: \(found); where names "
              + "differ, say so in columns.")))
    }
    return .values(values)
  }

  /// The numbers of a case, in the order of the targets; NaN is a failure.
  func outcome(numbers: some Collection<Double>) -> ModelAnswer.Outcome {
    var values: [String: AnswerValue] = [:]
    for (target, number) in zip(targets, numbers) {
      if let failure = failure(number, target: target) { return .failure(failure) }
      values[target] = .number(number)
    }
    return .values(values)
  }

  private func value(_ json: JSON, target: String) -> Result<AnswerValue, CaseFailure> {
    func checked(_ number: Double) -> Result<AnswerValue, CaseFailure> {
      failure(number, target: target).map { .failure($0) } ?? .success(.number(number))
    }
    switch json {
    case .bool(let truth): return .success(.number(truth ? 1 : 0))
    case .integer(let number): return checked(Double(number))
    case .number(let number): return checked(number)
    case .string(let text):
      guard output == .score else {
        return .failure(Self.noNumber(target, "\"\(text.prefix(40))\""))
      }
      return .success(.text(text))
    case .array(let elements):
      var numbers: [Double] = []
      for element in elements {
        let number: Double
        switch element {
        case .integer(let whole): number = Double(whole)
        case .number(let value): number = value
        default: return .success(.json(json))
        }
        if let failure = failure(number, target: target) { return .failure(failure) }
        numbers.append(number)
      }
      return .success(.numbers(numbers))
    case .null, .object: return .success(.json(json))
    }
  }

  /// Why a number cannot be an answer; nil when it can.
  func failure(_ number: Double, target: String) -> CaseFailure? {
    guard number.isFinite else {
      let shown = number.isNaN ? "NaN" : number > 0 ? "+∞" : "-∞"
      return CaseFailure(
        .notFinite,
        Text(
          zh: "目标“\(target)”的值为 \(shown)；不能排序也不能比较，请检查模型。",
          en: "the value for target '\(target)' is \(shown), which can be neither ranked nor "
            + "compared; check the model."))
    }
    if output.allows(number) { return nil }
    let expected = output.expected
    return CaseFailure(
      .impossible,
      Text(
        zh: "目标“\(target)”的值为 \(NumberFormat.shortest(number))；output 声明为"
          + " \"\(output.rawValue)\"，应为\(expected.zh)。请更正模型或声明。",
        en: "the value for target '\(target)' is \(NumberFormat.shortest(number)); with output "
          + "\"\(output.rawValue)\" it must be \(expected.en). Correct the model or the "
          + "declaration."))
  }

  private static func noNumber(_ target: String, _ found: String) -> CaseFailure {
    CaseFailure(
      .malformed,
      Text(
        zh: "目标“\(target)”的值为 \(found)，应为数字；请更正模型一侧的程序。",
        en: "the value for target '\(target)' is \(found), where a number is expected; correct "
          + "the model's side."))
  }
}
