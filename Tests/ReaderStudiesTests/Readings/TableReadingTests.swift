// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Readings in CSV")
struct TableReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ text: String, columns: ReadingColumns = ReadingColumns(), study: String? = nil
  ) throws -> ReadingTable {
    let path = try folder.write(text, to: "readings.csv")
    guard
      case .readings(let table) = try StudyData.read(
        path: path, shownAs: "readings.csv", columns: columns, study: study)
    else { throw ReaderStudyError.noReadings(file: "readings.csv") }
    return table
  }

  static let head = "study,modality,reader,case,truth,rating\n"

  @Test("names, truths and ratings are taken as they are spelt")
  func whole() throws {
    let table = try read(
      Self.head + "S,T2,R1,001,1,5\nS,T1,R1,001,1,inf\nS,T1,R10,01,0,-0.5\nS,T1,R2,01,0,\n")
    #expect(table.study == "S")
    #expect(table.modalities == ["T1", "T2"])
    #expect(table.readers == ["R1", "R10"])
    #expect(table.cases == ["001", "01"])
    #expect(table.truths == [true, false])
    #expect(table.readings.count == 3)
    #expect(table.warnings.contains { $0.en.contains("1 rows have no rating") })
  }

  @Test("the study and the truth may be left out, other columns may be there")
  func fewer() throws {
    let table = try read("modality,reader,case,rating,seconds\nA,x,1,3,12\nB,x,1,4,9\n")
    #expect(table.study == nil)
    #expect(table.truths == [nil])
    let refusal = sentence { _ = try ReaderStudy(table, endpoint: .rocArea) }
    #expect(refusal?.contains("no truth") == true)
  }

  @Test("another column may hold the ratings")
  func column() throws {
    let table = try read(
      "modality,reader,case,truth,rating,recall\nA,x,1,1,80,1\nA,x,2,0,70,0\n",
      columns: ReadingColumns(rating: "recall"))
    #expect(table.readings.map(\.rating) == [1, 0])
  }

  @Test(
    "what cannot be is refused with its row",
    arguments: [
      ("S,A,x,1,1,5\nS,A,x,2,0,5\nS,A,x,1,1,4\n", "rows 1 and 3 are two readings"),
      ("S,A,x,1,1,5\nS,B,x,1,0,5\n", "rows 1 and 2 give one case different truths"),
      ("S,A,x,1,1,nan\n", "no number"),
      ("S,A,x,1,2,5\n", "truth must be 1"),
      ("S,A,,1,1,5\n", "data row 1, column 'reader'"),
      ("S,A,x,1,1,five\n", "five"),
      ("S,A,x,1,1,\n", "no readings"),
      ("S,A,x,1,1,5\nT,A,x,1,1,5\n", "2 studies (S, T)"),
    ])
  func refused(rows: String, words: String) {
    let refusal = sentence { _ = try read(Self.head + rows) }
    #expect(refusal?.contains(words) == true, "\(refusal ?? "nothing")")
  }

  @Test("one of several studies can be chosen")
  func chosen() throws {
    let text = Self.head + "S,A,x,1,1,5\nT,A,x,1,0,4\nT,A,x,2,1,6\n"
    let table = try read(text, study: "T")
    #expect(table.study == "T" && table.readings.count == 2)
    let refusal = sentence { _ = try read(text, study: "U") }
    #expect(refusal?.contains("no study 'U'") == true)
  }

  @Test("an empty modality of unread cases is a missing read, a missing column is named")
  func missingColumn() {
    let refusal = sentence { _ = try read("modality,reader,case,truth\nA,x,1,1\n") }
    #expect(refusal?.contains("rating") == true)
  }
}
