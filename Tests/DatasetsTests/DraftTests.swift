// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Drafts from a table nobody described")
struct DraftTests {
  func draft(_ csv: String, _ name: String = "data.csv") throws -> DatasetDraft {
    let reading = try CSV.read(Array(csv.utf8), name: name)
    return try DatasetDraft(table: reading.table, fileName: name, sha256: SHA256.hex(of: csv))
  }

  func roles(_ csv: String) throws -> [String: String] {
    let node = try JSON5.parse(Array(try draft(csv).datasheet.utf8), file: "draft")
    let sheet = try Datasheet(node)
    return Dictionary(
      uniqueKeysWithValues: sheet.columns.map { ($0.name, "\($0.role) \($0.type)") })
  }

  @Test("guesses roles from names and values, in Chinese and English")
  func guesses() throws {
    let csv = """
      编号,患者,结果,score,年龄,性别,院区,检查日期,心率,备注
      V1,P1,阳性,0.91,41,男,东,2025-01-01,88,一
      V2,P1,阴性,0.12,41,男,西,2025-02-01,90,二
      V3,P2,阴性,0.40,77,女,东,2025-03-01,61,三
      V4,P3,阳性,0.77,23,女,西,2025-03-02,70,四

      """
    #expect(
      try roles(csv) == [
        "编号": "case text", "患者": "patient text", "结果": "truth boolean",
        "score": "score number", "年龄": "group integer", "性别": "group category",
        "院区": "site category", "检查日期": "time date", "心率": "input integer",
        "备注": "other text",
      ])
    let english = """
      study_id,patientID,AF,pred_AF,age,Sex,when
      1,a,1,1,41.5,M,2025-01-01
      2,b,0,0,50,F,2025-01-02

      """
    #expect(
      try roles(english) == [
        "study_id": "case text", "patientID": "patient text", "AF": "truth boolean",
        "pred_AF": "score number", "age": "group number", "Sex": "group category",
        "when": "time date",
      ])
  }

  @Test("drafts a data set that loads as it stands")
  func loads() throws {
    let bench = try Bench()
    let example = ProjectFolder.root + "/Examples/wards.csv"
    let bytes = try Files.read(example)
    let reading = try CSV.read(path: example, shownAs: "wards.csv")
    let draft = try DatasetDraft(
      table: reading.table, fileName: "wards.csv", sha256: SHA256.hex(of: bytes))
    #expect(draft.name == "wards")
    let folder = bench.folder.file("wards")
    try Files.createDirectory(folder)
    try Files.writeAtomically(bytes, to: folder + "/wards.csv")
    try Files.write(draft.datasheet, to: folder + "/dataset.json5")
    let data = try LoadedDataset.load(folder: folder, shownAs: "Datasets/wards")
    #expect(data.table.rowCount == 120)
    #expect(data.caseColumn == "编号" && data.patientColumn == "患者" && data.timeColumn == "检查日期")
    #expect(draft.targets == ["结果"] && draft.scores == ["score"])
    #expect(try data.truth("结果").count { $0 == true } == 25)
    #expect(draft.groups == ["年龄", "性别", "院区"])
    for group in draft.groups { #expect(try data.groups(for: group).allSatisfy { $0 != nil }) }
    #expect(data.warnings.isEmpty)
  }

  @Test("drafts a suite that names the data set, the model's file and the targets")
  func suite() throws {
    let draft = try draft("id,y,p\na,1,0.5\nb,0,0.25\n", "ward 3.csv")
    #expect(draft.name == "ward-3")
    let suite = try JSON5.parse(Array(draft.suite.utf8), file: "suite").json
    #expect(suite["dataset"]?.string == "ward-3")
    #expect(suite["model"]?["path"]?.string == "Datasets/ward-3/ward 3.csv")
    #expect(suite["model"]?["columns"]?["y"]?.string == "p")
    #expect(suite["targets"]?[0]?.string == "y")
    #expect(suite["unit"]?.string == "case")
    #expect(suite["metrics"]?[0]?.string == "roc_auc")
    #expect(suite["checks"]?[0]?["metric"]?.string == "failure_rate")
  }

  @Test(
    "tells probabilities, scores and calls apart",
    arguments: [
      ("0.5", "0.25", "probability", 7), ("3.5", "-1", "score", 6), ("1", "0", "call", 4),
    ])
  func outputs(first: String, second: String, output: String, metrics: Int) throws {
    let draft = try draft("id,y,pred\na,1,\(first)\nb,0,\(second)\nc,0,\(second)\n")
    let suite = try JSON5.parse(Array(draft.suite.utf8), file: "suite").json
    #expect(suite["model"]?["output"]?.string == output)
    #expect(suite["metrics"]?.array?.count == metrics)
  }

  @Test("gives each of several targets the score that carries its name")
  func severalScores() throws {
    let draft = try draft("id,AF,ST,prob_ST,prob_AF\na,1,0,0.5,0.25\nb,0,1,0.25,0.75\n")
    let suite = try JSON5.parse(Array(draft.suite.utf8), file: "suite").json
    #expect(suite["model"]?["columns"]?["AF"]?.string == "prob_AF")
    #expect(suite["model"]?["columns"]?["ST"]?.string == "prob_ST")
  }

  @Test("never takes a truth for a prediction when a target has no score of its own")
  func someScores() throws {
    let draft = try draft("id,AF,ST,prob_ST\na,1,0,0.5\nb,0,1,0.25\n")
    let suite = try JSON5.parse(Array(draft.suite.utf8), file: "suite").json
    #expect(suite["model"]?["path"]?.string == "Datasets/data/predictions.csv")
  }

  @Test("says which predictions are needed when the table has none")
  func noScores() throws {
    let draft = try draft("id,y\na,1\nb,0\n")
    let suite = try JSON5.parse(Array(draft.suite.utf8), file: "suite").json
    #expect(suite["model"]?["path"]?.string == "Datasets/data/predictions.csv")
    #expect(suite["metrics"]?[0]?["metric"]?.string == "sensitivity")
  }

  @Test("keeps strange names whole in what it writes")
  func quoting() throws {
    let roles = try roles("id,\"a \"\"b\"\"\\c\",1dAVb,with space\nx,1,0,u\ny,0,1,u\n")
    #expect(roles["a \"b\"\\c"] == "truth boolean")
    #expect(roles["1dAVb"] == "truth boolean")
    #expect(roles["with space"] == "group category")
  }

  @Test("refuses a table whose rows nothing tells apart, and one without rows")
  func refusals() throws {
    let complaint = try #require(complaint { _ = try draft("y,p\n1,0.5\n1,0.5\n") })
    #expect(complaint.contains("no column tells the rows apart"))
    #expect(Self.isEmpty { _ = try draft("id,y\n") })
  }

  private static func isEmpty(_ body: () throws -> Void) -> Bool {
    complaint(body)?.contains("header") == true
  }
}
