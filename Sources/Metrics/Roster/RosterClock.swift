// SPDX-License-Identifier: Apache-2.0

/// Local wall-clock time as hours since Monday, 1 January 1900, 00:00.
///
/// Rosters are written in local time without zones. Where clocks are changed at night, a shift over
/// the change counts an hour more or less than it lasts; that is the convention of paper rosters.
public enum RosterClock {
  /// The hours of a date and time such as `2026-03-01T07:00`, `2026-03-01 07:00:30` or a bare date.
  ///
  /// nil where the text is none of these or the day does not exist.
  public static func hours(_ text: String) -> Double? {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard parts.count == 1 || parts.count == 2 else { return nil }
    let date = numbers(parts[0], separator: "-", counts: 3...3)
    guard let date, let days = days(year: date[0], month: date[1], day: date[2]) else {
      return nil
    }
    guard parts.count == 2 else { return Double(days) * 24 }
    guard let time = numbers(parts[1], separator: ":", counts: 2...3), time[0] <= 24,
      time[1] < 60, time.count == 2 || time[2] < 60,
      time[0] < 24 || (time[1] == 0 && (time.count == 2 || time[2] == 0))
    else { return nil }
    let seconds = time.count == 3 ? Double(time[2]) / 3600 : 0
    return Double(days) * 24 + Double(time[0]) + Double(time[1]) / 60 + seconds
  }

  /// The day of an hour, counted from Monday, 1 January 1900.
  static func day(_ hours: Double) -> Int { Int((hours / 24).rounded(.down)) }

  /// The week of an hour, from Monday.
  static func week(_ hours: Double) -> Int { Int((hours / 168).rounded(.down)) }

  private static func numbers(
    _ text: Substring, separator: Character, counts: ClosedRange<Int>
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard counts.contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Days since 1 January 1900 in the Gregorian calendar; nil for a day that does not exist.
  private static func days(year: Int, month: Int, day: Int) -> Int? {
    guard (1900...9999).contains(year), (1...12).contains(month) else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    let before = year - 1
    let years = before * 365 + before / 4 - before / 100 + before / 400
    let since1900 = 1899 * 365 + 1899 / 4 - 1899 / 100 + 1899 / 400
    return years - since1900 + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }
}
