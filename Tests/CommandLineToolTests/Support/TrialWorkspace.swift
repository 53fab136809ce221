// SPDX-License-Identifier: Apache-2.0

import Platform

/// A workspace with a small data set of its own, whose suite runs in a moment.
///
/// Forty cases: the model finds 18 of 20 diseased and calls 1 of 20 healthy.
struct TrialWorkspace {
  let folder: TemporaryFolder

  static func with<T>(
    atLeast limit: String = "0.6", _ body: (Self) async throws -> T
  ) async throws -> T {
    try await TemporaryFolder.with { folder in
      for name in ["Suites", "Reports", "Datasets/ward"] { try folder.make(name) }
      try folder.write(cases, to: "Datasets/ward/cases.csv")
      try folder.write(predictions, to: "Datasets/ward/model.csv")
      try folder.write(datasheet, to: "Datasets/ward/dataset.json5")
      let trial = Self(folder: folder)
      try trial.writeSuite(atLeast: limit)
      return try await body(trial)
    }
  }

  /// Writes the suite with another limit for its check.
  func writeSuite(atLeast limit: String) throws {
    try folder.write(
      """
      {
        suite: "trial", title: { "zh-CN": "试验", en: "Trial" }, stage: "pilot", dataset: "ward",
        model: {
          name: "Net", version: "1", kind: "predictions", path: "Datasets/ward/model.csv",
          id: "id", column: "{target}", output: "score",
        },
        task: "binary", targets: ["AF"], unit: "case",
        metrics: [{ metric: "sensitivity", at: { threshold: 0.5 } }, "roc_auc"],
        inference: { interval: "default", level: 0.95, replicates: 100, seed: 7 },
        checks: [
          { id: "finds", metric: "sensitivity", target: "AF", at: { threshold: 0.5 },
            atLeast: \(limit), primary: true, rationale: "Missed cases harm.", decidedBy: "Board" },
        ],
      }
      """, to: "Suites/trial.json5")
  }

  /// Calls the program inside the workspace.
  func call(_ arguments: String...) async -> Call { await Call(arguments, in: folder.path) }

  /// The names in a folder of the workspace.
  func list(_ name: String) throws -> [String] { try Files.list("\(folder.path)/\(name)") }

  /// The one folder of a run there is, relative to the workspace.
  func runFolder() throws -> String {
    let names = try list("Reports/trial")
    return "Reports/trial/" + names.joined(separator: " ")
  }

  private static let cases =
    "id,AF\n" + (1...40).map { "c\($0),\($0 <= 20 ? 1 : 0)\n" }.joined()

  private static let predictions =
    "id,AF\n"
    + (1...40).map { number in
      let isCalled = number <= 20 ? number > 2 : number == 40
      return "c\(number),0.\(isCalled ? 5 : 1)\(number + 10)\n"
    }.joined()

  private static let datasheet = """
    {
      dataset: "ward", title: "Ward", setting: "public",
      files: [{ path: "cases.csv", sha256: "\(SHA256.hex(of: cases))", table: "cases" }],
      columns: { id: { role: "case" }, AF: { role: "truth", type: "boolean" } },
    }
    """
}
