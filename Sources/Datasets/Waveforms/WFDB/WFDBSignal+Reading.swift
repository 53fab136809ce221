// SPDX-License-Identifier: Apache-2.0

import Tables
import Wording

extension WFDBHeader.Signal {
  /// Reads a line of the header that describes a signal.
  init(line text: String, number: Int, file name: String) throws(WFDBError) {
    func refuse(_ zh: String, _ en: String) -> WFDBError {
      .header(file: name, line: number, what: Text(zh: zh, en: en))
    }
    // The description may hold blanks: it is what is left behind the eighth field.
    let words = text.split(maxSplits: 8) { $0 == " " || $0 == "\t" }.map(String.init)
    guard words.count > 1 else {
      throw refuse("信号行应有文件名和格式", "a signal's line begins with a file and a format")
    }
    guard let layout = SignalLayout(words[1]) else {
      throw refuse(
        "格式应形如 212、16x2:3+24", "the format is written as 212 or, at its longest, 16x2:3+24")
    }
    guard [16, 80, 212].contains(layout.format) else {
      throw .unsupported(
        file: name, line: number,
        what: Text(zh: "信号格式 \(layout.format)", en: "signal format \(layout.format)"))
    }
    func whole(_ place: Int, _ zh: String, _ en: String) throws(WFDBError) -> Int? {
      guard words.count > place else { return nil }
      guard let value = DecimalText.integer(words[place]), value.magnitude <= 1 << 40 else {
        throw refuse("\(zh)应为整数", "\(en) is a whole number")
      }
      return Int(value)
    }
    let scale = words.count > 2 ? SignalGain(words[2]) : SignalGain.none
    guard let scale else {
      throw refuse("增益应形如 200(0)/mV", "the gain is written as 200(0)/mV")
    }
    file = words[0]
    format = layout.format
    samplesPerFrame = layout.samplesPerFrame
    skew = layout.skew
    byteOffset = layout.byteOffset
    line = number
    resolution = try whole(3, "模数转换位数", "the converter's resolution")
    let middle = try whole(4, "模数转换零点", "the converter's zero") ?? 0
    zero = middle
    initial = try whole(5, "首样本值", "the first sample")
    checksum = try whole(6, "校验和", "the checksum")
    blockSize = try whole(7, "块大小", "the block size") ?? 0
    isCalibrated = scale.gain != 0
    gain = scale.gain == 0 ? 200 : scale.gain
    baseline = scale.baseline ?? middle
    unit = scale.unit ?? "mV"
    description = words.count > 8 ? words[8] : ""
  }
}

/// The second field of a signal's line: `16x2:3+24`.
private struct SignalLayout {
  let format: Int
  var samplesPerFrame = 1
  var skew = 0
  var byteOffset = 0

  init?(_ word: String) {
    var rest = Substring(word)
    func number() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return digits.count <= 12 ? Int(digits) : nil
    }
    func take(_ mark: Character) -> Bool {
      guard rest.first == mark else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard let format = number() else { return nil }
    self.format = format
    if take("x") {
      guard let count = number(), (1...1 << 16).contains(count) else { return nil }
      samplesPerFrame = count
    }
    if take(":") {
      guard let frames = number(), frames <= 1 << 31 else { return nil }
      skew = frames
    }
    if take("+") {
      guard let offset = number() else { return nil }
      byteOffset = offset
    }
    guard rest.isEmpty else { return nil }
  }
}

/// The third field of a signal's line: `200(1024)/mV`.
private struct SignalGain {
  var gain = 0.0
  var baseline: Int?
  var unit: String?

  static let none = Self()

  private init() {}

  init?(_ word: String) {
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count > 1 {
      guard !parts[1].isEmpty else { return nil }
      unit = String(parts[1])
    }
    let numbers = parts[0].split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
    guard let gain = DecimalText.number(String(numbers[0])), gain.isFinite, gain >= 0 else {
      return nil
    }
    self.gain = gain
    if numbers.count > 1 {
      guard numbers[1].hasSuffix(")"),
        let value = DecimalText.integer(String(numbers[1].dropLast())), value.magnitude <= 1 << 40
      else { return nil }
      baseline = Int(value)
    }
  }
}
