// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Data sets of the demonstration")
struct RealDataTests {
  @Test("hold 827 ECGs with the findings of the paper")
  func ecg() throws {
    let data = try LoadedDataset.load("code-ecg", workspace: ProjectFolder.root)
    #expect(data.table.rowCount == 827)
    #expect(data.cases.first == "ECG-0001" && data.cases.last == "ECG-0827")
    let events = try ["AF", "RBBB", "LBBB", "SB", "ST", "1dAVb"].map { target in
      try data.truth(target).count { $0 == true }
    }
    #expect(events == [13, 34, 30, 16, 37, 28])
    let sexes = try data.groups(for: "sex").map { $0?.id }
    #expect(sexes.count { $0 == "F" } == 506 && sexes.count { $0 == "M" } == 321)
    #expect(data.datasheet.setting == .public)
    #expect(data.patientColumn == nil)
    #expect(data.warnings.isEmpty)
  }

  @Test("hold 22,433 radiographs of 6,187 patients with the findings of the release")
  func chest() throws {
    let data = try LoadedDataset.load("cxr-nih", workspace: ProjectFolder.root)
    #expect(data.table.rowCount == 22_433)
    #expect(Set(data.patients).count == 6187)
    let counts = [
      "Infiltration": 3944, "Effusion": 2756, "Atelectasis": 2423, "Nodule": 1337, "Mass": 1139,
      "Pneumothorax": 1089, "Consolidation": 957, "Pleural_Thickening": 734, "Cardiomegaly": 582,
      "Emphysema": 509, "Edema": 413, "Fibrosis": 362, "Pneumonia": 260, "Hernia": 42,
    ]
    #expect(data.datasheet.columns(withRole: .truth).count == counts.count)
    for (finding, count) in counts {
      #expect(try data.truth(finding).count { $0 == true } == count, "\(finding)")
    }
    let bands = try data.groups(for: "age").map { $0?.id }
    let sizes = try data.levels(of: "age").map { level in bands.count { $0 == level.id } }
    #expect(sizes == [915, 5894, 10_440, 4992, 192])
    #expect(try data.groups(for: "view").count { $0?.id == "AP" } == 8847)
    #expect(data.outOfRange == ["age": 0])
    #expect(data.warnings.isEmpty)
  }

  @Test(
    "state what a reader asks of a data set, in both languages", arguments: ["code-ecg", "cxr-nih"])
  func complete(name: String) throws {
    let sheet = try Datasheet.read(
      folder: ProjectFolder.root + "/Datasets/" + name, shownAs: "Datasets/" + name)
    let texts = [
      sheet.title, sheet.source, sheet.terms, sheet.population?.text, sheet.population?.sampling,
      sheet.referenceStandard?.text, sheet.ethics?.approval,
    ]
    for text in texts + sheet.limits + sheet.columns.filter({ $0.role == .truth }).map(\.label) {
      let text = try #require(text)
      #expect(text.zh != text.en && text.zh.unicodeScalars.contains { $0.value > 0x4E00 })
    }
    #expect(sheet.limits.count >= 5)
    #expect(sheet.licence != nil && sheet.population?.collected.count == 2)
  }

  @Test(
    "differ from the upstream files by the case number and nothing else",
    arguments: [
      "attributes", "cardiologist1", "cardiologist2", "cardiology_residents", "dnn",
      "emergency_residents", "gold_standard", "medical_students",
    ])
  func numbered(name: String) throws {
    let folder = ProjectFolder.root + "/Datasets/code-ecg/"
    func lines(_ path: String) throws -> [[String]] {
      try Files.readText(folder + path).split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    var upstream = try lines("upstream/\(name).csv")
    if upstream[0][0].isEmpty {
      #expect(upstream.dropFirst().map { $0[0] } == (0..<827).map(String.init))
      upstream = upstream.map { Array($0.dropFirst()) }
    }
    let numbered = try lines("\(name).csv")
    #expect(numbered.map { Array($0.dropFirst()) } == upstream)
    let ids = numbered.map { $0[0] }
    #expect(ids[0] == "ecg" && ids.count == 828)
    let expected = (1...827).map { "ECG-" + String(String(10_000 + $0).dropFirst()) }
    #expect(Array(ids.dropFirst()) == expected)
  }

  @Test("summarise to counts that show no row")
  func summary() throws {
    let data = try LoadedDataset.load("cxr-nih", workspace: ProjectFolder.root)
    let summary = try data.summary()
    #expect(summary.rows == 22_433 && summary.patients == 6187 && summary.casesOfOnePatient == 184)
    let json = summary.json(in: .chinese)
    let columns = try #require(json["columns"]?.array)
    let age = try #require(columns.first { $0["name"]?.string == "age" })
    #expect(age["extent"]?[0]?.int == 0 && age["extent"]?[1]?.int == 93)
    #expect(age["levels"]?[1]?["id"]?.string == "[18,40)")
    #expect(age["levels"]?[1]?["title"]?.string == "18–39岁")
    let hernia = try #require(columns.first { $0["name"]?.string == "Hernia" })
    #expect(hernia["events"]?.int == 42 && hernia["missing"]?.int == 0)
    #expect(!json.canonical().contains("00000010_000.png"))
    #expect(json["hash"]?.string == data.hash)
  }
}
