// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Testing
import Wording

@Suite("Catalogue of public data sets")
struct CatalogueTests {
  @Test(
    "gives each set a datasheet that the reader understands",
    arguments: DatasetCatalogue.all.map(\.name))
  func skeletons(name: String) throws {
    let entry = try DatasetCatalogue.named(name)
    let text = entry.datasheet(named: "copy")
    let sheet = try Datasheet(try JSON5.parse(Array(text.utf8), file: "dataset.json5"))
    #expect(sheet.name == "copy" && sheet.title == entry.title)
    #expect(sheet.columns.map(\.name) == entry.columns.map(\.name))
    #expect(sheet.files.map(\.path) == entry.files.map(\.path))
    #expect(sheet.limits == entry.traps)
    #expect(sheet.files.allSatisfy { $0.sha256 == String(repeating: "0", count: 64) })
  }

  @Test("says in both languages what each set is, on what terms, and what trips people up")
  func complete() {
    for entry in DatasetCatalogue.all {
      for text in [entry.title, entry.what, entry.size] + entry.traps {
        #expect(!text.en.isEmpty, "\(entry.name)")
        #expect(
          text.zh.unicodeScalars.contains { $0.value > 0x4E00 } || text.zh == text.en,
          "\(entry.name): \(text.en)")
      }
      #expect(entry.traps.count >= 3, "\(entry.name)")
      #expect(entry.home.hasPrefix("https://"))
      #expect(entry.files.contains { $0.table != nil })
    }
    let names = DatasetCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count && names.count >= 20)
  }

  @Test("fills in the hashes of files that are there")
  func hashes() throws {
    let entry = try DatasetCatalogue.named("ptb-xl")
    let hash = String(repeating: "a", count: 64)
    let text = entry.datasheet(named: "ptb-xl", hashes: ["ptbxl_database.csv": hash])
    let sheet = try Datasheet(try JSON5.parse(Array(text.utf8), file: "dataset.json5"))
    #expect(sheet.files[0].sha256 == hash && sheet.files[1].sha256.hasPrefix("0000"))
  }

  @Test("names the nearest set for a slip of the pen")
  func near() {
    let said = complaint { _ = try DatasetCatalogue.named("ptbxl") }
    #expect(said == "The catalogue has no data set 'ptbxl'; did you mean ptb-xl?")
  }
}
