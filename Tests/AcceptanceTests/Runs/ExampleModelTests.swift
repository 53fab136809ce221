// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// The Python that has MLServer, scikit-learn and ONNX Runtime; nil where they cannot be installed.
private let serverPython = ServerEnvironment.python("inference")

/// The suites that ask models in Python, each in a workspace of its own.
@Suite(
  "The suites that ask a real model", .serialized, .ownThread,
  .enabled(if: serverPython != nil, "MLServer and ONNX Runtime could not be installed"))
struct ExampleModelTests {
  /// A workspace with one suite, its data and the examples.
  private static func workspace(suite: String, dataset: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["Suites", "Datasets", "Reports"] { try Files.createDirectory(folder.file(name)) }
    for path in ["Suites/\(suite).json5", "Datasets/\(dataset)", "Examples"] {
      try FileManager.default.copyItem(
        atPath: ProjectFolder.root + "/" + path, toPath: folder.file(path))
    }
    return folder
  }

  /// What a disturbance makes of a metric, or its own measure where no metric is named.
  private static func disturbed(
    _ name: String, _ perturbation: String, metric: String? = nil, _ results: JSON
  ) -> JSON? {
    results["estimates"]?.array?.first {
      $0["metric"]?.string == name && $0["parameters"]?["metric"]?.string == metric
        && $0["parameters"]?["perturbation"]?.string == perturbation
    }
  }

  private static func estimate(_ metric: String, _ results: JSON) -> JSON? {
    results["estimates"]?.array?.first { $0["metric"]?.string == metric && $0["group"] == nil }
  }

  @Test("ptbxl-network asks a program about 191 recordings, and answers as the network does")
  func network() throws {
    let folder = try Self.workspace(suite: "ptbxl-network", dataset: "ptbxl-191")
    // One disturbance is enough here, on all recordings.
    let suite = try Files.readText(folder.file("Suites/ptbxl-network.json5"))
    let start = try #require(suite.range(of: "    cases: 100"))
    let end = try #require(suite.range(of: "  },\n  checks:"))
    let swap = #"perturbations: [{ kind: "lead-swap", electrodes: ["RA", "LA"] }],"# + "\n"
    try Files.write(
      suite.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: swap),
      to: folder.file("Suites/ptbxl-network.json5"))
    let bin = String((serverPython ?? "").dropLast("/python".count))
    let ending = try Touchstone.run(
      ["run", "ptbxl-network", "--json"], in: folder.path,
      environment: ["PATH": bin + ":/usr/bin:/bin"])
    #expect(ending.code == 0, "\(ending.errors)")
    let results = try JSON.parse(Array(ending.output.utf8), name: "results")
    #expect(results["failures"]?["count"]?.double == 0)
    // scikit-learn's roc_auc_score of the probabilities that ONNX Runtime gives.
    let auroc = try #require(Self.estimate("roc_auc", results))
    #expect(abs((auroc["value"]?.double ?? 0) - 0.843_606_053_959_201_6) < 1e-6)
    #expect(auroc["n"]?.double == 191 && auroc["events"]?.double == 94)
    // The same of recordings that numpy gave other electrodes.
    let mixed = Self.disturbed("robustness_value", "lead-swap", metric: "roc_auc", results)
    #expect(abs((mixed?["value"]?.double ?? 0) - 0.554_178_547_927_177) < 1e-6)
    let calls = Self.disturbed("robustness_call_changes", "lead-swap", results)
    #expect(calls?["events"]?.int == 104 && calls?["n"]?.int == 191)
  }

  @Test("wdbc asks MLServer about 284 cases, and answers as scikit-learn does")
  func server() throws {
    let folder = try Self.workspace(suite: "wdbc", dataset: "wdbc")
    let port = try FreePort.one()
    let server = try Child(
      serverPython ?? "", ["Examples/serve_wdbc.py", folder.file("served"), "\(port)"],
      in: folder.path, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path])
    defer {
      server.killAtOnce()
      _ = server.wait()
    }
    let suite = try Files.readText(folder.file("Suites/wdbc.json5"))
    try Files.write(
      suite.replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(port)"),
      to: folder.file("Suites/wdbc.json5"))
    // The server loads its libraries first; until then the run ends with 69 and leaves nothing.
    var ending = try Touchstone.run(["run", "wdbc", "--json"], in: folder.path)
    for _ in 0..<600 where ending.code == 69 && server.isRunning {
      Thread.sleep(forTimeInterval: 0.5)
      ending = try Touchstone.run(["run", "wdbc", "--json"], in: folder.path)
    }
    #expect([0, 1, 2].contains(ending.code), "\(ending.errors)")
    let results = try JSON.parse(Array(ending.output.utf8), name: "results")
    #expect(results["failures"]?["count"]?.double == 0)
    let auroc = try #require(Self.estimate("roc_auc", results))
    #expect(abs((auroc["value"]?.double ?? 0) - 0.988_453_500_522_466) < 1e-6)
    #expect(auroc["n"]?.double == 284)
    let silent = Self.disturbed("robustness_failures", "missing", results)
    #expect(silent?["value"]?.double == 1 && silent?["n"]?.int == 284)
    let apart = Self.disturbed("repeatability_range", "repetition", results)
    #expect(apart?["value"]?.double ?? 1 < 1e-12)
  }
}
