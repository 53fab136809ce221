// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import Wording

/// Sections that rest on records which this run does not have: each says what is owed, by whom.
enum PendingSections {
  @Sendable static func workflow(_ story: Story) -> Section {
    Section(
      number: 9, id: "workflow", title: Text(zh: "临床流程与指标", en: "Workflow and indicators"),
      question: Text(
        zh: "用于临床后，流程、时间和采纳情况怎样？", en: "What changes in time, workflow and use?"),
      blocks: [
        .owed(
          zh: "上线前后的流程指标、目标值与区间", en: "Indicators before and after, with targets and intervals",
          by: Supplier.hospital),
        .owed(
          zh: "采纳与未采纳的比例及原因", en: "How often its advice is taken or not, and why",
          by: Supplier.clinic),
        .owed(zh: "可用性评价与培训记录", en: "Usability and training records", by: Supplier.clinic),
      ])
  }

  @Sendable static func risk(_ story: Story) -> Section {
    Section(
      number: 10, id: "risk", title: Text(zh: "风险", en: "Risk"),
      question: Text(
        zh: "可能造成什么伤害，多大可能，怎样控制？", en: "What harm is possible, how likely is it, what is done?"),
      blocks: [
        .owed(
          zh: "危害清单：情形、伤害、概率、严重程度与控制措施",
          en: "Hazards: situation, harm, probability, severity and controls", by: Supplier.vendor),
        .owed(
          zh: "签署的获益与风险评价", en: "The signed weighing of benefit and risk", by: Supplier.committee),
      ])
  }

  @Sendable static func monitoring(_ story: Story) -> Section {
    Section(
      number: 12, id: "monitoring", title: Text(zh: "监测与变更控制", en: "Monitoring and change control"),
      question: Text(
        zh: "上线后怎样发现性能下降，版本更新怎样管理？",
        en: "How is a decline noticed, and how are new versions handled?"),
      blocks: [
        .owed(
          zh: "监测计划：指标、时间窗、界限、措施、负责人",
          en: "The plan: metric, window, limit, action, owner", by: Supplier.information),
        .owed(zh: "监测数据与报警记录", en: "Monitoring data and alarms", by: Supplier.information),
        .owed(
          zh: "预定变更控制计划与审查日历", en: "The change control plan and the review calendar",
          by: Supplier.vendor),
      ])
  }

  @Sendable static func errors(_ story: Story) -> Section {
    Section(
      number: 13, id: "errors", title: Text(zh: "错误与问题登记", en: "Errors and problems"),
      question: Text(
        zh: "发生过哪些错误，怎样处理，是否关闭？", en: "Which errors occurred, and were they dealt with?"),
      blocks: [
        .owed(
          zh: "错误报告、分级、处理与关闭证据", en: "Error reports, grades, actions, proof of closure",
          by: Supplier.reporters),
        .owed(
          zh: "每一万次使用的错误率及区间", en: "Errors per 10,000 uses, with intervals",
          by: Supplier.reporters),
      ])
  }

  @Sendable static func reporting(_ story: Story) -> Section {
    Section(
      number: 16, id: "reporting", title: Text(zh: "报告规范符合性", en: "Reporting guidelines"),
      question: Text(
        zh: "报告规范要求的内容是否齐全？", en: "Is everything there that reporting guidelines ask for?"),
      blocks: [
        .owed(
          zh: "TRIPOD+AI、STARD-AI等规范的逐项对照",
          en: "Item-by-item conformance with TRIPOD+AI, STARD-AI and others",
          by: Supplier.evaluators),
        .note(
          Sentence(
            zh: "本报告不给出总的符合率：缺少一项关键内容，不能由其他内容抵消。",
            en: "No overall percentage is given: a missing key item is not made up for by others.")),
      ])
  }
}
