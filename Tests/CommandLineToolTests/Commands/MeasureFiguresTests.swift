// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing

@Suite("What measure prints and refuses")
struct MeasureFiguresTests {
  private func measure(_ arguments: [String], of text: String) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(text, to: "cases.csv")
      return await Call(["measure", "cases.csv"] + arguments, in: folder.path)
    }
  }

  private static let binary = ["--task", "binary", "--truth", "truth", "--score", "score"]

  private static func rows(weight: String = "1") -> String {
    var rows = ["truth,score,w"]
    for row in 0..<60 {
      rows.append("\(row % 3 == 0 ? 1 : 0),\(Double((row * 37) % 59 + 1) / 61),\(weight)")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test("figures in people's tables have no more digits than anybody reads")
  func digits() async throws {
    let call = try await measure(
      Self.binary + ["--metrics", "hosmer_lemeshow,max_youden_j"], of: Self.rows())
    #expect(call.code == 0, "\(call.errors)")
    #expect(call.output.contains("p=") && call.output.contains("threshold="))
    for word in call.output.split(whereSeparator: { " =\n".contains($0) })
    where Double(word) != nil {
      #expect(word.count(where: \.isNumber) <= 10, "\(word)")
    }
  }

  @Test("a metric that needs an option, or another task, is told so")
  func elsewhere() async throws {
    let abstain = try await measure(Self.binary + ["--metrics", "aurc"], of: Self.rows())
    #expect(abstain.code == 65 && abstain.errors.contains("--abstain"), "\(abstain.errors)")
    let dice = try await measure(Self.binary + ["--metrics", "dice"], of: Self.rows())
    #expect(dice.code == 65 && dice.errors.contains("segmentation"), "\(dice.errors)")
  }

  @Test(
    "weights whose sums leave the range of numbers are refused", arguments: ["1e308", "1e-320"])
  func weights(weight: String) async throws {
    let call = try await measure(
      Self.binary + ["--weight", "w"], of: Self.rows(weight: weight))
    #expect(call.code == 65 && call.errors.contains("1e50"), "\(call.errors)")
  }
}
