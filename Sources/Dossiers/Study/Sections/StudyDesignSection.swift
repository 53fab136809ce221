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

  /// One lane for each way through the sessions that was drawn, from the allocation itself.
  ///
  /// Cases that every reader reads alike form a set: A, B and so on.
  private static func lanes(_ story: StudyStory) -> [SessionsChart.Lane] {
    let readers = story.record.opened.roster.readers.map(\.id)
    let places = Dictionary(uniqueKeysWithValues: readers.enumerated().map { ($1, $0) })
    var ways: [String: [String]] = [:]
    let sessions = max(1, story.study.sessions)
    for reading in story.record.opened.allocation.readings where reading.purpose == .primary {
      guard let place = places[reading.reader] else { continue }
      let none = [String](repeating: "", count: readers.count * sessions)
      // Of a pair the sides are drawn anew each time.
      let arms = story.study.kind == .preference ? reading.arms.sorted() : reading.arms
      ways[reading.case, default: none][place * sessions + reading.session - 1] =
        arms.joined(separator: " → ")
    }
    let sets = Dictionary(grouping: ways.keys, by: { ways[$0] ?? [] })
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var lanes: [[Text]: Int] = [:]
    for place in readers.indices {
      let steps = (0..<sessions).map { session in
        words(sets.map { ($0.key[place * sessions + session], $0.value.count) })
      }
      lanes[steps, default: 0] += 1
    }
    return lanes.sorted { "\($0.key)".utf8.lexicographicallyPrecedes("\($1.key)".utf8) }.map {
      SessionsChart.Lane(
        label: Text(zh: "\($0.value) 名阅片者", en: "\($0.value) readers"), sessions: $0.key)
    }
  }

  /// What is done in one session: the arm of all cases, or of each set of them.
  private static func words(_ sets: [(arm: String, cases: Int)]) -> Text {
    let read = sets.enumerated().filter { !$0.element.arm.isEmpty }
    let arms = Set(read.map(\.element.arm))
    let cases = read.reduce(0) { $0 + $1.element.cases }
    if arms.count <= 1, sets.count == read.count {
      return Text(
        zh: "\(arms.first ?? "—")（\(cases) 例）", en: "\(arms.first ?? "—") (\(cases) cases)")
    }
    return Text.joined(
      read.map { place, set in
        let letter = place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : "\(place + 1)"
        return Text(
          zh: "\(letter) 组 \(set.cases) 例：\(set.arm)",
          en: "set \(letter), \(set.cases) cases: \(set.arm)")
      }, zh: "；", en: "; ")
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
