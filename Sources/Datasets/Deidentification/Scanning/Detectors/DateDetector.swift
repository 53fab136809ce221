// SPDX-License-Identifier: Apache-2.0

import Tables

/// Dates in digits, in Chinese and in English, that are finer than allowed.
enum DateDetector {
  private static let months = WordList(
    """
    january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar\
    |apr|jun|jul|aug|sep|sept|oct|nov|dec
    """)

  private struct Found {
    let end: Int
    let granularity: DateGranularity
    var confidence = IdentifierConfidence.likely
  }

  static func hits(in text: ScannedText, allowed: DateGranularity) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      guard let found = found(text, at: place) else {
        place = text.isDigit(place) ? text.digitsEnd(place) : place + 1
        continue
      }
      let (end, granularity) = withTime(text, found)
      if granularity > allowed {
        hits.append(
          IdentifierHit(kind: .date, range: place..<end, confidence: found.confidence))
      }
      place = end
    }
    return hits
  }

  private static func found(_ text: ScannedText, at place: Int) -> Found? {
    if text.isLetter(place), !text.isWord(place - 1) { return named(text, at: place) }
    guard text.isDigit(place), !text.isWord(place - 1),
      !([45, 46, 47].contains(text[place - 1]) && text.isWord(place - 2))
    else { return nil }
    let end = text.digitsEnd(place)
    switch end - place {
    case 4: return yearFirst(text, at: place, end: end)
    case 1, 2: return dayOrMonthFirst(text, at: place, end: end)
    case 8:
      // 20250131: many numbers have eight digits.
      let (year, month) = (text.number(place..<place + 4), text.number(place + 4..<place + 6))
      guard isYear(year), isDay(text.number(place + 6..<end), month, year), !text.isWord(end),
        text[end] != 46
      else { return nil }
      return Found(end: end, granularity: .day, confidence: .possible)
    default: return nil
    }
  }

  private static func yearFirst(_ text: ScannedText, at place: Int, end: Int) -> Found? {
    let year = text.number(place..<end)
    guard isYear(year) else { return nil }
    let isChinese = text[end] == 0x5E74  // 年
    guard isChinese || [45, 46, 47].contains(text[end]) else { return nil }
    let month = end + 1
    let monthEnd = text.digitsEnd(month)
    guard (1...2).contains(monthEnd - month), (1...12).contains(text.number(month..<monthEnd))
    else {
      return nil
    }
    let mark = isChinese ? 0x6708 : text[end]  // 月
    guard text[monthEnd] == mark else {
      // A year and a month alone; in digits they need two, lest a ratio pass for them.
      guard text[end] == 45, monthEnd - month == 2, !text.isWord(monthEnd) else { return nil }
      return Found(end: monthEnd, granularity: .month)
    }
    let day = monthEnd + 1
    let dayEnd = text.digitsEnd(day)
    guard (1...2).contains(dayEnd - day),
      isDay(text.number(day..<dayEnd), text.number(month..<monthEnd), year)
    else { return isChinese ? Found(end: day, granularity: .month) : nil }
    let closes = isChinese && (text[dayEnd] == 0x65E5 || text[dayEnd] == 0x53F7)  // 日, 号
    return Found(end: dayEnd + (closes ? 1 : 0), granularity: .day)
  }

  private static func dayOrMonthFirst(_ text: ScannedText, at place: Int, end: Int) -> Found? {
    let first = text.number(place..<end)
    if text[end] == 0x6708 {  // 月, and a day behind it
      let dayEnd = text.digitsEnd(end + 1)
      guard (1...2).contains(dayEnd - end - 1), text[dayEnd] == 0x65E5 || text[dayEnd] == 0x53F7,
        isDay(text.number(end + 1..<dayEnd), first, 2000)
      else { return nil }
      return Found(end: dayEnd + 1, granularity: .day)
    }
    if [45, 47].contains(text[end]) {  // 1/31/2025 or 31/1/2025
      let middleEnd = text.digitsEnd(end + 1)
      guard (1...2).contains(middleEnd - end - 1), text[middleEnd] == text[end] else { return nil }
      let yearEnd = text.digitsEnd(middleEnd + 1)
      let middle = text.number(end + 1..<middleEnd)
      let length = yearEnd - middleEnd - 1
      guard length == 4 || length == 2, !text.isWord(yearEnd), text[yearEnd] != text[end] else {
        return nil
      }
      let year = length == 4 ? text.number(middleEnd + 1..<yearEnd) : 2000
      guard isYear(year), isDay(middle, first, year) || isDay(first, middle, year) else {
        return nil
      }
      return Found(
        end: yearEnd, granularity: .day, confidence: length == 4 ? .likely : .possible)
    }
    // 31 January 2025, 31st of January
    guard (1...31).contains(first) else { return nil }
    var at = end
    for ordinal in ["st", "nd", "rd", "th"]
    where text.holds(ordinal.unicodeScalars.map(\.value), at: at) {
      at += 2
      break
    }
    while text.isSpace(at) || text[at] == 45 { at += 1 }
    if text.holds("of ".unicodeScalars.map(\.value), at: at) { at += 3 }
    guard text.isUpper(at), let length = months.wholeLength(text, at: at) else { return nil }
    return behindMonth(text, at + length, granularity: .day)
  }

  /// January 31, 2025; January 31; January 2025.
  private static func named(_ text: ScannedText, at place: Int) -> Found? {
    guard text.isUpper(place), let length = months.wholeLength(text, at: place) else { return nil }
    var at = place + length
    if text[at] == 46 { at += 1 }
    while text.isSpace(at) { at += 1 }
    let end = text.digitsEnd(at)
    switch end - at {
    case 4:
      return isYear(text.number(at..<end)) ? Found(end: end, granularity: .month) : nil
    case 1, 2:
      guard (1...31).contains(text.number(at..<end)), text[end] != 37,
        text[end] != 46 || !text.isDigit(end + 1)
      else { return nil }
      var stop = end
      for ordinal in ["st", "nd", "rd", "th"]
      where text.holds(ordinal.unicodeScalars.map(\.value), at: stop) {
        stop += 2
        break
      }
      return behindMonth(text, stop, granularity: .day)
    default: return nil
    }
  }

  /// A year that may follow.
  private static func behindMonth(
    _ text: ScannedText, _ place: Int, granularity: DateGranularity
  ) -> Found {
    var at = place
    while text.isSpace(at) || text[at] == 44 || text[at] == 46 || text[at] == 45 { at += 1 }
    let end = text.digitsEnd(at)
    let hasYear = end - at == 4 && isYear(text.number(at..<end))
    return Found(end: hasYear ? end : place, granularity: granularity)
  }

  /// The hour and minute that may follow a day.
  private static func withTime(_ text: ScannedText, _ found: Found) -> (Int, DateGranularity) {
    guard found.granularity == .day else { return (found.end, found.granularity) }
    var at = found.end
    if text.isSpace(at) || text.lower.indices.contains(at) && text.lower[at] == 116 { at += 1 }
    let hour = text.digitsEnd(at)
    guard (1...2).contains(hour - at), [58, 0x65F6, 0x70B9].contains(text[hour]),
      text.number(at..<hour) < 24
    else { return (found.end, .day) }
    var end = hour + 1
    while text.isDigit(end) || [58, 0x5206, 0x79D2].contains(text[end]) && text.isDigit(end - 1) {
      end += 1
    }
    return (end, .time)
  }

  private static func isYear(_ year: Int) -> Bool { (1880...2049).contains(year) }

  private static func isDay(_ day: Int, _ month: Int, _ year: Int) -> Bool {
    (1...12).contains(month)
      && (1...CalendarTime.length(ofMonth: Int64(month), year: Int64(year))).contains(Int64(day))
  }
}
