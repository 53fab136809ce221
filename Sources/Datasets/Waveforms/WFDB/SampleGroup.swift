// SPDX-License-Identifier: Apache-2.0

import Wording

/// The signals that share a file: frame by frame, each signal's samples of a frame together.
struct SampleGroup {
  private let signals: [WFDBHeader.Signal]
  private let bytes: [UInt8]
  let frames: Int
  private let format: Int
  private let samplesPerFrame: Int

  init(
    _ signals: [WFDBHeader.Signal], frames: Int?, bytes: [UInt8], header: String
  ) throws(WFDBError) {
    let first = signals[0]
    if let other = signals.first(where: {
      $0.format != first.format || $0.byteOffset != first.byteOffset
    }) {
      throw .header(
        file: header, line: other.line,
        what: Text(
          zh: "同一文件中的信号，其格式和字节偏移必须相同",
          en: "signals of one file need one format and one byte offset"))
    }
    format = first.format
    samplesPerFrame = signals.reduce(0) { $0 + $1.samplesPerFrame }
    self.signals = signals
    self.bytes = bytes
    guard first.byteOffset <= bytes.count else {
      throw .truncated(file: first.file, has: bytes.count, needs: first.byteOffset)
    }
    let room = bytes.count - first.byteOffset
    self.frames = frames ?? Self.samples(in: room, first.format) / samplesPerFrame
    let (samples, overflow) = self.frames.multipliedReportingOverflow(by: samplesPerFrame)
    let needs = overflow ? Int.max : Self.bytes(of: samples, first.format)
    guard needs <= room else {
      throw .truncated(
        file: first.file, has: bytes.count,
        needs: needs == .max ? .max : needs + first.byteOffset)
    }
  }

  /// The stored value that stands for a sample that was not taken.
  static func invalid(_ format: Int) -> Int32 {
    switch format {
    case 80: -128
    case 212: -2048
    default: -32_768
    }
  }

  /// The samples of each signal.
  func samples() -> [[Int32]] {
    let start = signals[0].byteOffset
    var all: [[Int32]] = []
    var before = 0
    for signal in signals {
      let count = signal.samplesPerFrame
      var samples: [Int32] = []
      samples.reserveCapacity(frames * count)
      for frame in 0..<frames {
        let base = frame * samplesPerFrame + before
        for place in base..<base + count { samples.append(sample(place, start)) }
      }
      before += count
      all.append(samples)
    }
    return all
  }

  private func sample(_ place: Int, _ start: Int) -> Int32 {
    switch format {
    case 80: return Int32(bytes[start + place]) - 128
    case 212:
      // Two samples in three bytes; their high halves share the one in the middle.
      let base = start + place / 2 * 3
      let middle = Int32(bytes[base + 1])
      let word =
        place % 2 == 0
        ? Int32(bytes[base]) | (middle & 0x0F) << 8
        : Int32(bytes[base + 2]) | (middle & 0xF0) << 4
      return word >= 2048 ? word - 4096 : word
    default:
      let word = UInt16(bytes[start + 2 * place]) | UInt16(bytes[start + 2 * place + 1]) << 8
      return Int32(Int16(bitPattern: word))
    }
  }

  private static func bytes(of samples: Int, _ format: Int) -> Int {
    switch format {
    case 80: samples
    // A single sample at the end takes two bytes.
    case 212: samples / 2 > Int.max / 4 ? .max : samples / 2 * 3 + samples % 2 * 2
    default: samples > Int.max / 2 ? .max : samples * 2
    }
  }

  private static func samples(in bytes: Int, _ format: Int) -> Int {
    switch format {
    case 80: bytes
    case 212: bytes / 3 * 2 + (bytes % 3 == 2 ? 1 : 0)
    default: bytes / 2
    }
  }
}
