// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Platform
import ReaderStudies
import Statistics
import Wording

/// Puts the dossier of a conducted reader study together.
public enum StudyDossier {
  /// The document, in the order in which a committee reads.
  public static func document(of record: StudyRecord) -> DossierDocument {
    let story = StudyStory(record)
    var sections =
      [StudySummary.section(story)] + findings(story) + [StudyLimits.section(story)]
    let results = StudyResults.all(in: sections)
    sections.append(StudyTraceability.section(story, results))
    let title = Text(
      zh: "阅片者研究报告：\(record.opened.study.name)",
      en: "Reader study report: \(record.opened.study.name)")
    return DossierDocument(
      title: title, running: record.opened.study.name,
      sections: [StudyCover.section(story, title: title)] + sections,
      manifest: Manifest(json: manifest(story, results.map { ($0.id, $0.json) })))
  }

  /// The sections that say what was done and found.
  static func findings(_ story: StudyStory) -> [Section] {
    [
      StudyDesignSection.section(story), StudyFlow.section(story), StudyEffect.section(story),
      StudyAssistance.section(story), StudyTime.section(story), StudyBlinding.section(story),
      StudyAgreement.section(story),
    ]
  }

  /// The files of the dossier: pages in both languages, their twins in Markdown, and the results.
  ///
  /// The same study gives the same bytes.
  public static func files(of record: StudyRecord) -> [RunFile] {
    let document = document(of: record)
    var files = [
      RunFile(name: "evidence.json", text: record.evidence.json.pretty()),
      RunFile(name: Manifest.file, text: document.manifest.json.pretty()),
    ]
    for language in Language.allCases {
      files.append(
        RunFile(
          name: Publication.name(language, "html"),
          text: HTMLRendering(document: document, language: language).rendered()))
      let markdown = MarkdownRendering(document: document, language: language).rendered()
      files.append(RunFile(name: Publication.name(language, "md"), text: markdown.text))
      files += markdown.pictures.map { RunFile(name: $0.name, text: $0.svg) }
    }
    return files
  }

  private static func manifest(_ story: StudyStory, _ results: [(String, JSON)]) -> JSON {
    let state = story.record.status.state
    return .object([
      "study": .object([
        "name": .string(story.study.name),
        "commitment": state.seal.map { .string($0.commitment) } ?? .null,
        "protocols": .array(state.protocols.map { .string($0.hash) }),
        "readings": state.lock.map { .string($0.readings) } ?? .null,
        "analysis": state.lock.map { .string($0.analysis) } ?? .null,
        "version": .string(story.record.version),
      ]),
      "results": .object(Dictionary(results) { first, _ in first }),
      "command": .string("touchstone study verify \(story.record.shown)"),
    ])
  }
}
