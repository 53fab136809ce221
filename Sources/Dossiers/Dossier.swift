// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Platform

/// Puts a dossier together from the record of a run and what only people can say.
public enum Dossier {
  /// The document, with every section of the table of contents.
  public static func document(
    of record: RunRecord, statements: Statements
  ) -> DossierDocument {
    let story = Story(record, statements)
    return DossierDocument(
      title: story.title, running: story.running,
      sections: Self.sections.map { $0(story) }, manifest: Manifest(record).json.canonical())
  }

  /// The sections in the order of the table of contents.
  static let sections: [@Sendable (Story) -> Section] = [
    CoverSection.section
  ]
}
