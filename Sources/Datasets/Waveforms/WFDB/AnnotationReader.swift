// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads annotations one behind the other: words of 16 bits, six for a code and ten for a number.
struct AnnotationReader {
  let bytes: [UInt8]
  let file: String
  private var place = 0
  private var sample = 0
  private var channel = 0
  private var number = 0

  struct Mark {
    let sample: Int
    let code: Int
    var subtype = 0
    var channel: Int
    var number: Int
    var text: String?
  }

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func next() throws(WFDBError) -> Mark? {
    var (code, interval) = try word()
    while code == 59 {
      try skip()
      (code, interval) = try word()
    }
    if code == 0, interval == 0 { return nil }
    guard code <= 49 else {
      throw refuse(
        place - 2, "此处应为标注，代码却是 \(code)",
        "an annotation should stand here, not code \(code)")
    }
    sample += interval
    return try modified(Mark(sample: sample, code: code, channel: channel, number: number))
  }

  private mutating func modified(_ bare: Mark) throws(WFDBError) -> Mark {
    var mark = bare
    while bytes.count - place >= 2 {
      let (code, value) = try word()
      switch code {
      case 60: mark.number = Int(Int8(truncatingIfNeeded: value))
      case 61: mark.subtype = Int(Int8(truncatingIfNeeded: value))
      case 62: mark.channel = Int(UInt8(truncatingIfNeeded: value))
      case 63: mark.text = try text(value)
      default:
        place -= 2
        (channel, number) = (mark.channel, mark.number)
        return mark
      }
    }
    throw refuse(bytes.count, "文件没有结束标记", "the file has no mark at its end")
  }

  private mutating func text(_ length: Int) throws(WFDBError) -> String {
    let padded = length + length % 2
    guard bytes.count - place >= padded else {
      throw refuse(place, "附加文字超出文件末尾", "a text runs past the end of the file")
    }
    defer { place += padded }
    let body = bytes[place..<place + length].prefix { $0 != 0 }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw refuse(place, "附加文字不是有效的 UTF-8", "a text is not valid UTF-8")
    }
    return text
  }

  /// A long interval: the high half of 32 bits before the low one, as the PDP-11 had it.
  private mutating func skip() throws(WFDBError) {
    guard bytes.count - place >= 4 else {
      throw refuse(place, "文件在间隔中间结束", "the file ends within an interval")
    }
    let high = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
    let low = UInt32(bytes[place + 2]) | UInt32(bytes[place + 3]) << 8
    sample += Int(Int32(bitPattern: high << 16 | low))
    place += 4
  }

  private mutating func word() throws(WFDBError) -> (code: Int, value: Int) {
    guard bytes.count - place >= 2 else {
      throw refuse(place, "文件没有结束标记", "the file has no mark at its end")
    }
    let word = Int(bytes[place]) | Int(bytes[place + 1]) << 8
    place += 2
    return (word >> 10, word & 0x3FF)
  }

  private func refuse(_ byte: Int, _ zh: String, _ en: String) -> WFDBError {
    .annotation(file: file, byte: byte, what: Text(zh: zh, en: en))
  }
}
