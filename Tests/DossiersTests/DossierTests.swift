// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Foundation
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Dossier")
struct DossierTests {
  private static let anchors = [
    "cover", "summary", "use", "protocol", "data", "performance", "fairness", "robustness",
    "readers", "workflow", "risk", "ethics", "monitoring", "errors", "limits", "criteria",
    "reporting", "traceability", "closing",
  ]

  private func page(_ suite: String, _ language: Language) async throws -> PageReading {
    let files = try await DossierSamples.files(suite)
    return PageReading(page: try #require(files[Publication.name(language, "html")]))
  }

  @Test("has its nineteen sections in order, in both languages", arguments: Language.allCases)
  func sections(language: Language) async throws {
    let page = try await page("ecg-abnormalities", language)
    var from = page.page.startIndex
    for anchor in Self.anchors {
      let found = try #require(
        page.page.range(
          of: "<section id=\"\(anchor)\"", range: from..<page.page.endIndex), "\(anchor)")
      from = found.upperBound
    }
    #expect(page.page.components(separatedBy: "<section id=").count == Self.anchors.count + 1)
  }

  @Test(
    "says of each section without data what is missing and who supplies it",
    arguments: [
      "robustness", "readers", "workflow", "risk", "monitoring", "errors", "reporting",
    ])
  func owed(section: String) async throws {
    let chinese = try #require(try await page("ecg-abnormalities", .chinese).section(section))
    #expect(chinese.contains("box not-provided") && chinese.contains("未提供"))
    #expect(chinese.contains("提供者"))
    let english = try #require(try await page("ecg-abnormalities", .english).section(section))
    #expect(english.contains("Not provided") && english.contains("Supplied by"))
  }

  @Test("counts on its cover the boxes that it shows")
  func countsOwed() async throws {
    let page = try await page("ecg-abnormalities", .english)
    let boxes = page.page.components(separatedBy: "class=\"box not-provided\"").count - 1
    #expect(boxes > 10)
    let cover = PageReading.words(try #require(page.section("cover")))
    #expect(cover.contains("\(boxes), shown as dashed boxes"))
  }

  @Test("prints no number whose result the record lacks, and each as the record has it")
  func traceable() async throws {
    let record = try await DossierSamples.record("ecg-abnormalities")
    let byID = Dictionary(record.estimates.map { ($0.id, $0) }) { first, _ in first }
    let numbers = try await page("ecg-abnormalities", .chinese).numbers
    #expect(numbers.count > 500)
    for number in numbers {
      let estimate = try #require(byID[number.result], "\(number)")
      switch number.part {
      case "lower" where estimate.interval != nil:
        #expect(number.value == NumberFormat.shortest(estimate.interval?.lower ?? .nan))
      case "upper" where estimate.interval != nil:
        #expect(number.value == NumberFormat.shortest(estimate.interval?.upper ?? .nan))
      case "n" where estimate.table == nil: #expect(number.value == String(estimate.n))
      case "events" where estimate.table == nil:
        #expect(number.value == String(estimate.events ?? -1))
      default: break
      }
    }
  }

  @Test(
    "holds when it is verified by itself", .ownThread,
    arguments: ["ecg-abnormalities", "chest-radiograph"], Language.allCases)
  func verifies(suite: String, language: Language) async throws {
    let files = try await DossierSamples.files(suite)
    let folder = try TemporaryFolder()
    let name = Publication.name(language, "html")
    let path = try folder.write(try #require(files[name]), to: name)
    let report = try Verification.alone(path: path, shownAs: name)
    let problems = report.problems.prefix(3).map(\.text.en)
    #expect(problems.isEmpty, "\(problems)")
    #expect(report.checked > 500)
  }

  @Test("shows the same numbers of the same results in both languages")
  func languages() async throws {
    for suite in ["ecg-abnormalities", "chest-radiograph"] {
      let chinese = try await page(suite, .chinese).numbers
      let english = try await page(suite, .english).numbers
      #expect(Set(chinese) == Set(english), "\(suite)")
      #expect(chinese.count == english.count, "\(suite)")
    }
  }

  @Test("is the same to the byte when it is written twice")
  func deterministic() async throws {
    let first = try await DossierSamples.files("ecg-abnormalities")
    let second = try await DossierSamples.files("ecg-abnormalities")
    #expect(first == second)
  }

  @Test("lists every result under its id with the command that checks it")
  func traceability() async throws {
    let record = try await DossierSamples.record("ecg-abnormalities")
    let section = try #require(
      try await page("ecg-abnormalities", .english).section("traceability"))
    for estimate in record.estimates {
      #expect(section.contains("id=\"\(estimate.id)\""), "\(estimate.metric) \(estimate.id)")
    }
    #expect(section.contains("touchstone verify R-"))
    for input in record.inputs { #expect(section.contains(input.sha256)) }
  }
}
