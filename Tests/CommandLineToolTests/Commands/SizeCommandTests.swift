// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing
import Wording

@Suite("touchstone size")
struct SizeCommandTests {
  static let examples: [[String]] = [
    ["proportion", "--planned", "0.9", "--at-least", "0.8"],
    ["proportion", "--planned", "0.02", "--half-width", "0.01"],
    ["proportion", "--planned", "0.03", "--at-most", "0.1", "--cases", "100"],
    ["diagnostic", "--sensitivity", "0.9", "--half-width", "0.05", "--prevalence", "0.2"],
    [
      "diagnostic", "--sensitivity", "0.9", "--sensitivity-at-least", "0.8", "--specificity",
      "0.85", "--specificity-at-least", "0.8", "--prevalence", "0.1", "--assurance", "0.9",
    ],
    ["auroc", "--planned", "0.85", "--at-least", "0.75", "--ratio", "4"],
    ["auroc", "--planned", "0.85", "--half-width", "0.05", "--variance", "hanley-mcneil"],
    ["auroc", "--planned", "0.75", "--at-least", "0.5", "--cases", "100"],
    [
      "auroc-difference", "--first", "0.85", "--second", "0.85", "--claim", "noninferior",
      "--margin", "0.05", "--correlation", "0.5", "--prevalence", "0.2",
    ],
    ["auroc-difference", "--first", "0.9", "--second", "0.8", "--unpaired"],
    [
      "difference", "--first", "0.9", "--second", "0.9", "--claim", "noninferior", "--margin",
      "0.1",
    ],
    [
      "difference", "--first", "0.9", "--second", "0.88", "--discordant", "0.1", "--claim",
      "equivalent", "--margin", "0.08", "--power", "0.9",
    ],
    ["difference", "--first", "0.9", "--second", "0.8", "--cases", "300", "--group-ratio", "2"],
    ["mcnemar", "--only-first", "0.15", "--only-second", "0.05"],
    ["mcnemar", "--only-first", "0.15", "--only-second", "0.05", "--cases", "200"],
    [
      "mean", "--deviation", "0.1", "--difference", "0", "--claim", "noninferior", "--margin",
      "0.03",
    ],
    ["mean", "--deviation", "12", "--half-width", "2"],
    ["mean", "--deviation", "2", "--difference", "1", "--two-groups", "--group-ratio", "2"],
    ["mean", "--deviation", "2", "--difference", "1", "--cases", "40"],
    ["kappa", "--planned", "0.8", "--at-least", "0.6", "--prevalence", "0.3"],
    ["kappa", "--planned", "0.7", "--half-width", "0.1", "--shares", "0.5,0.3,0.2"],
    ["kappa", "--planned", "0.7", "--at-least", "0.5", "--shares", "0.5,0.3,0.2"],
    ["icc", "--planned", "0.8", "--raters", "3", "--half-width", "0.1"],
    ["icc", "--planned", "0.8", "--at-least", "0.6"],
    ["limits", "--deviation", "12", "--half-width", "4", "--design-effect", "1.5"],
    ["validation", "--prevalence", "0.1", "--c", "0.8", "--threshold", "0.1", "--loss", "0.2"],
    [
      "validation", "--prevalence", "0.018", "--c", "0.8", "--predictor-mean", "-5",
      "--predictor-deviation", "2.5", "--oe-width", "1",
    ],
    ["validation-continuous", "--r2", "0.5", "--deviation", "10", "--citl-width", "4"],
  ]

  private func answer(_ arguments: [String]) async throws -> JSON {
    let call = await Call(["size", "--json"] + arguments)
    #expect(call.code == 0, "\(arguments): \(call.errors)")
    return try JSON.parse(Array(call.output.utf8), name: "size")
  }

  private func number(_ json: JSON?) -> Double? {
    switch json {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  @Test("every design prints its number, its assumptions, formula and source", arguments: examples)
  func complete(arguments: [String]) async throws {
    let json = try await answer(arguments)
    #expect(json["design"]?.string == arguments[0])
    #expect(try #require(number(json["cases"])) >= 1)
    #expect(json["formula"]?.string?.isEmpty == false)
    #expect(json["source"]?.string?.isEmpty == false)
    let assumptions = try #require(json["assumptions"]?.array)
    #expect(assumptions.contains { $0["id"]?.string == "level" })
    // Every number that was given is printed back as an assumption, or is the question itself.
    for (place, word) in arguments.enumerated() where word.hasPrefix("--") {
      guard let given = Double(arguments[min(place + 1, arguments.count - 1)]) else { continue }
      if word == "--cases" || word.hasPrefix("--predictor") || word == "--prevalence" { continue }
      #expect(assumptions.contains { number($0["value"]) == given }, "\(word) \(given)")
    }
    if arguments.contains("--cases") {
      #expect(try #require(number(json["power"])) > 0)
    }
    let parts = ["diseased", "non_diseased"].compactMap { number(json[$0]) }
    if !parts.isEmpty { #expect(parts.reduce(0, +) == number(json["cases"])) }
  }

  @Test("people read the same, in both languages, within a terminal", arguments: examples)
  func people(arguments: [String]) async throws {
    let json = try await answer(arguments)
    for language in Language.allCases {
      let call = await Call(["size"] + arguments + ["--language", language.rawValue])
      #expect(call.code == 0)
      let cases = Int(try #require(number(json["cases"])))
      #expect(call.output.contains(String(cases)))
      #expect(call.output.contains(language == .chinese ? "假设" : "Assumptions"))
      for line in call.output.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= 80, "\(line)")
      }
    }
  }

  @Test("Buderer's 139 of 695, Walter's 39, the 4252 of the authors of validation")
  func known() async throws {
    let diagnostic = try await answer(Self.examples[3])
    #expect(number(diagnostic["diseased"]) == 139 && number(diagnostic["cases"]) == 695)
    let icc = try await answer(
      ["icc", "--planned", "0.8", "--at-least", "0.6", "--level", "0.9"])
    #expect(number(icc["cases"]) == 39)
    let validation = try await answer(
      Self.examples.first { $0.contains("--predictor-mean") } ?? [])
    let criteria = try #require(validation["criteria"]?.array)
    #expect(number(criteria.first { $0["id"]?.string == "c" }?["cases"]) == 4252)
    // A distribution that does not fit the prevalence given is said so.
    #expect(validation["notes"]?.array?.isEmpty == false)
    let power = try await answer([
      "auroc", "--planned", "0.75", "--at-least", "0.5", "--cases", "100",
    ])
    #expect(abs((number(power["power"]) ?? 0) - 0.99643) < 1e-4)
  }

  @Test("losses and cases that are not independent raise the number to recruit")
  func recruit() async throws {
    let json = try await answer(
      Self.examples[3] + ["--loss", "0.1", "--design-effect", "1.4"])
    // 695 * 1.4/0.9 = 1081.1
    #expect(number(json["recruit"]) == 1082 && number(json["cases"]) == 695)
    #expect(try await answer(Self.examples[3])["recruit"] == nil)
  }

  @Test(
    "a plan that cannot be served is refused in words",
    arguments: [
      ["auroc", "--planned", "0.7", "--at-least", "0.8"],
      ["proportion", "--planned", "0.9"],
      ["proportion", "--planned", "0.9", "--at-least", "0.8", "--half-width", "0.1"],
      ["proportion", "--planned", "0.7", "--at-least", "0.8"],
      ["proportion", "--half-width", "0.1"],
      ["proportion", "--planned", "0.9", "--half-width", "0.1", "--cases", "10"],
      ["diagnostic", "--sensitivity", "0.9", "--prevalence", "0.1"],
      ["diagnostic", "--sensitivity", "0.9", "--half-width", "0.1"],
      ["diagnostic", "--prevalence", "0.1", "--half-width", "0.1"],
      ["auroc", "--planned", "0.8", "--half-width", "0.1", "--ratio", "2", "--prevalence", "0.1"],
      ["difference", "--first", "0.9", "--second", "0.8", "--claim", "noninferior"],
      ["difference", "--first", "0.9", "--second", "0.8", "--margin", "0.1"],
      ["difference", "--first", "0.9", "--second", "0.8", "--discordant", "0.05"],
      ["difference", "--first", "0.7", "--second", "0.9", "--claim", "superior"],
      ["mcnemar", "--only-first", "0.1", "--only-second", "0.1"],
      ["mean", "--deviation", "1"],
      ["mean", "--deviation", "1", "--difference", "0"],
      ["mean", "--deviation", "1", "--half-width", "0.1", "--two-groups"],
      ["mean", "--deviation", "1", "--difference", "1", "--group-ratio", "2"],
      ["mcnemar", "--only-first", "0.9", "--only-second", "0.3"],
      ["kappa", "--planned", "0.8", "--half-width", "0.1", "--shares", "0.5,0.3"],
      ["kappa", "--planned", "0.8", "--half-width", "0.1"],
      ["kappa", "--planned", "0.5", "--at-least", "0.6", "--prevalence", "0.3"],
      ["icc", "--planned", "0.5", "--at-least", "0.6"],
      [
        "auroc-difference", "--first", "0.8", "--second", "0.8", "--unpaired", "--correlation",
        "0.4",
      ],
      ["validation", "--prevalence", "0.1", "--c", "0.8", "--predictor-mean", "1"],
      ["validation", "--prevalence", "0.1", "--c", "0.8", "--oe-width", "1e-30"],
      ["validation-continuous", "--r2", "0.5", "--deviation", "3"],
      ["auroc", "--planned", "0.85", "--half-width", "1e-200"],
    ])
  func refused(arguments: [String]) async {
    for language in Language.allCases {
      let call = await Call(["size"] + arguments + ["--language", language.rawValue])
      #expect(call.code == 64, "\(arguments): \(call.output)")
      #expect(!call.errors.isEmpty && call.output.isEmpty)
    }
  }
}
