// SPDX-License-Identifier: Apache-2.0

public import Datasets
import Wording

/// An electrocardiogram: leads of one frequency in millivolts.
public struct KitRecording: Sendable {
  /// One lead in steps of `step` millivolts; `gap` where no sample was taken.
  struct Lead: Sendable {
    let name: String
    let step: Double
    let samples: [Int16]
  }

  static let gap = Int16.min

  /// The samples a second.
  public let frequency: Double
  let leads: [Lead]

  /// Takes the signals of a record; `file` is how messages name it.
  ///
  /// - Throws: `KitError` where there is none, where they differ in frequency or length, or where
  ///   the unit is not one of voltage.
  public init(_ signals: [WaveformSignal], file: String) throws(KitError) {
    guard let first = signals.first, first.frequency > 0, first.frequency.isFinite,
      !first.stored.isEmpty
    else {
      throw .wrongFile(file: file, what: Text(zh: "没有信号", en: "it has no signals"))
    }
    frequency = first.frequency
    var leads: [Lead] = []
    for signal in signals {
      guard signal.frequency == first.frequency, signal.stored.count == first.stored.count else {
        throw .wrongFile(
          file: file,
          what: Text(
            zh: "各导联的采样率或长度不同，无法画在同一张图上",
            en: "its leads differ in frequency or length and cannot share one grid"))
      }
      guard let factor = Self.millivolts[signal.unit.lowercased()] else {
        throw .wrongFile(
          file: file,
          what: Text(
            zh: "单位“\(signal.unit)”不是电压单位（mV、uV、V）",
            en: "the unit '\(signal.unit)' is none of mV, uV, V"))
      }
      leads.append(Self.lead(signal, factor: factor))
    }
    self.leads = leads
  }

  private static let millivolts: [String: Double] = [
    "mv": 1, "uv": 0.001, "µv": 0.001, "μv": 0.001, "v": 1000,
  ]

  /// How the augmented leads are written on paper; some devices write them in capitals.
  private static let usual = ["AVR": "aVR", "AVL": "aVL", "AVF": "aVF"]

  private static func lead(_ signal: WaveformSignal, factor: Double) -> Lead {
    let values = signal.values.map { $0 * factor }
    let greatest = values.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let step = max(0.001, greatest / 32_000)
    return Lead(
      name: usual[signal.name] ?? signal.name, step: step,
      samples: values.map { $0.isFinite ? Int16(($0 / step).rounded()) : gap })
  }
}
