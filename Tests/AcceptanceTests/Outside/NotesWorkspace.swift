// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace with short notes on numbered patients, in Chinese and English, and a model behind a
/// chat endpoint that is asked whether each has the finding.
final class NotesWorkspace {
  private let folder: TemporaryFolder
  /// The folder with Suites, Datasets and Reports.
  let root: String

  /// A name that stands in each note and may stand in no report.
  static let name = "欧阳修竹"

  /// The patient's sex, by number.
  static func sex(_ number: Int) -> String { number % 3 == 0 ? "M" : "F" }
  /// Whether a patient has what no other sex can have.
  static func hasFacts(_ number: Int) -> Bool { number % 15 == 0 }

  /// Lays out so many patients with one case each, or two each.
  init(cases: Int, perPatient: Int = 1) throws {
    folder = try TemporaryFolder()
    root = folder.file("notes")
    for name in ["Suites", "Datasets/notes", "Reports"] {
      try Files.createDirectory("\(root)/\(name)")
    }
    let rows = (0..<cases).map { number in
      let isChinese = number % 7 != 3
      let isMale = Self.sex(number) == "M"
      let age = 30 + number % 50
      let facts = Self.hasFacts(number) ? isChinese ? "前列腺增生。" : "He has prostate cancer. " : ""
      let note =
        isChinese
        ? "患者\(Self.name)，\(isMale ? "男" : "女")，\(age)岁，其他无殊。\(facts)#\(number)"
        : "A \(age)-year-old \(isMale ? "man" : "woman"), \(Self.name). \(facts)#\(number)"
      let insurance = ["城镇职工医保", "城乡居民医保", "自费"][number % 3]
      return "case-\(number),p\(number / perPatient),\(number % 2),\(Self.sex(number)),"
        + "\(insurance),\(age),\"\(note)\""
    }
    let table = (["case,patient,odd,sex,insurance,age,note"] + rows).joined(separator: "\n") + "\n"
    try write(table, to: "Datasets/notes/notes.csv")
    try write(Self.datasheet(SHA256.hex(of: table)), to: "Datasets/notes/dataset.json5")
    try write("{{note}} 年龄：{{age}}。费用：{{insurance}}。有此病吗？回答“是”或“否”。", to: "Suites/ask.txt")
  }

  /// Writes a file inside.
  func write(_ text: String, to relative: String) throws {
    try Files.write(text, to: "\(root)/\(relative)")
  }

  /// Writes the suite `notes` of a model and its counterfactuals.
  func write(model: String, counterfactuals: String) throws {
    try write(
      """
      {
        suite: "notes", title: "Notes", dataset: "notes",
        model: { name: "toy", version: "1", kind: "chat", prompt: "Suites/ask.txt",
          retries: 0, concurrency: 4, \(model) },
        task: "binary", targets: ["odd"], metrics: ["sensitivity", "specificity", "accuracy"],
        inference: { replicates: 100, seed: 1 },
        counterfactuals: \(counterfactuals),
        checks: [{ id: "failures", metric: "failure_rate", atMost: 0.5 }],
      }
      """, to: "Suites/notes.json5")
  }

  /// Runs the suite; the folder of the run is the last line that it prints.
  func run() throws -> Ending {
    try Touchstone.run(["run", "Suites/notes.json5"], in: root)
  }

  private static func datasheet(_ hash: String) -> String {
    """
    {
      dataset: "notes", title: "Notes", source: "made for tests", licence: "CC0-1.0",
      access: "public", population: { text: "none" }, referenceStandard: { text: "arithmetic" },
      ethics: { basis: "none", identifiers: "none" }, setting: "public",
      files: [{ path: "notes.csv", sha256: "\(hash)", table: "notes" }],
      columns: {
        case: { role: "case" }, patient: { role: "patient" },
        odd: { role: "truth", type: "boolean" },
        sex: { role: "group", type: "category", values: ["F", "M"] },
        insurance: { role: "input", type: "category",
          values: ["城镇职工医保", "城乡居民医保", "自费"] },
        age: { role: "input", type: "integer" }, note: { role: "input", type: "text" },
      },
    }
    """
  }
}
