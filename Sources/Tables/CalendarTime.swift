// SPDX-License-Identifier: Apache-2.0

/// Dates and times of the proleptic Gregorian calendar as seconds since 1970-01-01T00:00:00Z.
///
/// Read are `2025-01-31` and `2025/1/31`, either with a time behind a space or `T`: `08:30`,
/// `08:30:15`, `08:30:15.250`, then `Z` or an offset such as `+08:00`. Fractions of a second are
/// cut off. A day that the calendar does not have is refused.
public enum CalendarTime {
  /// The seconds of a date or time as text; nil when it is none.
  public static func seconds(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { Scan(bytes: trimmed($0)).read()?.seconds }
  }

  /// A time as text: the day alone at midnight, else with hours, minutes and seconds.
  public static func text(_ seconds: Int64) -> String {
    let time = seconds - days(seconds) * 86_400
    let day = dayText(seconds)
    if time == 0 { return day }
    return "\(day)T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
  }

  /// The whole days from 1970-01-01 to the day of a time, negative before it.
  public static func days(_ seconds: Int64) -> Int64 {
    let quotient = seconds / 86_400
    return seconds % 86_400 < 0 ? quotient - 1 : quotient
  }

  /// The days of a month, which counts from 1.
  public static func length(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 of a civil date, counted in 400-year eras that begin in March, so that
  /// the leap day is the last of its year.
  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func dayText(_ seconds: Int64) -> String {
    let shifted = days(seconds) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarTime {
  /// What was read, and whether it was plain ISO 8601 with nothing cut off.
  struct Reading {
    let seconds: Int64
    let isExactISO: Bool
  }

  /// Reads one date or time from bytes.
  struct Scan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var exact = true

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    consuming func read() -> Reading? {
      guard let year = digits(4...4), let separator = take(of: "-/"),
        let month = digits(1...2), take(separator), let day = digits(1...2)
      else { return nil }
      if separator != UInt8(ascii: "-") || at != 10 { exact = false }
      guard (1...12).contains(month), year >= 1,
        (1...CalendarTime.length(ofMonth: month, year: year)).contains(day)
      else { return nil }
      var seconds = CalendarTime.days(year: year, month: month, day: day) * 86_400
      if at < bytes.count {
        guard take(of: " T") != nil, let time = time(), let zone = zone(), at == bytes.count
        else { return nil }
        seconds += time - zone
      }
      return Reading(seconds: seconds, isExactISO: exact)
    }

    private mutating func time() -> Int64? {
      guard let hour = digits(1...2), take(UInt8(ascii: ":")), let minute = digits(2...2),
        hour < 24, minute < 60
      else { return nil }
      var second: Int64 = 0
      if take(UInt8(ascii: ":")) {
        guard let value = digits(2...2), value < 60 else { return nil }
        second = value
        if take(UInt8(ascii: ".")) {
          guard let fraction = digits(1...9) else { return nil }
          if fraction != 0 { exact = false }
        }
      }
      return hour * 3600 + minute * 60 + second
    }

    private mutating func zone() -> Int64? {
      if at == bytes.count || take(UInt8(ascii: "Z")) { return 0 }
      guard let sign = take(of: "+-"), let hour = digits(2...2) else { return nil }
      _ = take(UInt8(ascii: ":"))
      guard let minute = digits(2...2), hour < 24, minute < 60 else { return nil }
      return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 3600 + minute * 60)
    }

    private mutating func digits(_ width: ClosedRange<Int>) -> Int64? {
      let start = at
      var value: Int64 = 0
      while at < bytes.count, at - start < width.upperBound, bytes[at] &- 48 < 10 {
        value = value * 10 + Int64(bytes[at] - 48)
        at += 1
      }
      return at - start >= width.lowerBound ? value : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    private mutating func take(of set: StaticString) -> UInt8? {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      for index in 0..<set.utf8CodeUnitCount where set.utf8Start[index] == byte {
        at += 1
        return byte
      }
      return nil
    }
  }
}
