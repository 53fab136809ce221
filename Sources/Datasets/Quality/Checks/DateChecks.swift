// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// Dates that cannot be, or that stand for none.
enum DateChecks {
  static func run(_ column: ExaminedColumn, asOf: Int64, _ draft: inout QualityDraft) {
    let present = column.presentCount
    guard present > 0 else { return }
    let name = column.name
    func rows(where holds: (Int64) -> Bool) -> [Int] {
      column.rows { word in
        guard case .seconds(let seconds) = word.value else { return false }
        return holds(seconds)
      }
    }
    let placeholders = rows(where: isPlaceholder)
    draft.add(
      .placeholderDate, .warning, in: column, rows: placeholders, of: present,
      Text(
        zh: "列“\(name)”有 1900-01-01、1970-01-01、9999-12-31 一类系统填充的日期，应为缺失。",
        en: "column '\(name)' holds days that systems fill in, such as 1900-01-01, 1970-01-01 or "
          + "9999-12-31, where a date is missing."))
    let today = CalendarTime.text(CalendarTime.days(asOf) * 86_400)
    let future = rows { $0 > asOf && !isPlaceholder($0) }
    draft.add(
      .futureDate, .error, in: column, rows: future, of: present,
      Text(
        zh: "列“\(name)”有日期晚于核对日（\(today)）。",
        en: "column '\(name)' holds dates after the day of the check (\(today))."))
    guard column.rule.role == .time, let span = draft.exam.sheet.population?.span else { return }
    let outside = rows { !span.contains($0) && $0 <= asOf && !isPlaceholder($0) }
    draft.add(
      .outsideCollection, .warning, in: column, rows: outside, of: present,
      Text(
        zh: "列“\(name)”有日期不在 population.collected 写明的收集期内。",
        en: "column '\(name)' holds dates outside the time of collection that "
          + "population.collected states."))
  }

  private static func isPlaceholder(_ seconds: Int64) -> Bool {
    placeholderDays.contains(CalendarTime.days(seconds))
  }

  private static let placeholderDays: Set<Int64> = Set(
    [
      "1111-11-11", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01",
      "1901-01-01", "1970-01-01", "2099-12-31", "2999-12-31", "9999-12-31", "9999-09-09",
    ].compactMap(CalendarTime.seconds).map(CalendarTime.days))
}

extension Population {
  /// The seconds from the first moment of collection to the last; nil when it is not stated.
  var span: ClosedRange<Int64>? {
    guard let first = collected.first, let last = collected.last,
      let start = Self.moment(first, isEnd: false), let end = Self.moment(last, isEnd: true),
      start <= end
    else { return nil }
    return start...end
  }

  /// The first second of a year, month or day as written, or the last one.
  private static func moment(_ text: String, isEnd: Bool) -> Int64? {
    let parts = text.split(separator: "-").compactMap { Int64($0) }
    switch parts.count {
    case 1:
      guard isEnd else { return CalendarTime.seconds("\(text)-01-01") }
      return CalendarTime.seconds("\(text)-12-31").map { $0 + 86_399 }
    case 2:
      guard isEnd else { return CalendarTime.seconds("\(text)-01") }
      guard (1...12).contains(parts[1]) else { return nil }
      let last = CalendarTime.length(ofMonth: parts[1], year: parts[0])
      return CalendarTime.seconds("\(text)-\(last)").map { $0 + 86_399 }
    case 3: return CalendarTime.seconds(text).map { isEnd ? $0 + 86_399 : $0 }
    default: return nil
    }
  }
}
