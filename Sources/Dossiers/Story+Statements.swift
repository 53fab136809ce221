// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Pages
import Statistics
import Wording

/// What people say of a run, counted and worded.
extension Story {
  /// Everything that rests on somebody's word instead of a computation.
  var humanStatements: [Text] {
    var texts: [Text?] = [
      statements.necessity, statements.benefit, statements.consent?.text, statements.privacy,
      statements.responsibility?.doctor, statements.responsibility?.vendor,
      statements.responsibility?.hospital, statements.interests, statements.validatedBy,
    ]
    texts += statements.approvals.map(\.body)
    let use = suite.intendedUse
    texts += [use?.text, use?.users, use?.responsibility]
    texts += use?.outOfScope ?? []
    texts += suite.checks.flatMap { [$0.rationale, $0.decidedBy] }
    texts += suite.targets.map { suite.prevalence[$0]?.source }
    let sheet = record.datasheet
    texts += [
      sheet.source, sheet.licence, sheet.terms, sheet.population?.text, sheet.population?.sampling,
      sheet.referenceStandard?.text, sheet.ethics?.approval,
    ]
    texts += sheet.limits
    return texts.compactMap { $0 }
  }

  /// How far the system has come into use.
  var stage: Text {
    switch suite.stage {
    case .pilot: Text(zh: "试点", en: "Pilot")
    case .expansion: Text(zh: "扩大应用", en: "Expansion")
    case .hospitalWide: Text(zh: "全院应用", en: "Hospital-wide")
    }
  }

  /// The occasion of the dossier.
  var purpose: Text? {
    switch statements.purpose {
    case .initial: Text(zh: "首次审查", en: "First review")
    case .continuing: Text(zh: "跟踪审查", en: "Continuing review")
    case .quarterly: Text(zh: "季度评估", en: "Quarterly review")
    case .midterm: Text(zh: "中期评估", en: "Midterm review")
    case .annual: Text(zh: "年度评估", en: "Annual review")
    case nil: nil
    }
  }

  /// When the plan was locked, and who saw it, in words.
  var lockWords: (date: Text, witness: Text) {
    let entry = record.lock?.entry(for: record.plan.hash)
    return (
      entry.map { Text(verbatim: $0.date) } ?? Text(zh: "未锁定日期", en: "No date of locking"),
      entry?.witness.map { Text(verbatim: $0) }
        ?? Text(zh: "未经第三方见证", en: "Not witnessed by a third party")
    )
  }

  /// Whether the plan was made after results of an earlier plan had been seen.
  var isPostHoc: Bool { !record.earlierPlans.isEmpty }

  /// Whether the criteria were fixed before results were seen, in one sentence.
  var lockSentence: Text {
    if isPostHoc {
      return Text(
        zh: "本方案在查看早先结果之后制定，结论均为事后分析，不作为达标依据。",
        en: "This plan was made after earlier results were seen; its verdicts are post hoc.")
    }
    let (date, witness) = lockWords
    guard record.lock?.entry(for: record.plan.hash) != nil else {
      return Text(
        zh: "方案未锁定日期，无法证明标准先于结果；\(witness.zh)。",
        en:
          "The plan has no date of locking, so nothing shows that it came first; \(lower(witness.en))."
      )
    }
    let seen =
      record.lock?.entry(for: record.plan.hash)?.witness.map { _ in
        Text(zh: "见证：\(witness.zh)", en: "witness: \(witness.en)")
      } ?? Text(zh: witness.zh, en: lower(witness.en))
    return Text(
      zh: "标准在查看结果前已锁定（\(date.zh)，方案代码\(record.plan.code)）；\(seen.zh)。",
      en:
        "Criteria were locked before results were seen (\(date.en), plan \(record.plan.code)); \(seen.en)."
    )
  }

  private func lower(_ words: String) -> String {
    (words.first.map { $0.lowercased() } ?? "") + words.dropFirst()
  }

  /// How many local cases the result rests on, and what follows.
  var localSentence: Sentence {
    let cases = record.localCases
    guard cases > 0 else {
      return Sentence(
        zh: "本院数据：0例。现有结果不能直接推论到本院。",
        en: "Cases of this hospital: 0. The results cannot be carried over to it as they are.")
    }
    let id = estimate(RunMetrics.dataCases)?.id
    return Sentence(
      zh: "本院数据：\(Number(count: cases, result: id, part: .n))例。",
      en: "Cases of this hospital: \(Number(count: cases, result: id, part: .n)).")
  }
}
