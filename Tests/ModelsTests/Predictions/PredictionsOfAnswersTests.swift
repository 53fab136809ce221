// SPDX-License-Identifier: Apache-2.0

import Models
import Testing
import Wording

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
