// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Wording

/// Section 2: who read what, when, and blind to what.
enum StudyDesignSection {
  static func section(_ story: StudyStory) -> Section {
    let study = story.study
    return Section(
      number: 2, id: "design", title: Text(zh: "研究设计", en: "Design"),
      question: Text(zh: "谁在什么时候读了什么？", en: "Who read what, and when?"),
      blocks: [
        .paragraph(
          Sentence(
            Text(
              zh: "\(story.designName.zh)。\(story.blindness.zh)。",
              en:
                "\(story.designName.en). \(story.blindness.en.prefix(1).uppercased())\(story.blindness.en.dropFirst())."
            ))),
        .figure(
          SessionsChart(lanes: lanes(story), pause: pause(study)), id: "design-diagram"),
        .table(readers(story)), .table(blinding(story)), .facts(facts(story)),
      ])
  }

  private static func pause(_ study: StudyDeclaration) -> Text? {
    guard study.sessions > 1 else { return nil }
    return study.washoutDays > 0
      ? Text(zh: "洗脱 \(study.washoutDays) 天", en: "\(study.washoutDays) days")
      : Text(zh: "之后", en: "then")
  }

  /// One lane for each order of arms that was drawn, from the allocation itself.
  private static func lanes(_ story: StudyStory) -> [SessionsChart.Lane] {
    let study = story.study
    let readings = story.record.opened.allocation.readings.filter { $0.purpose == .primary }
    var orders: [[[String]]: Int] = [:]
    for reader in story.record.opened.roster.readers.map(\.id) {
      let own = readings.filter { $0.reader == reader }
      let sessions = (1...max(1, study.sessions)).map { session -> [String] in
        let arms = own.filter { $0.session == session }.map(\.arms)
        let sets = study.kind == .preference ? arms.map { $0.sorted() } : arms
        return Set(sets.map { $0.joined(separator: " → ") }).sorted()
      }
      orders[sessions, default: 0] += 1
    }
    let sorted = orders.sorted { one, other in
      "\(one.key)".utf8.lexicographicallyPrecedes("\(other.key)".utf8)
    }
    return sorted.map { sessions, count in
      SessionsChart.Lane(
        label: Text(zh: "\(count) 名阅片者", en: "\(count) readers"),
        sessions: sessions.map { words($0, study) })
    }
  }

  private static func words(_ arms: [String], _ study: StudyDeclaration) -> Text {
    let list = arms.joined(separator: "、")
    let plain = arms.joined(separator: ", ")
    return arms.count > 1
      ? Text(zh: "病例分组，各组分别：\(list)", en: "groups of cases, one each: \(plain)")
      : Text(zh: list, en: plain)
  }

  private static func readers(_ story: StudyStory) -> DataTable {
    let roster = story.record.opened.roster
    let opened = story.record.opened.primary
    return DataTable(
      caption: Text(zh: "阅片者", en: "Readers"),
      columns: [
        .init(Text(zh: "代号", en: "Code")), .init(Text(zh: "分层", en: "Stratum")),
        .numeric(Text(zh: "年资（年）", en: "Years")), .numeric(Text(zh: "读片次数", en: "Readings")),
      ],
      rows: roster.readers.map { reader in
        [
          .text(Text(verbatim: reader.id)),
          reader.stratum.isEmpty ? .none : .text(Text(verbatim: reader.stratum)),
          .number(reader.years, digits: 0),
          .count(opened.count { $0.place.reader == reader.id }),
        ]
      })
  }

  /// Who was blind to what.
  private static func blinding(_ story: StudyStory) -> DataTable {
    let visible = story.study.armIsVisible
    let yes = Cell.text(Text(zh: "知晓", en: "knew"))
    let no = Cell.text(Text(zh: "不知", en: "blind"))
    let until = Cell.text(
      story.record.status.state.emergencies.isEmpty
        ? Text(zh: "锁定前不知", en: "blind until the lock")
        : Text(zh: "锁定前除紧急揭盲外不知", en: "blind until the lock but for emergencies"))
    let unsaid = Cell.text(Text(zh: "未提供", en: "not provided"))
    return DataTable(
      caption: Text(zh: "谁对什么设盲", en: "Who was blind to what"),
      columns: [
        .init(Text(zh: "角色", en: "Role")), .init(Text(zh: "分组", en: "Arm")),
        .init(Text(zh: "参考标准", en: "Reference standard")),
        .init(Text(zh: "其他阅片者的答案", en: "Other readers' answers")),
      ],
      rows: [
        [.text(Text(zh: "阅片者", en: "Readers")), visible ? yes : no, no, no],
        [.text(Text(zh: "分析者", en: "Analysts")), until, unsaid, until],
        [.text(Text(zh: "保管人", en: "Custodian")), yes, unsaid, unsaid],
        [
          .text(Text(zh: "参考标准判定者", en: "Truthers")), unsaid, yes, unsaid,
        ],
      ],
      notes: [
        Text(
          zh: "阅片包不含分组名称、参考标准、模型名称和原病例编号；判定者对什么设盲由研究方说明。",
          en:
            "Kits hold no name of an arm, no reference standard, no model's name and no case's own "
            + "id; what truthers were blind to is for the sponsor to state.")
      ])
  }

  private static func facts(_ story: StudyStory) -> [(term: Text, value: Sentence)] {
    let study = story.study
    let endpoint = study.endpoint
    let random = Text(zh: "随机（推广到同类）", en: "random (others like them)")
    let fixed = Text(zh: "固定（仅限本研究）", en: "fixed (these alone)")
    return [
      (
        Text(zh: "主要终点", en: "Primary endpoint"), Sentence(story.endpointName(endpoint.primary))
      ),
      (Text(zh: "要证明的内容", en: "What was to be shown"), Sentence(story.claim)),
      (
        Text(zh: "检验水准", en: "Level"),
        Sentence(
          zh: "双侧 α = \(Number(endpoint.alpha, digits: 3))，非劣效按一半",
          en:
            "two-sided alpha = \(Number(endpoint.alpha, digits: 3)), half of it for non-inferiority"
        )
      ),
      (Text(zh: "阅片者", en: "Readers"), Sentence(endpoint.randomReaders ? random : fixed)),
      (Text(zh: "病例", en: "Cases"), Sentence(endpoint.randomCases ? random : fixed)),
      (
        Text(zh: "缺失读片", en: "Missing reads"),
        Sentence(
          study.missingReads == .analyseAvailable
            ? Text(zh: "分析已有的读片", en: "what was read is analysed")
            : Text(zh: "只分析全部读完的病例", en: "only cases that everybody read in every arm"))
      ),
    ]
  }
}
