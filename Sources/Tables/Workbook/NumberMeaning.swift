// SPDX-License-Identifier: Apache-2.0

/// What the numbers of a style mean.
enum NumberMeaning {
  case number
  /// Days since the workbook's first day.
  case date
  /// A time of the day, shown without the day.
  case time
  /// A length of time, shown as hours, minutes and seconds.
  case elapsed

  /// The meaning of a format that every workbook has (ECMA-376-1, 18.8.30), those of Chinese,
  /// Japanese and Korean workbooks among them.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 46: self = .elapsed
    default: self = .number
    }
  }

  /// The meaning of a format's code (18.8.31).
  ///
  /// Texts in quotation marks, behind a backslash or in square brackets are no part of it, but for
  /// elapsed hours, minutes and seconds, such as `[h]`. An m without d, y, h or s is a month.
  init(code: String) {
    let letters = Self.letters(of: code)
    if letters.contains("#") {
      self = .elapsed
    } else if letters.contains("y") || letters.contains("d") || letters.contains("e") {
      self = .date
    } else if letters.contains("h") || letters.contains("s") {
      self = .time
    } else {
      self = letters.contains("m") ? .date : .number
    }
  }

  /// The letters of the first section that stand for parts of a date.
  private static func letters(of code: String) -> Set<Character> {
    var found: Set<Character> = []
    var rest = Substring(code)
    while let mark = rest.popFirst() {
      switch mark {
      case ";": return found
      case "\"":
        while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        var word = ""
        while let next = rest.popFirst(), next != "]" { word.append(next) }
        let first = word.lowercased().first
        if let first, "hms".contains(first), word.lowercased().allSatisfy({ $0 == first }) {
          found.insert("#")
        }
      case "G", "g":
        // General; a lone g is an era.
        if rest.prefix(6).lowercased() == "eneral" { rest = rest.dropFirst(6) }
      case "E", "e":
        // An exponent, or the year of a Chinese or Japanese date.
        if rest.first != "+", rest.first != "-" { found.insert("e") }
      case "A", "a":
        // AM/PM and A/P, which hold an m.
        if rest.prefix(4).lowercased() == "m/pm" {
          rest = rest.dropFirst(4)
        } else if rest.prefix(2).lowercased() == "/p" {
          rest = rest.dropFirst(2)
        }
      default:
        let letter = Character(mark.lowercased())
        if "ymdhs".contains(letter) { found.insert(letter) }
      }
    }
    return found
  }
}

/// Dates as workbooks count them (ECMA-376-1, 18.17.4).
struct ExcelCalendar {
  let startsIn1904: Bool

  /// The seconds since 1970 of a number of days; nil for a day that there is not.
  ///
  /// In the 1900 system day 1 is the first of January 1900, and day 60 the 29th of February 1900,
  /// which never was: Excel keeps a mistake of Lotus 1-2-3, and later days count one more.
  /// Days are doubles, so times are rounded to the nearest millisecond before it is cut off.
  func seconds(_ days: Double) -> Int64? {
    // The largest day is the last one of the year 9999.
    guard days >= (startsIn1904 ? 0 : 1), days < 2_958_466 else { return nil }
    let milliseconds = Int64((days * 86_400_000).rounded())
    let whole = milliseconds / 86_400_000
    if startsIn1904 { return milliseconds / 1000 - 24_107 * 86_400 }
    if whole == 60 { return nil }
    return milliseconds / 1000 - (whole < 60 ? 25_568 : 25_569) * 86_400
  }

  /// A length of time as hours, minutes and seconds; nil when it is negative or absurd.
  static func clock(_ days: Double) -> String? {
    guard days >= 0, days < 1e6 else { return nil }
    let seconds = Int64((days * 86_400_000).rounded()) / 1000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
