// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Foundation
import Platform
import Testing

@Suite("touchstone init")
struct InitCommandTests {
  private static let table = """
    编号,患者,AF,score,sex,age
    001,a,1,0.91,F,61
    002,a,0,0.22,F,61
    003,b,0,0.40,M,35

    """

  private func listed(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { !Files.isDirectory("\(folder.path)/\($0)") }.sorted()
  }

  @Test("makes a workspace with a copy of the data and drafts that can be read as they are")
  func drafts() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.table, to: "ward.csv")
      let call = await Call("init", "ward.csv", in: folder.path)
      #expect(call.code == 0, "\(call.errors)")
      #expect(
        try listed(folder) == [
          "Datasets/ward/dataset.json5", "Datasets/ward/ward.csv", "Suites/ward.json5", "ward.csv",
        ])
      #expect(
        call.output == """
          \(folder.path)/Datasets/ward/ward.csv
          \(folder.path)/Datasets/ward/dataset.json5
          \(folder.path)/Suites/ward.json5

          """)
      #expect(call.errors.contains("Case id: 编号\nTruth: AF\nScores: score\nGroups: sex, age\n"))
      #expect(try folder.read("Datasets/ward/ward.csv") == Self.table)
      let described = await Call("dataset", "describe", "ward", "--json", in: folder.path)
      #expect(described.code == 0, "\(described.errors)")
      let json = try JSON.parse(Array(described.output.utf8), name: "output")
      #expect(json["rows"]?.int == 3)
      #expect(json["patients"]?.int == 2)
    }
  }

  @Test("uses the workspace around it, and another name when asked")
  func inside() async throws {
    try await TemporaryFolder.with { folder in
      for name in ["Suites", "Datasets", "Reports", "deep/down"] { try folder.make(name) }
      try folder.write(Self.table, to: "deep/cases.csv")
      let call = await Call(
        "init", "../cases.csv", "--name", "心电图", "--json", in: "\(folder.path)/deep/down")
      #expect(call.code == 0, "\(call.errors)")
      let json = try JSON.parse(Array(call.output.utf8), name: "output")
      #expect(json["workspace"]?.string == folder.path)
      #expect(json["files"]?[0]?.string == "Datasets/心电图/心电图.csv")
      #expect(json["targets"] == .array([.string("AF")]))
      #expect(try listed(folder).contains("Suites/心电图.json5"))
    }
  }

  @Test("touches nothing that is there")
  func taken() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(Self.table, to: "ward.csv")
      #expect(await Call("init", "ward.csv", in: folder.path).code == 0)
      try folder.write("mine", to: "Suites/ward.json5")
      let before = try listed(folder)
      let again = await Call("init", "ward.csv", in: folder.path)
      #expect(again.code == 74)
      #expect(again.errors.contains("is already there, so nothing was written"))
      #expect(try folder.read("Suites/ward.json5") == "mine")
      #expect(try listed(folder) == before)
    }
  }

  @Test("writes nothing for a table it cannot read, nor for a name that leaves the folder")
  func refused() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write("a,b\n1,2\n1,2\n", to: "twice.csv")
      #expect(await Call("init", "twice.csv", in: folder.path).code == 65)
      #expect(await Call("init", "nowhere.csv", in: folder.path).code == 66)
      try folder.write(Self.table, to: "ward.csv")
      #expect(await Call("init", "ward.csv", "--name", "../x", in: folder.path).code == 64)
      #expect(try listed(folder) == ["twice.csv", "ward.csv"])
    }
  }

  @Test("without a file makes the three folders only")
  func empty() async throws {
    try await TemporaryFolder.with { folder in
      #expect(await Call("init", in: folder.path).output == "\(folder.path)\n")
      for name in ["Suites", "Datasets", "Reports"] {
        #expect(Files.isDirectory("\(folder.path)/\(name)"))
      }
    }
  }
}
