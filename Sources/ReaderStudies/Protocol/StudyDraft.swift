// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Wording

/// A protocol to begin with, for each design, with what to write as comments.
///
/// It can be read as it is, so that `study status` and `study power` work from the first minute; the
/// rows of its tables are examples to be replaced.
public struct StudyDraft: Sendable {
  /// The study's name.
  public let name: String
  /// The design.
  public let kind: StudyDeclaration.Kind
  /// The language of comments and kits.
  public let language: Language

  /// Drafts a study.
  public init(name: String, kind: StudyDeclaration.Kind, language: Language) {
    (self.name, self.kind, self.language) = (name, kind, language)
  }

  /// Whether a folder may have the name.
  public static func isValid(name: String) -> Bool { Datasheet.isValid(name: name) }

  /// The files and what they hold.
  public var files: [(name: String, text: String)] {
    let isOfTexts = kind.showsArmsTexts
    var files = [
      (
        "study.json5",
        StudyDraftText(name: name, kind: kind, language: language).text
      ),
      (
        "readers.csv",
        "reader,stratum,years\nR01,senior,12\nR02,senior,9\nR03,junior,2\nR04,junior,3\n"
      ),
      (
        "cases.csv",
        isOfTexts
          ? "case,stratum,use,content\nC001,a,primary,C001-a.txt;C001-b.txt\n"
          : "case,stratum,use,accession\nC001,a,primary,ACC-0001\nC002,a,primary,ACC-0002\n"
            + "C003,b,primary,ACC-0003\nC004,b,primary,ACC-0004\n"
      ),
    ]
    if !isOfTexts {
      files.append(("truth.csv", "case,truth\nC001,1\nC002,0\nC003,1\nC004,0\n"))
      files.append(
        ("ai.csv", "case,AI score,call\nC001,0.91,1\nC002,0.12,0\nC003,0.67,1\nC004,0.30,0\n"))
    }
    return files
  }
}
