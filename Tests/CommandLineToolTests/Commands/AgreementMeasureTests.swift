// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone measure of agreement, classes and labels")
struct AgreementMeasureTests {
  private func call(_ arguments: [String], of text: String) async throws -> Call {
    try await TemporaryFolder.with { folder in
      try folder.write(text, to: "cases.csv")
      return await Call(arguments + ["--language", "en"], in: folder.path)
    }
  }

  /// The estimates of `measure` by metric and class.
  private func values(_ arguments: [String], of text: String) async throws -> [String: JSON] {
    let call = try await call(["measure", "cases.csv"] + arguments + ["--json"], of: text)
    #expect(call.code == 0, "\(call.errors)")
    let document = try JSON.parse(Array(call.output.utf8), name: "output")
    var values: [String: JSON] = [:]
    for estimate in document["estimates"]?.array ?? [] {
      let parts = [estimate["metric"]?.string, estimate["parameters"]?["class"]?.string]
      values[parts.compactMap(\.self).joined(separator: " ")] = estimate
    }
    return values
  }

  private static let ratings = """
    id,a,b,c
    1,1,1,NA
    2,2,2,2
    3,3,3,3
    4,3,2,3
    5,1,1,1
    6,2,3,2

    """

  @Test("ratings with NA: two readers, three readers, and what is left out")
  func ratings() async throws {
    let two = try await values(
      ["--task", "agreement", "--raters", "a,b", "--metrics", "cohen_kappa,percent_agreement"],
      of: Self.ratings)
    #expect(two["percent_agreement"]?["value"]?.double == 2.0 / 3)
    let kappa = try #require(two["cohen_kappa"]?["value"]?.double)
    #expect(abs(kappa - 0.5) < 1e-12)
    let three = try await values(
      ["--task", "agreement", "--raters", "a,b,c", "--metrics", "fleiss_kappa,cohen_kappa"],
      of: Self.ratings)
    #expect(three["fleiss_kappa"]?["notes"]?.array?.first?.string?.hasPrefix("1 of 6") == true)
    #expect(three["cohen_kappa"]?["undefined"]?.string?.contains("light_kappa") == true)
  }

  @Test("two readers are compared by how they agree with a third")
  func compared() async throws {
    let call = try await call(
      [
        "compare", "cases.csv", "--task", "agreement", "--truth", "a", "--label", "b", "--label",
        "c", "--metrics", "percent_agreement", "--replicates", "50", "--json",
      ], of: Self.ratings)
    #expect(call.code == 0, "\(call.errors)")
    #expect(call.output.contains("\"percent_agreement"), "\(call.output)")
  }

  private static let classes = """
    truth,p_a,p_b,p_c
    a,0.7,0.2,0.1
    b,0.5,0.4,0.1
    c,0.1,0.3,0.6
    b,0.2,0.7,0.1

    """

  @Test("classes: columns named after them, figures of each, and the table of truth against call")
  func classes() async throws {
    let values = try await values(
      ["--task", "multiclass", "--truth", "truth", "--scores", "p_a,p_b,p_c"], of: Self.classes)
    #expect(values["accuracy"]?["value"]?.double == 0.75)
    #expect(values["sensitivity b"]?["value"]?.double == 0.5)
    #expect(values["hand_till_auc"]?["value"]?.double != nil)
    let table = values["confusion_matrix"]?["values"]
    #expect(table?["a"]?.array?.compactMap(\.double) == [1, 1, 0])
  }

  @Test("probabilities that do not add up to 1 are refused with their line")
  func sums() async throws {
    let call = try await call(
      [
        "measure", "cases.csv", "--task", "multiclass", "--truth", "truth", "--scores",
        "p_a,p_b,p_c",
      ], of: Self.classes.replacing("0.2,0.7,0.1", with: "0.2,0.7,0.3"))
    #expect(call.code == 65)
    #expect(call.errors.contains("row 5") && call.errors.contains("not 1"), "\(call.errors)")
  }

  @Test("labels: a column of truth and one of scores for each")
  func labels() async throws {
    let values = try await values(
      ["--task", "multilabel", "--truths", "x,y", "--scores", "sx,sy"],
      of: """
        x,y,sx,sy
        1,0,0.9,0.2
        0,1,0.4,0.6
        1,1,0.8,0.3
        0,0,0.1,0.1

        """)
    #expect(values["roc_auc_macro"]?["value"]?.double == 1)
    #expect(values["subset_accuracy"]?["value"]?.double == 0.75)
    #expect(values["sensitivity y"]?["value"]?.double == 0.5)
  }
}
