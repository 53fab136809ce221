// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace of one test: a copy of the project's data, and a small suite that runs quickly.
///
/// Its path has a space and Chinese letters in it, as a hospital's folders do.
final class TrialWorkspace {
  private let folder: TemporaryFolder
  /// The folder with Suites, Datasets and Reports.
  let root: String

  /// The small suite: two findings of the chest data, resampled by patient.
  static let suite = "trial"

  /// Makes a fresh copy.
  init() throws {
    folder = try TemporaryFolder()
    root = folder.file("工作区 one")
    try Files.createDirectory(root + "/Suites")
    try Files.createDirectory(root + "/Reports")
    for name in ["Datasets", "Suites"] {
      try? FileManager.default.removeItem(atPath: "\(root)/\(name)")
      try FileManager.default.copyItem(
        atPath: "\(ProjectFolder.root)/\(name)", toPath: "\(root)/\(name)")
    }
    try write(Self.suiteText, to: "Suites/\(Self.suite).json5")
  }

  /// The absolute path of something inside.
  func path(_ relative: String) -> String { "\(root)/\(relative)" }

  /// Writes a file inside.
  func write(_ text: String, to relative: String) throws {
    try Files.write(text, to: path(relative))
  }

  /// Replaces every occurrence of some words of a file; there must be one at least.
  func replace(_ old: String, with new: String, in relative: String) throws {
    let text = try Files.readText(path(relative))
    guard text.contains(old) else { throw Absent(words: old, file: relative) }
    try write(text.replacingOccurrences(of: old, with: new), to: relative)
  }

  /// Words that a test meant to change and that are not there.
  struct Absent: Error {
    let words: String
    let file: String
  }

  /// Locks the plan of a suite, as one does before the predictions are there.
  func lock(_ suite: String = TrialWorkspace.suite) throws {
    let ending = try Touchstone.run(["plan", "lock", "Suites/\(suite).json5"], in: root)
    guard ending.code == 0 else { throw Refused(ending: ending) }
  }

  /// A command that should have done its work and did not.
  struct Refused: Error {
    let ending: Ending
  }

  /// Copies the record of a locked plan, which carries the date of the locking.
  func copyLock(from other: TrialWorkspace, suite: String = TrialWorkspace.suite) throws {
    let name = "Suites/\(suite).lock.json"
    try? FileManager.default.removeItem(atPath: path(name))
    try FileManager.default.copyItem(atPath: other.path(name), toPath: path(name))
  }

  /// Runs a suite and gives the ending, and the folder that the last line names.
  func run(
    _ suite: String = TrialWorkspace.suite, _ options: [String] = [],
    environment: [String: String] = [:]
  ) throws -> (ending: Ending, folder: String) {
    let ending = try Touchstone.run(
      ["run", "Suites/\(suite).json5"] + options, in: root, environment: environment)
    let named = ending.lastLine
    return (ending, named.hasPrefix("/") ? named : path(named))
  }

  /// The folders of runs that are there.
  func runFolders() throws -> [String] {
    try Files.list(path("Reports")).filter { Files.isDirectory(path("Reports/\($0)")) }
      .flatMap { suite in try Files.list(path("Reports/\(suite)")).map { "\(suite)/\($0)" } }
  }

  static let suiteText = """
    // Small enough to be run many times: two of the fourteen findings, few replicates.
    {
      suite: "trial", title: { "zh-CN": "试验", en: "Trial" }, stage: "pilot",
      intendedUse: { text: { "zh-CN": "仅供测试", en: "For tests alone" } },
      dataset: "cxr-nih",
      model: {
        name: "DenseNet-121", version: "2022", kind: "predictions", output: "probability",
        path: "Datasets/cxr-nih/predictions_densenet121.csv.gz", id: "Image Index",
        column: "prob_{target}",
      },
      task: "binary", targets: ["Pneumothorax", "Hernia"], unit: "patient",
      metrics: [
        "roc_auc", "average_precision", "brier_score", "log_loss", "ece", "calibration_slope",
        { metric: "sensitivity", at: { threshold: 0.1 } },
        { metric: "ppv", at: { threshold: 0.1 } },
        { metric: "net_benefit", at: { threshold: 0.1 } },
      ],
      prevalence: { Pneumothorax: { value: 0.05, range: [0.02, 0.09], source: "…" } },
      subgroups: ["sex", "view"], minimumCell: 11,
      inference: { interval: "default", level: 0.95, replicates: 200, seed: 20260101 },
      checks: [
        { id: "auroc", metric: "roc_auc", target: "Pneumothorax", atLeast: 0.8, primary: true },
        { id: "hernia", metric: "roc_auc", target: "Hernia", atLeast: 0.9 },
      ],
    }

    """
}
