// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Platform
import Statistics
import Wording

/// Section 3: what was planned, when it was fixed, what came of it.
enum ProtocolSection {
  @Sendable static func section(_ story: Story) -> Section {
    var blocks: [Block] = [.paragraph(Sentence(story.lockSentence)), .facts(facts(story))]
    blocks.append(.table(plans(story)))
    blocks.append(
      .heading(Text(zh: "标准及其理由", en: "Criteria and their reasons"), id: "protocol-criteria"))
    if story.suite.checks.isEmpty {
      blocks.append(.owed(zh: "标准", en: "Criteria", by: Supplier.project))
    } else {
      blocks += [.table(criteria(story)), .table(results(story))]
      blocks += multiplicity(story)
    }
    blocks.append(.heading(Text(zh: "患病率假定", en: "Assumed prevalence"), id: "protocol-prevalence"))
    blocks.append(prevalence(story))
    blocks.append(
      .heading(Text(zh: "偏离与设盲", en: "Deviations and blinding"), id: "protocol-deviations"))
    blocks += [
      .owed(
        zh: "方案偏离清单与修订说明", en: "Deviations from the protocol and reasons for amendments",
        by: Supplier.project),
      .owed(
        zh: "设盲安排（谁、对什么、到何时）", en: "Blinding: who, to what, until when", by: Supplier.project),
      .owed(zh: "样本量计算", en: "Sample size calculation", by: Supplier.evaluators),
    ]
    return Section(
      number: 3, id: "protocol", title: Text(zh: "方案与偏离", en: "Protocol and deviations"),
      question: Text(
        zh: "标准是什么时候定的，谁定的，结果是怎样判定的？",
        en: "When were the criteria set, by whom, and how were they judged?"),
      blocks: blocks)
  }

  private static func facts(_ story: Story) -> [(term: Text, value: Sentence)] {
    let plan = story.suite.inference
    let (date, witness) = story.lockWords
    let unit =
      story.suite.unit == .patient
      ? Text(zh: "患者（同一患者的病例一起抽取）", en: "patients, with all their cases")
      : Text(zh: "病例", en: "cases")
    let method =
      plan.interval == "default"
      ? Text(zh: "每项指标用各自的方法，见结果旁所列", en: "each metric by its own method, named beside the results")
      : Text(zh: "方法：", en: "method: ") + IntervalWords.text(plan.interval)
    return [
      (Text(zh: "方案代码", en: "Plan code"), Sentence(Text(verbatim: story.record.plan.code))),
      (Text(zh: "方案哈希", en: "Plan hash"), Sentence(Text(verbatim: story.record.plan.hash))),
      (Text(zh: "锁定日期", en: "Locked on"), Sentence(date)),
      (Text(zh: "见证", en: "Witness"), Sentence(witness)),
      (
        Text(zh: "区间", en: "Intervals"),
        Sentence(
          zh: "\(story.level)置信区间，\(method.zh)", en: "\(story.level) confidence, \(method.en)")
      ),
      (
        Text(zh: "重抽样", en: "Resampling"),
        Sentence(
          zh: "\(Number(count: plan.replicates))次，单位为\(unit.zh)，种子\(String(plan.seed))",
          en:
            "\(Number(count: plan.replicates)) replicates of \(unit.en), seed \(String(plan.seed))")
      ),
    ]
  }

  private static func plans(_ story: Story) -> DataTable {
    let earlier = Set(story.record.earlierPlans)
    let locked = story.record.lock?.plans ?? []
    var rows: [[Cell]] = locked.map { plan in
      [
        .code(Plan.code(of: plan.hash)), .text(Text(verbatim: plan.date)),
        .text(plan.witness.map { Text(verbatim: $0) } ?? Text(zh: "未经第三方见证", en: "not witnessed")),
        .text(standing(plan.hash, story, earlier)),
      ]
    }
    let known = Set(locked.map(\.hash))
    for hash in story.record.earlierPlans + [story.record.plan.hash] where !known.contains(hash) {
      rows.append([
        .code(Plan.code(of: hash)), .text(Text(zh: "未锁定日期", en: "no date")), .none,
        .text(standing(hash, story, earlier)),
      ])
    }
    return DataTable(
      caption: Text(zh: "方案的先后", en: "The plans in their order"),
      columns: [
        .init(Text(zh: "方案代码", en: "Plan code")), .init(Text(zh: "锁定日期", en: "Locked on")),
        .init(Text(zh: "见证", en: "Witness")), .init(Text(zh: "与本报告的关系", en: "Standing")),
      ],
      rows: rows, narrow: .stack)
  }

  private static func standing(_ hash: String, _ story: Story, _ earlier: Set<String>) -> Text {
    if hash == story.record.plan.hash {
      return story.isPostHoc
        ? Text(zh: "本报告的方案；制定时已有早先方案的结果", en: "this dossier's plan, made after earlier results")
        : Text(zh: "本报告的方案；此前没有结果", en: "this dossier's plan; there were no results before it")
    }
    return earlier.contains(hash)
      ? Text(zh: "早先方案，其结果在本方案之前已知", en: "an earlier plan whose results were known")
      : Text(zh: "早先方案，未产生结果", en: "an earlier plan without results")
  }

  private static func criteria(_ story: Story) -> DataTable {
    DataTable(
      caption: Text(zh: "标准、理由与决定者", en: "Criteria, reasons, and who decided"),
      columns: [
        .init(Text(zh: "标准", en: "Criterion")), .init(Text(zh: "要求", en: "Limit")),
        .init(Text(zh: "理由", en: "Reason")), .init(Text(zh: "决定者", en: "Decided by")),
      ],
      rows: story.suite.checks.map { check in
        [
          .text(story.subject(check)),
          .several([.text(Story.limit(check)), .text(role(check))]),
          .text(check.rationale ?? .notProvided), .text(check.decidedBy ?? .notProvided),
        ]
      }, narrow: .stack)
  }

  private static func role(_ check: CheckPlan) -> Text {
    switch (check.role, check.isPrimary) {
    case (.claim, _): Text(zh: "（单独主张）", en: "(claim)")
    case (.required, true): Text(zh: "（主要，必须达标）", en: "(primary, required)")
    case (.required, false): Text(zh: "（必须达标）", en: "(required)")
    }
  }

  private static func results(_ story: Story) -> DataTable {
    DataTable(
      caption: Text(zh: "结果与判定", en: "Results and verdicts"),
      columns: [
        .init(Text(zh: "标准", en: "Criterion")), .numeric(Text(zh: "结果", en: "Result")),
        .numeric(Text(zh: "判定所用界限", en: "Deciding bound")),
        .numeric(Text(zh: "置信水平", en: "Level")),
        .init(Text(zh: "结论", en: "Verdict")),
        .numeric(Text(zh: "约需再增加", en: "More cases needed")),
      ],
      rows: story.record.verdicts.map { result in
        var verdict: [Cell] = [.verdict(result.verdict)]
        if result.isPostHoc { verdict.append(.text(Badge.postHoc.word)) }
        if let reason = result.reason { verdict.append(.text(reason)) }
        return [
          .text(story.subject(result.plan)), .estimate(result.estimate), bound(result),
          .text(Text(verbatim: Story.percent(result.level))), .several(verdict),
          Story.additional(result).map { .number($0) } ?? .none,
        ]
      },
      notes: [
        Text(
          zh: "区间界限越过要求即达标；另一侧界限也越不过即未达标；其余尚不能判定。",
          en: """
            Met when the deciding bound clears the limit; not met when the other bound lies beyond \
            it as well; inconclusive otherwise.
            """),
        Text(
          zh: "“约需再增加”按检验效能80%估算；增加例数属于方案修订。",
          en: "More cases: for 80% power. Adding cases is an amendment of the plan."),
      ], narrow: .stack)
  }

  private static func bound(_ result: CheckResult) -> Cell {
    guard let bound = result.bound, let interval = result.estimate.interval else { return .none }
    return .number(
      bound, result: result.estimate.id, part: bound == interval.lower ? .lower : .upper)
  }

  private static func multiplicity(_ story: Story) -> [Block] {
    var sentences: [Sentence] = []
    if story.suite.checks.contains(where: { $0.role == .required }) {
      sentences.append(
        Sentence(
          zh: "必须达标的标准要同时达标，因此每项按\(story.level)水平判定，不作校正。",
          en: """
            Required criteria must all be met together, so each is judged at \(story.level) \
            without adjustment (intersection-union).
            """))
    }
    if story.suite.checks.contains(where: { $0.role == .claim }) {
      sentences.append(
        story.suite.inference.multiplicity == .holm
          ? Sentence(
            zh: "单独主张按Holm法共同控制错误，表中为判定所用水平。",
            en: "Claims share their error by Holm's procedure; the level is the one that decided.")
          : Sentence(
            zh: "单独主张按固定顺序检验，前一项不成立则其后各项不成立。",
            en: "Claims are tested in a fixed sequence; after one that fails none is made."))
    }
    return [.bullets(sentences)]
  }

  private static func prevalence(_ story: Story) -> Block {
    let declared = story.targetsByWeight.filter { story.suite.prevalence[$0] != nil }
    guard !declared.isEmpty else {
      return .owed(
        zh: "将要使用的人群中的患病率", en: "How common the conditions are where it will be used",
        by: Supplier.clinic)
    }
    return .table(
      DataTable(
        caption: Text(zh: "将要使用的人群中的患病率", en: "Prevalence where the system will be used"),
        columns: [
          .init(Text(zh: "目标", en: "Finding")), .numeric(Text(zh: "患病率", en: "Prevalence")),
          .numeric(Text(zh: "范围", en: "Range")), .init(Text(zh: "来源", en: "Source")),
        ],
        rows: declared.map { target in
          let prevalence = story.suite.prevalence[target]
          let range = prevalence?.range.map {
            Text(verbatim: "\(shown($0.lowerBound))–\(shown($0.upperBound))")
          }
          return [
            .text(story.label(target: target)),
            .number(prevalence?.value, digits: 2, style: .percent),
            range.map { .text($0) } ?? .none, .text(prevalence?.source ?? .notProvided),
          ]
        }, narrow: .stack))
  }

  private static func shown(_ value: Double) -> String {
    Figures.text(value, digits: 2, style: .percent)
  }
}
