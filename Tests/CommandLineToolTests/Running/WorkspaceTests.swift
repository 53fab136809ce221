// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Foundation
import Testing
import Wording

@Suite("Workspace")
struct WorkspaceTests {
  /// Calls `body` with a new folder that is removed afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func make(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  @Test("is the nearest folder upwards with Suites, Datasets and Reports")
  func nearest() throws {
    try inFolder { folder in
      for name in Workspace.folders {
        try make("\(folder)/\(name)")
        try make("\(folder)/inner/\(name)")
      }
      try make("\(folder)/Datasets/a/b")
      #expect(try Workspace(around: "\(folder)/Datasets/a/b").root == folder)
      #expect(try Workspace(around: "\(folder)/inner/Suites").root == "\(folder)/inner")
      #expect(try Workspace(around: folder + "/").shown(folder + "/Suites/a") == "Suites/a")
    }
  }

  @Test("a folder that lacks some of the three is passed by, or refused when named")
  func incomplete() throws {
    try inFolder { folder in
      try make("\(folder)/Suites")
      try make("\(folder)/Reports")
      #expect(throws: WorkspaceError.self) { try Workspace(around: "\(folder)/Suites") }
      do {
        _ = try Workspace(at: folder)
        Issue.record("a folder without Datasets is no workspace")
      } catch let error as WorkspaceError {
        #expect(error.fault == .missing)
        #expect(error.text.en.contains("it lacks Datasets"))
      }
    }
  }

  @Test("one that is not there is missing input, and the message says what to do")
  func absent() throws {
    do {
      _ = try Workspace(at: "/nowhere/at/all")
      Issue.record("there is no such folder")
    } catch {
      #expect(error.fault == .missing)
      #expect(error.text.zh.contains("/nowhere/at/all"))
      #expect(error.text.en.contains("--workspace"))
    }
  }
}
