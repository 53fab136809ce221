// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Foundation
import Platform
import TestSupport
import Testing

/// Writes the dossiers of the demonstration suites where people can look at them.
@Suite("Dossiers to look at")
struct LookingTests {
  private static let folder = ProcessInfo.processInfo.environment["DOSSIER_OUT"]

  @Test(
    "are written where DOSSIER_OUT says",
    .enabled(if: folder != nil, "set DOSSIER_OUT to a folder"),
    arguments: ["ecg-abnormalities", "chest-radiograph"])
  func write(_ suite: String) async throws {
    let folder = try #require(Self.folder) + "/" + suite
    for (name, text) in try await DossierSamples.files(suite) {
      let path = folder + "/" + name
      let parent = path.split(separator: "/").dropLast().joined(separator: "/")
      try Files.createDirectory("/" + parent)
      try Files.write(text, to: path)
    }
    #expect(Files.exists(folder + "/dossier.zh-CN.html"))
  }
}
