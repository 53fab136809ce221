// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// A workspace of made-up patients with two cases each, on whom releases of a model are compared.
///
/// Release 1 tells sick from well alike in both sexes; release 2 is better in men and no better than
/// chance in women; release 3 is release 1 with a little noise. Three patients lie in ward C.
final class ReleaseWorkspace {
  /// A made-up case.
  struct Case {
    let id: String
    let patient: String
    let isSick: Bool
    let sex: String
    let ward: String
    let scores: [Double]
  }

  let folder: TemporaryFolder
  let cases: [Case]
  static let threshold = 0.45

  /// Every so many patients is a woman, up to a number of them.
  init(
    locked: Bool = false, womanEach: Int = 2, women: Int = .max, maxMissing: Double? = nil
  ) throws {
    folder = try TemporaryFolder()
    for name in ["Suites", "Datasets/ward", "Reports"] {
      try Files.createDirectory(folder.file(name))
    }
    var generator = SeededGenerator(seed: 23)
    func draw() -> Double { Double.random(in: 0..<1, using: &generator) }
    cases = (0..<1600).map { number in
      let patient = number / 2
      let isWoman = patient % womanEach == 0 && patient / womanEach < women
      let isSick = draw() < 0.4
      let (first, second, third) = (draw(), draw(), draw())
      let lift = isSick ? 1.0 : 0
      return Case(
        id: "ZY-\(100_000 + number * 7)", patient: "PT-\(70_000 + patient * 3)", isSick: isSick,
        sex: isWoman ? "F" : "M", ward: patient < 3 ? "C" : patient % 4 < 2 ? "A" : "B",
        scores: [
          0.3 * lift + 0.7 * first, isWoman ? second : 0.4 * lift + 0.6 * first,
          0.3 * lift + 0.69 * first + 0.01 * third,
        ])
    }
    let rows = cases.enumerated().map { place, one in
      "\(one.id),\(one.patient),\(one.isSick ? 1 : 0),\(one.sex),\(one.ward),"
        + (place % 40 == 0 ? "" : String(30 + place % 50))
    }
    try Files.write(
      (["case,patient,AF,sex,ward,age"] + rows).joined(separator: "\n") + "\n",
      to: folder.file("Datasets/ward/truth.csv"))
    for place in 0..<3 {
      let lines = cases.map { "\($0.id),\($0.scores[place])" }
      try Files.write(
        (["case,AF"] + lines).joined(separator: "\n") + "\n",
        to: folder.file("Datasets/ward/dnn-\(place + 1).csv"))
    }
    let hash = try SHA256.hex(ofFile: folder.file("Datasets/ward/truth.csv"))
    try Files.write(
      """
      {
        dataset: "ward", title: "Ward", setting: "local", locked: \(locked),
        files: [{ path: "truth.csv", sha256: "\(hash)", table: "truth" }], join: { on: "case" },
        columns: {
          case: { role: "case" }, patient: { role: "patient" }, AF: { role: "truth", type: "boolean" },
          sex: { role: "group", type: "category", values: ["F", "M"] },
          ward: { role: "group", type: "category", values: ["A", "B", "C"] },
          age: { role: "input", type: "number"\(maxMissing.map { ", maxMissing: \($0)" } ?? "") },
        },
      }
      """, to: folder.file("Datasets/ward/dataset.json5"))
    try release(1)
  }

  /// Puts a release under test; `gate` are its checks, `keys` are further ones of the suite.
  func release(
    _ number: Int, gate: String = "", keys: String = "", suite: String = "release",
    subgroups: String = #"["sex", "ward", ["sex", "ward"]]"#
  ) throws {
    try Files.write(
      """
      {
        suite: "\(suite)", dataset: "ward", task: "binary", targets: ["AF"], unit: "patient",
        model: { name: "DNN", version: "\(number).0", kind: "predictions", path: "Datasets/ward/dnn-\(number).csv", output: "probability" },
        metrics: ["roc_auc", "brier_score", { metric: "sensitivity", at: { threshold: \(Self.threshold) } }, { metric: "specificity", at: { threshold: \(Self.threshold) } }],
        subgroups: \(subgroups), inference: { replicates: 100, seed: 1 },
        checks: [{ id: "auroc", metric: "roc_auc", atLeast: 0.6, primary: true }],
        gate: { checks: [\(gate)] }, \(keys)
      }
      """, to: folder.file("Suites/\(suite).json5"))
  }

  /// Runs the program in the workspace.
  func ask(_ arguments: [String]) throws -> Ending {
    try Touchstone.run(arguments, in: folder.path)
  }

  /// Runs a release, and gives the run's id.
  func run(_ number: Int, suite: String = "release", keys: String = "") throws -> String {
    try release(number, keys: keys, suite: suite)
    let line = try ask(["run", suite]).lastLine
    return line.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Asks for JSON.
  func json(_ arguments: [String]) throws -> (Ending, JSON) {
    let ending = try ask(arguments + ["--json"])
    return (ending, try JSON.parse(Array(ending.output.utf8), name: arguments[0]))
  }

  /// Expects that no file of a folder names a case or a patient.
  func namesNobody(_ folder: String) throws -> [String] {
    try Files.list(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if Files.isDirectory(path) { return try namesNobody(path) }
      let text = try Files.readText(path)
      return ["ZY-1", "PT-7", self.folder.path].filter(text.contains).map { "\(name): \($0)" }
    }
  }
}
