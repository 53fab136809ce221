// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("SAS transport files")
struct TransportFileTests {
  @Test("give the values that pyreadstat wrote, in version 5 and 8", arguments: [5, 8])
  func values(version: Int) throws {
    let reading = try TransportFile.read(
      version == 5 ? TransportSamples.version5 : TransportSamples.version8, name: "a.xpt")
    let table = reading.table
    let second = version == 5 ? "RIAGENDR" : "a_long_variable_name"
    #expect(table.columnNames == ["SEQN", second, "BMXWT", "NAME", "EXAM", "WHEN"])
    #expect(table.columns.map(\.kind) == [.integer, .integer, .number, .text, .date, .date])
    #expect(try table.integers("SEQN") == [1, 2, 3])
    #expect(try table.integers(second) == [1, nil, 2])
    #expect(try table.numbers("BMXWT") == [70.1, 0.1, -1e-5])
    #expect(try table.strings("NAME") == ["ab", "中文", nil])
    #expect(try table.strings("EXAM") == ["2015-01-02", nil, "1959-12-31"])
    #expect(try table.strings("WHEN") == ["2015-01-02T03:04:05", nil, "1960-01-01"])
    #expect(reading.labels["SEQN"] == "Respondent sequence number")
    let label = "Weight (kg)" + (version == 5 ? "" : " " + String(repeating: "x", count: 60))
    #expect(reading.labels["BMXWT"] == label)
    #expect(reading.warnings.isEmpty)
  }

  @Test("count special missing values, and read numbers of few bytes and great size")
  func numbers() throws {
    var bytes = TransportSamples.version5
    // The second value of the second row, a missing one, becomes .A.
    bytes[1600 + 46 + 8] = UInt8(ascii: "A")
    // The first of the third row becomes 16^62, then the smallest positive number.
    bytes[1600 + 92] = 0x7F
    let reading = try TransportFile.read(bytes, name: "a.xpt")
    #expect(try reading.table.integers("RIAGENDR") == [1, nil, 2])
    #expect(reading.warnings.map(\.en).first?.contains("special missing values (.A × 1)") == true)
    #expect(try reading.table.numbers("SEQN")[2] == 3 * 0x1p248)
  }

  @Test("are known by their beginning, and refused when cut short")
  func cut() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("DEMO_J")
    try Files.writeAtomically(TransportSamples.version5, to: path)
    #expect(try TableFile.read(path: path, shownAs: "DEMO_J").table.rowCount == 3)
    for version in [TransportSamples.version5, TransportSamples.version8] {
      for count in stride(from: 0, to: version.count - 80, by: 37) {
        #expect(refusal(Array(version.prefix(count))).hasPrefix("a.xpt"), "\(count)")
      }
    }
    #expect(refusal(Array(TransportSamples.version8.dropLast(80))).contains("promises 3 rows"))
    #expect(refusal(Array("not a transport file".utf8)).contains("no SAS transport file"))
  }

  @Test("are refused when their header cannot be")
  func header() throws {
    var labels = TransportSamples.version8
    let mark = try #require(
      labels.indices.first { labels[$0...].starts(with: "HEADER RECORD*******LABELV8".utf8) })
    labels.replaceSubrange(
      (mark + 48)..<(mark + 80), with: ("-1" + String(repeating: " ", count: 30)).utf8)
    #expect(refusal(labels).contains("the number of labels is wrong"))
    // The second variable is said to begin where the first does.
    var places = TransportSamples.version5
    places.replaceSubrange((780 + 84)..<(780 + 88), with: [0, 0, 0, 0])
    #expect(refusal(places).contains("variables overlap within a row"))
  }

  @Test("ask which data set is meant where there are several")
  func members() throws {
    let one = TransportSamples.version5
    var other = Array(one[240...])
    other.replaceSubrange(168..<172, with: "LABS".utf8)
    let two = one + other
    #expect(refusal(two).contains("it has 2 data sets ('DEMO', 'LABS'); name one with sheet"))
    let options = TableOptions(source: TableSource(sheet: "labs"))
    #expect(try TransportFile.read(two, name: "a.xpt", options: options).table.rowCount == 3)
  }

  @Test("yield a table or a sentence under damage", .ownThread)
  func fuzz() {
    let words = [
      "HEADER RECORD*******", "NAMESTR", "MEMBER", "OBS", "LIBRARY", "LABELV8", "00000140",
    ]
    var fuzzer = Fuzzer(
      .transport, [TransportSamples.version5, TransportSamples.version8], words: words,
      name: "a.xpt")
    fuzzer.count = 1500
    let failures = fuzzer.failures {
      let table = try TransportFile.read($0, name: "a.xpt").table
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do throws(TableError) {
      _ = try TransportFile.read(bytes, name: "a.xpt")
      return ""
    } catch {
      return error.text.en
    }
  }
}
