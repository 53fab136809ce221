// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("CSV options")
struct TableOptionsTests {
  private func read(_ text: String, _ options: TableOptions) throws -> Table {
    try CSV.read(Array(text.utf8), name: "a.csv", options: options).table
  }

  @Test("read mapped words as what they stand for, before kinds are inferred")
  func maps() throws {
    let table = try read(
      "truth,sex,ckmb,ward\n阳性,男,<0.01,A\n阴性,女,1.5,B\n未做,,n/a,C\n阳性,男,9,\n",
      TableOptions(
        maps: [
          "truth": ["阳性": "1", "阴性": "0", "未做": nil],
          "sex": ["男": "male", "女": "female"],
          "ckmb": ["<0.01": "0.005", "n/a": nil, "9": "90"],
          "ward": ["A": "内科", "B": "内科", "": "门诊"],
        ]))
    #expect(table.columns.map(\.kind) == [.integer, .text, .number, .text])
    #expect(try table.integers("truth") == [1, 0, nil, 1])
    #expect(try table.strings("sex") == ["male", "female", nil, "male"])
    #expect(try table.numbers("ckmb") == [0.005, 1.5, nil, 90])
    #expect(try table.strings("ward") == ["内科", "内科", "C", "门诊"])
    guard case .text(_, let words) = try table.column("ward").values else {
      Issue.record("not text")
      return
    }
    #expect(words == ["内科", "C", "门诊"])
  }

  @Test("take words for missing in every column, numbers among them")
  func missing() throws {
    let table = try read(
      "a,b,c\n-9,x,NA\nNA,-9,1\n5,y,2\n", TableOptions(missing: ["NA", "-9"]))
    #expect(try table.integers("a") == [nil, nil, 5])
    #expect(try table.strings("b") == ["x", nil, "y"])
    #expect(try table.integers("c") == [nil, 1, 2])
    #expect(table.columns.map(\.missingCount) == [2, 1, 1])
  }

  @Test("read declared kinds where inference would not go")
  func kinds() throws {
    let table = try read(
      "id,code,n,flag,day,w\n1,007,5.0,是,2025/1/31,1\n2,12345678901234567,1e3,0,2025-01-31 8:05,2\n",
      TableOptions(kinds: [
        "id": .text, "code": .integer, "n": .integer, "flag": .boolean, "day": .date, "w": .number,
      ]))
    #expect(try table.strings("id") == ["1", "2"])
    #expect(try table.integers("code") == [7, 12_345_678_901_234_567])
    #expect(try table.integers("n") == [5, 1000])
    #expect(try table.booleans("flag") == [true, false])
    #expect(try table.dates("day") == [1_738_281_600, 1_738_310_700])
    #expect(try table.column("w").kind == .number)
  }

  @Test("leave everything undeclared as text when kinds are not inferred")
  func noInference() throws {
    let table = try read("a,b\n1,true\n", TableOptions(inferKinds: false))
    #expect(table.columns.map(\.kind) == [.text, .text])
  }

  @Test(
    "find the delimiter by the file's name, then by its header",
    arguments: [
      ("a.csv", "x;y,z;w\n1;2;3\n", 3), ("a.csv", "x\ty\n1\t2\n", 2), ("a.csv", "x\n1\n", 1),
      ("a.TSV", "x,y\tz\n1\t2\n", 2), ("a.tab.gz", "x,y\tz\n1\t2\n", 2),
      ("a.csv", "\"a;b;c\",d\n1,2\n", 2),
    ])
  func delimiter(name: String, text: String, columns: Int) throws {
    let table = try CSV.read(Array(text.utf8), name: name).table
    #expect(table.columns.count == columns)
  }

  @Test("take a declared delimiter")
  func declaredDelimiter() throws {
    let table = try read("a|b\n1|x,y\n", TableOptions(delimiter: UInt8(ascii: "|")))
    #expect(try table.strings("b") == ["x,y"])
  }

  @Test("read GB18030 declared, and inferred with a warning")
  func chinese() throws {
    let text = "姓名,结果\n张三,阳性\n李四,阴性\n王五,阳性，建议复查\n"
    let bytes = try #require(TextDecoder.encode(text, as: .gb18030))
    #expect(bytes != Array(text.utf8))
    let declared = try CSV.read(bytes, name: "a.csv", options: TableOptions(encoding: .gb18030))
    #expect(declared.warnings.isEmpty)
    #expect(!declared.encodingInferred)
    let inferred = try CSV.read(bytes, name: "a.csv")
    #expect(inferred.encodingInferred)
    #expect(inferred.encoding == .gb18030)
    #expect(inferred.warnings.count == 1)
    #expect(inferred.warnings.first?.en.hasPrefix("a.csv: the file is not UTF-8 and was") == true)
    for reading in [declared, inferred] {
      #expect(reading.table.columnNames == ["姓名", "结果"])
      #expect(try reading.table.strings("结果") == ["阳性", "阴性", "阳性，建议复查"])
    }
  }

  @Test("drop a byte order mark, and read a gzip file by its content")
  func markAndGzip() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("病例,b\r\n1,2\r\n".utf8)
    #expect(try CSV.read(bytes, name: "a.csv").table.columnNames == ["病例", "b"])
    let folder = Files.absolute(".build/csv-options")
    try Files.createDirectory(folder)
    let path = folder + "/packed.csv"
    try Files.writeAtomically(try Gzip.deflate(bytes), to: path)
    let reading = try CSV.read(path: path, shownAs: "packed.csv")
    #expect(try reading.table.integers("病例") == [1])
    #expect(reading.table.name == "packed.csv")
  }
}
