// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Platform
import ReaderStudies
import Statistics
import Wording

/// What the sections of a study's dossier say, with every number as an estimate that has an id.
struct StudyStory {
  let record: StudyRecord

  var study: StudyDeclaration { record.opened.study }
  var evidence: StudyEvidence { record.evidence }
  var level: Double { 1 - study.endpoint.alpha }

  init(_ record: StudyRecord) { self.record = record }

  /// The arms that readers read in, in the order of the protocol.
  var arms: [String] { study.readArms }

  /// An arm by its id, and whether the AI is seen in it.
  func label(arm id: String) -> Text {
    guard !study.showsArmsTexts, let arm = study.arms.first(where: { $0.id == id }) else {
      return Text(verbatim: id)
    }
    return arm.model == nil
      ? Text(zh: "\(id)（无 AI）", en: "\(id) (without AI)")
      : Text(zh: "\(id)（有 AI）", en: "\(id) (with AI)")
  }

  /// The primary endpoint's analysis; nil where it is no figure of ratings.
  var primary: OpenedStudy.Outcome? { record.outcomes.first(where: \.isPrimary) }

  /// The primary effect of the second arm beside the first, or the first effect there is.
  var effect: PrimaryEffect? { evidence.primary.value?.effects.first }

  /// What the primary claim came to, by its interval.
  var verdict: Verdict? {
    if study.endpoint.primary == "preference" {
      guard let interval = evidence.preference.value?.wins.interval else { return nil }
      return interval.lower > 0.5 ? .pass : interval.upper < 0.5 ? .fail : .inconclusive
    }
    guard primary?.analysis.withheld == nil, let found = effect?.effect.interval else {
      return nil
    }
    // Where less is better the sides change places.
    let interval =
      isLowerBetter
      ? Interval(
        lower: -found.upper, upper: -found.lower, level: found.level, method: found.method) : found
    let margin = study.endpoint.margin
    switch study.endpoint.comparison {
    case .superiority:
      return interval.lower > 0 ? .pass : interval.upper < 0 ? .fail : .inconclusive
    case .nonInferiority:
      return interval.lower > -margin ? .pass : interval.upper < -margin ? .fail : .inconclusive
    case .equivalence:
      return interval.lower > -margin && interval.upper < margin
        ? .pass : interval.upper < -margin || interval.lower > margin ? .fail : .inconclusive
    }
  }

  /// Whether less of the primary endpoint is better.
  private var isLowerBetter: Bool {
    Endpoint(identifier: study.endpoint.primary)?.isLowerBetter ?? false
  }

  /// What was to be shown, in words.
  var claim: Text {
    let name = endpointName(study.endpoint.primary)
    let margin = NumberFormat.shortest(study.endpoint.margin)
    let (first, second) = (arms.first ?? "", comparedArm)
    let better =
      isLowerBetter ? Text(zh: "低于", en: "lower") : Text(zh: "高于", en: "higher")
    let worse = isLowerBetter ? Text(zh: "高", en: "higher") : Text(zh: "低", en: "lower")
    switch study.endpoint.comparison {
    case .superiority:
      return Text(
        zh: "\(second) 的\(name.zh)\(better.zh) \(first)",
        en: "\(name.en) is \(better.en) in \(second) than in \(first)")
    case .nonInferiority:
      return Text(
        zh: "\(second) 的\(name.zh)不比 \(first) \(worse.zh) \(margin) 以上",
        en: "\(name.en) in \(second) is not \(worse.en) than in \(first) by \(margin) or more")
    case .equivalence:
      return Text(
        zh: "\(second) 与 \(first) 的\(name.zh)相差小于 \(margin)",
        en: "\(name.en) in \(second) and in \(first) differ by less than \(margin)")
    }
  }

  private var comparedArm: String {
    study.kind == .aiVersusReaders ? OpenedStudy.algorithm : arms.dropFirst().first ?? ""
  }

  /// How the design is called.
  var designName: Text {
    switch study.kind {
    case .crossover: Text(zh: "交叉设计，含洗脱期", en: "Crossover with a washout")
    case .sequential:
      Text(zh: "先独立作答并锁定，再显示 AI", en: "Answer locked first, then the AI revealed")
    case .fullyCrossed: Text(zh: "完全交叉", en: "Fully crossed")
    case .splitPlot: Text(zh: "裂区设计", en: "Split plot")
    case .aiVersusReaders: Text(zh: "AI 独立与医生比较", en: "AI alone against readers")
    case .preference: Text(zh: "两两比较", en: "Paired preference")
    case .drafts: Text(zh: "逐份评价各组草稿", en: "Drafts of all arms rated one by one")
    }
  }

  /// How blind the study was, in the words that may be used of it.
  ///
  /// Where the reader sees the AI's output he is not blind to the arm, and 双盲 is not said.
  var blindness: Text {
    guard !study.armIsVisible else {
      return Text(
        zh: "阅片者知晓是否有AI辅助，对参考标准设盲",
        en: "readers knew whether the AI assisted them, and were blind to the reference standard")
    }
    if study.kind == .aiVersusReaders {
      return Text(
        zh: "阅片者看不到 AI 输出，对参考标准设盲",
        en: "readers saw no output of the AI, and were blind to the reference standard")
    }
    return record.status.state.emergencies.isEmpty
      ? Text(
        zh: "双盲：阅片者不知哪一份出自 AI，锁定之前分析者不知分组",
        en:
          "double-blind: readers did not know which text was the AI's, nor did the analysts before "
          + "the lock")
      : Text(
        zh: "阅片者不知哪一份出自 AI；部分阅片者的分组曾紧急揭盲",
        en:
          "readers did not know which text was the AI's; the arms of some were shown in an emergency"
      )
  }
}
