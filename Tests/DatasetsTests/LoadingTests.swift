// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Loading a data set")
struct LoadingTests {
  static let truth = "ecg,AF\nE1,1\nE2,0\nE3,\n"
  static let patients = "ecg,age,sex\nE3,30,女\nE1,41,男\nE2,80,女\n"
  static let columns = """
    ecg: { role: "case" }, AF: { role: "truth", type: "boolean" },
    age: { role: "group", type: "integer", range: [0, 120], bands: [40, 80] },
    sex: { role: "group", values: ["F", "M"], map: { "女": "F", "男": "M" } },
    """

  func twoFiles(_ bench: Bench, truth: String = truth, patients: String = patients) throws {
    let files =
      try bench.entry("truth.csv", truth, table: "truth")
      + bench.entry("patients.csv", patients, table: "patients")
    try bench.sheet(files: files, columns: Self.columns)
  }

  @Test("joins the tables by case, one row a case, in the order of the first file")
  func join() throws {
    let bench = try Bench()
    try twoFiles(bench)
    let data = try bench.load()
    #expect(data.cases == ["E1", "E2", "E3"])
    #expect(try data.truth("AF") == [true, false, nil])
    #expect(try data.table.integers("age") == [41, 80, 30])
    #expect(try data.table.strings("sex") == ["M", "F", "F"])
    #expect(data.patients == data.cases)
    #expect(data.warnings.isEmpty)
    #expect(data.outOfRange == ["age": 0])
    #expect(data.table.line(ofRow: 2) == 4)
  }

  @Test("stops at a file whose hash is another, and says how to see the hashes")
  func wrongHash() throws {
    let bench = try Bench()
    try twoFiles(bench)
    try bench.folder.write(Self.truth + "E4,1\n", to: "ward/truth.csv")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("Datasets/ward/truth.csv"))
    #expect(complaint.contains(SHA256.hex(of: Self.truth)))
    #expect(complaint.contains(SHA256.hex(of: Self.truth + "E4,1\n")))
    #expect(complaint.contains("touchstone dataset hash Datasets/ward"))
  }

  @Test("compares every hash before it reads the first file")
  func hashFirst() throws {
    let bench = try Bench()
    try twoFiles(bench, truth: "ecg,AF\nE1,maybe\n")
    try bench.folder.write("changed", to: "ward/patients.csv")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("patients.csv: the SHA-256"))
  }

  @Test("tells of cases a table lacks and of rows nobody asked for")
  func missingAndExtra() throws {
    let bench = try Bench()
    try twoFiles(bench, patients: "ecg,age,sex\nE1,41,M\nE9,50,F\nE8,50,F\n")
    let data = try bench.load()
    #expect(try data.table.integers("age") == [41, nil, nil])
    let warnings = data.warnings.map(\.en)
    #expect(warnings.count == 2)
    #expect(warnings[0].contains("no row for 2 of the keys"))
    #expect(warnings[1].contains("2 rows have a key"))
    #expect(data.warnings.map(\.cases) == [["E2", "E3"], ["E9", "E8"]])
  }

  @Test("refuses a case given twice, in either table, with both lines")
  func duplicates() throws {
    let bench = try Bench()
    try twoFiles(bench, truth: "ecg,AF\nE1,1\nE2,0\nE1,1\n")
    #expect(complaint { _ = try bench.load() }?.contains("'E1' on lines 2 and 4") == true)
    try twoFiles(bench, patients: "ecg,age,sex\nE1,41,M\nE2,50,F\nE2,50,F\n")
    let second = try #require(complaint { _ = try bench.load() })
    #expect(second.contains("patients.csv") && second.contains("lines 3 and 4"))
  }

  @Test("refuses a row without a case, and a table that meets none")
  func keys() throws {
    let bench = try Bench()
    try twoFiles(bench, truth: "ecg,AF\nE1,1\n,0\n")
    #expect(
      complaint { _ = try bench.load() }?.contains("truth.csv:3: column 'ecg' is empty") == true)
    try twoFiles(bench, patients: "ecg,age,sex\ne1,41,M\n")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("such as 'e1'") && complaint.contains("such as 'E1'"))
  }

  @Test("matches a table of patients to many cases by its own column")
  func manyToOne() throws {
    let bench = try Bench()
    let files =
      try bench.entry("cases.csv", "id,pid,y\na,P1,1\nb,P2,0\nc,P1,1\n", table: "cases")
      + bench.entry(
        "people.csv", "pid,age\nP2,50\nP1,60\n", table: "people", more: ", on: \"patient\"")
    try bench.sheet(
      files: files,
      columns: """
        id: { role: "case" }, patient: { role: "patient", from: { column: "pid" } },
        y: { role: "truth", type: "boolean" }, age: { role: "input", type: "number" },
        """)
    let data = try bench.load()
    #expect(try data.table.numbers("age") == [60, 50, 60])
    #expect(data.patients == ["P1", "P2", "P1"])
    #expect(data.patientColumn == "patient")
  }

  @Test("names the place of a number outside its range")
  func outOfRange() throws {
    let bench = try Bench()
    try twoFiles(bench, patients: "ecg,age,sex\nE1,41,M\nE2,414,F\nE3,1,F\n")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("Datasets/ward/patients.csv:3: column 'age' holds 414"))
    #expect(complaint.contains("[0, 120]") && complaint.contains("outOfRange: \"missing\""))
  }

  @Test("counts what is outside the range as missing where that is declared")
  func outOfRangeMissing() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,age\na,41\nb,414\nc,-1\nd,\n",
      columns: """
        id: { role: "case" },
        age: { role: "group", type: "number", range: [0, 120], bands: [50], outOfRange: "missing" }
        """)
    #expect(try data.table.numbers("age") == [41, nil, nil, nil])
    #expect(data.outOfRange == ["age": 2])
    #expect(data.warnings.map(\.en).contains { $0.contains("2 values of column 'age'") })
  }

  @Test("refuses a word that is not among a category's values, with the line")
  func values() throws {
    let bench = try Bench()
    try twoFiles(bench, patients: "ecg,age,sex\nE1,41,男\nE2,44,未知\nE3,1,女\n")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("patients.csv:3: column 'sex' holds '未知'"), "\(complaint)")
    #expect(complaint.contains("one of 'F', 'M'"))
  }

  @Test("refuses a text in a number column, with the line")
  func text() throws {
    let bench = try Bench()
    try twoFiles(bench, patients: "ecg,age,sex\nE1,41,男\nE2,n/a,女\nE3,1,女\n")
    let complaint = try #require(complaint { _ = try bench.load() })
    #expect(complaint.contains("patients.csv:3: column 'age' holds 'n/a'"), "\(complaint)")
  }

  @Test(
    "reads truth as hospitals write it",
    arguments: [
      ["1", "0"], ["true", "false"], ["Yes", "No"], ["阳性", "阴性"], ["有", "无"], ["是", "否"],
      ["positive", "negative"], ["1.0", "0.0"],
    ])
  func booleans(words: [String]) throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,y\na,\(words[0])\nb,\(words[1])\nc,\n",
      columns: #"id: { role: "case" }, y: { role: "truth", type: "boolean" }"#)
    #expect(try data.truth("y") == [true, false, nil])
  }

  @Test("reads truth by the map of the datasheet, and refuses words it does not have")
  func booleanMap() throws {
    let bench = try Bench()
    let columns = """
      id: { role: "case" },
      y: { role: "truth", type: "boolean", map: { "疑似": true, "排除": false, "不详": null } }
      """
    let data = try bench.load("id,y\na,疑似\nb,排除\nc,不详\nd,1\n", columns: columns)
    #expect(try data.truth("y") == [true, false, nil, true])
    let complaint = try #require(
      complaint { _ = try bench.load("id,y\na,疑似\nb,待查\n", columns: columns) })
    #expect(complaint.contains("data.csv:3: column 'y' holds '待查'"), "\(complaint)")
  }

  @Test("maps a detection limit to the number the datasheet gives for it")
  func detectionLimit() throws {
    let bench = try Bench()
    let data = try bench.load(
      "id,crp\na,<0.01\nb,12.5\n",
      columns: """
        id: { role: "case" }, crp: { role: "input", type: "number", map: { "<0.01": 0.005 } }
        """)
    #expect(try data.table.numbers("crp") == [0.005, 12.5])
  }
}
