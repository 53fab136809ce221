// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Platform
import Statistics
import Wording

/// How readings change with their place in a session: learning, or fatigue.
///
/// The slope of the outcome on the place, beside levels of their own for each reader in each session and
/// arm and for each case in each arm, readers random.
public struct LearningEvidence: EvidenceValue {
  /// The slopes by outcome: what changes from one place to the next.
  public let slopes: [(outcome: String, slope: EvidencePart<EvidenceContrast>)]

  /// The numbers.
  public var json: JSON {
    .array(
      slopes.map { .object(["outcome": .string($0.outcome), "per_place": $0.slope.json]) })
  }
}

extension LearningEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.opened.contains(where: { $0.place.purpose == .primary }) else {
      throw NoAnswer(zh: "没有正式读片", en: "there are no readings that count")
    }
    guard study.declaration.kind != .preference else {
      let observations = study.opened.filter {
        $0.place.purpose == .primary && study.isOrdinary($0.place.case)
      }.compactMap { reading -> CrossedObservation? in
        guard let time = ReadingOutcome.logSeconds(reading.answer.active) else { return nil }
        return CrossedObservation(
          reader: reading.place.reader, row: "\(reading.place.session)/\(reading.place.reader)",
          column: reading.place.case, x: Double(reading.place.place), y: time)
      }
      slopes = [(ReadingOutcome.logTime.rawValue, Self.slope(observations, study.level))]
      return
    }
    let readings = study.primary
    slopes = study.outcomes.map { outcome in
      let observations = readings.compactMap { reading -> CrossedObservation? in
        guard let value = study.value(outcome, of: reading) else { return nil }
        return CrossedObservation(
          reader: reading.reader, row: "\(reading.session)/\(reading.arm)/\(reading.reader)",
          column: "\(reading.arm)/\(reading.caseID)", x: Double(reading.place), y: value)
      }
      return (outcome.rawValue, Self.slope(observations, study.level))
    }
  }

  private static func slope(
    _ observations: [CrossedObservation], _ level: Double
  ) -> EvidencePart<EvidenceContrast> {
    EvidencePart { () throws(NoAnswer) -> EvidenceContrast in
      EvidenceContrast(try CrossedSlope.of(observations), level: level)
    }
  }
}
