// SPDX-License-Identifier: Apache-2.0

/// What the header of a WFDB record says (`.hea`).
///
/// Source: WFDB Applications Guide, header(5), physionet.org.
public struct WFDBHeader: Sendable, Hashable {
  /// The name of the record.
  public let record: String
  /// The frames a second; a signal has one sample a frame unless it says otherwise.
  public let frequency: Double
  /// The counter's ticks a second, and its value at the first frame; nil where the header is silent.
  public let counter: Counter?
  /// The number of frames; nil where it follows from the size of the files.
  public let frames: Int?
  /// The time of day at the first frame as the header writes it, such as `13:05:00`.
  public let time: String?
  /// The day as the header writes it, such as `25/04/1989`.
  public let date: String?
  /// The signals, in the order of their lines.
  public let signals: [Signal]
  /// The lines that begin with `#`, without it and the blanks behind it.
  public let comments: [String]

  /// A counter that ran along with the recording.
  public struct Counter: Sendable, Hashable {
    /// Its ticks a second.
    public let frequency: Double
    /// Its value at the first frame.
    public let base: Double
  }

  /// One signal.
  public struct Signal: Sendable, Hashable {
    /// The file that holds its samples, beside the header.
    public let file: String
    /// How its samples are written: 16, 80 or 212.
    public let format: Int
    /// The samples of each frame.
    public let samplesPerFrame: Int
    /// How many frames of it precede the first frame of the record.
    public let skew: Int
    /// Where the samples begin in the file.
    public let byteOffset: Int
    /// The steps of the converter in one physical unit; 200 where the header gives none.
    public let gain: Double
    /// Whether the header gives the gain; else the physical values are not calibrated.
    public let isCalibrated: Bool
    /// The stored value of the physical zero.
    public let baseline: Int
    /// The physical unit; `mV` where the header gives none.
    public let unit: String
    /// The bits of the converter.
    public let resolution: Int?
    /// The middle of the converter's range.
    public let zero: Int
    /// The stored value of the first sample.
    public let initial: Int?
    /// The sum of all stored samples, of which the lowest 16 bits count.
    public let checksum: Int?
    /// The block size of a special file; 0 for all others.
    public let blockSize: Int
    /// What the signal is, such as `MLII`; empty where the header is silent.
    public let description: String
    /// The line of the header.
    public let line: Int
  }
}
