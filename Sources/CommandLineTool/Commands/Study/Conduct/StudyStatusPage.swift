// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Wording

/// Where a study stands, for people and for programs.
struct StudyStatusPage {
  private let status: StudyStatus

  init(_ status: StudyStatus) { self.status = status }

  /// The document for programs.
  var json: JSON {
    .object([
      "study": .string(status.study), "stage": .string(status.stage.rawValue),
      "commitment": status.state.seal.map { .string($0.commitment) } ?? .null,
      "protocols": .array(
        status.state.protocols.map {
          .object(["hash": .string($0.hash), "reason": .string($0.reason)])
        }),
      "kits": .array(
        status.kits.map { kit in
          .object([
            "kit": .string(kit.entry.kit), "reader": .string(kit.entry.reader),
            "session": .integer(Int64(kit.entry.session)),
            "block": .integer(Int64(kit.entry.block)),
            "cases": .integer(Int64(kit.entry.cases.count)),
            "answered": .integer(Int64(kit.answered)), "complete": .bool(kit.isComplete),
            "versions": .integer(Int64(kit.versions)),
            "last": kit.last.map { .string($0) } ?? .null, "slips": .integer(Int64(kit.slips)),
          ])
        }),
      "deviations": .array(
        status.state.deviations.map {
          .object([
            "subject": .string($0.subject), "what": .string($0.what.en),
            "reason": .string($0.reason),
          ])
        }),
      "emergencies": .array(status.state.emergencies.map(JSON.string)),
      "refusals": .integer(Int64(status.state.refusals)),
      "events": .array(
        status.events.enumerated().map { place, item in
          .object([
            "number": .integer(Int64(place + 1)), "kind": .string(item.event.kind),
            "subject": .string(item.event.subject), "at": .string(item.at),
          ])
        }),
    ])
  }

  /// The lines for people.
  func lines(in language: Language) -> [String] {
    var lines = [
      "\(status.study)  \(Self.stage(status.stage)[language])",
      Text(zh: "承诺 ", en: "commitment ")[language] + (status.state.seal?.commitment ?? "–"),
    ]
    lines += [""] + kits.lines(in: language)
    for deviation in status.state.deviations {
      lines.append(
        Text(
          zh: "偏离：\(deviation.subject)：\(deviation.what.zh)（\(deviation.reason)）",
          en: "deviation: \(deviation.subject): \(deviation.what.en) (\(deviation.reason))")[
            language])
    }
    lines.append("")
    for item in status.events {
      if let words = item.event.audit { lines.append("\(item.at)  \(words[language])") }
    }
    return lines
  }

  private var kits: TextTable {
    var table = TextTable([
      .words(Text(zh: "阅片者", en: "reader")), .numbers(Text(zh: "期", en: "session")),
      .numbers(Text(zh: "部分", en: "block")), .numbers(Text(zh: "已读", en: "read")),
      .numbers(Text(zh: "病例", en: "cases")), .numbers(Text(zh: "误触", en: "slips")),
      .words(Text(zh: "最后一次作答", en: "last answer")),
    ])
    for kit in status.kits {
      table.add([
        kit.entry.reader, "\(kit.entry.session)", "\(kit.entry.block)", "\(kit.answered)",
        "\(kit.entry.cases.count)", "\(kit.slips)", kit.last ?? "–",
      ])
    }
    return table
  }

  private static func stage(_ stage: StudyStatus.Stage) -> Text {
    switch stage {
    case .draft: Text(zh: "草稿", en: "draft")
    case .sealed: Text(zh: "已封存", en: "sealed")
    case .reading: Text(zh: "阅片中", en: "reading")
    case .locked: Text(zh: "已锁定", en: "locked")
    case .unblinded: Text(zh: "已揭盲", en: "unblinded")
    }
  }
}
