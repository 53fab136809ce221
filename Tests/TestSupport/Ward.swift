// SPDX-License-Identifier: Apache-2.0

import Platform

/// A case of the small ward: one ECG, its truths, and what two models said.
public struct WardCase: Sendable {
  /// The name of the case.
  public var id: String
  /// The patient, who may have several.
  public var patient: String
  /// `F` or `M`.
  public var sex: String
  /// `east`, `west`, or the small site `hill`.
  public var site: String
  /// The truths, `1`, `0` or empty, of AF and LBBB.
  public var truths: [String]
  /// The probabilities that the net gave for them.
  public var net: [String]
  /// The calls of the residents for them.
  public var residents: [String]

  /// Case `number` of a ward, counted from 0: a third has AF, a quarter LBBB.
  ///
  /// The net is right but for every seventh case, the residents but for every fifth.
  public init(_ number: Int) {
    id = "e\(number)"
    patient = "p\(number)"
    sex = number % 2 == 0 ? "F" : "M"
    site = number % 20 == 7 ? "hill" : number % 3 == 1 ? "west" : "east"
    let isPresent = [number % 3 == 0, number % 4 == 1]
    let isRight = number % 7 != 3
    truths = isPresent.map { $0 ? "1" : "0" }
    net = isPresent.map { present in
      "0.\((present == isRight ? 55 : 10) + number * 7 % 40)"
    }
    residents = isPresent.map { ($0 == (number % 5 != 2)) ? "1" : "0" }
  }
}

/// A workspace with a small data set of its own, in which a suite runs in a moment.
public final class Ward: Sendable {
  /// The temporary folder around it.
  public let folder: TemporaryFolder
  /// The folder with Suites, Datasets and Reports.
  public var root: String { folder.path }

  /// The default cases: sixty ECGs of sixty patients.
  public static let cases = (0..<60).map(WardCase.init)

  /// Lays a ward out, with the suite in its usual form.
  public init(_ cases: [WardCase] = Ward.cases, suite: String = Ward.suite()) throws {
    folder = try TemporaryFolder()
    for name in ["Suites", "Datasets/ward", "Reports"] {
      try Files.createDirectory(folder.file(name))
    }
    try lay(cases)
    try write(suite, to: "Suites/ward-ecg.json5")
  }

  /// Writes the data set, its datasheet and both models' predictions.
  public func lay(_ cases: [WardCase]) throws {
    let header = "ecg,patient,sex,site,AF,LBBB\n"
    let rows = cases.map { one in
      ([one.id, one.patient, one.sex, one.site] + one.truths).joined(separator: ",") + "\n"
    }
    try data(header + rows.joined())
    for (name, value) in [("net", \WardCase.net), ("residents", \WardCase.residents)] {
      let rows = cases.map { ([$0.id] + $0[keyPath: value]).joined(separator: ",") + "\n" }
      try write("ecg,AF,LBBB\n" + rows.joined(), to: "Datasets/ward/\(name).csv")
    }
  }

  /// Writes the table of cases, with a datasheet that states its hash.
  public func data(_ table: String) throws {
    try write(table, to: "Datasets/ward/cases.csv")
    try write(
      """
      {
        dataset: "ward", title: { "zh-CN": "病房心电图", en: "Ward ECGs" }, setting: "local",
        files: [{ path: "cases.csv", sha256: "\(SHA256.hex(of: table))", table: "cases" }],
        columns: {
          ecg: { role: "case" }, patient: { role: "patient" },
          sex: { role: "group", type: "category", values: ["F", "M"] },
          site: { role: "group", type: "category", values: ["east", "west", "hill"] },
          AF: { role: "truth", type: "boolean" }, LBBB: { role: "truth", type: "boolean" },
        },
      }
      """, to: "Datasets/ward/dataset.json5")
  }

  /// The usual suite with some of its parts in other words.
  public static func suite(
    metrics: String = #""roc_auc", { metric: "sensitivity", at: { threshold: 0.5 } }, "ppv""#,
    checks: String = usualChecks, more: String = usualMore,
    inference: String = "replicates: 100, seed: 7"
  ) -> String {
    """
    {
      suite: "ward-ecg", title: { "zh-CN": "病房心电图", en: "Ward ECGs" }, stage: "pilot",
      intendedUse: { text: "Flags ECGs." },
      dataset: "ward",
      model: { name: "Net", version: "1", kind: "predictions", output: "probability",
               path: "Datasets/ward/net.csv", id: "ecg" },
      comparators: [{ name: "Residents", kind: "predictions", output: "call",
                      path: "Datasets/ward/residents.csv", id: "ecg" }],
      task: "binary", targets: ["AF", "LBBB"], unit: "patient",
      metrics: [\(metrics)],
      inference: { \(inference) },
      \(more)
      checks: [
        \(checks)
      ],
    }
    """
  }

  /// A check that passes on the usual cases.
  public static let usualChecks = """
    { id: "af", metric: "roc_auc", target: "AF", atLeast: 0.6, primary: true },
    """
  /// Prevalence and subgroups.
  public static let usualMore = """
    prevalence: { AF: { value: 0.02, range: [0.01, 0.04], source: "A survey" } },
      subgroups: ["sex", "site"], minimumCell: 11,
    """

  /// The absolute path of something inside.
  public func path(_ relative: String) -> String { folder.file(relative) }

  /// Writes a file inside.
  public func write(_ text: String, to relative: String) throws {
    try folder.write(text, to: relative)
  }

  /// A file's text.
  public func text(_ relative: String) throws -> String { try Files.readText(path(relative)) }

  /// Replaces words of a file; they must be there.
  public func replace(_ old: String, with new: String, in relative: String) throws {
    let parts = try text(relative).split(separator: old, omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw Absent(words: old, file: relative) }
    try write(parts.joined(separator: new), to: relative)
  }

  /// Words that a test meant to replace and that are not there.
  public struct Absent: Error {
    let words: String
    let file: String
  }
}
