// SPDX-License-Identifier: Apache-2.0

import Wording

/// Judges the quality of a data set, dimension by dimension.
public enum DatasetCheck {
  /// Checks the data set in a folder; `shownAs` is how messages name the folder.
  ///
  /// Bad cells become findings. What stops the check is a file that is not the one described, one
  /// that cannot be read, or a column that is nowhere.
  public static func run(
    folder: String, shownAs shown: String, options: CheckOptions
  ) throws -> QualityReport {
    let exam = try Examination.read(folder: folder, shownAs: shown, examples: options.examples)
    let development = try options.development.map { other in
      try Examination.read(folder: other.folder, shownAs: other.shown, examples: options.examples)
    }
    var draft = QualityDraft(exam, limit: options.examples)
    CompletenessChecks.run(&draft)
    ValidityChecks.run(&draft, asOf: options.asOf)
    ConsistencyChecks.run(&draft)
    TimelinessChecks.run(&draft)
    LeakageChecks.run(&draft, development: development)
    let annotations = AnnotationChecks.run(&draft)
    RepresentationChecks.run(&draft)
    IdentityChecks.run(&draft)
    return QualityReport(
      dataset: exam.sheet.name, hash: exam.hash, rows: exam.rows,
      patients: exam.patient == nil ? nil : Set(exam.patientNumbers).count,
      dimensions: draft.results, findings: draft.findings, annotations: annotations,
      warnings: exam.warnings + (development?.warnings ?? []))
  }
}
