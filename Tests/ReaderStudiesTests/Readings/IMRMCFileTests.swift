// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Files of iMRMC")
struct IMRMCFileTests {
  static let whole = """
    A study
    NR: 2
    N0: 2
    N1: 1
    NM: 1
    BEGIN DATA:
    -1,n1,0,0
    truth,n2,truth,0
    -1, p1 ,truth,1
    r1,n1,A,1.5
    r1,n2,A,-2
    r1,p1,A,3
    r2,n1,A,1

    """

  private func read(_ text: String) throws -> ReadingTable {
    try IMRMCFile.read(Array(text.utf8), name: "study.imrmc")
  }

  @Test("both spellings of truth are known, and blanks about values are nothing")
  func whole() throws {
    let table = try read(Self.whole)
    #expect(table.readers == ["r1", "r2"])
    #expect(table.modalities == ["A"])
    #expect(table.cases == ["n1", "n2", "p1"])
    #expect(table.truths == [false, false, true])
    #expect(table.warnings.isEmpty)
    #expect(
      try read(
        Self.whole.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\r\n")
      ).readings.count == 4)
  }

  @Test("a head that says otherwise and cases nobody read are told")
  func head() throws {
    let text = Self.whole.replacing("NR: 2", with: "NR: 3") + "-1,n9,0,0\n"
    let table = try read(text.replacing("N0: 2", with: "N0: 3"))
    #expect(table.warnings.count == 2)
    #expect(table.warnings[0].en.contains("NR is 3, the data have 2"))
    #expect(table.warnings[1].en.contains("1 cases have a truth and no reading"))
  }

  @Test(
    "what cannot be is refused with its line",
    arguments: [
      ("r1,n1,A,1.5\n", "rows 10 and 14"), ("r1,q,A,1\n", "row 14 has no truth"),
      ("r1,n1,B\n", "line 14"), ("r1,n1,B,x\n", "line 14: the score is no number"),
      ("r1,n1,B,nan\n", "no number"), ("r1,n1,B,0x1p3\n", "no number"),
      ("-1,n1,0,0\n", "line 7 already"), ("-1,n1,0,1\n", "different truths"),
      ("-1,n3,0,2\n", "0 or 1"), ("truth,n3,B,1\n", "in a line of truth"),
      ("r1,,B,1\n", "none empty"),
    ])
  func refused(line: String, words: String) {
    let refusal = sentence { _ = try read(Self.whole + line) }
    #expect(refusal?.contains(words) == true, "\(refusal ?? "nothing")")
  }

  @Test("a file without the line that begins the data is none")
  func noBeginning() {
    #expect(sentence { _ = try read("a,b,c,1\n") }?.contains("BEGIN DATA") == true)
    #expect(
      sentence { _ = try IMRMCFile.read([0xff, 0xfe], name: "x") }?.contains("UTF-8") == true)
  }
}
