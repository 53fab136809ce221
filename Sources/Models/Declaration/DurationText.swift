// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Durations as suites spell them: `500ms`, `60s`, `2m`, `1h`.
enum DurationText {
  private static let units: [(suffix: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
  ]

  /// The number of seconds, for a message.
  static func seconds(_ duration: Duration) -> String {
    NumberFormat.shortest(Latency(total: duration).total)
  }

  static func read(_ text: String) -> Duration? {
    for (suffix, milliseconds) in units where text.hasSuffix(suffix) {
      let digits = text.dropLast(suffix.count)
      guard let first = digits.first, first.isASCII, first.isNumber,
        digits.utf8.allSatisfy(isPlain),
        let number = Double(digits)
      else { continue }
      let duration = Duration.milliseconds(number * milliseconds)
      return number * milliseconds <= 30 * 86_400_000 ? duration : nil
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
  }
}

extension JSON5Node {
  /// A duration above 0, at most 30 days.
  func duration() throws(PlatformError) -> Duration {
    let text = try string()
    guard let duration = DurationText.read(text), duration > .zero else {
      throw error(
        Text(
          zh: "“\(text)”不是时长；请写成如 \"500ms\"、\"60s\"、\"2m\"、\"1h\"，最长 30 天",
          en: "'\(text)' is no duration; write such as \"500ms\", \"60s\", \"2m\" or \"1h\", at "
            + "most 30 days"))
    }
    return duration
  }

  /// A whole number within limits.
  func integer(in range: ClosedRange<Int>) throws(PlatformError) -> Int {
    let number = try integer()
    guard range.contains(number) else {
      throw error(
        Text(
          zh: "\(number) 不在 \(range.lowerBound) 到 \(range.upperBound) 之间",
          en: "\(number) does not lie between \(range.lowerBound) and \(range.upperBound)"))
    }
    return number
  }
}
