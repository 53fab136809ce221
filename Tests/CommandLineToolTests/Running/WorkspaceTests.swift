// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing
import Wording

@Suite("Workspace of a call")
struct WorkspaceTests {
  /// A program whose one command prints the workspace.
  private static let program = CommandSpecification(
    name: "touchstone", abstract: .init(verbatim: "x"),
    subcommands: [
      CommandSpecification(
        name: "where", abstract: .init(verbatim: "x"),
        action: { call in
          try call.console.print(call.workspaceRoot)
          return .success
        })
    ])

  @Test("is the nearest one upwards, or the one that is named")
  func found() async throws {
    try await TemporaryFolder.with { folder in
      for name in ["Suites", "Datasets/a/b", "Reports"] {
        try folder.make(name)
        try folder.make("Datasets/inner/\(name)")
      }
      let inside = await Call("where", of: Self.program, in: "\(folder.path)/Datasets/a/b")
      #expect(inside.output == "\(folder.path)\n")
      let named = await Call(
        "where", "--workspace", "Datasets/inner", of: Self.program, in: folder.path)
      #expect(named.output == "\(folder.path)/Datasets/inner\n")
    }
  }

  @Test("is missing input where there is none, and the message says what to do")
  func absent() async throws {
    try await TemporaryFolder.with { folder in
      try folder.make("Suites")
      for arguments in [["where"], ["where", "--workspace", "nowhere"]] {
        let call = await Call(arguments, of: Self.program, in: folder.path)
        #expect(call.code == 66)
        #expect(call.errors.contains("--workspace"))
        #expect(call.errors.contains("touchstone init"))
      }
    }
  }
}
