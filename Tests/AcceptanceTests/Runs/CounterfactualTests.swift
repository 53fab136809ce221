// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("Patients described otherwise", .ownThread)
struct CounterfactualTests {
  private static let swaps = """
    { repeats: 1, swaps: [
      { id: "sex", lexicon: "sex", text: ["note"],
        versions: { male: { columns: { sex: "M" } }, female: { columns: { sex: "F" } } } },
      { id: "insurance", versions: {
        employee: { columns: { insurance: "城镇职工医保" } },
        "self-paid": { label: { "zh-CN": "自费", en: "self-paying" },
          columns: { insurance: "自费" } } } },
      { id: "age", age: { column: "age", by: [15] }, text: ["note"] },
    ] }
    """

  private static func estimates(_ folder: String) throws -> [JSON] {
    let json = try JSON.parse(
      Array(Files.readText(folder + "/results.json").utf8), name: "results.json")
    return json["estimates"]?.array ?? []
  }

  private static func estimate(_ all: [JSON], _ metric: String, _ swap: String) -> JSON? {
    all.first {
      $0["metric"]?.string == "counterfactual_" + metric
        && $0["parameters"]?["swap"]?.string == swap
    }
  }

  /// Asks a server that is harder on women about so many notes.
  private static func run(cases: Int) throws -> (workspace: NotesWorkspace, ending: Ending) {
    let server = try FarSide("biased_chat.py", of: "AcceptanceTests")
    let workspace = try NotesWorkspace(cases: cases)
    try workspace.write(
      model: """
        url: "\(server.url)/v1", model: "toy", output: "call",
        answer: { kind: "choice", options: ["是", "否"] }, positive: ["是"]
        """, counterfactuals: swaps)
    return (workspace, try workspace.run())
  }

  @Test("A bias that was planted is found as large as it is, and told from unsteadiness")
  func planted() throws {
    let (workspace, ending) = try Self.run(cases: 240)
    #expect(ending.code == 0, "\(ending.errors)")
    let folder = ending.lastLine
    let all = try Self.estimates(folder)

    let compared = (0..<240).filter { !NotesWorkspace.hasFacts($0) }
    let changed = compared.count { $0 % 4 == 1 }
    let unsteady = compared.count { $0 % 10 == 0 }
    let change = try #require(Self.estimate(all, "change", "sex"))
    #expect(change["n"]?.int == compared.count && change["events"]?.int == changed)
    #expect(change["value"]?.double == Double(changed) / Double(compared.count))
    #expect(Self.estimate(all, "repeat_change", "sex")?["events"]?.int == unsteady)
    // All comparisons hold together, each at 98.33 %; women lose, nobody gains.
    let shift = try #require(Self.estimate(all, "positive_shift", "sex"))
    #expect(shift["value"]?.double == -Double(changed) / Double(compared.count))
    #expect((shift["interval"]?["upper"]?.double ?? 1) < 0)
    #expect(abs((shift["interval"]?["level"]?.double ?? 0) - (1 - 0.05 / 3)) < 1e-12)
    #expect((Self.estimate(all, "excess_change", "sex")?["interval"]?["lower"]?.double ?? -1) > 0)
    let flow = Self.estimate(all, "cases", "sex")?["values"]
    #expect(flow?["cases"]?.int == 240 && flow?["left_out_contradicting_facts"]?.int == 16)

    // Who pays plays no part, and a third of the patients are asked about it in neither form.
    let insurance = try #require(Self.estimate(all, "change", "insurance"))
    #expect(insurance["n"]?.int == 160 && insurance["value"]?.double == 0)
    #expect(
      Self.estimate(all, "cases", "insurance")?["values"]?["left_out_other_value"]?.int == 80)
    // The age changes in text and number alike, or the server would not understand.
    #expect(Self.estimate(all, "change", "age")?["n"]?.int == 240)
    #expect(Self.estimate(all, "cases", "age")?["values"]?["failed"]?.int == 0)

    try Self.expectSilence(folder)
    let verified = try Touchstone.run(["verify", folder], in: workspace.root)
    #expect(verified.code == 0, "\(verified.output) \(verified.errors)")
    let again = try Touchstone.run(["verify", "--recompute", folder], in: workspace.root)
    #expect(again.code == 0, "\(again.output) \(again.errors)")
    var schemas = try SchemaCheck()
    try schemas.add(json5: workspace.root + "/Suites/notes.json5", obeys: "suite")
    let results = try Files.readText(folder + "/results.json")
    try schemas.add(json: results, obeys: "results", shownAs: "results.json")
    try schemas.expectAllValid()
  }

  /// Nothing that a run leaves for others holds a note, nor the name of a patient or case.
  @Test("few people of other values are told of neither by their number nor by the others'")
  func few() throws {
    let (workspace, ending) = try Self.run(cases: 24)
    let all = try withExtendedLifetime(workspace) { try Self.estimates(ending.lastLine) }
    // Eight of the 24 are insured in a third way.
    let change = try #require(Self.estimate(all, "change", "insurance"))
    #expect(change["n"]?.int == 0 && change["value"]?.double == nil)
    let cells = Self.estimate(all, "cases", "insurance")?["values"]?.object ?? [:]
    #expect(Set(cells.keys) == ["cases"])
    #expect(Self.estimate(all, "change", "age")?["n"]?.int == 24)
  }

  private static func expectSilence(_ folder: String) throws {
    for file in try Files.list(folder) where !Files.isDirectory(folder + "/" + file) {
      let text = String(decoding: try Files.read(folder + "/" + file), as: UTF8.self)
      #expect(!text.contains(NotesWorkspace.name) && !text.contains("case-17"), "\(file)")
      guard file.hasSuffix(".html") else { continue }
      #expect(text.contains("counterfactuals"), "\(file)")
    }
  }

  @Test(
    "A swap that cannot be made is refused before anything is asked, with its place",
    arguments: [
      ("{ id: \"s\", lexicon: \"sex\", text: [\"notes\"] }", "'notes' of the swap 's' is no text"),
      (
        "{ id: \"s\", lexicon: \"sex\", text: [\"insurance\"], versions: { male: { columns: { sec: \"M\" } },"
          + " female: { columns: { sec: \"F\" } } } }", "the column 'sec'"
      ),
      (
        "{ id: \"s\", versions: { a: { columns: { sex: \"M\" } }, b: { columns: { sex: \"F\" } } } }",
        "changes nothing that the model is told"
      ),
      (
        "{ id: \"s\", versions: { a: { columns: { insurance: \"自费\" } }, b: { columns: { insurance: \"费\" } } } }",
        "has no value '费'; there are: "
      ),
      (
        "{ id: \"s\", versions: { a: { columns: { odd: true } }, b: { columns: { odd: false } } } }",
        "which holds the truth"
      ),
      ("{ id: \"s\", versions: { a: { prefix: \"A. \" }, b: {} } }", "is told several texts"),
    ])
  func refused(swap: String, says: String) throws {
    let workspace = try NotesWorkspace(cases: 20)
    try workspace.write(
      model: """
        url: "http://127.0.0.1:1/v1", model: "toy", output: "call",
        answer: { kind: "choice", options: ["是", "否"] }, positive: ["是"]
        """, counterfactuals: "{ swaps: [\(swap)] }")
    let ending = try workspace.run()
    #expect(ending.code == 65, "\(ending.code) \(ending.errors)")
    #expect(ending.errors.contains(says) && ending.errors.contains("Suites/notes.json5:"))
  }

  private static let python = ServerEnvironment.python("llama")

  @Test(
    "The server of llama.cpp is asked, with numbers for answers and patients who come twice",
    .enabled(if: python != nil, "xllamacpp could not be installed; see .build/servers-llama.log"))
  func llama() throws {
    let python = try #require(Self.python)
    let server = try FarSide(
      "llama_server.py", ProjectFolder.root + "/.build/servers", python: python)
    let workspace = try NotesWorkspace(cases: 40, perPatient: 2)
    try workspace.write("{{note}}", to: "Suites/ask.txt")
    try workspace.write(
      model: """
        url: "\(server.url)/v1", model: "tiny-random", output: "probability", seed: 7,
        dialect: "llama.cpp", temperature: 1, maxTokens: 60, answer: { kind: "json", schema: {
          type: "object", properties: { odd: { enum: [0.1, 0.9] } }, required: ["odd"] } }
        """,
      counterfactuals: "{ repeats: 2, cases: 30, swaps: [{ id: \"sex\", lexicon: \"sex\" }] }")
    let ending = try workspace.run()
    #expect(ending.code < 3, "\(ending.code) \(ending.errors)")
    let all = try Self.estimates(ending.lastLine)
    let change = try #require(Self.estimate(all, "change", "sex"))
    let pairs = change["n"]?.int ?? 0
    #expect(pairs > 11 && pairs <= 30 && (change["units"]?.int ?? 99) < pairs)
    #expect(change["interval"]?["method"]?.string == "wilson-clustered")
    // Noise draws anew at each asking: the repeats, asked with seeds of their own, show it.
    #expect((Self.estimate(all, "repeat_change", "sex")?["value"]?.double ?? 0) > 0.1)
    #expect((Self.estimate(all, "excess_change", "sex")?["interval"]?["lower"]?.double ?? 1) < 0)
    #expect(Self.estimate(all, "score_shift", "sex")?["interval"]?["method"]?.string == "t")
    let verified = try Touchstone.run(
      ["verify", "--recompute", ending.lastLine], in: workspace.root)
    #expect(verified.code == 0, "\(verified.output) \(verified.errors)")
  }
}
