// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A dossier's pages", .serialized, .ownThread)
struct DossierPagesTests {
  /// The element that must fit one printed sheet, with nothing after it.
  private static let summary = ".part-1"

  @Test(
    "have no error, no barrier, nothing over anything else, and a summary of one sheet",
    arguments: ["ecg-abnormalities", "chest-radiograph"])
  func pages(of suite: String) throws {
    let workspace = try TrialWorkspace()
    let (ending, folder) = try workspace.run(suite)
    try #require([0, 1, 2].contains(ending.code), "\(ending.errors)")
    let pages = ["zh-CN", "en"].map { "\(folder)/dossier.\($0).html" }
    for page in pages {
      // Two megabytes still go through a hospital's mail.
      #expect(try Files.read(page).count < 2_000_000, "\(page)")
    }
    try Tools.expectClean("check_pages.py", ["--summary", Self.summary] + pages)
  }

  @Test("that are committed as an example have none either")
  func example() throws {
    let examples = ProjectFolder.root + "/Reports/examples"
    let pages =
      FileManager.default.enumerator(atPath: examples)?.allObjects
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".html") }.sorted() ?? []
    try #require(!pages.isEmpty)
    try Tools.expectClean(
      "check_pages.py", ["--summary", Self.summary] + pages.map { "\(examples)/\($0)" })
  }
}
