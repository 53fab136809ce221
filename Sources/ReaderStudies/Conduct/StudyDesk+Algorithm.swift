// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension StudyDesk {
  /// Where the AI of each arm marks each case; nothing where the AI is no reader of its own, or where
  /// readers mark nothing either.
  ///
  /// Throws where a mark lacks its score.
  func marksByArm(_ roster: StudyRoster) throws -> [String: [String: [LockedAnswer.Mark]]] {
    guard study.kind == .aiVersusReaders, study.answers.contains(where: \.hasMarks) else {
      return [:]
    }
    let images = CaseImages(study, roster.cases, folder: folder, shownAs: shown)
    var marks: [String: [String: [LockedAnswer.Mark]]] = [:]
    for arm in study.arms {
      guard let file = study.findingsFile(of: arm) else { continue }
      marks[arm.id] = try AIBoxes(file, folder: folder, shownAs: shown, images: images).marks()
    }
    return marks
  }

  /// Refuses, where the AI stands alone as a reader, files from which an endpoint cannot have its figure.
  func checkAlgorithm(_ roster: StudyRoster) throws {
    guard study.kind == .aiVersusReaders else { return }
    guard let arm = study.algorithmArm else {
      throw ReaderStudyError.wrongRoster(
        file: "\(shown)/study.json5",
        what: Text(
          zh: "aiVersusReaders 设计须有一个写明 model 的组，即单独阅片的 AI",
          en: "in the design aiVersusReaders one arm names its model, the AI that reads alone"))
    }
    let marks = try marksByArm(roster)[arm.id]
    let output = try study.aiFile(of: arm).map { try AIFindings.read($0, folder, shown) }
    for name in study.endpoints {
      guard let endpoint = Endpoint(identifier: name),
        let wanting = wanting(for: endpoint, marks != nil, output)
      else { continue }
      throw ReaderStudyError.wrongRoster(
        file: "\(shown)/study.json5",
        what: Text(
          zh: "终点 \(name)：\(wanting.zh)", en: "the endpoint \(name): \(wanting.en)"))
    }
  }

  /// What an AI that stands alone lacks for an endpoint; nil where it lacks nothing.
  private func wanting(
    for endpoint: Endpoint, _ hasMarks: Bool, _ output: AIFindings?
  ) -> Text? {
    switch endpoint {
    case .sensitivity, .specificity:
      return output?.calls != nil
        ? nil
        : Text(
          zh: "不知道 AI 的判断，须有 ai 文件，在 call 列给出 1 或 0",
          en: "the AI's yes or no is not known; it takes a file `ai` with 1 or 0 under `call`")
    case .marks:
      return hasMarks
        ? nil
        : Text(
          zh: "没有 AI 的标记，须有带 score 的 findings 文件",
          en: "there are no marks of the AI; it takes a file `findings` with scores")
    case .rocArea, .partialArea:
      let isMarked = study.endpointItem?.hasMarks ?? false
      guard !(isMarked && hasMarks), output?.scores == nil else { return nil }
      return isMarked
        ? Text(
          zh: "AI 没有评分，须有带 score 的 findings 文件，或含一列数值的 ai 文件",
          en:
            "the AI has no ratings; it takes a file `findings` with scores, or a file `ai` with a "
            + "column of numbers")
        : Text(
          zh: "AI 没有评分，须有 ai 文件，其中有一列（call 除外）全为数值",
          en:
            "the AI has no ratings; it takes a file `ai` with a column, other than `call`, of "
            + "numbers alone")
    }
  }
}
