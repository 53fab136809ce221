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

  private static func estimate(_ metric: String, _ results: JSON) -> JSON? {
    results["estimates"]?.array?.first { $0["metric"]?.string == metric && $0["group"] == nil }
  }

  @Test("ptbxl-network asks a program about 191 recordings, and answers as the network does")
  func network() throws {
    let folder = try Self.workspace(suite: "ptbxl-network", dataset: "ptbxl-191")
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
  }
}
