// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport

/// A small study in a folder of its own.
struct StudyBench {
  let folder: TemporaryFolder

  /// Readers and cases as rows of their files, without the header.
  init(
    readers: [String] = ["r1,senior", "r2,junior", "r3,senior", "r4,junior"],
    cases: [String] = (1...24).map { "c\($0),\($0 % 3 == 0 ? "sick" : "well"),primary" }
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(
      (["reader,stratum"] + readers).joined(separator: "\n") + "\n", to: "readers.csv")
    try folder.write(
      (["case,stratum,use"] + cases).joined(separator: "\n") + "\n", to: "cases.csv")
    try folder.write("case,AF\nc1,0.8\n", to: "ai.csv")
  }

  /// The protocol with a design, and with other keys in place of those it has by itself.
  func study(
    _ design: String = #"kind: "crossover", washoutDays: 28"#,
    arms: String = #"{ id: "unaided" }, { id: "aided", model: "DNN" }"#, more: String = ""
  ) throws -> StudyDeclaration {
    // Pairs have no figure by arm.
    let primary = design.contains("preference") ? "reading_time" : "roc_auc"
    try folder.write(
      """
      {
        study: "ward", question: "Does it help?", design: { \(design) }, arms: [\(arms)],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", ai: "ai.csv",
        answers: [{ id: "rating", kind: "scale", endpoint: true }],
        endpoint: { primary: "\(primary)" }, \(more)
      }
      """, to: "study.json5")
    return try StudyDeclaration.read(path: folder.file("study.json5"), shownAs: "study.json5")
  }

  func roster(_ study: StudyDeclaration) throws -> StudyRoster {
    try StudyRoster(study, folder: folder.path, shownAs: "study")
  }

  func allocation(_ study: StudyDeclaration, seed: UInt8 = 1) throws -> Allocation {
    try Allocation.drawn(study, roster(study), seed: [UInt8](repeating: seed, count: 32))
  }

  /// The English sentence of what goes wrong; nil when nothing does.
  static func complaint(_ body: () throws -> Void) -> String? { sentence(of: body) }
}
