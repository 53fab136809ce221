// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace whose model writes down what it is told, with a suite that disturbs its inputs.
final class DisturbedWorkspace {
  private let folder: TemporaryFolder
  /// The folder with Suites, Datasets and Reports.
  let root: String

  /// Numbered cases of two columns, in the order of `numbers`; two cases are of one patient.
  init(numbers: [Int]) throws {
    folder = try TemporaryFolder()
    root = folder.file("ward")
    for name in ["Suites", "Datasets/ward", "Reports"] {
      try Files.createDirectory("\(root)/\(name)")
    }
    let rows = numbers.map { number -> String in
      let sick = number * 7 % 10 < 4 + number % 3 ? 1 : 0
      let x = Double(number * 37 % 101) / 20 - 2.5
      return
        "case-\(number),patient-\(number / 2),\(sick),\(x),\(20 + number * 13 % 60),ward \(number % 2)"
    }
    try write(
      table: (["case,patient,sick,x,age,place"] + rows).joined(separator: "\n") + "\n",
      columns: """
        x: { role: "input", type: "number" },
        age: { role: "input", type: "integer", range: [20, 79] },
        place: { role: "other", type: "text" },
        """)
  }

  /// Recordings or images, each under the name of its case, that files below `Datasets/ward` hold.
  init(files: [(name: String, content: [String: [UInt8]])]) throws {
    folder = try TemporaryFolder()
    root = folder.file("ward")
    for name in ["Suites", "Datasets/ward/files", "Reports"] {
      try Files.createDirectory("\(root)/\(name)")
    }
    var hashes: [(String, String)] = []
    for file in files.flatMap(\.content) {
      try Files.writeAtomically(file.value, to: path("Datasets/ward/files/\(file.key)"))
      hashes.append((file.key, SHA256.hex(of: file.value)))
    }
    let list = hashes.sorted { $0.0 < $1.0 }.map { "\($0.1)  \($0.0)\n" }.joined()
    let rows = files.enumerated().map { place, file in
      "case-\(place),patient-\(place),\(place % 2),files/\(file.name)"
    }
    try write(
      table: (["case,patient,sick,file"] + rows).joined(separator: "\n") + "\n",
      columns: #"file: { role: "input", type: "text" },"#,
      further: ", { path: \"files\", sha256: \"\(SHA256.hex(of: list))\" }")
  }

  private func write(table: String, columns: String, further: String = "") throws {
    try Files.write(table, to: path("Datasets/ward/ward.csv"))
    try Files.write(
      """
      {
        dataset: "ward", title: "Ward", source: "made for tests", licence: "CC0-1.0",
        access: "public", population: { text: "none" }, referenceStandard: { text: "arithmetic" },
        ethics: { basis: "none", identifiers: "none" }, setting: "public",
        files: [{ path: "ward.csv", sha256: "\(SHA256.hex(of: table))", table: "ward" }\(further)],
        columns: {
          case: { role: "case" }, patient: { role: "patient" },
          sick: { role: "truth", type: "boolean" }, \(columns)
        },
      }
      """, to: path("Datasets/ward/dataset.json5"))
  }

  /// The absolute path of something inside.
  func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// Writes a suite that asks the model for `inputs`, with `robustness` as it stands in the file.
  func write(
    suite: String, inputs: String, robustness: String, mode: String = "steady", batch: Int = 8,
    delay: Double = 0
  ) throws {
    try Files.write(
      """
      {
        suite: "\(suite)", title: "Ward", dataset: "ward",
        model: {
          name: "toy", version: "1", kind: "process", output: "probability",
          command: ["python3", "\(FarSides.path("logging_model.py"))", "\(log(suite))", "\(mode)", "\(delay)"],
          inputs: [\(inputs)], batch: \(batch), maxFailures: 1,
        },
        task: "binary", targets: ["sick"],
        metrics: ["roc_auc", { metric: "sensitivity", at: { threshold: 0.5 } }],
        inference: { replicates: 200, seed: 5 },
        robustness: \(robustness),
      }
      """, to: path("Suites/\(suite).json5"))
  }

  private func log(_ suite: String) -> String { path("\(suite).log") }

  /// What the model was told, in the order of asking: the case and its fields.
  func told(_ suite: String) throws -> [(name: String, fields: JSON)] {
    guard Files.exists(log(suite)) else { return [] }
    return try Files.readText(log(suite)).split(separator: "\n").compactMap { line in
      // A line that a kill cut off is no line.
      guard let row = try? JSON.parse(Array(line.utf8), name: "log"), let name = row["id"]?.string
      else { return nil }
      return (name, row["fields"] ?? .null)
    }
  }

  /// Runs a suite.
  func run(_ suite: String, _ options: [String] = []) throws -> Ending {
    try Touchstone.run(["run", "Suites/\(suite).json5"] + options, in: root)
  }

  /// Runs a suite and gives its estimates.
  func estimates(_ suite: String) throws -> [JSON] {
    let ending = try run(suite, ["--json"])
    let results = try JSON.parse(Array(ending.output.utf8), name: "results \(ending.errors)")
    return results["estimates"]?.array ?? []
  }
}

/// Where the far sides of these tests lie.
enum FarSides {
  static func path(_ name: String) -> String {
    ProjectFolder.root + "/Tests/AcceptanceTests/FarSides/" + name
  }
}
