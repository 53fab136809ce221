// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Columns in .npy files")
struct NPYTests {
  private func column(_ file: NPYFile) throws -> Column {
    let columns = try NPY.columns(file.bytes, file: "s.npy", name: "s")
    try #require(columns.count == 1)
    return columns[0]
  }

  @Test(
    "floats of both widths and byte orders are numbers, exactly", arguments: [1, 2, 3] as [UInt8])
  func floats(version: UInt8) throws {
    let values = [0, -0.5, 1.25, .infinity, 3e-5]
    for type in ["<f8", ">f8", "=f8", "<f4", ">f4"] {
      let column = try column(.numbers(values, type: type, version: version))
      #expect(column.kind == .number && column.name == "s" && column.missingCount == 0)
      let expected = type.hasSuffix("4") ? values.map { Double(Float($0)) } : values
      #expect(try Table(name: "t", columns: [column]).numbers("s") == expected)
    }
  }

  @Test("whole numbers of every width keep their signs")
  func integers() throws {
    func check<W: FixedWidthInteger>(_ words: [W], _ type: String) throws {
      for order in ["<", ">"] {
        let column = try column(.array(words, type: order + type))
        #expect(column.kind == .integer)
        let table = try Table(name: "t", columns: [column])
        #expect(try table.integers("s") == words.map { Int64($0) })
      }
    }
    try check([Int16.min, -1, 300], "i2")
    try check([Int32.min, -1, 70_000], "i4")
    try check([Int64(-1) << 52, -1, 7], "i8")
    try check([UInt16.max, 0, 300], "u2")
    try check([UInt32.max, 0, 70_000], "u4")
    try check([UInt64(1) << 52, 0, 7], "u8")
    #expect(try column(.array([Int8(-3), 2], type: "|i1")).double(0) == -3)
    #expect(try column(.array([UInt8(200), 2], type: "|u1")).double(0) == 200)
  }

  @Test("bytes of 0 and 1 are labels")
  func labels() throws {
    for type in ["|b1", "|u1"] {
      let column = try column(.array([1, 0, 1] as [UInt8], type: type))
      #expect(column.zerosAndOnes == [1, 0, 1])
      #expect(try Table(name: "t", columns: [column]).booleans("s") == [true, false, true])
    }
    #expect(try column(.array([1, 0, 2] as [Int64], type: "<i8")).zerosAndOnes == nil)
    #expect(try column(.array([1, 0, -1] as [Int64], type: "<i8")).zerosAndOnes == nil)
    #expect(try column(.array([1, 0, 1] as [Int64], type: "<i8")).zerosAndOnes == [1, 0, 1])
  }

  @Test("an array of two axes is one column for each place of the second")
  func twoAxes() throws {
    var file = NPYFile.numbers([1, 2, 3, 4, 5, 6])
    for isColumnMajor in [false, true] {
      file.shape = "(3, 2)"
      file.isColumnMajor = isColumnMajor
      let columns = try NPY.columns(file.bytes, file: "s.npy", name: "s")
      #expect(columns.map(\.name) == ["s.0", "s.1"])
      let table = try Table(name: "t", columns: columns)
      #expect(try table.numbers("s.0") == (isColumnMajor ? [1, 2, 3] : [1, 3, 5]))
      #expect(try table.numbers("s.1") == (isColumnMajor ? [4, 5, 6] : [2, 4, 6]))
    }
  }

  @Test(
    "what is wrong is said with file and byte",
    arguments: [
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }", "promises 32 bytes"),
      ("{'descr': '<c8', 'fortran_order': False, 'shape': (3,), }", "'<c8'"),
      ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3,), }", "records"),
      ("{'descr': '<f8', 'fortran_order': False, }", "lacks"),
      ("{'descr': '<f8', 'fortran_order': Maybe, 'shape': (3,), }", "True or False"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (3, }", "whole number"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 3), }", "3 axes"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "promises 8 bytes"),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,9999999999999), }",
        "large"
      ),
      ("{'descr': '<f8', 'descr': '<f8', }", "twice"),
      ("{'descr': '<f8", "never closed"),
      ("", "expected {"),
    ])
  func damagedHeader(header: String, message: String) throws {
    let data = NPYFile.numbers([1, 2, 3]).data
    let bytes = NPYFile.bytes(version: 1, header: header, data: data)
    do throws(TableError) {
      _ = try NPY.columns(bytes, file: "s.npy", name: "s")
      Issue.record("was read")
    } catch {
      #expect(error.text.en.contains(message), "\(error.text.en)")
      #expect(error.text.en.hasPrefix("s.npy: at byte offset"))
      #expect(error.text.zh.hasPrefix("s.npy："))
    }
  }

  @Test("a file that is none, is cut short, is empty or of a later version is refused")
  func notAnArray() {
    let whole = NPYFile.numbers([1, 2, 3]).bytes
    for length in 0..<whole.count {
      #expect(throws: TableError.self) {
        try NPY.columns(Array(whole[..<length]), file: "s.npy", name: "s")
      }
    }
    #expect(throws: TableError.self) {
      try NPY.columns(NPYFile.numbers([1], version: 4).bytes, file: "s.npy", name: "s")
    }
    #expect(throws: TableError.self) {
      try NPY.columns(NPYFile.numbers([]).bytes, file: "s.npy", name: "s")
    }
  }

  @Test("NaN is found with its row")
  func notANumber() throws {
    let table = try Table(name: "s.npy", columns: [try column(.numbers([0.5, .nan, 1]))])
    let row = try table.numbers("s").firstIndex { $0?.isNaN == true }
    #expect(row == 1)
  }

  @Test("files and folders of arrays are tables")
  func folders() throws {
    let temporary = try TemporaryFolder()
    try withExtendedLifetime(temporary) {
      let folder = temporary.path
      try Files.writeAtomically(NPYFile.numbers([0.25, 0.5]).bytes, to: folder + "/s.npy")
      try Files.writeAtomically(
        NPYFile.array([1, 0] as [UInt8], type: "|u1").bytes, to: folder + "/y.npy")
      let table = try NPY.table(folder: folder, shownAs: "cases")
      #expect(table.columnNames == ["s", "y"])
      #expect(try NPY.table(folder: folder, shownAs: "cases", only: ["y"]).columnNames == ["y"])
      let named = try NPY.table(columns: [
        (folder + "/y.npy", "y.npy"), (folder + "/s.npy", "s.npy"),
      ])
      #expect(named.columnNames == ["y.npy", "s.npy"] && named.rowCount == 2)
      #expect(throws: TableError.self) {
        try NPY.table(folder: folder, shownAs: "cases", only: ["z"])
      }
      #expect(throws: PlatformError.self) {
        try NPY.table(columns: [(folder + "/none.npy", "none.npy")])
      }
      try Files.writeAtomically(NPYFile.numbers([1]).bytes, to: folder + "/t.npy")
      #expect(throws: TableError.self) { try NPY.table(folder: folder, shownAs: "cases") }
    }
  }

  @Test("every damaged file yields columns or a sentence", .ownThread)
  func fuzz() {
    var files = [NPYFile.numbers([1, 2, 3]).bytes, NPYFile.numbers([1, 2], version: 2).bytes]
    var table = NPYFile.array([1, 2, 3, 4] as [Int32], type: ">i4")
    table.shape = "(2, 2)"
    files.append(table.bytes)
    let words = [
      "'shape'", "(,", "99999999999999999999", "L", "'>u8'", "}", "True", "'fortran_order'",
    ]
    var fuzzer = Fuzzer(.npy, files, words: words, name: "s.npy")
    fuzzer.count = 5000
    let failures = fuzzer.failures {
      let columns = try NPY.columns($0, file: "s.npy", name: "s")
      try hold(columns.allSatisfy { $0.count == columns[0].count }, "columns differ in length")
    }
    #expect(failures == [])
  }
}
