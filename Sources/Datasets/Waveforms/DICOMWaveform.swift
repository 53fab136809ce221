// SPDX-License-Identifier: Apache-2.0

import Wording

/// The waveforms of a DICOM file, such as a 12-lead ECG (PS3.3, C.10.9).
public struct DICOMWaveform: Sendable {
  /// What a group of channels is, such as `RHYTHM` or `MEDIAN BEAT`; nil where the file is silent.
  public let label: String?
  /// The channels, sampled together.
  public let signals: [WaveformSignal]

  /// Reads all groups of channels of a file, in their order.
  ///
  /// - Throws: `DICOMError` naming the element that is missing, cannot be, or is not read.
  public static func all(of file: DICOMFile) throws(DICOMError) -> [DICOMWaveform] {
    guard let element = file.dataset[.waveforms], !element.items.isEmpty else {
      throw .missing(file: file.name, tag: .waveforms, name: Text(zh: "波形", en: "waveforms"))
    }
    var groups: [DICOMWaveform] = []
    for item in element.items { groups.append(try DICOMWaveform(item, file: file.name)) }
    return groups
  }

  private init(_ item: DICOMDataset, file: String) throws(DICOMError) {
    func missing(_ tag: DICOMTag, _ zh: String, _ en: String) -> DICOMError {
      .missing(file: file, tag: tag, name: Text(zh: zh, en: en))
    }
    label = try item.string(DICOMTag(0x003A, 0x0020))
    guard let channels = try item.integer(DICOMTag(0x003A, 0x0005), in: 1...4096) else {
      throw missing(DICOMTag(0x003A, 0x0005), "通道数", "number of channels")
    }
    guard let samples = try item.integer(DICOMTag(0x003A, 0x0010), in: 1...Int(Int32.max)) else {
      throw missing(DICOMTag(0x003A, 0x0010), "样本数", "number of samples")
    }
    guard let frequency = try item.number(.samplingFrequency) else {
      throw missing(.samplingFrequency, "采样频率", "sampling frequency")
    }
    guard frequency > 0, frequency.isFinite else {
      throw item.value(.samplingFrequency, Text(zh: "正数", en: "a positive number"))
    }
    let format = try Self.format(of: item, file: file)
    let definitions = item[.channelDefinitions]?.items ?? []
    guard definitions.count == channels else {
      throw item.value(
        .channelDefinitions,
        Text(zh: "\(channels) 个通道的定义", en: "the definitions of \(channels) channels"))
    }
    guard let data = item[.waveformData], case .bytes(let range) = data.value else {
      throw missing(.waveformData, "波形数据", "waveform data")
    }
    // Both counts are bounded above, so the product fits.
    guard channels * samples * format.size <= range.count else {
      throw .damaged(
        file: file, tag: .waveformData, byte: range.lowerBound,
        what: Text(
          zh: "波形数据只有 \(range.count) 字节，\(channels) 个通道各 \(samples) 个样本需要更多",
          en: "there are \(range.count) bytes of samples, too few for \(channels) channels of "
            + "\(samples)"))
    }
    let padding = try item[.waveformPadding].flatMap { element throws(DICOMError) -> Int32? in
      guard case .bytes(let range) = element.value, range.count >= format.size else { return nil }
      return format.sample(item.source, at: range.lowerBound)
    }
    var signals: [WaveformSignal] = []
    for (channel, definition) in definitions.enumerated() {
      let stored = (0..<samples).map { sample in
        format.sample(
          item.source, at: range.lowerBound + (sample * channels + channel) * format.size)
      }
      signals.append(
        try Self.signal(
          definition, number: channel + 1, frequency: frequency, stored: stored, padding: padding))
    }
    self.signals = signals
  }

  private static func signal(
    _ definition: DICOMDataset, number: Int, frequency: Double, stored: [Int32], padding: Int32?
  ) throws(DICOMError) -> WaveformSignal {
    let meaning = DICOMTag(0x0008, 0x0104)
    let source = definition[DICOMTag(0x003A, 0x0208)]?.items.first
    let lead = try source?.string(meaning)
    let label = try definition.string(DICOMTag(0x003A, 0x0203))
    let units = definition[DICOMTag(0x003A, 0x0211)]?.items.first
    let unit = try units?.string(DICOMTag(0x0008, 0x0100)) ?? ""
    let sensitivity = try definition.number(DICOMTag(0x003A, 0x0210)) ?? 1
    let correction = try definition.number(DICOMTag(0x003A, 0x0212)) ?? 1
    let baseline = try definition.number(DICOMTag(0x003A, 0x0213)) ?? 0
    return WaveformSignal(
      name: lead ?? label ?? "\(number)", unit: unit, frequency: frequency, stored: stored,
      invalid: padding.flatMap { stored.contains($0) ? $0 : nil },
      scale: .sensitivity(sensitivity, correction: correction, baseline: baseline))
  }

  /// How the samples are written.
  private struct Format {
    let size: Int
    let isSigned: Bool

    func sample(_ source: DICOMSource, at place: Int) -> Int32 {
      let word = source.word(at: place, size: size)
      return switch (size, isSigned) {
      case (1, true): Int32(Int8(truncatingIfNeeded: word))
      case (2, true): Int32(Int16(truncatingIfNeeded: word))
      default: Int32(truncatingIfNeeded: word)
      }
    }
  }

  private static func format(of item: DICOMDataset, file: String) throws(DICOMError) -> Format {
    let bits = try item.integer(.waveformBits, in: 8...64) ?? 0
    let kind = try item.string(.waveformInterpretation) ?? ""
    switch (bits, kind) {
    case (8, "SB"): return Format(size: 1, isSigned: true)
    case (8, "UB"): return Format(size: 1, isSigned: false)
    case (16, "SS"): return Format(size: 2, isSigned: true)
    case (16, "US"): return Format(size: 2, isSigned: false)
    case (32, "SL"): return Format(size: 4, isSigned: true)
    default:
      let shown = kind.allSatisfy { $0.isASCII && $0.isLetter } ? kind.prefix(4) : "?"
      throw .unsupported(
        file: file, tag: .waveformInterpretation,
        what: Text(
          zh: "\(bits) 位的 \(shown) 样本", en: "samples of \(bits) bits of kind \(shown)"))
    }
  }
}

extension DICOMTag {
  static let waveforms = Self(0x5400, 0x0100)
  static let waveformBits = Self(0x5400, 0x1004)
  static let waveformInterpretation = Self(0x5400, 0x1006)
  static let waveformPadding = Self(0x5400, 0x100A)
  static let waveformData = Self(0x5400, 0x1010)
  static let samplingFrequency = Self(0x003A, 0x001A)
  static let channelDefinitions = Self(0x003A, 0x0200)
}
