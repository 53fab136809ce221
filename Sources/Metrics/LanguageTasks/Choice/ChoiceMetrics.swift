// SPDX-License-Identifier: Apache-2.0

import Wording

/// The questions of a choice task, prepared.
public typealias ChoiceCases = CaseSet<ChoiceColumns>

/// The metrics of multiple-choice questions.
public enum ChoiceMetrics: MetricTask {
  /// The task.
  public static let name = TaskName.choice

  /// Every metric of choices.
  public static let entries: [MetricEntry<ChoiceCases>] = [
    .plain(ChoiceAccuracy.metric), .plain(AccuracyOfAnswered.metric), .plain(InvalidRate.metric),
    .plain(MajorityVote.metric),
    MetricEntry(PassAtK.about) { request throws(MetricError) in
      PassAtK.metric(try request.whole(.k, default: 1, upTo: 100_000))
    },
    MetricEntry(PassHatK.about) { request throws(MetricError) in
      PassHatK.metric(try request.whole(.k, default: 1, upTo: 100_000))
    },
    .plain(AnswerConsistency.metric), .plain(OptionOverlap.metric), .plain(PartialCredit.metric),
  ]
}

/// What the pages of choice metrics have in common.
enum ChoicePages {
  static let noQuestions = Text(zh: "没有题目", en: "there are no questions")
  static let whenNoQuestions = Text(zh: "没有题目", en: "when there are no questions")
  static let meanInterval = Text(
    zh: "以患者（或题目）为单位的 t 区间", en: "Student's t over questions, or patients")
  static let shareInterval = Text(
    zh: "每题一答时用 Wilson 法，多答时为以题目为单位的 t 区间；同一患者多题时按患者折算",
    en: "Wilson where each question has one answer, else Student's t over questions; of the "
      + "effective number where patients repeat")

  static func about(
    _ id: String, _ name: Text, _ meaning: Text, formula: String, direction: Direction = .higher,
    undefinedWhen: Text = whenNoQuestions, interval: Text = meanInterval,
    source: String = "Miller 2024, arXiv:2411.00640", parameters: [ParameterName] = []
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: direction, undefinedWhen: undefinedWhen, interval: interval, source: source,
      family: .conversation, parameters: parameters, needs: .call)
  }

  /// How many questions were answered less often than asked for.
  static func tooFew(_ k: Int) -> @Sendable (CaseSample<ChoiceColumns>) -> [Text] {
    { sample in
      let count = sample.columns.questions.count { $0.answers.count < k }
      guard count > 0 else { return [] }
      return [
        Text(
          zh: "\(count) 题的作答不足 \(k) 次，未计入",
          en:
            "\(count == 1 ? "1 question has" : "\(count) questions have") fewer than \(k) answers "
            + "and \(count == 1 ? "is" : "are") left out")
      ]
    }
  }
}
