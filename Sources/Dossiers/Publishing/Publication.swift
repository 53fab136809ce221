// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Platform
public import Wording

/// Renders a run into the files of its folder.
public enum Publication {
  /// The name of a dossier file.
  public static func name(_ language: Language, _ ending: String) -> String {
    "dossier.\(language.rawValue).\(ending)"
  }

  /// The files of a run: results, dossiers in both languages, figures, JUnit and the manifest.
  ///
  /// `study` is the reader study that the statements name. The same record gives the same bytes.
  public static func files(
    of record: RunRecord, statements: Statements, study: StudyPart? = nil
  ) -> [RunFile] {
    let document = Dossier.document(of: record, statements: statements, study: study)
    var files = [
      RunFile(name: RunFile.results, text: record.resultsJSON.pretty()),
      RunFile(name: Manifest.file, text: document.manifest.json.pretty()),
      RunFile(name: "junit.xml", text: JUnit.report(of: record)),
    ]
    for language in Language.allCases {
      files.append(
        RunFile(
          name: name(language, "html"),
          text: HTMLRendering(document: document, language: language).rendered()))
      let markdown = MarkdownRendering(document: document, language: language).rendered()
      files.append(RunFile(name: name(language, "md"), text: markdown.text))
      files += markdown.pictures.map { RunFile(name: $0.name, text: $0.svg) }
    }
    return files
  }
}
