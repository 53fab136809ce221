// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Choices")
struct ChoiceTests {
  private static let letters = ChoiceOptions(["A", "C", "E", "B,D"])

  @Test(
    "letters are found in the ways people and models write them",
    arguments: [
      ("B", ["B"]), ("b.", ["B"]), ("(B)", ["B"]), ("Ｂ", ["B"]), ("答案：B。", ["B"]), ("选B", ["B"]),
      ("The answer is C", ["C"]), ("A,C", ["A", "C"]), ("AC", ["A", "C"]), ("A、C", ["A", "C"]),
      ("C A", nil), ("a/c", ["A", "C"]), ("D", ["D"]),
    ] as [(String, [String]?)])
  func letters(text: String, expected: [String]?) {
    #expect(Self.letters.answer(text) == expected)
  }

  @Test(
    "an answer that names no option, or leaves open which one, is invalid",
    arguments: ["", "不知道", "Z", "A reasonable choice is C", "I think so", "AA", "bad", "。"])
  func invalid(text: String) {
    #expect(Self.letters.answer(text) == nil)
  }

  @Test("words are options where the truths are words")
  func words() {
    let options = ChoiceOptions(["阳性", "阴性", "Not sure"])
    #expect(options.answer("阳性。") == ["阳性"])
    #expect(options.answer("not  SURE") == ["not sure"])
    #expect(
      options.answer("阳性；阴性") == ["阳性", "阴性"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(options.answer("可能") == nil)
  }

  private func value(
    _ id: String, _ questions: [(truth: [String], answers: [[String]?])], k: Double? = nil
  ) throws -> Measured {
    let columns = try ChoiceColumns(
      questions.map { ChoiceColumns.Question(truth: $0.truth, answers: $0.answers) })
    let cases = try ChoiceCases(columns, frame: CaseFrame(count: questions.count))
    let request = MetricRequest(id, k.map { [.k: $0] } ?? [:])
    return try ChoiceMetrics.make(request).value(CaseSample(cases))
  }

  @Test("a missing answer is a wrong answer, and beside it stands what the others are")
  func missing() throws {
    let questions: [(truth: [String], answers: [[String]?])] = [
      (["A"], [["A"]]), (["B"], [nil]), (["C"], [["A"]]), (["D"], [["D"]]),
    ]
    #expect(try value("accuracy", questions) == .value(0.5))
    #expect(try value("accuracy_answered", questions) == .value(2.0 / 3))
    #expect(try value("invalid_rate", questions) == .value(0.25))
  }

  @Test("the majority decides, answers as frequent share the vote")
  func majority() throws {
    #expect(try value("majority_vote_accuracy", [(["A"], [["A"], ["A"], ["B"]])]) == .value(1))
    #expect(try value("majority_vote_accuracy", [(["A"], [["A"], ["B"]])]) == .value(0.5))
    #expect(try value("majority_vote_accuracy", [(["A"], [nil, nil, ["A"]])]) == .value(1))
    #expect(try value("majority_vote_accuracy", [(["A"], [nil])]) == .value(0))
    #expect(try value("consistency", [(["A"], [["B"], ["B"], ["C"]])]) == .value(1.0 / 3))
    #expect(try value("consistency", [(["A"], [["B"]])]).reason != nil)
    #expect(try value("pass_at_k", [(["A"], [["A"]])], k: 2).reason != nil)
  }

  @Test("several right options: all, some, and one too many")
  func severalOptions() throws {
    let truth = ["A", "B", "C"]
    for (answer, accuracy, overlap, credit) in [
      (["A", "B", "C"], 1.0, 1.0, 1.0), (["A", "B"], 0, 2.0 / 3, 2.0 / 3),
      (["A", "B", "C", "D"], 0, 0.75, 0), (["D"], 0, 0, 0),
    ] {
      #expect(try value("accuracy", [(truth, [answer])]) == .value(accuracy))
      #expect(try value("option_overlap", [(truth, [answer])]) == .value(overlap))
      #expect(try value("partial_credit", [(truth, [answer])]) == .value(credit))
    }
  }

  @Test("one answer a question is a proportion with Wilson's interval and McNemar's test")
  func proportion() throws {
    func cases(_ right: Int) throws -> ChoiceCases {
      try ChoiceCases(
        ChoiceColumns((0..<20).map { .init(truth: ["A"], answers: [$0 < right ? ["A"] : ["B"]]) }),
        frame: CaseFrame(count: 20, ids: (0..<20).map { "q\($0)" }))
    }
    let metric = try ChoiceMetrics.make(MetricRequest("accuracy"))
    let found = metric.closedInterval(try cases(20), level: 0.95, method: nil)?.interval
    let expected = Proportion.wilson(successes: 20, trials: 20, level: 0.95)
    #expect(found == expected)
    let difference = metric.closedDifference(try cases(18), try cases(12), level: 0.95)
    #expect(difference?.test == "mcnemar-mid-p")
  }
}
