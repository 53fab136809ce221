// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing
import Wording

@Suite("Workspace")
struct WorkspaceTests {
  @Test("is the nearest folder upwards with Suites, Datasets and Reports")
  func nearest() throws {
    try TemporaryFolder.with { folder in
      for name in Workspace.folders {
        try folder.make("\(name)")
        try folder.make("inner/\(name)")
      }
      try folder.make("Datasets/a/b")
      #expect(try Workspace(around: "\(folder.path)/Datasets/a/b").root == folder.path)
      #expect(try Workspace(around: "\(folder.path)/inner/Suites").root == "\(folder.path)/inner")
      #expect(
        try Workspace(around: folder.path + "/").shown(folder.path + "/Suites/a") == "Suites/a")
    }
  }

  @Test("a folder that lacks some of the three is passed by, or refused when named")
  func incomplete() throws {
    try TemporaryFolder.with { folder in
      try folder.make("Suites")
      try folder.make("Reports")
      #expect(throws: WorkspaceError.self) { try Workspace(around: "\(folder.path)/Suites") }
      do {
        _ = try Workspace(at: folder.path)
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
