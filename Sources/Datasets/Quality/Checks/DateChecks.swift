// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

/// Dates that cannot be, or that stand for none.
enum DateChecks {
  static func run(_ column: ExaminedColumn, asOf: Int64, _ draft: inout QualityDraft) {
    let present = column.count - column.missingCount
    guard present > 0 else { return }
    let name = column.name
    let placeholders = column.rows { word in
      guard case .seconds(let seconds) = word.value else { return false }
      return placeholderDays.contains(day(seconds))
    }
    draft.add(
      .placeholderDate, .warning, in: column, rows: placeholders, of: present,
      Text(
        zh: "列“\(name)”有 1900-01-01、1970-01-01、9999-12-31 一类系统填充的日期，应为缺失。",
        en: "column '\(name)' holds days that systems fill in, such as 1900-01-01, 1970-01-01 or "
          + "9999-12-31, where a date is missing."))
    let future = column.rows { word in
      guard case .seconds(let seconds) = word.value else { return false }
      return seconds > asOf && !placeholderDays.contains(day(seconds))
    }
    draft.add(
      .futureDate, .error, in: column, rows: future, of: present,
      Text(
        zh: "列“\(name)”有日期晚于核对日（\(CalendarTime.text(day(asOf) * 86_400))）。",
        en: "column '\(name)' holds dates after the day of the check "
          + "(\(CalendarTime.text(day(asOf) * 86_400)))."))
    guard column.rule.role == .time, let span = draft.exam.sheet.population?.span else { return }
    let outside = column.rows { word in
      guard case .seconds(let seconds) = word.value else { return false }
      return !span.contains(seconds) && seconds <= asOf && !placeholderDays.contains(day(seconds))
    }
    draft.add(
      .outsideCollection, .warning, in: column, rows: outside, of: present,
      Text(
        zh: "列“\(name)”有日期不在 population.collected 写明的收集期内。",
        en: "column '\(name)' holds dates outside the time of collection that "
          + "population.collected states."))
  }

  private static func day(_ seconds: Int64) -> Int64 {
    seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
  }

  private static let placeholderDays: Set<Int64> = Set(
    [
      "1111-11-11", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01",
      "1901-01-01", "1970-01-01", "2099-12-31", "2999-12-31", "9999-12-31", "9999-09-09",
    ].compactMap(CalendarTime.seconds).map(day))
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
      // The month has its last day among these.
      return [31, 30, 29, 28].lazy.compactMap { CalendarTime.seconds("\(text)-\($0)") }.first
        .map { $0 + 86_399 }
    case 3: return CalendarTime.seconds(text).map { isEnd ? $0 + 86_399 : $0 }
    default: return nil
    }
  }
}
