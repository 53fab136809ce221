// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("A folder without identities")
struct FolderTests {
  private func run(
    _ folder: TemporaryFolder, ids: [String] = ["image"], patient: String? = "patient",
    dates: [String] = ["day"], dropped: [String] = ["name"], into: String = "out"
  ) throws -> FolderPseudonymiser.Report {
    let key = try PseudonymKey(PseudonymTests.key, path: "key")
    let plan = try TablePseudonymiser(
      key: key, ids: ids, patient: patient, dates: dates, dropped: dropped)
    return try FolderPseudonymiser(
      key: key, tables: plan, scan: IdentifierScan(), language: .english
    ).run(source: folder.file("in"), shownAs: "in", into: folder.file(into))
  }

  private func prepared() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "patient,image,name,day,note\n007,a.png,张三,2024-03-01,稳定\n008,b.png,李四,2024-03-05,电话13812345678\n",
      to: "in/cases.csv")
    try folder.write("free text", to: "in/letter.txt")
    let all = try SharedFiles.oracle("png/synthetic.json")
    let data = try #require(all["colour 0, 8 bits"]?["file"]?.string)
    try Files.writeAtomically(Base64.bytes(data), to: folder.file("in/a.png"))
    return folder
  }

  @Test("has tables that join as before, bare images, a page to sign, and a list of what was left")
  func whole() throws {
    let folder = try prepared()
    let report = try run(folder)
    #expect(report.leftOut == ["letter.txt"] && report.images == 1)
    let key = try PseudonymKey(PseudonymTests.key, path: "key")
    let image = try key.pseudonym(of: "a.png")
    #expect(report.files.map(\.path) == ["cases.csv", "contact-sheet.html", "images/\(image).png"])
    let table = try CSV.read(path: folder.file("out/cases.csv"), shownAs: "cases.csv").table
    #expect(table.columnNames == ["patient", "image", "day", "note"])
    #expect(try table.strings("image")[0] == image)
    #expect(try table.strings("patient")[0] == key.pseudonym(of: "007"))
    // What a note gives away is found, with its row, and not repeated.
    #expect(report.findings.map { $0.finding.masked } == ["138******78"])
    #expect(report.findings.first?.finding.row == 2 && report.findings.first?.file == "cases.csv")
    #expect(report.warnings.contains { $0.en.contains("tEXt") })
    let page = try Files.readText(folder.file("out/contact-sheet.html"))
    #expect(page.contains("\(image).png") && page.contains("data:image/png;base64,"))
    #expect(page.contains("Signature: ____") && !page.contains("a.png"))
    let shown = try PNGImage.read(folder.file("out/images/\(image).png"))
    #expect(shown.extras.isEmpty)
    let again = try run(folder, into: "again")
    #expect(again.files.map(\.sha256) == report.files.map(\.sha256))
  }

  @Test("shows its images by their new names, and tells of links that lead elsewhere")
  func order() throws {
    let folder = try prepared()
    let picture = try Files.read(folder.file("in/a.png"))
    for name in ["b", "c", "d", "e"] {
      try Files.writeAtomically(picture, to: folder.file("in/\(name).png"))
    }
    try folder.write("elsewhere", to: "beside.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("in/link.csv"), withDestinationPath: folder.file("beside.csv"))
    let report = try run(folder)
    #expect(report.leftOut == ["link.csv", "letter.txt"] && report.images == 5)
    let images = report.files.filter { $0.path.hasPrefix("images/") }
    let page = try Files.readText(folder.file("out/contact-sheet.html"))
    let names = images.map { String($0.path.dropFirst(7)) }
    let places = names.map { page.range(of: "<code>\($0)</code>")?.lowerBound }
    let found = places.compactMap(\.self)
    #expect(found.count == names.count && found == found.sorted())
    // The line to sign is what sha256sum prints of these files, hashed in its turn.
    let list = zip(images, names).map { "\($0.sha256)  \($1)\n" }.joined()
    #expect(page.contains(SHA256.hex(of: list)))
  }

  @Test("appears whole or not at all")
  func atomic() throws {
    let folder = try prepared()
    try folder.write("patient,day\n009,soon\n", to: "in/z.csv")
    let words = sentence { _ = try run(folder) }
    #expect(words?.contains("in/z.csv:2: column 'day' holds no date") == true)
    #expect(!Files.exists(folder.file("out")) && !Files.exists(folder.file("out.partial")))
  }

  @Test(
    "is not written over another, nor inside its own source, nor for columns that are not there")
  func refusals() throws {
    let folder = try prepared()
    #expect(sentence { _ = try run(folder, into: "in/out") }?.contains("within the source") == true)
    try Files.createDirectory(folder.file("out"))
    #expect(sentence { _ = try run(folder) }?.contains("it is there already") == true)
    let words = sentence { _ = try run(folder, dropped: ["nam"], into: "new") }
    #expect(words?.contains("no table has a column 'nam'; did you mean name, ") == true)
  }
}
