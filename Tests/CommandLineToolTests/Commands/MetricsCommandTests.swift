// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone metrics")
struct MetricsCommandTests {
  private func metrics(_ arguments: String...) async throws -> [JSON] {
    let call = await Call(["metrics", "--json"] + arguments)
    #expect(call.code == 0)
    let document = try JSON.parse(Array(call.output.utf8), name: "metrics")
    return try #require(document["metrics"]?.array)
  }

  @Test("tells of every metric its formula, range, direction, when it is undefined, and its source")
  func complete() async throws {
    for metric in try await metrics() {
      for key in ["id", "name", "formula", "range", "direction", "undefined", "source"] {
        #expect(metric[key]?.string?.isEmpty == false, "\(metric["id"] ?? .null) \(key)")
      }
    }
  }

  @Test("lists the metrics named, in the order named")
  func named() async throws {
    // Several tasks have metrics of these names; each name's pages stand together.
    let names = try await metrics("ppv", "roc_auc").compactMap { $0["id"]?.string }
    #expect(names.first == "ppv" && names.last == "roc_auc")
    #expect(names == names.filter { $0 == "ppv" } + names.filter { $0 == "roc_auc" })
    for id in ["log_rank", "survival_curve", "roc_auc_difference", "sensitivity_standardised"] {
      let page = await Call("metrics", id)
      #expect(page.code == 0 && page.output.contains("Source"), "\(id)")
    }
    let call = await Call("metrics", "rocauc")
    #expect(call.code == 65)
    #expect(call.errors.contains("did you mean roc_auc"))
  }

  @Test("tells of what comes beside metrics the same")
  func byProducts() async throws {
    let call = await Call("metrics", "--json")
    let document = try JSON.parse(Array(call.output.utf8), name: "metrics")
    let pages = try #require(document["by_products"]?.array)
    let ids = Set(pages.compactMap { $0["id"]?.string })
    for id in [
      "log_rank", "survival_curve", "calibration_curve", "failure_share", "latent_fit_p",
      "sensitivity_verified_bounds", "<metric>_tipping_delta", "<metric>_shrunken",
      "<metric>_standardised", "<metric>_difference", "ece_null_p", "conformal_guarantee",
      "option_counts", "field_counts", "coco_ap_per_class",
    ] { #expect(ids.contains(id), "\(id)") }
    for page in pages {
      for key in ["id", "kind", "formula", "range", "direction", "undefined", "source"] {
        #expect(page[key]?.string?.isEmpty == false, "\(page["id"] ?? .null) \(key)")
      }
    }
  }

  @Test("fits a terminal, in both languages", arguments: Language.allCases)
  func width(language: Language) async {
    let output = await Call("metrics", "--language", language.rawValue).output
    for line in output.split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= 80, "\(line)")
    }
    #expect(output.contains(language == .chinese ? "何时无定义" : "Undefined"))
  }
}
