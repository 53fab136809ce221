// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Wording

/// Puts a dossier together from the record of a run and what only people can say.
public enum Dossier {
  /// The document, with every section of the table of contents.
  public static func document(
    of record: RunRecord, statements: Statements, study: StudyPart? = nil
  ) -> DossierDocument {
    let story = Story(record, statements, study: study)
    var sections = Self.sections.map { $0(story) }
    // The matrix leads to the other sections by their titles, and the cover counts what they owe.
    let closing = ClosingSection.section(story)
    let titles = Dictionary(
      (sections + [closing]).map { ($0.number, (id: $0.id, title: $0.title)) }
    ) { first, _ in first }
    sections += [CriteriaSection.section(story, titles: titles), closing]
    sections.sort { $0.number < $1.number }
    let readers = SuiteStudy(study, shownIn: sections.first { $0.id == ReadersSection.id })
    let owed = sections.flatMap(\.blocks).reduce(0) { $0 + $1.owed }
    return DossierDocument(
      title: story.title, running: story.running,
      sections: [CoverSection.section(story, owed: owed)] + sections,
      manifest: Manifest(record, study: readers))
  }

  /// The sections that need nothing but the story.
  static let sections: [@Sendable (Story) -> Section] = [
    SummarySection.section, IntendedUseSection.section, ProtocolSection.section,
    DataSection.section, PerformanceSection.section, FairnessSection.section,
    RobustnessSection.section, ReadersSection.section, PendingSections.workflow,
    PendingSections.risk, EthicsSection.section, PendingSections.monitoring,
    PendingSections.errors, LimitsSection.section, PendingSections.reporting,
    TraceabilitySection.section,
  ]
}
