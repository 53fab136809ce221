// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import TestSupport
import Testing
import Wording

@Suite("Datasheet")
struct DatasheetTests {
  static let hash = String(repeating: "a", count: 64)

  static let whole = """
    {
      dataset: "ward",
      title: { "zh-CN": "病区", en: "Ward" },
      source: "s", cite: ["c"], licence: "l", terms: "t", access: "internal",
      population: { text: "p", sites: ["Main", { "zh-CN": "东", en: "East" }], collected: ["2025-01", "2025-06"], sampling: "all" },
      referenceStandard: { text: "two readers", annotators: ["a", "b"] },
      ethics: { basis: "waiver", approval: "2025-7", identifiers: "none" },
      setting: "external",
      files: [
        { path: "a.csv", sha256: "\(hash)", table: "truth", encoding: "gbk" },
        { path: "b.csv", sha256: "\(hash)", table: "patients", on: "patient", missing: ["NA"] },
        { path: "c.xlsx", sha256: "\(hash)", sheet: "Sheet1" },
      ],
      join: { on: "ecg" },
      columns: {
        ecg: { role: "case" },
        patient: { role: "patient" },
        AF: { role: "truth", type: "boolean", label: { "zh-CN": "房颤", en: "AF" }, map: { "阳性": true, "阴性": 0, "?": null } },
        pneumonia: { role: "truth", from: { column: "Labels", contains: "Pneumonia", separator: "|", table: "truth" } },
        age: { role: "group", type: "number", unit: "a", range: [0, 120], bands: [40, 60, 80], outOfRange: "missing" },
        sex: { role: "group", values: ["F", "M"], map: { "女": "F" }, valueLabels: { F: "female" } },
        when: { role: "time" },
        p: { role: "score" },
      },
      limits: ["small"],
    }
    """

  func read(_ text: String) throws -> Datasheet {
    try Datasheet(try JSON5.parse(Array(text.utf8), file: "dataset.json5"))
  }

  @Test("keeps everything that was stated")
  func whole() throws {
    let sheet = try read(Self.whole)
    #expect(sheet.title == Text(zh: "病区", en: "Ward"))
    #expect(sheet.setting == .external)
    #expect(sheet.population?.sites.map(\.en) == ["Main", "East"])
    #expect(sheet.population?.collected == ["2025-01", "2025-06"])
    #expect(sheet.referenceStandard?.annotators.map(\.zh) == ["a", "b"])
    #expect(sheet.ethics?.basis == "waiver")
    #expect(sheet.ethics?.basisText == Text(zh: "免除知情同意", en: "consent waived"))
    #expect(sheet.ethics?.identifiers == Text(zh: "无", en: "none"))
    #expect(sheet.accessText?.zh == "仅限院内")
    #expect(sheet.setting.text.zh == "外院")
    #expect(sheet.files.map(\.path) == ["a.csv", "b.csv", "c.xlsx"])
    #expect(sheet.files[0].encoding == .gb18030)
    #expect(sheet.files[1].joinColumn == "patient")
    #expect(sheet.files[1].missing == ["NA"])
    #expect(sheet.files[2].table == nil)
    #expect(sheet.joinColumn == "ecg")
    #expect(
      sheet.columns.map(\.name) == ["ecg", "patient", "AF", "pneumonia", "age", "sex", "when", "p"])
    #expect(sheet.rule(for: "AF")?.map == ["阳性": "true", "阴性": "0", "?": nil])
    let source = sheet.rule(for: "pneumonia")?.source
    #expect(source?.column == "Labels" && source?.table == "truth")
    #expect(source?.question == .contains(word: "Pneumonia", separator: "|"))
    #expect(sheet.rule(for: "age")?.outOfRange == .missing)
    #expect(sheet.rule(for: "age")?.range == 0...120)
    #expect(sheet.limits.map(\.en) == ["small"])
    #expect(sheet.columns(withRole: .truth) == ["AF", "pneumonia"])
  }

  @Test("takes the type from the role where the role leaves no doubt")
  func types() throws {
    let sheet = try read(Self.whole)
    let types = sheet.columns.map(\.type)
    #expect(types == [.text, .text, .boolean, .boolean, .number, .category, .date, .number])
  }

  @Test(
    "refuses what nobody can have meant, with the place and what to do",
    arguments: [
      ("limits: [", "limit: [", "limit"),
      ("bands: [40, 60, 80]", "band: [40, 60, 80]", "bands"),
      (#"role: "time""#, #"role: "tiem""#, "did you mean 'time'"),
      (#"setting: "external""#, #"setting: "extern""#, "did you mean 'external'"),
      (#"encoding: "gbk""#, #"encoding: "latin-9""#, "known are utf-8, gb18030"),
      (#"sha256: "aaa"#, #"sha256: "Aaa"#, "64 lower-case hex digits"),
      (#"table: "patients""#, #"table: "truth""#, "rename one"),
      (#"path: "b.csv""#, #"path: "a.csv""#, "listed twice"),
      (#"on: "patient""#, #"on: "person""#, "no column declared"),
      (#"join: { on: "ecg" }"#, #"join: { on: "patient" }"#, "'ecg' tells the cases apart"),
      (#"ecg: { role: "case" }"#, #"ecg: { role: "other", type: "text" }"#, "role \"case\""),
      (#"patient: { role: "patient" }"#, #"patient: { role: "case" }"#, "keep one"),
      (#"role: "truth", type: "boolean", label"#, #"role: "truth", label"#, "declares no type"),
      ("bands: [40, 60, 80]", "bands: [40, 80, 60]", "ascending"),
      ("range: [0, 120]", "range: [120, 0]", "[least, greatest]"),
      (#"type: "number", unit"#, #"type: "text", unit"#, "only numbers have a range"),
      (#"values: ["F", "M"]"#, #"values: ["f", "M"]"#, "has a label for 'F'"),
      (#"outOfRange: "missing""#, #"outOfRange: "mising""#, "did you mean 'missing'"),
      (#"separator: "|", "#, "", "needs a word and a separator"),
      (#"contains: "Pneumonia", "#, "", "goes with contains only"),
      (#", table: "truth" } }"#, #", equals: "x" } }"#, "either contains or equals"),
      (#", table: "truth" } }"#, #", table: "trth" } }"#, "did you mean 'truth'"),
      (#"dataset: "ward""#, #"dataset: "../ward""#, "may hold only letters"),
      (#"role: "time" }"#, #"role: "time", type: "text" }"#, "its type is date"),
      (#"ecg: { role: "case" }"#, #"ecg: { role: "case", type: "number" }"#, "its type is text"),
      (#""?": null"#, #""?": []"#, "expected a text"),
    ])
  func refusals(good: String, bad: String, says: String) throws {
    #expect(Self.whole.contains(good))
    let text = replacing(good, in: Self.whole, by: bad)
    let complaint = try #require(complaint { _ = try read(text) })
    #expect(complaint.contains(says), "\(complaint)")
    #expect(complaint.hasPrefix("dataset.json5:"), "\(complaint)")
  }

  @Test("must carry the name of its folder")
  func name() throws {
    let bench = try Bench()
    try bench.folder.write(Self.whole.replacingWard(), to: "ward/dataset.json5")
    let complaint = try #require(
      complaint { _ = try Datasheet.read(folder: bench.path, shownAs: bench.shown) })
    #expect(complaint.contains("Datasets/ward/dataset.json5:1:1"), "\(complaint)")
    #expect(complaint.contains("rename one of them"))
  }

  private func replacing(_ old: String, in text: String, by new: String) -> String {
    guard let range = text.range(of: old) else { return text }
    return text.replacingCharacters(in: range, with: new)
  }
}

extension String {
  fileprivate func replacingWard() -> String {
    range(of: "\"ward\"").map { replacingCharacters(in: $0, with: "\"wards\"") } ?? self
  }
}
