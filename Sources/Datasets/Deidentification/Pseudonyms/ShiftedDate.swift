// SPDX-License-Identifier: Apache-2.0

import Tables

/// Dates as text, moved by days and written as they were.
enum ShiftedDate {
  /// The text with its day moved; nil where it begins with no date that is read.
  ///
  /// Read are `2025-01-31`, `2025/1/31` and `20250131`; what follows the day, such as the hour,
  /// stays. Numbers of one digit become two where the day moved needs them. In DICOM an hour may
  /// follow the eight digits of a day, and fractions and a zone the hour.
  static func text(_ text: String, days: Int, isDICOM: Bool = false) -> String? {
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ place: Int) -> Bool {
      scalars.indices.contains(place) && ("0"..."9").contains(scalars[place])
    }
    func part(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    var end = 0
    while isDigit(end) { end += 1 }
    if end == 8 && end == scalars.count || isDICOM && (8...14).contains(end) && end % 2 == 0 {
      let plain = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
      guard let moved = day(plain, days: days) else { return nil }
      return moved.filter { $0 != "-" } + part(8..<scalars.count)
    }
    guard end == 4, scalars.count > 5, scalars[4] == "-" || scalars[4] == "/" else { return nil }
    let mark = scalars[4]
    var month = 5
    while isDigit(month) { month += 1 }
    guard (1...2).contains(month - 5), month < scalars.count, scalars[month] == mark else {
      return nil
    }
    var stop = month + 1
    while isDigit(stop) { stop += 1 }
    guard (1...2).contains(stop - month - 1),
      stop == scalars.count || scalars[stop] == " " || scalars[stop] == "T",
      let moved = day(part(0..<stop).replacing("/", with: "-"), days: days)
    else { return nil }
    let isPadded = month - 5 == 2 && stop - month - 1 == 2
    var words = moved.split(separator: "-").map(String.init)
    if !isPadded { words = words.map { $0.hasPrefix("0") ? String($0.dropFirst()) : $0 } }
    return words.joined(separator: String(mark)) + part(stop..<scalars.count)
  }

  /// Seconds since 1970 with their day moved; nil beyond the calendar.
  static func seconds(_ seconds: Int64, days: Int) -> Int64? {
    let (moved, overflow) = seconds.addingReportingOverflow(Int64(days) * 86_400)
    return overflow ? nil : moved
  }

  private static func day(_ text: String, days: Int) -> String? {
    guard let seconds = CalendarTime.seconds(text) else { return nil }
    let moved = CalendarTime.text(seconds + Int64(days) * 86_400)
    // Before year 1 there is no date that reads back.
    return CalendarTime.seconds(moved) == nil ? nil : moved
  }
}
