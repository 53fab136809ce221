// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Several answers, clusters and rubrics against other implementations")
struct SampleOracleTests {
  private static let file = "oracle_llm_stats.json"

  /// Parts of the file that metrics do not answer, and why.
  private static let elsewhere = [
    "selfcheck_ngram": "checks of an output against its source belong to grounding",
    "semantic_entropy": "checks of an output against its source belong to grounding",
    "semantic_clustering": "checks of an output against its source belong to grounding",
  ]

  private func entries(_ name: String) -> [[String: Any]] {
    TextOracle.object(in: Self.file)[name] as? [[String: Any]] ?? []
  }

  @Test("every part of the file is compared or said to belong elsewhere")
  func parts() {
    let compared = [
      "pass_k", "worst_of_k", "standard_errors", "variance_decomposition", "power",
      "rubric_synthetic",
    ]
    #expect(
      Set(TextOracle.object(in: Self.file).keys) == Set(compared).union(Self.elsewhere.keys))
  }

  @Test("pass@k and pass^k")
  func passes() throws {
    for entry in entries("pass_k") {
      let n = try #require(entry["n"] as? Int)
      let c = try #require(entry["correct"] as? Int)
      let k = try #require(entry["k"] as? Int)
      let any = SeveralSamples.anyRight(of: k, right: c, drawn: n) ?? .nan
      let all = SeveralSamples.allRight(of: k, right: c, drawn: n) ?? .nan
      #expect(isClose(any, entry["pass_at_k"] as? Double ?? .nan), "n \(n) c \(c) k \(k)")
      #expect(isClose(all, entry["pass_hat_k"] as? Double ?? .nan), "n \(n) c \(c) k \(k)")
      let question = ChoiceColumns.Question(
        truth: ["A"],
        answers: (0..<n).map { $0 < c ? ["A"] : $0 % 2 == 0 ? nil : ["B"] })
      let cases = try ChoiceCases(ChoiceColumns([question]), frame: CaseFrame(count: 1))
      for (id, value) in [("pass_at_k", any), ("pass_hat_k", all)] {
        let metric = try ChoiceMetrics.make(MetricRequest(id, [.k: Double(k)]))
        #expect(metric.value(CaseSample(cases)).number == value)
      }
    }
    #expect(SeveralSamples.anyRight(of: 3, right: 1, drawn: 2) == nil)
  }

  @Test("the worst and the best of k")
  func worst() throws {
    for entry in entries("worst_of_k") {
      let scores = try #require(entry["scores"] as? [Double])
      let expected = try #require(entry["expected"] as? [String: [String: Double]])
      for (k, values) in expected {
        let k = try #require(Int(k))
        #expect(
          isClose(SeveralSamples.worst(of: k, scores: scores) ?? .nan, values["worst"] ?? .nan))
        #expect(isClose(SeveralSamples.best(of: k, scores: scores) ?? .nan, values["best"] ?? .nan))
      }
    }
  }

  @Test("variance within and between questions")
  func variance() throws {
    for entry in entries("variance_decomposition") {
      let split = try #require(SampleVariance(scores: entry["scores"] as? [[Double]] ?? []))
      let expected = try #require(entry["expected"] as? [String: Double])
      let ours = [
        "mean": split.mean, "se_on_question_means": split.standardError,
        "within_var_mean": split.within, "between_var_of_means": split.between,
        "se_if_questions_fixed": split.standardErrorOfTheseQuestions,
      ]
      for (name, value) in expected where name != "naive_se_all_samples" {
        // The naive error takes answers to one question for independent; we do not give it.
        #expect(isClose(ours[name] ?? .nan, value), "\(name)")
      }
    }
  }

  @Test("how many questions show a difference")
  func power() throws {
    for entry in entries("power") {
      func number(_ name: String) -> Double { entry[name] as? Double ?? .nan }
      let n = SampleVariance.questionsNeeded(
        difference: number("delta"), questions: number("omega2"), first: number("sigA2"),
        firstAnswers: Int(number("KA")), second: number("sigB2"), secondAnswers: Int(number("KB")),
        alpha: number("alpha"), power: number("power"))
      #expect(isClose(n ?? .nan, number("n"), relative: 1e-9))
    }
  }

  /// A rubric that gives an example this score.
  private func rubric(_ scores: [Double]) throws -> RubricColumns {
    try RubricColumns(
      examples: scores.map { score in
        [
          .init(points: score, isMet: true), .init(points: 1 - score, isMet: false),
        ]
      })
  }

  @Test("standard errors of means and of paired differences, by cluster and without")
  func standardErrors() throws {
    for entry in entries("standard_errors") {
      let clusters = try #require(entry["cluster"] as? [String])
      let a = try #require(entry["a"] as? [Double])
      let b = try #require(entry["b"] as? [Double])
      let expected = try #require(entry["expected"] as? [String: Any])
      let metric = try RubricMetrics.make(MetricRequest("rubric_score"))
      func cases(_ scores: [Double], _ units: [String]?) throws -> RubricCases {
        try RubricCases(
          rubric(scores),
          frame: CaseFrame(
            count: scores.count, ids: scores.indices.map { "q\($0)" }, units: units))
      }
      func error(_ interval: Interval?, _ count: Int) -> Double {
        let t = StudentT(degreesOfFreedom: Double(count - 1)).upperQuantile(0.025)
        return interval.map { ($0.upper - $0.lower) / 2 / t } ?? .nan
      }
      // A level at which no bound is cut to 0 or 1 would do as well; these means lie inside.
      for (name, scores) in [("a", a), ("b", b)] {
        let plain = try cases(scores, nil)
        let grouped = try cases(scores, clusters)
        #expect(
          isClose(
            metric.value(CaseSample(plain)).number ?? .nan,
            expected["mean_\(name)"] as? Double ?? .nan))
        let one = metric.closedInterval(plain, level: 0.95, method: "t")?.interval
        if let one, one.lower > 0, one.upper < 1 {
          #expect(isClose(error(one, scores.count), expected["se_clt_\(name)"] as? Double ?? .nan))
        }
        let two = metric.closedInterval(grouped, level: 0.95, method: "t")?.interval
        let clustered = expected["clustered_\(name)"] as? [String: Any] ?? [:]
        if let two, two.lower > 0, two.upper < 1 {
          #expect(
            isClose(
              error(two, Set(clusters).count),
              clustered["inspect_ai_finite_cluster"] as? Double ?? .nan))
        }
      }
      let first = try cases(b, nil)
      let second = try cases(a, nil)
      let plain = metric.closedDifference(first, second, level: 0.95)
      let bounds = expected["t_ci95"] as? [Double] ?? []
      #expect(
        isClose(plain?.interval.interval?.lower ?? .nan, bounds.first ?? .nan, relative: 1e-9))
      #expect(isClose(plain?.interval.interval?.upper ?? .nan, bounds.last ?? .nan, relative: 1e-9))
      #expect(isClose(plain?.p ?? .nan, expected["paired_t_p"] as? Double ?? .nan, relative: 1e-8))
      let grouped = metric.closedDifference(
        try cases(b, clusters), try cases(a, clusters), level: 0.95)
      let clustered = expected["diff_clustered"] as? [String: Any] ?? [:]
      #expect(
        isClose(
          error(grouped?.interval.interval, Set(clusters).count),
          clustered["inspect_ai_finite_cluster"] as? Double ?? .nan, relative: 1e-9))
    }
  }

  @Test("small rubrics: faults count against, and nothing to win is undefined")
  func smallRubrics() throws {
    for entry in entries("rubric_synthetic") {
      let points = try #require(entry["points"] as? [Double])
      let met = try #require(entry["met"] as? [Bool])
      let columns = try RubricColumns(
        examples: [zip(points, met).map { .init(points: $0, isMet: $1) }])
      let expected = entry["expected"] as? Double
      #expect((columns.score(0) == nil) == (expected == nil))
      if let expected { #expect(isClose(columns.score(0) ?? .nan, expected)) }
    }
  }
}
