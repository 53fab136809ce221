// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

extension StudyDesk {
  /// What is not as the protocol has it in the times of a response.
  ///
  /// Times are those of the reader's clock; what it cannot tell is said in the dossier.
  func deviations(
    of response: ResponseFile, _ entry: KitRegister.Entry, earlier: ResponseFile?
  ) throws -> [Text] {
    var found: [Text] = []
    // ISO 8601 in UTC to the millisecond sorts as text.
    for (one, next) in zip(response.entries, response.entries.dropFirst())
    where next.time < one.time && next.number > (earlier?.entries.count ?? 0) {
      found.append(
        Text(
          zh: "第 \(next.number) 条记录早于前一条，电脑时钟曾被调回",
          en: "entry \(next.number) is earlier than the one before it: the clock was set back"))
      break
    }
    guard let first = response.entries.first, let last = response.entries.last else { return found }
    if last.time.prefix(16) > now.prefix(16) {
      found.append(
        Text(zh: "答案的时间晚于现在（\(last.time)）", en: "answers are later than now (\(last.time))"))
    }
    let events = try journal.events()
    let made = events.first { item in
      if case .kit(entry.kit, _, _, _, _) = item.event { true } else { false }
    }?.at
    if let made, first.time.prefix(16) < made.prefix(16) {
      found.append(
        Text(
          zh: "答案（\(first.time)）早于阅片包的发出（\(made)）",
          en: "answers (\(first.time)) are earlier than the kit (\(made))"))
    }
    guard entry.session > 1, earlier == nil else { return found }
    return found
      + (try washout(before: first.time, entry, StudyState(events.map(\.event))))
  }

  /// Whether the session before is here to its end, and lies as many days back as the protocol wants.
  private func washout(
    before start: String, _ entry: KitRegister.Entry, _ state: StudyState
  ) throws -> [Text] {
    let before = try register().entries.filter {
      $0.reader == entry.reader && $0.session == entry.session - 1
    }
    var end = ""
    var open = 0
    for kit in before {
      guard let last = try lastResponse(of: kit, state), last.isComplete else {
        open += 1
        continue
      }
      end = max(end, last.entries.last?.time ?? "")
    }
    if open > 0 || before.isEmpty {
      return [
        Text(
          zh: "该阅片者第 \(entry.session - 1) 期尚未全部导入",
          en: "session \(entry.session - 1) of this reader is not here to its end")
      ]
    }
    guard let from = Self.seconds(end), let to = Self.seconds(start) else { return [] }
    let days = Double(to - from) / 86_400
    guard days < Double(study.washoutDays) else { return [] }
    let rounded = (days * 10).rounded(.down) / 10
    return [
      Text(
        zh: "距上一期 \(rounded) 天，洗脱期须为 \(study.washoutDays) 天",
        en: "\(rounded) days after the session before; the washout is \(study.washoutDays) days")
    ]
  }

  /// Seconds since 1970 of a time in ISO 8601.
  static func seconds(_ time: String) -> Int64? {
    CalendarTime.seconds(String(time.prefix(19)))
  }
}
