// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Marks with lesions")
struct MarkTableTests {
  static let cases = [
    LesionCase(id: "p", lesions: [Lesion(id: "1", weight: 0.5), Lesion(id: "2", weight: 0.5)]),
    LesionCase(id: "q", lesions: [Lesion(id: "1", weight: 1)]), LesionCase(id: "n"),
    LesionCase(id: "m"),
  ]

  private func mark(
    _ item: String, _ lesion: String?, _ rating: Double, row: Int = 1
  ) -> Mark {
    Mark(modality: "A", reader: "x", caseID: item, lesion: lesion, rating: rating, row: row)
  }

  private func figure(_ figure: MarkFigure, _ marks: [Mark]) throws -> Double? {
    try ReaderStudy(
      try MarkTable(name: "marks", cases: Self.cases, marks: marks), endpoint: .marks(figure)
    ).grid[0, 0]?.value
  }

  @Test("figures by hand")
  func byHand() throws {
    // Highest false marks of n and m: 2 and none. Lesions: 3, unmarked; 1.
    let marks = [
      mark("p", "1", 3), mark("q", "1", 1), mark("n", nil, 2), mark("n", nil, 1),
      mark("q", nil, 5),
    ]
    // Over n, m: lesion 3 has 2 of 2, the unmarked 0 and a tie, the 1 has 1 of 2.
    #expect(try figure(.afroc, marks) == (2 + 0.5 + 1) / 6)
    #expect(try figure(.weightedAFROC, marks) == ((2 + 0.5) / 2 + 1) / 4)
    // Highest ratings: p 3, q 5 against n 2, m none.
    #expect(try figure(.highestRatingArea, marks) == 1)
    #expect(try figure(.highestRatingSensitivity, marks) == 1)
    #expect(try figure(.highestRatingSpecificity, marks) == 0.5)
    #expect(try figure(.lesionsMarked, marks) == 2.0 / 3)
    #expect(try figure(.falseMarks, marks) == 1)
  }

  @Test("what cannot be is refused with its row")
  func refused() {
    func refusal(_ marks: [Mark]) -> String {
      sentence { _ = try MarkTable(name: "marks", cases: Self.cases, marks: marks) } ?? ""
    }
    #expect(refusal([mark("z", nil, 1, row: 4)]).contains("row 4: this case"))
    #expect(refusal([mark("p", "3", 1, row: 5)]).contains("no lesion '3'"))
    #expect(
      refusal([mark("p", "1", 1, row: 2), mark("p", "1", 2, row: 9)]).contains("in row 2 already"))
    #expect(refusal([mark("p", "1", .nan, row: 3)]).contains("no number"))
    let weights = sentence {
      _ = try MarkTable(
        name: "marks", cases: [LesionCase(id: "p", lesions: [Lesion(id: "1", weight: 0.4)])],
        marks: [mark("p", "1", 1)])
    }
    #expect(weights?.contains("sum to 1") == true)
    let unread = sentence {
      _ = try MarkTable(
        name: "marks", cases: Self.cases, marks: [mark("p", "1", 1, row: 6)],
        reads: [("A", "x", ["n"])])
    }
    #expect(unread?.contains("row 6") == true)
  }

  @Test("figures of marks have no U-statistic, and say so")
  func noMoments() throws {
    let study = try ReaderStudy(
      try MarkTable(name: "marks", cases: Self.cases, marks: [mark("p", "1", 1)]),
      endpoint: .marks(.weightedAFROC))
    let analysis = study.analyse(AnalysisPlan(method: .uStatistic))
    #expect(analysis.analyses[0].undefined?.en.contains("one-shot") == true)
    #expect(
      study.analyse(AnalysisPlan(method: .obuchowskiRockette(.jackknife))).modalities == ["A"])
  }

  @Test("ratings are no marks")
  func noMarks() throws {
    let table = try SmallStudies.table()
    #expect(throws: ReaderStudyError.self) {
      try ReaderStudy(table, endpoint: .marks(.afroc))
    }
  }

  @Test("tables of marks, cases and lesions are read, or refused with their row")
  func tables() throws {
    let folder = try TemporaryFolder()
    let head = "modality,reader,case,mark,lesion,rating\n"
    func read(
      _ marks: String, cases: String = "case\np\nn\n", lesions: String = "case,lesion\np,1\np,2\n",
      reads: String? = nil
    ) throws -> StudyData {
      func file(_ text: String, _ name: String) throws -> (path: String, name: String) {
        (try folder.write(text, to: name), name)
      }
      return try StudyData.read(
        marks: try file(head + marks, "marks.csv"), cases: try file(cases, "cases.csv"),
        lesions: try file(lesions, "lesions.csv"),
        reads: try reads.map { try file($0, "reads.csv") })
    }
    let data = try read("A,x,p,LL,1,4\nA,x,n,NL,,2\n")
    let study = try ReaderStudy(data, endpoint: .marks(.weightedAFROC))
    // Two lesions that count alike: 4 above 2, unmarked below.
    #expect(study.grid[0, 0]?.value == 0.5)
    func refusal(
      _ marks: String, cases: String = "case\np\nn\n",
      lesions: String = "case,lesion\np,1\np,2\n", reads: String? = nil
    ) -> String {
      sentence { _ = try read(marks, cases: cases, lesions: lesions, reads: reads) } ?? ""
    }
    #expect(refusal("A,x,p,NL,1,4\n").contains("row 1, column 'mark'"))
    #expect(refusal("A,x,p,LL,1,high\n").contains("column 'rating'"))
    #expect(refusal("A,x,n,LL,1,4\n").contains("no lesion '1'"))
    #expect(refusal("A,x,p,LL,1,4\n", cases: "case\np\np\n").contains("row 2: this case"))
    #expect(
      refusal("A,x,p,LL,1,4\n", lesions: "case,lesion\nq,1\n").contains("not in the table of cases")
    )
    #expect(
      refusal("A,x,p,LL,1,4\n", reads: "modality,reader,case\nA,x,n\n").contains("did not read"))
  }

  @Test("a partial area is 1 for perfect ranking and a half for ties throughout")
  func partialArea() {
    #expect(
      ReaderCell.partialArea(ratings: [3, 4, 1, 2], positives: 2, upTo: 0.3)?.value == 1)
    let tied = ReaderCell.partialArea(ratings: [1, 1, 1, 1], positives: 2, upTo: 0.3)?.value
    #expect(isClose(tied ?? 0, 0.5))
    // Points (0, 1/2), (1/2, 1/2), (1/2, 1), (1, 1): up to 1/4 the area is 1/8.
    let half = ReaderCell.partialArea(ratings: [4, 2, 3, 1], positives: 2, upTo: 0.25)?.value
    let guess = 0.25 * 0.25 / 2
    #expect(isClose(half ?? 0, (1 + (0.125 - guess) / (0.25 - guess)) / 2))
  }
}
