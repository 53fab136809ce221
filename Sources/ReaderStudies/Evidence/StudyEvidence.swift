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
  /// How a panel rates the drafts of each arm.
  public let ratings: EvidencePart<RatingEvidence>
  /// How long readers took.
  public let time: EvidencePart<TimeEvidence>
  /// Saves and harms, split by whether the AI was right.
  public let assistance: EvidencePart<AssistanceEvidence>
  /// Whether sessions differ and whether the order of arms left a trace.
  public let periods: EvidencePart<PeriodEvidence>
  /// How readings change with their place in a session.
  public let learning: EvidencePart<LearningEvidence>
  /// How readers agree with themselves and with one another.
  public let agreement: EvidencePart<AgreementEvidence>
  /// Whether cases were read in an order that looks drawn.
  public let order: EvidencePart<OrderEvidence>
  /// How truthers agree.
  public let truthers: EvidencePart<TrutherEvidence>
  /// The primary result with another reference standard, and without slips.
  public let sensitivity: EvidencePart<SensitivityEvidence>
  /// The primary effect in parts of the cases and readers.
  public let subgroups: EvidencePart<SubgroupEvidence>
  /// What must be told of the readings.
  public let warnings: [Text]

  /// Analyses the readings of a study whose arms are known.
  public init(_ opened: OpenedStudy) {
    let study = StudyReadings(opened)
    primary = EvidencePart { () throws(NoAnswer) -> PrimaryEffects in
      try study.effects()
    }
    blinding = EvidencePart { () throws(NoAnswer) -> BlindingEvidence in
      try BlindingEvidence(study)
    }
    preference = EvidencePart { () throws(NoAnswer) -> PreferenceEvidence in
      try PreferenceEvidence(study)
    }
    ratings = EvidencePart { () throws(NoAnswer) -> RatingEvidence in
      try RatingEvidence(study)
    }
    time = EvidencePart { () throws(NoAnswer) -> TimeEvidence in try TimeEvidence(study) }
    assistance = EvidencePart { () throws(NoAnswer) -> AssistanceEvidence in
      try AssistanceEvidence(study)
    }
    periods = EvidencePart { () throws(NoAnswer) -> PeriodEvidence in try PeriodEvidence(study) }
    learning = EvidencePart { () throws(NoAnswer) -> LearningEvidence in
      try LearningEvidence(study)
    }
    agreement = EvidencePart { () throws(NoAnswer) -> AgreementEvidence in
      try AgreementEvidence(study)
    }
    order = EvidencePart { () throws(NoAnswer) -> OrderEvidence in try OrderEvidence(study) }
    truthers = EvidencePart { () throws(NoAnswer) -> TrutherEvidence in
      try TrutherEvidence(study)
    }
    sensitivity = EvidencePart { () throws(NoAnswer) -> SensitivityEvidence in
      try SensitivityEvidence(study)
    }
    subgroups = EvidencePart { () throws(NoAnswer) -> SubgroupEvidence in
      try SubgroupEvidence(study)
    }
    warnings = study.warnings
  }

  /// All parts.
  public var json: JSON {
    .object([
      "primary": primary.json, "blinding": blinding.json, "preference": preference.json,
      "ratings": ratings.json, "time": time.json, "assistance": assistance.json,
      "periods": periods.json, "learning": learning.json, "agreement": agreement.json,
      "order": order.json, "truthers": truthers.json, "sensitivity": sensitivity.json,
      "subgroups": subgroups.json,
      "warnings": .array(warnings.map { .string($0.en) }),
    ])
  }
}
