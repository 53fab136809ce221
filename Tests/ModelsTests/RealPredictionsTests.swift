// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Predictions of the demonstration")
struct RealPredictionsTests {
  static func model(_ suite: String, _ read: (JSON5Node) -> JSON5Node?, caseColumn: String) throws
    -> PredictionFile
  {
    let path = "Suites/\(suite).json5"
    let node = try JSON5.parse(file: ProjectFolder.root + "/" + path, shownAs: path)
    let declaration = try ModelDeclaration(try #require(read(node)))
    return try PredictionFile(declaration, workspace: ProjectFolder.root, caseColumn: caseColumn)
  }

  static func member(_ node: JSON5Node, _ key: String) -> JSON5Node? {
    guard case .object(let members) = node.value else { return nil }
    return members.first { $0.key == key }?.node
  }

  @Test("hold the calls of the network for all 827 ECGs")
  func network() async throws {
    let model = try Self.model("ecg-abnormalities", { Self.member($0, "model") }, caseColumn: "ecg")
    #expect(model.output == .call)
    let cases = (1...827).map {
      "ECG-" + String(repeating: "0", count: 4 - "\($0)".count) + "\($0)"
    }
    let answer = try await model.predict(cases: cases, columns: ["AF", "1dAVb", "ST"])
    #expect(answer.failures.isEmpty && answer.report == JoinReport())
    #expect(answer.columns["AF"]?.reduce(0) { $0 + ($1 ?? 0) } == 10)
    #expect(answer.columns["1dAVb"]?.reduce(0) { $0 + ($1 ?? 0) } == 30)
    #expect(answer.columns["ST"]?.reduce(0) { $0 + ($1 ?? 0) } == 38)
  }

  @Test("hold the probabilities for all 22,433 images", arguments: [14])
  func chest(targets: Int) async throws {
    let model = try Self.model(
      "chest-radiograph", { Self.member($0, "model") }, caseColumn: "image")
    let node = try JSON5.parse(
      file: ProjectFolder.root + "/Suites/chest-radiograph.json5", shownAs: "suite")
    let names = try #require(Self.member(node, "targets")).strings()
    #expect(names.count == targets)
    let answer = try await model.predict(
      cases: ["00000015_000.png", "00000010_000.png"], columns: names)
    #expect(answer.columns["Atelectasis"] == [0.66333, 0.01162])
    #expect(answer.columns["Hernia"] == [0.00101, 0.00393])
    #expect(answer.report.extra.count == 22_431)
    let all = try await model.predict(cases: answer.report.extra, columns: names)
    #expect(all.failures.isEmpty)
    // 75 probabilities are printed as 0.0, and none as 1.0.
    #expect(all.warnings.map(\.en).contains { $0.contains(": 75 probabilities were nearer") })
  }
}
