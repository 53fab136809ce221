// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing

@Suite("Stacks of images in a kit", .ownThread)
struct StackTests {
  /// A file of a case: its name, and where it lies in a series.
  private typealias File = (name: String, series: (uid: String, number: Int?, position: Double?)?)

  /// The stacks of a case of these files, each slice told by its file.
  private func stacks(_ files: [File]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    var numbers: [String: String] = [:]
    func pixels(_ slice: JSON?) -> String {
      (slice?["packed"] ?? slice?["data"])?.string ?? "none"
    }
    func kit(_ content: [String]) throws -> JSON {
      try folder.write("case,content\nc1,\(content.joined(separator: ";"))\n", to: "cases.csv")
      let study = try StudyDeclaration.read(
        path: folder.file("study.json5"), shownAs: "study.json5")
      let kits = try StudyKits(
        study, try StudyRoster(study, folder: folder.path, shownAs: "study"),
        seed: [UInt8](repeating: 1, count: 32), folder: folder.path, shownAs: "study")
      let html = try kits.filled(try #require(kits.planned.first)).html()
      return try #require(try LeakSearch(html).json["cases"]?[0]?["content"])
    }
    try folder.write("reader\nr1\n", to: "readers.csv")
    try folder.write(
      """
      { study: "s", question: "?", design: { kind: "fullyCrossed" }, arms: [{ id: "a" }, { id: "b" }],
        readers: "readers.csv", cases: "cases.csv", truth: "truth.csv", content: "content",
        answers: [{ id: "r", kind: "scale", endpoint: true }], endpoint: { primary: "roc_auc" } }
      """, to: "study.json5")
    for (place, file) in files.enumerated() {
      try folder.write("", to: "content/\(file.name)")
      try Files.writeAtomically(
        file.name.hasSuffix(".png")
          ? try SampleKits.picture(place, size: 24) : LoudFiles.dicom(place, series: file.series),
        to: folder.file("content/\(file.name)"))
    }
    for file in files {
      numbers[pixels(try kit([file.name])["stacks"]?[0]?["slices"]?[0])] = file.name
    }
    let stacks = try kit(files.map(\.name))["stacks"]?.array ?? []
    return stacks.map { ($0["slices"]?.array ?? []).map { numbers[pixels($0)] ?? "?" } }
  }

  @Test("are those of a series in the order of their positions, whatever order the files stand in")
  func positions() throws {
    let found = try stacks([
      ("c.dcm", ("1.2", 1, 30)), ("x.png", nil), ("a.dcm", ("1.2", 3, 10)),
      ("y.dcm", ("1.3", 1, 10)), ("b.dcm", ("1.2", 2, 20)), ("z.dcm", nil),
    ])
    // The positions fall where the numbers rise: the numbers say from which end.
    #expect(found == [["c.dcm", "b.dcm", "a.dcm"], ["x.png"], ["y.dcm"], ["z.dcm"]])
    let turned = try stacks([
      ("b.dcm", ("1.2", nil, -4)), ("c.dcm", ("1.2", nil, 3.5)), ("a.dcm", ("1.2", nil, -20)),
    ])
    #expect(turned == [["a.dcm", "b.dcm", "c.dcm"]])
  }

  @Test("lie by their numbers where positions are wanting or the same, and else as they are listed")
  func numbers() throws {
    #expect(
      try stacks([("b.dcm", ("1.2", 7, 5)), ("c.dcm", ("1.2", 9, 5)), ("a.dcm", ("1.2", 2, 5))])
        == [["a.dcm", "b.dcm", "c.dcm"]])
    #expect(
      try stacks([("b.dcm", ("1.2", 7, nil)), ("a.dcm", ("1.2", 2, 90))]) == [["a.dcm", "b.dcm"]])
    #expect(
      try stacks([("b.dcm", ("1.2", nil, nil)), ("a.dcm", ("1.2", 2, nil))])
        == [["b.dcm", "a.dcm"]])
  }
}
