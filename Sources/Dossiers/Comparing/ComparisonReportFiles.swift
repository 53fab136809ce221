// SPDX-License-Identifier: Apache-2.0

public import Evaluation
import Pages
import Platform
import Statistics
import Wording

/// The files that a comparison of runs leaves for people: pages in both languages, and its results.
public enum ComparisonReportFiles {
  /// The name of the file for programs.
  static let json = "comparison.json"

  /// The pages, their twins in Markdown with their figures, and the results; none holds a case's id.
  public static func files(of outcome: RunComparisonOutcome, version: String) throws -> [RunFile] {
    let document = ComparisonPage(outcome, version: version).document
    var files = [RunFile(name: json, text: outcome.json.pretty())]
    for language in Language.allCases {
      files.append(
        RunFile(
          name: "comparison.\(language.rawValue).html",
          text: HTMLRendering(document: document, language: language).rendered()))
      let markdown = MarkdownRendering(document: document, language: language).rendered()
      files.append(RunFile(name: "comparison.\(language.rawValue).md", text: markdown.text))
      files += markdown.pictures.map { RunFile(name: $0.name, text: $0.svg) }
    }
    return files
  }
}
