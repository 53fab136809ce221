// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension WFDBHeader {
  /// Reads the bytes of a header; `file` is its name, as messages show it.
  ///
  /// - Throws: `WFDBError` naming the line; `PlatformError` where the bytes are no text.
  public init(_ bytes: [UInt8], file: String) throws {
    let text = try TextDecoder.decode(bytes, declared: nil, name: file)
    let lines = String(decoding: text.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    var record: RecordLine?
    var signals: [Signal] = []
    var comments: [String] = []
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let first = words.first else { continue }
      if first.hasPrefix("#") {
        let words = line.drop { $0 != "#" }.dropFirst().drop { $0 == " " }
        comments.append(String(words))
      } else if let record {
        guard signals.count < record.signals else {
          throw WFDBError.header(
            file: file, line: number,
            what: Text(
              zh: "多于所声明的 \(record.signals) 个信号",
              en: "there are more lines than the \(record.signals) signals declared"))
        }
        signals.append(try Signal(line: String(line), number: number, file: file))
      } else {
        record = try RecordLine(words.map(String.init), number: number, file: file)
      }
    }
    guard let record else {
      throw WFDBError.header(file: file, line: 1, what: Text(zh: "没有记录行", en: "no record line"))
    }
    guard signals.count == record.signals else {
      throw WFDBError.header(
        file: file, line: lines.count,
        what: Text(
          zh: "声明了 \(record.signals) 个信号，只有 \(signals.count) 行",
          en: "\(record.signals) signals are declared, \(signals.count) have a line"))
    }
    self.init(
      record: record.name, frequency: record.frequency, counter: record.counter,
      frames: record.frames, time: record.time, date: record.date, signals: signals,
      comments: comments)
  }
}

/// The first line of a header that is no remark.
private struct RecordLine {
  let name: String
  let signals: Int
  var frequency = 250.0
  var counter: WFDBHeader.Counter?
  var frames: Int?
  let time: String?
  let date: String?

  init(_ words: [String], number: Int, file: String) throws(WFDBError) {
    func refuse(_ zh: String, _ en: String) -> WFDBError {
      .header(file: file, line: number, what: Text(zh: zh, en: en))
    }
    guard !words[0].contains("/") else {
      throw .unsupported(
        file: file, line: number, what: Text(zh: "多段记录", en: "a record of several segments"))
    }
    name = words[0]
    guard words.count > 1, let count = DecimalText.integer(words[1]), (0...4096).contains(count)
    else {
      throw refuse("第二个字段应为信号个数（0 至 4096）", "the second field is the number of signals, 0 to 4096")
    }
    signals = Int(count)
    time = words.count > 4 ? words[4] : nil
    date = words.count > 5 ? words[5] : nil
    if words.count > 2 {
      let parts = words[2].split(separator: "/", maxSplits: 1).map(String.init)
      guard let rate = parts.first.flatMap(DecimalText.number), rate.isFinite, rate > 0 else {
        throw refuse("采样频率应为正数", "the sampling frequency is a positive number")
      }
      frequency = rate
      if parts.count > 1 {
        guard let (ticks, base) = Self.counter(parts[1]) else {
          throw refuse("计数器频率应形如 360(0)", "the counter's frequency is written as 360(0)")
        }
        counter = WFDBHeader.Counter(frequency: ticks, base: base)
      }
    }
    if words.count > 3 {
      guard let number = DecimalText.integer(words[3]), (0...1 << 40).contains(number) else {
        throw refuse("样本数应为非负整数", "the number of samples is a whole number from 0")
      }
      frames = number == 0 ? nil : Int(number)
    }
  }

  private static func counter(_ word: String) -> (Double, Double)? {
    let parts = word.split(separator: "(", maxSplits: 1).map(String.init)
    guard let ticks = parts.first.flatMap(DecimalText.number), ticks.isFinite, ticks > 0 else {
      return nil
    }
    guard parts.count > 1 else { return (ticks, 0) }
    guard parts[1].hasSuffix(")"), let base = DecimalText.number(String(parts[1].dropLast())),
      base.isFinite
    else { return nil }
    return (ticks, base)
  }
}
