// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace of made-up patients, on whom releases of a model are held against a gate.
///
/// Four in five are men. Release 1 tells sick from well alike in both sexes; release 2 is better in men
/// and no better than chance in women, so that its overall area is the higher one.
final class GateWorkspace {
  let folder: TemporaryFolder
  static let dataset = "ward"
  static let cases = 1500

  init(locked: Bool = false) throws {
    folder = try TemporaryFolder()
    for name in ["Suites", "Datasets/ward", "Reports"] {
      try Files.createDirectory(folder.file(name))
    }
    var generator = SeededGenerator(seed: 11)
    var truth = "case,AF,sex\n"
    var scores = ["case,AF\n", "case,AF\n", "case,AF\n"]
    for number in 0..<Self.cases {
      let id = "ZY-\(100_000 + number * 7)"
      let isWoman = number % 5 == 0
      let isSick = Double.random(in: 0..<1, using: &generator) < 0.4
      truth += "\(id),\(isSick),\(isWoman ? "F" : "M")\n"
      let noise = (0..<3).map { _ in Double.random(in: 0..<1, using: &generator) }
      let lift = isSick ? 1.0 : 0.0
      // Release 3 is release 1 with a little noise.
      let values = [
        0.3 * lift + 0.7 * noise[0], isWoman ? noise[1] : 0.5 * lift + 0.5 * noise[0],
        0.3 * lift + 0.69 * noise[0] + 0.01 * noise[2],
      ]
      for place in scores.indices { scores[place] += "\(id),\(values[place])\n" }
    }
    try Files.write(truth, to: folder.file("Datasets/ward/truth.csv"))
    for (place, text) in scores.enumerated() {
      try Files.write(text, to: folder.file("Datasets/ward/dnn-\(place + 1).csv"))
    }
    let hash = try SHA256.hex(ofFile: folder.file("Datasets/ward/truth.csv"))
    try Files.write(
      """
      {
        dataset: "ward", title: "Ward", setting: "local", locked: \(locked),
        files: [{ path: "truth.csv", sha256: "\(hash)", table: "truth" }], join: { on: "case" },
        columns: {
          case: { role: "case" }, AF: { role: "truth", type: "boolean" },
          sex: { role: "group", type: "category", values: ["F", "M"] },
        },
      }
      """, to: folder.file("Datasets/ward/dataset.json5"))
    try release(1)
  }

  /// Puts a release under test; `gate` are its checks.
  func release(_ number: Int, gate: String = GateWorkspace.gate, suite: String = "release") throws {
    try Files.write(
      """
      {
        suite: "\(suite)", dataset: "ward", task: "binary", targets: ["AF"], unit: "case",
        model: { name: "DNN", version: "\(number).0", kind: "predictions", path: "Datasets/ward/dnn-\(number).csv", output: "score" },
        metrics: ["roc_auc"], subgroups: ["sex"], inference: { replicates: 200 },
        checks: [{ id: "auroc", metric: "roc_auc", atLeast: 0.6, primary: true }],
        gate: { checks: [\(gate)] },
      }
      """, to: folder.file("Suites/\(suite).json5"))
  }

  static let gate = """
    { id: "kept", metric: "roc_auc", nonInferiorTo: "baseline", margin: 0.02 },
    { id: "floor", metric: "roc_auc", atLeast: 0.6, everyGroupOf: "sex" },
    """

  /// Runs the program in the workspace.
  func ask(_ arguments: [String]) throws -> Ending {
    try Touchstone.run(arguments, in: folder.path)
  }

  /// Gates the suite, and gives the ending and what it says to programs.
  func gate(_ options: [String] = [], suite: String = "release") throws -> (Ending, JSON) {
    let ending = try ask(["gate", suite, "--json"] + options)
    return (ending, try JSON.parse(Array(ending.output.utf8), name: "gate"))
  }

  /// The verdicts by check.
  static func verdicts(_ json: JSON) -> [String: String] {
    var found: [String: String] = [:]
    for entry in json["verdicts"]?.array ?? [] {
      found[entry["check"]?.string ?? ""] = entry["verdict"]?.string
    }
    return found
  }
}
