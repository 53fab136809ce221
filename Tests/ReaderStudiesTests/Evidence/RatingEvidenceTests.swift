// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Panels that rate drafts one by one")
struct RatingEvidenceTests {
  private static let bench: EvidenceBench = {
    var bench = EvidenceBench()
    bench.design = #"kind: "drafts""#
    bench.arms = #"{ id: "clinician" }, { id: "llm", model: "LLM" }"#
    bench.answers = """
      { id: "usable", kind: "ordinal", endpoint: true, options: ["1", "2", "3", "4"] },
      { id: "useful", kind: "scale", range: [0, 10] }
      """
    bench.endpoint = """
      { primary: "acceptability", item: "usable", threshold: 3, comparison: "nonInferiority",
        margin: 0.2 }
      """
    bench.more = #"secondary: ["mean_rating"]"#
    return bench
  }()

  /// The model's drafts are rated a step higher by half of the readers, on some cases.
  private static func step(_ reader: String, _ id: String, _ arm: String) -> Double {
    let own = (3 * EvidenceBench.noise(reader, id)).rounded(.down) + 1
    let more = EvidenceBench.noise(id, reader, "more") < 0.4 ? 1.0 : 0
    return arm == "llm" ? min(4, own + more) : own
  }

  private static func rule(
    _ place: Allocation.Reading, _ arm: String?, _ stage: Int
  ) -> EvidenceBench.Read? {
    let step = step(place.reader, place.case, arm ?? "")
    return EvidenceBench.Read(
      values: ["usable": .number(step), "useful": .number(2 * step)], guess: .unknown)
  }

  @Test("have the share of acceptable drafts, the mean, and the differences of one reader and case")
  func figures() throws {
    let opened = try Self.bench.opened(Self.rule)
    let evidence = StudyEvidence(opened)
    let found = try #require(evidence.ratings.value)
    #expect(
      found.figures.map { "\($0.id) \($0.item)" }
        == ["acceptability usable", "mean_rating usable", "mean_rating useful"])
    let readers = ["r1", "r2", "r3", "r4"]
    let cases = (1...24).map { "c\($0)" }
    func table(_ value: (String, String) -> Double) -> [[Double]] {
      readers.map { reader in cases.map { value(reader, $0) } }
    }
    func share(_ arm: String) -> [[Double]] {
      table { Self.step($0, $1, arm) >= 3 ? 1 : 0 }
    }
    let acceptable = found.figures[0]
    #expect(acceptable.threshold == 3)
    for (arm, figure) in acceptable.arms {
      let (mean, variance) = Self.moments(share(arm))
      #expect(isClose(try #require(figure.value).value, mean))
      #expect(isClose(try #require(figure.value).mean.contrast.variance, variance))
      #expect(figure.value?.interval?.method == "two-way-random-logit")
    }
    let (difference, variance) = Self.moments(
      table {
        (Self.step($0, $1, "llm") >= 3 ? 1 : 0) - (Self.step($0, $1, "clinician") >= 3 ? 1 : 0)
      })
    let comparison = acceptable.comparisons[0]
    let mean = try #require(comparison.difference.value).mean
    #expect(comparison.arm == "llm" && comparison.against == "clinician")
    #expect(comparison.unpaired == 0 && mean.cells == 96)
    #expect(isClose(mean.value, difference) && isClose(mean.contrast.variance, variance))
    #expect(
      isClose(difference, Self.value(acceptable, 1) - Self.value(acceptable, 0)))
    let claim = try #require(comparison.claim)
    #expect(claim.claim == .nonInferior(margin: 0.2) && claim.holds(at: 0.05))
    // The primary effect is the same one.
    let effect = try #require(evidence.primary.value?.effects.first)
    #expect(
      effect.effect.contrast == mean.contrast && effect.positives == nil && effect.cases == 24)
    // A scale of twice the steps has twice the mean, and the other answer is there unasked.
    let (usable, useful) = (found.figures[1], found.figures[2])
    #expect(
      isClose(2 * Self.value(usable, 0), Self.value(useful, 0)))
    #expect(usable.comparisons[0].claim == nil)
    #expect(found.steps.count == 2 && found.steps[0].counts.reduce(0, +) == 96)
  }

  private static func value(_ figure: RatingEvidence.Figure, _ arm: Int) -> Double {
    figure.arms[arm].figure.value?.value ?? .nan
  }

  /// The mean of a full table and its variance: (MS(readers) + MS(cases) - MS(rest))/(r n).
  private static func moments(_ table: [[Double]]) -> (Double, Double) {
    let (r, n) = (Double(table.count), Double(table[0].count))
    let mean = table.joined().reduce(0, +) / (r * n)
    let rows = table.map { $0.reduce(0, +) / n }
    let columns = table[0].indices.map { place in table.reduce(0) { $0 + $1[place] } / r }
    func square(_ value: Double) -> Double { value * value }
    let byReader = n * rows.reduce(0) { $0 + square($1 - mean) } / (r - 1)
    let byCase = r * columns.reduce(0) { $0 + square($1 - mean) } / (n - 1)
    var rest = 0.0
    for (i, row) in table.enumerated() {
      for (j, value) in row.enumerated() { rest += square(value - rows[i] - columns[j] + mean) }
    }
    rest /= (r - 1) * (n - 1)
    // Components that came out negative count as 0.
    let (reader, item) = (max(0, (byReader - rest) / n), max(0, (byCase - rest) / r))
    return (mean, reader / r + item / n + rest / (r * n))
  }

  private func isClose(_ one: Double, _ other: Double) -> Bool {
    (one - other).magnitude <= 1e-12 * max(1, other.magnitude)
  }

  @Test("tell what was not rated in both arms, and leave it out of differences alone")
  func missing() throws {
    func ratings(_ more: String) throws -> RatingEvidence? {
      var bench = Self.bench
      bench.more += more
      return StudyEvidence(
        try bench.opened { place, arm, stage in
          place.reader == "r1" && place.case == "c5" && arm == "llm"
            ? nil : Self.rule(place, arm, stage)
        }
      ).ratings.value
    }
    let found = try #require(try ratings(""))
    #expect(found.figures[0].comparisons[0].unpaired == 1)
    #expect(found.figures[0].arms.map { $0.figure.value?.mean.cells } == [96, 95])
    #expect(found.figures[0].comparisons[0].difference.value?.mean.cells == 95)
    let complete = try #require(try ratings(#", missingReads: "complete-cases""#))
    #expect(complete.figures[0].arms.map { $0.figure.value?.mean.cells } == [92, 92])
    // Where cases are divided among readers, complete are those that their own readers rated.
    var divided = Self.bench
    divided.design = #"kind: "drafts", parts: 2"#
    divided.more += #", missingReads: "complete-cases""#
    let parts = try #require(try StudyEvidence(divided.opened(Self.rule)).ratings.value)
    #expect(parts.figures[0].arms.map { $0.figure.value?.mean.cells } == [48, 48])
    let lost = try divided.opened { place, arm, stage in
      place.case == "c5" && arm == "llm" ? nil : Self.rule(place, arm, stage)
    }
    let fewer = try #require(StudyEvidence(lost).ratings.value)
    let its = Set(lost.allocation.readings.filter { $0.case == "c5" }.map(\.reader)).count
    #expect(its < 4)
    #expect(fewer.figures[0].arms.map { $0.figure.value?.mean.cells } == [48 - its, 48 - its])
  }

  @Test(
    "have an interval of cases where every draft is acceptable, and no test of their difference")
  func unanimous() throws {
    let evidence = StudyEvidence(
      try Self.bench.opened { _, _, _ in
        EvidenceBench.Read(values: ["usable": .number(4), "useful": .number(1)])
      })
    let share = try #require(evidence.ratings.value?.figures[0])
    #expect(share.arms[0].figure.value?.value == 1)
    #expect(share.arms[0].figure.value?.interval?.method == "clopper-pearson")
    #expect(share.comparisons[0].difference.value?.interval == nil)
    #expect(evidence.primary.value?.effects[0].effect.interval == nil)
  }

  @Test("do not change with the order of the answers")
  func order() throws {
    let opened = try Self.bench.opened(Self.rule)
    let turned = OpenedStudy(
      study: opened.study, roster: opened.roster, allocation: opened.allocation,
      readings: opened.readings.reversed(), truth: opened.truth, findings: nil)
    #expect(
      StudyEvidence(opened).ratings.json.canonical()
        == StudyEvidence(turned).ratings.json.canonical())
  }

  @Test(
    "need a rating, a threshold within it, and arms that are rated one by one",
    arguments: [
      (#"{ primary: "acceptability" }"#, "needs a threshold"),
      (#"{ primary: "acceptability", threshold: 5 }"#, "above 1.0, and 4.0 at most"),
      (#"{ primary: "acceptability", threshold: 1 }"#, "needs a threshold"),
      (#"{ primary: "acceptability", threshold: 3, item: "no" }"#, "need an ordinal answer"),
      (#"{ primary: "mean_rating", item: "useful" }"#, "endpoint: true belongs on that answer"),
      (#"{ primary: "mean_rating", threshold: 3 }"#, "a threshold is for acceptability alone"),
      (#"{ primary: "reading_time", threshold: 3 }"#, "are for acceptability and mean_rating"),
      (#"{ primary: "mean_rating", cases: "fixed" }"#, "always for other readers"),
      (#"{ primary: "roc_auc" }"#, "roc_auc needs endpoint: true"),
      (
        #"{ primary: "mean_rating", comparison: "nonInferiority", margin: 3 }"#,
        "margin of mean_rating must be less than 3"
      ),
      (
        #"{ primary: "acceptability", threshold: 3, comparison: "equivalence", margin: 1 }"#,
        "margin of acceptability must be less than 1"
      ),
    ])
  func refused(endpoint: String, says: String) throws {
    var bench = Self.bench
    bench.endpoint = endpoint
    bench.more = ""
    let words = sentence { _ = try bench.opened(Self.rule) }
    #expect(words?.contains(says) == true, "\(words ?? "none")")
  }

  @Test("may claim no inferiority by a margin on the scale of the answer")
  func margin() throws {
    var bench = Self.bench
    bench.answers = #"{ id: "usable", kind: "scale", range: [0, 100], endpoint: true }"#
    bench.endpoint = #"{ primary: "mean_rating", comparison: "nonInferiority", margin: 5 }"#
    bench.more = ""
    let evidence = StudyEvidence(try bench.opened(Self.rule))
    #expect(
      evidence.ratings.value?.figures[0].comparisons[0].claim?.claim == .nonInferior(margin: 5))
  }

  @Test("are outside designs of pairs and of the AI alone")
  func designs() throws {
    for design in [#"kind: "preference""#, #"kind: "aiVersusReaders""#] {
      var bench = Self.bench
      bench.design = design
      bench.more = ""
      #expect(
        sentence { _ = try bench.opened(Self.rule) }?.contains("rated one by one") == true)
    }
    let evidence = StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual))
    #expect(evidence.ratings.reason?.en == "the protocol has no endpoint of ratings")
    #expect(evidence.primary.value?.effects.first?.positives == 12)
  }
}
