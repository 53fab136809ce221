// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
public import Wording

/// What the readings of an unblinded study show beside its primary estimate.
///
/// Every part is there with its numbers or with the reason why it cannot be had. Practice is outside all
/// of them; cases put in on purpose and those read once more are outside all estimates but their own.
/// Answers that a reader flagged as slips stay in. Nothing depends on the order of the readings.
public struct StudyEvidence: EvidenceValue {
  /// The primary endpoint, each further arm less the first.
  public let primary: EvidencePart<PrimaryEffects>
  /// Whether readers could tell the arms.
  public let blinding: EvidencePart<BlindingEvidence>
  /// Which of two arms readers prefer.
  public let preference: EvidencePart<PreferenceEvidence>
  /// How long readers took.
  public let time: EvidencePart<TimeEvidence>
  /// Saves and harms, split by whether the AI was right.
  public let assistance: EvidencePart<AssistanceEvidence>
  /// What must be told of the readings.
  public let warnings: [Text]

  /// Analyses the readings of a study.
  public init(
    _ declaration: StudyDeclaration, readings: [OpenedReading], truth: StudyTruth,
    ai: StudyOutputs?
  ) {
    let study = StudyReadings(declaration, readings, truth, ai)
    primary = EvidencePart { () throws(NoAnswer) -> PrimaryEffects in
      try study.effects(label: { truth.isPositive($0) })
    }
    blinding = EvidencePart { () throws(NoAnswer) -> BlindingEvidence in
      try BlindingEvidence(study)
    }
    preference = EvidencePart { () throws(NoAnswer) -> PreferenceEvidence in
      try PreferenceEvidence(study)
    }
    time = EvidencePart { () throws(NoAnswer) -> TimeEvidence in try TimeEvidence(study) }
    assistance = EvidencePart { () throws(NoAnswer) -> AssistanceEvidence in
      try AssistanceEvidence(study)
    }
    warnings = study.warnings
  }

  /// All parts.
  public var json: JSON {
    .object([
      "primary": primary.json, "blinding": blinding.json, "preference": preference.json,
      "time": time.json, "assistance": assistance.json,
      "warnings": .array(warnings.map { .string($0.en) }),
    ])
  }
}
