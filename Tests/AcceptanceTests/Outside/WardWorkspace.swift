// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace of made-up people in groups, some of them small, with two findings and a model's scores.
final class WardWorkspace {
  /// A case of a patient.
  struct Case {
    var patient: String
    var groups: [String: String]
    var truths: [String: Bool]
    /// What the model answered; nothing where it did not.
    var scores: [String: Double]
    /// What another model answered, which is a comparator where it answered anything.
    var rival: [String: Double] = [:]
  }

  let folder: TemporaryFolder
  let cases: [Case]
  let columns: [String]
  let targets: [String]

  /// Writes the data; `suite` holds the suite's keys beside its names, its data, its model and targets.
  init(
    _ cases: [Case], columns: [String], targets: [String], population: String = "", suite: String
  ) throws {
    folder = try TemporaryFolder()
    (self.cases, self.columns, self.targets) = (cases, columns, targets)
    for name in ["Suites", "Datasets/ward", "Reports"] {
      try Files.createDirectory(folder.file(name))
    }
    var truth = "case,patient," + (columns + targets).joined(separator: ",") + "\n"
    var scores = "case," + targets.joined(separator: ",") + "\n"
    var rival = scores
    for (number, entry) in cases.enumerated() {
      let id = "BLH\(700_000 + number * 13)"
      let cells =
        columns.map { entry.groups[$0] ?? "" } + targets.map { "\(entry.truths[$0] ?? false)" }
      truth += ([id, entry.patient] + cells).joined(separator: ",") + "\n"
      scores += Self.line(id, targets.map { entry.scores[$0] })
      rival += Self.line(id, targets.map { entry.rival[$0] })
    }
    try Files.write(truth, to: folder.file("Datasets/ward/truth.csv"))
    try Files.write(scores, to: folder.file("Datasets/ward/scores.csv"))
    let hasRival = cases.contains { !$0.rival.isEmpty }
    if hasRival { try Files.write(rival, to: folder.file("Datasets/ward/rival.csv")) }
    let hash = try SHA256.hex(ofFile: folder.file("Datasets/ward/truth.csv"))
    let declared =
      columns.map { "\($0): { role: \"group\", type: \"category\" }," }
      + targets.map { "\($0): { role: \"truth\", type: \"boolean\" }," }
    try Files.write(
      """
      {
        dataset: "ward", title: "Ward", setting: "local", population: { text: "A ward", \(population) },
        files: [{ path: "truth.csv", sha256: "\(hash)", table: "truth" }], join: { on: "case" },
        columns: { case: { role: "case" }, patient: { role: "patient" }, \(declared.joined()) },
      }
      """, to: folder.file("Datasets/ward/dataset.json5"))
    let names = targets.map { "\"\($0)\"" }.joined(separator: ", ")
    try Files.write(
      """
      {
        suite: "ward", dataset: "ward", task: "binary", targets: [\(names)], unit: "patient",
        model: \(Self.model("DNN", "scores")),
        comparators: [\(hasRival ? Self.model("Rival", "rival") : "")],
        inference: { replicates: 200 }, \(suite)
      }
      """, to: folder.file("Suites/ward.json5"))
  }

  private static func line(_ id: String, _ answers: [Double?]) -> String {
    ([id] + answers.map { answer in answer.map { "\($0)" } ?? "" }).joined(separator: ",") + "\n"
  }

  private static func model(_ name: String, _ file: String) -> String {
    """
    { name: "\(name)", version: "1", kind: "predictions", path: "Datasets/ward/\(file).csv", output: "probability" }
    """
  }

  /// Runs the program in the workspace.
  func ask(_ arguments: [String]) throws -> Ending {
    try Touchstone.run(arguments, in: folder.path)
  }

  /// How many cases a group has, of those that a truth holds of where one is given.
  func count(_ group: [String: String], _ target: String? = nil, _ truth: Bool = true) -> Int {
    members(group, target, truth).count
  }

  /// How many patients these cases are of.
  func patients(_ group: [String: String], _ target: String? = nil, _ truth: Bool = true) -> Int {
    Set(members(group, target, truth).map(\.patient)).count
  }

  private func members(_ group: [String: String], _ target: String?, _ truth: Bool) -> [Case] {
    cases.filter { entry in
      group.allSatisfy { entry.groups[$0.key] == $0.value }
        && (target.map { entry.truths[$0] == truth } ?? true)
    }
  }
}
