// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Data sets of files of every format")
struct TableFormatTests {
  private static let columns = """
    id: { role: "case" }, patient: { role: "patient" },
    AF: { role: "truth", type: "boolean" }, age: { role: "group", type: "number", bands: [60] },
    seen: { role: "time", type: "date" }
    """

  /// Loads a data set of one file with the keys behind its path.
  private func load(_ name: String, _ bytes: [UInt8], _ keys: String = "") throws -> LoadedDataset {
    let bench = try Bench()
    try Files.writeAtomically(bytes, to: bench.path + "/" + name)
    try bench.sheet(
      files: """
        { path: "\(name)", sha256: "\(SHA256.hex(of: bytes))", table: "cases"\(keys) }
        """, columns: Self.columns)
    return try bench.load()
  }

  private func check(_ data: LoadedDataset) throws {
    #expect(data.cases == ["01", "02"])
    #expect(data.patients == ["a", "a"])
    #expect(try data.truth("AF") == [true, false])
    #expect(try data.groups(for: "age").map { $0?.id } == [">=60", "<60"])
    #expect(try data.table.dates("seen") == [1_580_947_200, 1_580_983_200])
  }

  @Test("load JSON Lines, packed and nested")
  func jsonLines() throws {
    let lines = #"""
      {"id":"01","patient":"a","AF":true,"age":72,"seen":"2020-02-06"}
      {"id":"02","patient":"a","AF":false,"age":41.5,"seen":"2020-02-06T10:00:00Z"}
      """#
    try check(try load("c.jsonl.gz", Gzip.deflate(Array(lines.utf8))))
    let nested = #"""
      {"key":{"id":"01"},"patient":"a","AF":"阳性","age":72,"t":["2020-02-06"]}
      {"key":{"id":"02"},"patient":"a","AF":"阴性","age":41.5,"t":["2020-02-06 10:00"]}
      """#
    let fields =
      #", fields: { id: "key.id", patient: "patient", AF: "AF", age: "age", seen: "t[0]" }"#
    try check(try load("c.jsonl", Array(nested.utf8), fields))
  }

  @Test("load a sheet of a workbook, and refuse identifiers that it damaged")
  func workbook() throws {
    var file = WorkbookFile()
    file.sheets = [("数据", "visible"), ("说明", "visible")]
    file.formats = ["0", "22"]
    func rows(_ first: String, _ second: String) -> String {
      WorkbookFile.row(1, ["=id", "=patient", "=AF", "=age", "=seen"])
        + WorkbookFile.row(2, [first, "=a", "1", "72", "s1:43867"])
        + WorkbookFile.row(3, [second, "", "0", "41.5", "s1:43867.416666666664"])
    }
    file.sheetData = rows("=01", "=02")
    file.behind = "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>"
    let data = try load("c.xlsx", file.bytes, #", sheet: "数据""#)
    try check(data)
    #expect(data.warnings.contains { $0.en.contains("1 cells are merged downwards") })
    #expect(
      complaint { _ = try load("c.xlsx", file.bytes) }?.contains("name one with sheet") == true)
    file.sheetData = rows("=01", "4.20101199001011E+17")
    #expect(
      complaint { _ = try load("c.xlsx", file.bytes, #", sheet: "数据""#) }?
        .hasPrefix("Datasets/ward/c.xlsx[数据]:3: cell A3 of the identifier column 'id'") == true)
    let csv = "id,patient,AF,age,seen\n4.2E+17,a,1,72,2020-02-06\n"
    #expect(
      complaint { _ = try load("c.csv", Array(csv.utf8)) }?
        .contains("the identifier column 'id' holds '4.2E+17'") == true)
  }

  @Test("load a query of a database, and text of fixed width")
  func others() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: folder.file("d"), mode: .readWrite)
    try database.execute("CREATE TABLE c(id TEXT, p TEXT, AF INTEGER, age REAL, seen TEXT)")
    try database.execute(
      "INSERT INTO c VALUES ('01', 'a', 1, 72, '2020-02-06'), "
        + "('02', 'a', 0, 41.5, '2020-02-06 10:00:00')")
    _ = try database.query("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    let bytes = try Files.read(folder.file("d"))
    let query = #", query: "SELECT id, p AS patient, AF, age, seen FROM c""#
    try check(try load("d.sqlite", bytes, query))
    let text = "01a172.0 2020-02-06 00:00\n02a0 41.52020-02-06 10:00\n"
    let layout =
      ", layout: { id: [1, 2], patient: [3, 1], AF: [4, 1], age: [5, 5], seen: [10, 16] }"
    try check(try load("c.txt", Array(text.utf8), layout))
  }

  @Test("name the key that does not fit, and a draft keeps those that do")
  func keys() throws {
    #expect(
      complaint { _ = try load("c.csv", Array("id\n1\n".utf8), #", format: "excel""#) }?
        .contains("xlsx") == true)
    #expect(
      complaint { _ = try load("c.txt", Array("id\n1\n".utf8), ", layout: { id: [1] }") }?
        .contains("[start, width]") == true)
    let source = TableSource(
      format: .fixedWidth, layout: [FixedColumn(name: "编 号", start: 1, width: 2)])
    let table = try Table(name: "t", columns: [Column(name: "编 号", strings: ["a", "b"])])
    let draft = try DatasetDraft(
      table: table, fileName: "t.txt", sha256: String(repeating: "0", count: 64), source: source)
    let sheet = try Datasheet(
      JSON5.parse(Array(draft.datasheet.utf8), file: "dataset.json5"))
    #expect(sheet.files[0].source == source)
  }
}
