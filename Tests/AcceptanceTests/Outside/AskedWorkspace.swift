// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace whose model is asked while the suite runs: a chat endpoint, or a program.
final class AskedWorkspace {
  private let folder: TemporaryFolder
  /// The folder with Suites, Datasets and Reports.
  let root: String

  /// Lays out so many numbered cases; odd ones have the finding, but for each seventh.
  init(cases: Int) throws {
    folder = try TemporaryFolder()
    root = folder.file("工作区 asked")
    for name in ["Suites", "Datasets/numbers", "Reports"] {
      try Files.createDirectory("\(root)/\(name)")
    }
    let rows = (0..<cases).map { number in
      "case-\(number),\((number % 2 == 1) == (number % 7 != 3) ? 1 : 0),\(number)"
    }
    let table = (["case,odd,number"] + rows).joined(separator: "\n") + "\n"
    try write(table, to: "Datasets/numbers/numbers.csv")
    try write(
      Self.datasheet(SHA256.hex(of: Array(table.utf8))), to: "Datasets/numbers/dataset.json5")
  }

  /// Lays out sixty cases and the suite `chat`, whose model behind this address tells odd from even.
  ///
  /// Quick to try again; `keys` are further ones.
  convenience init(oddByChat url: String, _ keys: String) throws {
    try self.init(cases: 60)
    try write("是奇数吗？回答“是”或“否”： {{number}}", to: "Suites/odd.txt")
    try write(
      suite: "chat",
      model: """
        kind: "chat", url: "\(url)/v1", model: "toy", output: "call",
        prompt: "Suites/odd.txt", answer: { kind: "choice", options: ["是", "否"] },
        positive: ["是"], concurrency: 4, retries: 2, backoff: "10ms",
        \(keys)
        """)
  }

  /// The absolute path of something inside.
  func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// Writes a file inside.
  func write(_ text: String, to relative: String) throws {
    try Files.write(text, to: path(relative))
  }

  /// Writes a suite of a model, of which this is the declaration but for its name.
  func write(suite: String, model: String) throws {
    try write(
      """
      {
        suite: "\(suite)", title: "Numbers", dataset: "numbers",
        model: { name: "toy", version: "1", \(model) },
        task: "binary", targets: ["odd"], metrics: ["sensitivity", "specificity", "accuracy"],
        inference: { replicates: 100, seed: 1 },
        checks: [
          { id: "sensitivity", metric: "sensitivity", atLeast: 0.5 },
          { id: "failures", metric: "failure_rate", atMost: 0.2 },
        ],
      }
      """, to: "Suites/\(suite).json5")
  }

  /// What the ledger says of the answers: the case and what came of it.
  func answers() throws -> [String: String] {
    guard Files.exists(path("Reports/ledger.sqlite")) else { return [:] }
    let ledger = try Database(path: path("Reports/ledger.sqlite"), mode: .readWrite)
    defer { ledger.close() }
    let rows = try? ledger.query("SELECT case_name, outcome FROM responses")
    return Dictionary((rows ?? []).map { ($0[0].text ?? "", $0[1].text ?? "") }) { first, _ in first
    }
  }

  /// Runs a suite.
  func run(_ suite: String, _ options: [String] = []) throws -> Ending {
    try Touchstone.run(["run", "Suites/\(suite).json5"] + options, in: root)
  }

  private static func datasheet(_ hash: String) -> String {
    """
    {
      dataset: "numbers", title: "Numbers", source: "made for tests", licence: "CC0-1.0",
      access: "public", population: { text: "none" }, referenceStandard: { text: "arithmetic" },
      ethics: { basis: "none", identifiers: "none" }, setting: "public",
      files: [{ path: "numbers.csv", sha256: "\(hash)", table: "numbers" }],
      columns: {
        case: { role: "case" }, odd: { role: "truth", type: "boolean" },
        number: { role: "input", type: "integer" },
      },
    }
    """
  }
}
