// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Workbooks")
struct WorkbookTests {
  private typealias File = WorkbookFile

  @Test("give numbers, texts and truth values, from wherever texts stand")
  func cells() throws {
    var file = File()
    file.shared = [
      "<t>id</t>", "<r><t>rich </t></r><r><rPr/><t>text</t></r>",
      "<t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh>", "<t>a_x000D_b_x00zz_</t>",
    ]
    file.sheetData =
      File.row(2, ["<c t=\"s\"><v>0</v></c>", "=score", "=flag", "=n"])
      + File.row(
        4, ["<c t=\"s\"><v>1</v></c>", "5.0999999999999996", "<c t=\"b\"><v>1</v></c>", "3"])
      + File.row(5, ["<c t=\"s\"><v>2</v></c>", "1E-3", "<c t=\"b\"><v>0</v></c>", "-4"])
      + File.row(7, ["<c t=\"s\"><v>3</v></c>", "", "", "<c><f>A1+1</f><v>12</v></c>"])
      + File.row(8, ["<c t=\"str\"><f>\"x\"</f><v>x</v></c>"])
    let table = try read(file)
    #expect(table.columnNames == ["id", "score", "flag", "n"])
    #expect(table.columns.map(\.kind) == [.text, .number, .boolean, .integer])
    #expect(try table.strings("id") == ["rich text", "漢字", "a\rb_x00zz_", "x"])
    #expect(try table.numbers("score") == [5.1, 0.001, nil, nil])
    #expect(try table.booleans("flag") == [true, false, nil, nil])
    #expect(try table.integers("n") == [3, -4, 12, nil])
    #expect(table.lines == [4, 5, 7, 8])
    #expect(table.name == "a.xlsx[Sheet1]")
  }

  @Test("know dates by their formats, counted from 1900 or 1904")
  func dates() throws {
    var file = File()
    file.formats = ["0", "14", "yyyy\\-mm\\-dd\\ hh:mm:ss", "[h]:mm", "h:mm AM/PM", "0.00E+00"]
    file.formats += ["[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "[Red]General"]
    file.sheetData =
      File.row(1, ["=day", "=time", "=length", "=clock", "=number", "=日期", "=general"])
      + File.row(
        2, ["s1:43871", "s2:43870.449583333328", "s3:1.5", "s4:0.75", "s5:5", "s6:61", "s7:7"])
      + File.row(3, ["s1:1", "s2:59", "", "", "s5:6", "s6:2958465", "s7:8"])
    let table = try read(file)
    #expect(
      table.columns.map(\.kind) == [.date, .date, .text, .text, .integer, .date, .integer])
    let days = try table.strings("day") + table.strings("time") + table.strings("日期")
    #expect(
      days == [
        "2020-02-10", "1900-01-01", "2020-02-09T10:47:24", "1900-02-28", "1900-03-01", "9999-12-31",
      ])
    #expect(try table.strings("length") == ["36:00:00", nil])
    #expect(try table.strings("clock") == ["18:00:00", nil])
    file.date1904 = true
    file.sheetData = File.row(1, ["=day"]) + File.row(2, ["s1:0"]) + File.row(3, ["s1:42409"])
    #expect(try read(file).strings("day") == ["1904-01-01", "2020-02-10"])
  }

  @Test("refuse the day that 1900 did not have, and a date before the first")
  func noDay() {
    var file = File()
    file.formats = ["0", "14"]
    for day in ["60", "60.5", "-1", "3000000"] {
      file.sheetData = File.row(1, ["=day"]) + File.row(2, ["s1:\(day)"])
      #expect(refusal(file).contains("cell A2 has the date number \(day), which is no day"))
    }
  }

  @Test("let a cell merged downwards stand in each of its rows, and say so")
  func merged() throws {
    var file = File()
    file.sheetData =
      File.row(1, ["=patient", "=x"]) + File.row(2, ["7", "1"]) + File.row(3, ["", "2"])
      + File.row(4, ["8", "3"]) + File.row(5, ["", "4"]) + File.row(6, ["", "5"])
    file.behind = "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:A5\"/></mergeCells>"
    let reading = try Workbook.read(file.bytes, name: "a.xlsx")
    #expect(try reading.table.integers("patient") == [7, 7, 8, 8, nil])
    #expect(reading.warnings.map(\.en).contains { $0.contains("2 cells are merged downwards") })
    file.behind = "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A4:A5\"/></mergeCells>"
    #expect(refusal(file).contains("merged cells overlap"))
  }

  @Test("say what is hidden and was read all the same")
  func hidden() throws {
    var file = File()
    file.sheets = [("数据", "visible"), ("old", "hidden")]
    file.before = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>"
    file.sheetData =
      File.row(1, ["=a", "=b"]) + File.row(2, ["1", "2"]) + File.row(3, ["1", "2"], hidden: true)
    let reading = try Workbook.read(file.bytes, name: "a.xlsx")
    #expect(reading.table.rowCount == 2)
    let words = reading.warnings.map(\.en).joined(separator: "\n")
    #expect(words.contains("hidden sheets ('old') were not read"))
    #expect(words.contains("1 rows are hidden"))
    #expect(words.contains("hidden columns ('b')"))
    let named = try Workbook.read(
      file.bytes, name: "a.xlsx", options: TableOptions(source: TableSource(sheet: "old")))
    #expect(named.warnings.contains { $0.en.contains("'old' that was read is hidden") })
  }

  @Test("refuse errors in cells, formulas never calculated and columns of two types")
  func wrongCells() throws {
    var file = File()
    file.sheetData =
      File.row(1, ["=a", "=b"]) + File.row(2, ["<c t=\"e\"><v>#N/A</v></c>", "1"])
      + File.row(3, ["2", "1"])
    #expect(refusal(file).hasPrefix("a.xlsx[Sheet1]:2: cell A2 holds the error #N/A"))
    let read = try Workbook.read(
      file.bytes, name: "a.xlsx", options: TableOptions(missing: ["#N/A"]))
    #expect(try read.table.integers("a") == [nil, 2])
    #expect(
      try Workbook.read(file.bytes, name: "a.xlsx", options: TableOptions(only: ["b"]))
        .table.columnNames == ["b"])
    file.sheetData = File.row(1, ["=a"]) + File.row(2, ["<c><f>A1</f></c>"])
    #expect(refusal(file).contains("a formula without a stored value"))
    file.sheetData = File.row(1, ["=a"]) + File.row(3, ["1"]) + File.row(4, ["=high"])
    #expect(refusal(file).contains(":4: column 'a' holds a text here and a number in row 3"))
    file.sheetData = File.row(1, ["=a"]) + File.row(2, ["1", "2"])
    #expect(refusal(file).contains("column B has cells and no name"))
    let beside = try Workbook.read(
      file.bytes, name: "a.xlsx", options: TableOptions(leavesUnnamedOut: true))
    #expect(try beside.table.columnNames == ["a"] && beside.table.integers("a") == [1])
    #expect(beside.warnings.contains { $0.en.contains("columns without a name") })
    #expect(try Workbook.sheetNames(file.bytes, name: "a.xlsx") == ["Sheet1"])
    file.sheetData = File.row(1, ["=a", "=a"]) + File.row(2, ["1", "2"])
    #expect(refusal(file).contains("are both named 'a'"))
  }

  @Test("ask for a sheet where there are several")
  func sheets() {
    var file = File()
    file.sheetData = File.row(1, ["=a"]) + File.row(2, ["1"])
    file.sheets = [("one", "visible"), ("two", "visible")]
    #expect(refusal(file).contains("2 sheets that are not hidden ('one', 'two'); name one"))
    #expect(refusal(file, TableSource(sheet: "tow")).contains("did you mean 'two'"))
  }

  @Test("refuse identifiers that a spreadsheet has damaged")
  func identifiers() throws {
    var file = File()
    func table(_ ids: [String]) -> String {
      file.sheetData =
        File.row(1, ["=id"]) + ids.enumerated().map { File.row($0 + 2, [$1]) }.joined()
      return refusal(file, identifiers: ["id"])
    }
    #expect(table(["1", "4.20101199001011E+17"]).contains("cell A3"))
    #expect(table(["1", "4.20101199001011E+17"]).contains("more than 15 digits"))
    #expect(table(["=0012345", "12346"]).contains("zeros in front were dropped"))
    let random = ["81234567", "70234561", "1234567", "92345678", "31234567", "41234569"]
    #expect(table(random).contains("cell A4"))
    // Running numbers, numbers of several widths, and texts are what they are.
    #expect(table((1...30).map(String.init)) == "")
    #expect(table(["12", "3456", "789", "1", "23", "45678"]) == "")
    #expect(table(["=420101199001011234", "=0012"]) == "")
    file.sheetData = File.row(1, ["=id"]) + File.row(2, ["4.20101199001011E+17"])
    #expect(
      try Workbook.read(file.bytes, name: "a.xlsx").warnings.first?.en
        .contains("more than 15 digits") == true)
  }

  @Test("agree with openpyxl on the records of Tongji Hospital")
  func tongji() throws {
    guard let shared = ProjectFolder.shared,
      Files.exists(shared + "/data/covid-tongji")
    else {
      print("skipped: data/covid-tongji is not beside the project")
      return
    }
    let folder = shared + "/data/covid-tongji/"
    let options = TableOptions(identifiers: ["PATIENT_ID"])
    // openpyxl 3.1, merged cells filled downwards; sums in seconds since 1970.
    let large = try TableFile.read(
      path: folder + "time_series_375_prerpocess_en.xlsx", shownAs: "375.xlsx", options: options
    ).table
    #expect(large.rowCount == 6120 && large.columns.count == 81)
    #expect(try large.integers("PATIENT_ID").compactMap(\.self).reduce(0, +) == 1_130_871)
    #expect(try large.dates("RE_DATE").compactMap(\.self).reduce(0, +) == 9_654_472_608_000)
    #expect(large.columns[1].missingCount == 14)
    #expect(try large.dates("Admission time").compactMap(\.self).reduce(0, +) == 9_674_228_413_392)
    #expect(try large.dates("Discharge time").compactMap(\.self).reduce(0, +) == 9_681_161_964_988)
    let troponin = try large.numbers("Hypersensitive cardiac troponinI").compactMap(\.self)
    #expect(troponin.count == 507 && isClose(troponin.reduce(0, +), 620_177.6))
    #expect(try large.integers("outcome").compactMap(\.self).reduce(0, +) == 2905)
    let small = try TableFile.read(
      path: folder + "time_series_test_110_preprocess_en.xlsx", shownAs: "110.xlsx",
      options: options)
    #expect(small.table.rowCount == 757)
    #expect(try small.table.integers("PATIENT_ID").compactMap(\.self).reduce(0, +) == 45_780)
    #expect(try small.table.dates("RE_DATE").compactMap(\.self).reduce(0, +) == 1_197_338_974_735)
    let lymphocytes = try small.table.numbers("(%)lymphocyte").compactMap(\.self)
    #expect(lymphocytes.count == 373 && isClose(lymphocytes.reduce(0, +), 6769.1))
    #expect(small.warnings.contains { $0.en.contains("110 cells are merged downwards") })
  }

  private func read(_ file: WorkbookFile) throws -> Table {
    try Workbook.read(file.bytes, name: "a.xlsx").table
  }

  private func refusal(
    _ file: WorkbookFile, _ source: TableSource = TableSource(), identifiers: [String] = []
  ) -> String {
    do throws(TableError) {
      _ = try Workbook.read(
        file.bytes, name: "a.xlsx",
        options: TableOptions(identifiers: identifiers, source: source))
      return ""
    } catch {
      return error.text.en
    }
  }
}
