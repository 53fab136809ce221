// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Columns taken from other columns")
struct DerivedColumnTests {
  @Test("asks a list for a whole word, spaces around it aside")
  func contains() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,Labels\na,Mass|Nodule\nb,No Finding\nc,\nd,Massive\ne,Nodule | Mass\n",
      columns: """
        id: { role: "case" },
        Mass: { role: "truth", from: { column: "Labels", contains: "Mass", separator: "|" } },
        Nodule: { role: "truth", from: { column: "Labels", contains: "Nodule", separator: "|" } },
        """)
    #expect(try data.truth("Mass") == [true, false, nil, false, true])
    #expect(try data.truth("Nodule") == [true, false, nil, false, true])
    #expect(data.warnings.isEmpty)
  }

  @Test("warns of a word that no list has, with the one that was probably meant")
  func neverTrue() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,Labels\na,Mass|Pneumonia\nb,No Finding\n",
      columns: """
        id: { role: "case" },
        y: { role: "truth", from: { column: "Labels", contains: "Pnuemonia", separator: "|" } },
        """)
    #expect(try data.truth("y") == [false, false])
    let warning = try #require(data.warnings.first?.en)
    #expect(warning.contains("has 'Pnuemonia'") && warning.contains("did you mean 'Pneumonia'"))
  }

  @Test("asks whether a cell is one of some words")
  func equals() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,grade\na,I\nb,III\nc,IV\nd,\n",
      columns: """
        id: { role: "case" },
        severe: { role: "truth", from: { column: "grade", equals: ["III", "IV"] } },
        first: { role: "group", type: "boolean", from: { column: "grade", equals: "I" } },
        """)
    #expect(try data.truth("severe") == [false, true, true, nil])
    #expect(try data.groups(for: "first").map { $0?.id } == ["true", "false", "false", nil])
  }

  @Test("renames a column")
  func rename() throws {
    let bench = try Bench()
    let data = try bench.load(
      "Image Index,Patient ID,y\ni1,007,1\ni2,008,0\n",
      columns: """
        image: { role: "case", from: { column: "Image Index" } },
        patient: { role: "patient", from: { column: "Patient ID" } },
        y: { role: "truth", type: "boolean" },
        """)
    #expect(data.cases == ["i1", "i2"])
    #expect(data.patients == ["007", "008"])
  }

  @Test("leaves out what the datasheet does not describe, and says so")
  func undescribed() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,y,name,phone\na,1,x,y\n",
      columns: #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#)
    #expect(data.table.columnNames == ["id", "y"])
    #expect(
      data.warnings.map(\.en) == [
        "Datasets/ward/data.csv: 2 columns are not in the datasheet and were left out ('name', "
          + "'phone')."
      ])
  }

  @Test("names the nearest column when one is in no file")
  func absent() throws {
    let bench = try Bench()
    let complaint = try #require(
      complaint {
        _ = try bench.load(
          "id,label\na,1\n",
          columns: #"id: { role: "case" }, lable: { role: "truth", type: "boolean" }"#)
      })
    #expect(complaint.contains("no file has a column 'lable'"))
    #expect(complaint.contains("'label'"))
  }

  @Test("asks which table is meant when several have the column")
  func ambiguous() throws {
    let bench = try Bench()
    let files =
      try bench.entry("a.csv", "id,y\na,1\n", table: "first")
      + bench.entry("b.csv", "id,y\na,0\n", table: "second")
    try bench.sheet(
      files: files, columns: #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#)
    #expect(complaint { _ = try bench.load() }?.contains("(first, second)") == true)
    try bench.sheet(
      files: files,
      columns: """
        id: { role: "case" },
        y: { role: "truth", type: "boolean", from: { table: "second" } },
        """)
    #expect(try bench.load().truth("y") == [false])
  }

  @Test("keeps the paths of files inside the folder")
  func paths() throws {
    let bench = try Bench()
    try bench.folder.write("id,y\na,1\n", to: "secret.csv")
    let hash = SHA256.hex(of: "id,y\na,1\n")
    try bench.sheet(
      files: #"{ path: "../secret.csv", sha256: "\#(hash)", table: "cases" }"#,
      columns: #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#)
    #expect(complaint { _ = try bench.load() }?.contains("leads out of the folder") == true)
  }

  @Test("says what is wrong with a broken workbook and with a file that is not there")
  func files() throws {
    let bench = try Bench()
    let columns = #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#
    try bench.sheet(files: try bench.entry("a.xlsx", "PK", table: "cases"), columns: columns)
    #expect(complaint { _ = try bench.load() }?.contains("no whole workbook") == true)
    try bench.sheet(
      files: #"{ path: "b.csv", sha256: "\#(DatasheetTests.hash)", table: "cases" }"#,
      columns: columns)
    #expect(
      complaint { _ = try bench.load() }?.hasPrefix("Datasets/ward/b.csv: no such file") == true)
  }

  @Test("reads GB18030 as declared")
  func encoding() throws {
    let bench = try Bench()
    let text = "编号,结果,性别\n甲,阳性,男\n乙,阴性,女\n"
    let bytes = try #require(TextDecoder.encode(text, as: .gb18030))
    try Files.writeAtomically(bytes, to: bench.path + "/data.csv")
    try bench.sheet(
      files:
        #"{ path: "data.csv", sha256: "\#(SHA256.hex(of: bytes))", table: "t", encoding: "gbk" }"#,
      columns: """
        "编号": { role: "case" }, "结果": { role: "truth", type: "boolean" },
        "性别": { role: "group", values: ["男", "女"] },
        """)
    let data = try bench.load()
    #expect(data.cases == ["甲", "乙"])
    #expect(try data.truth("结果") == [true, false])
  }
}
