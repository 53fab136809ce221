// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension Predictions {
  /// Brings the answers of a model that was asked into columns of numbers.
  ///
  /// `answers` are aligned with `cases`; nil is a case that was left open. A probability nearer to
  /// 0 or 1 than the declared clip is moved there and counted, as it is for a file.
  public init(
    answers: [ModelAnswer?], cases: [String], targets: [String], declaration: ModelDeclaration
  ) {
    var columns: [String: [Double?]] = [:]
    for target in targets { columns[target] = [] }
    var failures: [PredictionFailure] = []
    var clipped = 0
    for (name, answer) in zip(cases, answers) {
      let values: [String: AnswerValue]
      switch answer?.outcome {
      case .values(let given): values = given
      case .failure(let failure, _):
        failures.append(PredictionFailure(case: name, target: nil, reason: failure.reason))
        values = [:]
      case .language:
        // What a language model says is read by the tasks that know how.
        failures.append(PredictionFailure(case: name, target: nil, reason: .malformed))
        values = [:]
      case nil:
        failures.append(PredictionFailure(case: name, target: nil, reason: .cancelled))
        values = [:]
      }
      let hasFailed = failures.last?.case == name && failures.last?.target == nil
      for target in targets {
        let number = values[target]?.double
        if number == nil, !hasFailed {
          let reason: FailureReason = values[target] == nil ? .emptyCell : .malformed
          failures.append(PredictionFailure(case: name, target: target, reason: reason))
        }
        let moved = number.map { Self.moved($0, declaration.clip) }
        if moved != number { clipped += 1 }
        columns[target]?.append(moved)
      }
    }
    self.init(
      columns: columns, report: JoinReport(), failures: failures,
      warnings: Self.warnings(failures, clipped: clipped, declaration))
  }

  private static func moved(_ value: Double, _ clip: Double?) -> Double {
    guard let clip else { return value }
    return min(max(value, clip), 1 - clip)
  }

  private static func warnings(
    _ failures: [PredictionFailure], clipped: Int, _ declaration: ModelDeclaration
  ) -> [Text] {
    var warnings: [Text] = []
    if !failures.isEmpty {
      let kinds = FailureReason.allCases.compactMap { reason -> Text? in
        let count = failures.count { $0.reason == reason }
        guard count > 0 else { return nil }
        return Text(zh: "\(reason.words.zh) \(count)", en: "\(reason.words.en) \(count)")
      }
      let list = Text.joined(kinds)
      let cases = Set(failures.map(\.case)).count
      warnings.append(
        Text(
          zh: "模型“\(declaration.name)”：\(cases) 例没有得到（全部）预测，计为失败（\(list.zh)）。",
          en: "Model '\(declaration.name)': \(cases) cases lack a prediction and count as failures "
            + "(\(list.en))."))
    }
    if clipped > 0, let clip = declaration.clip {
      let shown = NumberFormat.shortest(clip)
      warnings.append(
        Text(
          zh: "模型“\(declaration.name)”：有 \(clipped) 个概率距 0 或 1 不足 \(shown)，按声明（clip）移至该处。",
          en: "Model '\(declaration.name)': \(clipped) probabilities were nearer to 0 or 1 than "
            + "\(shown) and were moved there, as declared (clip)."))
    }
    return warnings
  }
}
