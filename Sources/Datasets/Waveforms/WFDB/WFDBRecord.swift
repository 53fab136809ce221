// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

/// A WFDB record: its header and the samples of all its signals.
///
/// Source: WFDB Applications Guide, signal(5), physionet.org.
public struct WFDBRecord: Sendable {
  /// What the header says.
  public let header: WFDBHeader
  /// The signals, in the order of the header.
  public let signals: [WaveformSignal]
  /// What a person should know: one sentence each.
  public let warnings: [Text]

  /// Reads a record by the path of its header, with or without `.hea`.
  ///
  /// The files of the signals are those that the header names, in its own folder. Each sum of
  /// samples is compared with the header's.
  ///
  /// - Throws: `PlatformError` where a file cannot be read, `WFDBError` where it is not as it
  ///   should be.
  public static func read(_ path: String, shownAs name: String? = nil) throws -> WFDBRecord {
    let path = path.hasSuffix(".hea") ? path : path + ".hea"
    let shown = name ?? path
    let header = try WFDBHeader(Files.read(path), file: shown)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var files: [String: [UInt8]] = [:]
    for signal in header.signals where files[signal.file] == nil {
      files[signal.file] = try Files.read(
        Files.contained(signal.file, in: folder.isEmpty ? "/" : folder))
    }
    return try WFDBRecord(header: header, files: files, name: shown)
  }

  /// Takes a header and the bytes of the files that it names; `name` is the header's own.
  public init(
    header: WFDBHeader, files: [String: [UInt8]], name: String
  ) throws(WFDBError) {
    var signals: [WaveformSignal] = []
    var warnings: [Text] = []
    var place = 0
    // Where the header gives no number of frames, the first file does, and the others must do.
    var frames: Int?
    while place < header.signals.count {
      // Neighbours in one file are written frame by frame, one behind the other.
      let first = header.signals[place]
      let group = header.signals[place...].prefix { $0.file == first.file }
      guard let bytes = files[first.file] else {
        throw .truncated(file: first.file, has: 0, needs: 1)
      }
      let file = try SampleGroup(
        Array(group), frames: header.frames ?? frames, bytes: bytes, header: name)
      frames = file.frames
      for (signal, stored) in zip(group, file.samples()) {
        try Self.check(signal, number: signals.count + 1, stored: stored)
        warnings += Self.remarks(signal, number: signals.count + 1, stored: stored, file: name)
        signals.append(Self.made(signal, stored: stored, frequency: header.frequency))
      }
      place += group.count
    }
    self.header = header
    self.signals = signals
    self.warnings = warnings
  }

  private static func check(
    _ signal: WFDBHeader.Signal, number: Int, stored: [Int32]
  ) throws(WFDBError) {
    guard let declared = signal.checksum else { return }
    let sum = stored.reduce(Int64(0)) { $0 + Int64($1) }
    guard UInt16(truncatingIfNeeded: sum) == UInt16(truncatingIfNeeded: declared) else {
      throw .checksum(
        file: signal.file, signal: number, declared: declared,
        computed: Int(Int16(truncatingIfNeeded: sum)))
    }
  }

  private static func remarks(
    _ signal: WFDBHeader.Signal, number: Int, stored: [Int32], file: String
  ) -> [Text] {
    var remarks: [Text] = []
    if !signal.isCalibrated {
      remarks.append(
        Text(
          zh: "\(file):\(signal.line)：第 \(number) 个信号未标定，按 WFDB 惯例取增益 200。",
          en: "\(file):\(signal.line): signal \(number) is not calibrated; its gain is taken as "
            + "200, as WFDB does."))
    }
    if signal.checksum == nil {
      remarks.append(
        Text(
          zh: "\(file):\(signal.line)：第 \(number) 个信号没有校验和，未能核对。",
          en: "\(file):\(signal.line): signal \(number) has no checksum and was not checked."))
    }
    if let initial = signal.initial, let first = stored.first, Int(first) != initial {
      remarks.append(
        Text(
          zh: "\(file):\(signal.line)：第 \(number) 个信号的首样本为 \(first)，头文件写的是 \(initial)。",
          en: "\(file):\(signal.line): the first sample of signal \(number) is \(first), the "
            + "header says \(initial)."))
    }
    return remarks
  }

  private static func made(
    _ signal: WFDBHeader.Signal, stored: [Int32], frequency: Double
  ) -> WaveformSignal {
    let invalid = SampleGroup.invalid(signal.format)
    var stored = stored
    let lead = min(stored.count, signal.skew * signal.samplesPerFrame)
    if lead > 0 {
      stored.removeFirst(lead)
      stored.append(contentsOf: repeatElement(invalid, count: lead))
    }
    return WaveformSignal(
      name: signal.description, unit: signal.unit,
      frequency: frequency * Double(signal.samplesPerFrame), stored: stored,
      invalid: stored.contains(invalid) ? invalid : nil,
      scale: .gain(signal.gain, baseline: Double(signal.baseline)))
  }
}
