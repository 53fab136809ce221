// SPDX-License-Identifier: Apache-2.0

/// The kinds of things a check can find.
public enum FindingKind: String, Sendable, CaseIterable {
  // Completeness.
  case missingValues = "missing-values"
  case missingTruth = "missing-truth"
  case missingIdentifier = "missing-identifier"
  case emptyRow = "empty-row"
  case missingByGroup = "missing-by-group"
  case missingByTime = "missing-by-time"
  // Validity.
  case wrongType = "wrong-type"
  case outOfRange = "out-of-range"
  case unknownCode = "unknown-code"
  case categoryVariant = "category-variant"
  case impossibleDate = "impossible-date"
  case futureDate = "future-date"
  case placeholderDate = "placeholder-date"
  case outsideCollection = "outside-collection"
  case sentinel
  case unitMix = "unit-mix"
  case mojibake
  case placeholderWord = "placeholder-word"
  case damagedIdentifier = "damaged-identifier"
  case constantColumn = "constant-column"
  // Consistency.
  case duplicateCase = "duplicate-case"
  case duplicateRow = "duplicate-row"
  case nearDuplicateRow = "near-duplicate-row"
  case duplicateColumn = "duplicate-column"
  case patientConflict = "patient-conflict"
  case brokenRule = "broken-rule"
  case unmatchedRow = "unmatched-row"
  // Timeliness.
  case negativeLag = "negative-lag"
  case lateRecord = "late-record"
  case longTail = "long-tail"
  // Leakage.
  case unknownSplit = "unknown-split"
  case patientOverlap = "patient-overlap"
  case rowOverlap = "row-overlap"
  case nearRowOverlap = "near-row-overlap"
  case timeOrder = "time-order"
  case truthInColumn = "truth-in-column"
  case truthInMissingness = "truth-in-missingness"
  // Agreement.
  case lowAgreement = "low-agreement"
  case unstableAnnotator = "unstable-annotator"
  case truthAgainstAll = "truth-against-all"
  case unresolved = "unresolved-disagreement"
  // Representation.
  case shareDiffers = "share-differs"
  case categoryAbsent = "category-absent"
  case categoryUnplanned = "category-unplanned"
  // Identity.
  case identifyingText = "identifying-text"

  /// The side of quality it belongs to.
  public var dimension: Dimension {
    switch self {
    case .missingValues, .missingTruth, .missingIdentifier, .emptyRow, .missingByGroup,
      .missingByTime:
      .completeness
    case .wrongType, .outOfRange, .unknownCode, .categoryVariant, .impossibleDate, .futureDate,
      .placeholderDate, .outsideCollection, .sentinel, .unitMix, .mojibake, .placeholderWord,
      .damagedIdentifier, .constantColumn:
      .validity
    case .duplicateCase, .duplicateRow, .nearDuplicateRow, .duplicateColumn, .patientConflict,
      .brokenRule,
      .unmatchedRow:
      .consistency
    case .negativeLag, .lateRecord, .longTail: .timeliness
    case .unknownSplit, .patientOverlap, .rowOverlap, .nearRowOverlap, .timeOrder,
      .truthInColumn, .truthInMissingness:
      .leakage
    case .lowAgreement, .unstableAnnotator, .truthAgainstAll, .unresolved: .agreement
    case .shareDiffers, .categoryAbsent, .categoryUnplanned: .representation
    case .identifyingText: .identity
    }
  }
}
