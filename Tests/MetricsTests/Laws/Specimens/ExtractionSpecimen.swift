// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random facts in three fields, missing, spurious, and written in several ways.
enum ExtractionSpecimen: LawFamily {
  typealias Task = ExtractionMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> ExtractionColumns {
    var generator = SeededGenerator(seed: seed)
    func value() -> String? {
      ["500 mg", "0.5克", "5", "阴性", "", nil].randomElement(using: &generator) ?? nil
    }
    return try ExtractionColumns(
      fields: (0..<count).map { _ in
        ["dose", "drug", "result"].randomElement(using: &generator) ?? ""
      },
      references: (0..<count).map { _ in value() }, extracted: (0..<count).map { _ in value() })
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> ExtractionColumns)] = [
    (
      "fewer references",
      { try ExtractionColumns(fields: ["a", "b"], references: ["1"], extracted: ["1", "2"]) }
    ),
    (
      "fewer predictions",
      { try ExtractionColumns(fields: ["a", "b"], references: ["1", "2"], extracted: ["1"]) }
    ),
  ]
}
