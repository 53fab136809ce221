// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A file of predictions, asked like any other model")
struct PredictedAnswersTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func model(_ text: String) throws -> PredictedAnswers {
    try folder.write(text, to: "p.csv")
    let declaration = try ModelDeclarationTests.read(
      #"{ name: "m", kind: "predictions", path: "p.csv", id: "id", output: "probability" }"#)
    let file = try PredictionFile(declaration, workspace: folder.path, caseColumn: "id")
    return PredictedAnswers(file, cases: ["a", "b", "c", "d"], targets: ["AF", "ST"])
  }

  @Test("gives each case its values, and a reason where there are none")
  func answers() async throws {
    let model = try self.model("id,AF,ST\nd,0.1,\nb,1,0.5\nc,,\n")
    try await model.open()
    let inputs = ["a", "b", "c", "d", "e"].map { ModelInput(case: $0, fields: []) }
    let answers = await model.answer(inputs, attempt: 1)
    #expect(answers.map(\.attempts) == [0, 0, 0, 0, 0])
    #expect(answers.map { $0.failure?.reason } == [.noRow, nil, .emptyCell, nil, .noRow])
    #expect(answers[1].outcome == .values(["AF": .number(1), "ST": .number(0.5)]))
    #expect(answers[3].outcome == .values(["AF": .number(0.1)]))
  }

  @Test("says what is wrong with the file before anything is asked")
  func damaged() async throws {
    let model = try self.model("id,AF,ST\nb,7,0.5\n")
    let words = await sentence { try await model.open() }
    #expect(words?.contains("p.csv:2: column 'AF' of case 'b' is 7") == true)
  }
}

@Suite("Answers as columns of numbers")
struct PredictionsOfAnswersTests {
  @Test("fills a gap with its reason, and moves what is clipped")
  func columns() throws {
    let declaration = try ModelDeclarationTests.read(
      #"""
      { name: "m", kind: "process", command: ["p"], output: "probability", clip: 0.01 }
      """#)
    func answer(_ name: String, _ outcome: ModelAnswer.Outcome) -> ModelAnswer {
      ModelAnswer(AnswerKey(case: name, sample: 0), outcome, latency: Latency(total: 0.0))
    }
    let timeout = CaseFailure(.timeout, FailureReason.timeout.words)
    let predictions = Predictions(
      answers: [
        answer("a", .values(["x": .number(1), "y": .number(0.5)])),
        answer("b", .failure(timeout)), answer("c", .values(["x": .number(0.2)])),
        answer("d", .values(["x": .text("no"), "y": .number(0)])), nil,
      ], cases: ["a", "b", "c", "d", "e"], targets: ["x", "y"], declaration: declaration)
    #expect(predictions.columns["x"] == [0.99, nil, 0.2, nil, nil])
    #expect(predictions.columns["y"] == [0.5, nil, nil, 0.01, nil])
    #expect(
      predictions.failures == [
        PredictionFailure(case: "b", target: nil, reason: .timeout),
        PredictionFailure(case: "c", target: "y", reason: .emptyCell),
        PredictionFailure(case: "d", target: "x", reason: .malformed),
        PredictionFailure(case: "e", target: nil, reason: .cancelled),
      ])
    #expect(predictions.warnings.count == 2)
    #expect(predictions.warnings[0].en.contains("no answer in time 1"))
    #expect(predictions.warnings[1].en.contains("2 probabilities"))
  }
}
