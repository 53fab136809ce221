// SPDX-License-Identifier: Apache-2.0

/// Damages good files in many ways, always the same ones for a seed.
///
/// Besides what a bad disk does (bits, cuts), the steps are those that formats are sensitive to:
/// lengths and counts at their extremes in both byte orders, numbers in text blown up, blocks
/// repeated many times, two files spliced, and the words of the format put where they do not
/// belong.
struct Mutator: Sendable {
  /// The words of the format.
  let words: [[UInt8]]
  /// No damaged file is longer.
  let limit: Int

  /// A damaged copy of one of the files, with one to eight steps.
  func damaged(_ files: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = files.randomElement(using: &generator) ?? []
    var steps = 1
    while steps < 8, Bool.random(using: &generator) { steps += 1 }
    for _ in 0..<steps { step(&bytes, files, &generator) }
    if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
    return bytes
  }

  private func step(
    _ bytes: inout [UInt8], _ files: [[UInt8]], _ generator: inout SeededGenerator
  ) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<16, using: &generator) {
    case 0 where place < bytes.count:
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &generator)
    case 2 where place < bytes.count:
      bytes[place] = [0, 1, 0x7f, 0x80, 0xfe, 0xff].randomElement(using: &generator) ?? 0
    case 3:
      let count = Int.random(in: 1...8, using: &generator)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      bytes.insert(contentsOf: noise, at: place)
    case 4: bytes.removeSubrange(block(at: place, of: bytes, &generator))
    case 5: bytes.removeLast(bytes.count - place)
    case 6: copy(block(at: place, of: bytes, &generator), in: &bytes, &generator)
    case 7: multiply(block(at: place, of: bytes, &generator), in: &bytes, &generator)
    case 8, 9: putInteger(at: place, in: &bytes, &generator)
    case 10: nudgeInteger(at: place, in: &bytes, &generator)
    case 11: blowUp(after: place, in: &bytes, &generator)
    case 12:
      // The beginning of this file and the end of another.
      guard let other = files.randomElement(using: &generator) else { return }
      let from = Int.random(in: 0...other.count, using: &generator)
      bytes.replaceSubrange(place..., with: other[from...])
    case 13: moveLine(after: place, in: &bytes, &generator)
    default:
      guard let word = words.randomElement(using: &generator) else { return }
      let covered = Bool.random(using: &generator) ? min(word.count, bytes.count - place) : 0
      bytes.replaceSubrange(place..<place + covered, with: word)
    }
  }

  /// A stretch from a place on, short ones being likelier.
  private func block(
    at place: Int, of bytes: [UInt8], _ generator: inout SeededGenerator
  ) -> Range<Int> {
    let length = 1 << Int.random(in: 0...9, using: &generator)
    return place..<min(bytes.count, place + Int.random(in: 1...length, using: &generator))
  }

  private func copy(
    _ range: Range<Int>, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    let piece = Array(bytes[range])
    let target = Int.random(in: 0...bytes.count, using: &generator)
    let covered = Bool.random(using: &generator) ? min(piece.count, bytes.count - target) : 0
    bytes.replaceSubrange(target..<target + covered, with: piece)
  }

  /// Repeats a stretch up to thousands of times: nesting, long cells, many records.
  private func multiply(
    _ range: Range<Int>, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    guard !range.isEmpty, bytes.count < limit else { return }
    let times = 1 << Int.random(in: 0...13, using: &generator)
    let most = (limit - bytes.count) / range.count
    let copies = Array(repeating: Array(bytes[range]), count: min(times, most)).joined()
    bytes.insert(contentsOf: copies, at: range.upperBound)
  }

  private func putInteger(
    at place: Int, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    let width = 1 << Int.random(in: 0...3, using: &generator)
    guard place + width <= bytes.count else { return }
    var value = Self.extremes.randomElement(using: &generator) ?? 0
    if Bool.random(using: &generator) { value = UInt64(bytes.count) &+ value & 3 }
    put(value, width, isBig: .random(using: &generator), at: place, in: &bytes)
  }

  private func nudgeInteger(
    at place: Int, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    let width = 1 << Int.random(in: 0...3, using: &generator)
    guard place + width <= bytes.count else { return }
    let isBig = Bool.random(using: &generator)
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(bytes[place + (isBig ? index : width - 1 - index)])
    }
    value &+= UInt64(bitPattern: .random(in: -16...16, using: &generator))
    put(value, width, isBig: isBig, at: place, in: &bytes)
  }

  private func put(
    _ value: UInt64, _ width: Int, isBig: Bool, at place: Int, in bytes: inout [UInt8]
  ) {
    for index in 0..<width {
      let shift = UInt64(8 * (isBig ? width - 1 - index : index))
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }

  /// Replaces the next number written in digits.
  private func blowUp(
    after place: Int, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let number = Self.numbers.randomElement(using: &generator) ?? []
    bytes.replaceSubrange(start..<end, with: number)
  }

  /// Puts a line, or what stands between two commas, somewhere else.
  private func moveLine(
    after place: Int, in bytes: inout [UInt8], _ generator: inout SeededGenerator
  ) {
    let end: UInt8 = Bool.random(using: &generator) ? 0x0a : 0x2c
    guard let first = bytes[place...].firstIndex(of: end),
      let last = bytes[(first + 1)...].firstIndex(of: end)
    else { return }
    let line = Array(bytes[first..<last])
    bytes.removeSubrange(first..<last)
    let ends = bytes.indices.filter { bytes[$0] == end }
    bytes.insert(contentsOf: line, at: ends.randomElement(using: &generator) ?? 0)
  }

  private static let extremes: [UInt64] = [
    0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff,
    0x8000_0000, 0xffff_fffe, 0xffff_ffff, 0x1_0000_0000, 0x7fff_ffff_ffff_ffff,
    0x8000_0000_0000_0000, 0xffff_ffff_ffff_fff0, 0xffff_ffff_ffff_ffff,
    // Doubles: infinity, NaN, the largest and the smallest.
    0x7ff0_0000_0000_0000, 0x7ff8_0000_0000_0000, 0x7fef_ffff_ffff_ffff, 1,
    0x7f80_0000, 0x7fc0_0000,
  ]

  private static let numbers: [[UInt8]] = [
    "0", "-0", "-1", "1", "255", "256", "65535", "65536", "99999999", "2147483647", "2147483648",
    "4294967295", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "18446744073709551616", "1e999", "-1e999", "1e-999", "1e308",
    "4.9e-324",
    "00000000000000000000000000000001", "0.1", ".", "1e", "0x10", "1_000", "١",
    "99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
  ].map { Array($0.utf8) }
}
