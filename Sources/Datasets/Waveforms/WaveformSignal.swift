// SPDX-License-Identifier: Apache-2.0

/// One channel of a recording: whole numbers as a device stores them, and what they mean.
public struct WaveformSignal: Sendable, Hashable {
  /// The name of the lead or channel, such as `II`.
  public let name: String
  /// The unit of its physical values, such as `mV`.
  public let unit: String
  /// The samples a second.
  public let frequency: Double
  /// The samples as stored.
  public let stored: [Int32]
  /// The stored value that stands for a sample that was not taken; nil where all were.
  public let invalid: Int32?
  /// The factor and the summand that lead to physical values, and in which order.
  let scale: Scale

  /// How a stored sample becomes a physical value.
  enum Scale: Hashable {
    /// Take the baseline off, then divide by the gain: WFDB.
    case gain(Double, baseline: Double)
    /// Multiply by the sensitivity and its correction, then add the baseline: DICOM.
    case sensitivity(Double, correction: Double, baseline: Double)
  }

  /// The physical values; NaN for a sample that was not taken.
  public var values: [Double] {
    stored.map { sample in
      if sample == invalid { return .nan }
      return switch scale {
      case .gain(let gain, let baseline): (Double(sample) - baseline) / gain
      case .sensitivity(let factor, let correction, let baseline):
        Double(sample) * factor * correction + baseline
      }
    }
  }

  /// How many samples were not taken.
  public var missingCount: Int {
    guard let invalid else { return 0 }
    return stored.count { $0 == invalid }
  }
}
