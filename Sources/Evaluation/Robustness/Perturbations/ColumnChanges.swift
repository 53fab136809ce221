// SPDX-License-Identifier: Apache-2.0

import Models

/// Adds normal noise to numbers, in standard deviations of their columns.
struct ColumnNoise: InputChange {
  /// What is known of a field's column.
  struct Spread: Sendable {
    /// The standard deviation over the data set.
    let deviation: Double
    /// What the datasheet allows; noise does not leave it.
    let range: ClosedRange<Double>
  }

  let spreads: [String: Spread]
  let level: Double
  let seed: UInt64
  let stream: String

  func changed(_ plain: ModelInput, row: Int) -> ModelInput? {
    plain.replacing { field in
      guard let spread = spreads[field.name], let value = field.value.double,
        value.isFinite
      else { return nil }
      let draw = CaseDraws(seed: seed, stream: stream, field: field.name, case: plain.case)
      let noisy = value + level * spread.deviation * draw.normal()
      // A value that the data themselves have outside stays there.
      let range = min(value, spread.range.lowerBound)...max(value, spread.range.upperBound)
      let kept = min(max(noisy, range.lowerBound), range.upperBound)
      if case .integer = field.value { return Int64(exactly: kept.rounded()).map { .integer($0) } }
      return .number(kept)
    }
  }
}

/// Leaves values out.
struct MissingValues: InputChange {
  let fields: Set<String>

  func changed(_ plain: ModelInput, row: Int) -> ModelInput? {
    plain.replacing { field in
      fields.contains(field.name) && field.value != .missing ? .missing : nil
    }
  }
}
