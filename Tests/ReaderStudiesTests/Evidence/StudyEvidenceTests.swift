// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("The evidence of a study")
struct StudyEvidenceTests {
  private func truthers() -> EvidenceBench {
    var bench = EvidenceBench()
    bench.truthHeader = "case,truth,truther_1,truther_2"
    // The second truther differs on c1 and c2 and cannot decide c3; c4 could not be decided at all.
    bench.truth = (1...24).map { number in
      let truth = number % 2
      let second = number <= 2 ? "\(1 - truth)" : number == 3 ? "" : "\(truth)"
      return number == 4 ? "c4,,0,1" : "c\(number),\(truth),\(truth),\(second)"
    }
    return bench
  }

  @Test("the primary effect is the analysis of the readings, the second arm less the first")
  func primary() throws {
    let opened = try EvidenceBench().opened(EvidenceBench.usual)
    let effect = try #require(StudyEvidence(opened).primary.value?.effects.first)
    #expect(effect.arm == "aided" && effect.against == "unaided")
    #expect(effect.cases == 24 && effect.positives == 12 && effect.readers == 4)
    let item = try #require(opened.study.endpointItem)
    let analysis = try ReaderStudy(
      opened.table(of: item, name: "ward"), endpoint: .rocArea
    ).analyse()
    let difference = try #require(analysis.analyses.first?.differences.first)
    #expect(difference.a == "aided")
    #expect(effect.effect.contrast == difference.contrast)
    #expect(effect.effect.p == difference.p)
  }

  @Test("the AI alone is compared with the readers")
  func alone() throws {
    var bench = EvidenceBench()
    bench.design = #"kind: "aiVersusReaders""#
    bench.answers = #"{ id: "recall", kind: "binary", endpoint: true }"#
    bench.endpoint = #"{ primary: "sensitivity" }"#
    let effect = try #require(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).primary.value?.effects.first)
    #expect(effect.arm == OpenedStudy.algorithm && effect.against == "unaided")
    #expect(effect.readers == 4)
  }

  @Test("truthers are compared over what both decided, and with what was adjudicated")
  func agreement() throws {
    let found = try #require(
      StudyEvidence(try truthers().opened(EvidenceBench.usual)).truthers.value)
    #expect(found.cases == 24 && found.undecided == 1 && found.unanimous == 20)
    #expect(found.undecidedBy.map(\.cases) == [0, 1])
    #expect(found.pairs.map(\.cases) == [23, 23, 22])
    #expect(found.pairs.map(\.same) == [20, 23, 20])
    #expect(found.pairs[1].kappa == 1)
    // 20 of 23 alike; 11 and 12 of 23 say yes: (20/23 - e)/(1 - e).
    let chance = (11.0 * 12 + 12 * 11) / (23 * 23)
    #expect(isClose(found.pairs[0].kappa ?? 0, (20.0 / 23 - chance) / (1 - chance)))
    let none = StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual))
    #expect(none.truthers.reason?.en.contains("truther_1") == true)
  }

  @Test("the primary result is looked at with each truther, without doubt, and without slips")
  func sensitivity() throws {
    let evidence = StudyEvidence(
      try truthers().opened { place, arm, stage in
        var read = EvidenceBench.usual(place, arm, stage)
        read?.isSlip = place.case == "c5"
        return read
      })
    let found = try #require(evidence.sensitivity.value)
    #expect(
      found.variants.map(\.id) == [
        "truther_1", "truther_2", "unanimous", "undecided-positive", "undecided-negative",
        "without-slips",
      ])
    #expect(
      found.variants.map { $0.effects.value?.effects.first?.cases } == [24, 23, 20, 24, 24, 22])
    #expect(
      found.variants.map { $0.effects.value?.effects.first?.positives } == [12, 12, 10, 13, 12, 11])
    #expect(evidence.primary.value?.effects.first?.cases == 23)
    #expect(evidence.warnings.contains { $0.en.contains("as slips") })
    let none = StudyEvidence(try EvidenceBench().opened(EvidenceBench.usual))
    #expect(none.sensitivity.reason != nil)
  }

  @Test("effects in parts of cases and readers are adjusted by Holm over all of them")
  func subgroups() throws {
    var bench = EvidenceBench()
    bench.caseHeader += ",sex,id2"
    bench.cases = bench.cases.enumerated().map { "\($1),\($0 % 4 < 2 ? "f" : "m"),x\($0)" }
    let found = try #require(
      StudyEvidence(try bench.opened(EvidenceBench.usual)).subgroups.value)
    #expect(
      found.groups.map(\.column) == ["stratum", "stratum", "sex", "sex", "stratum", "stratum"])
    #expect(found.groups.map(\.value) == ["easy", "hard", "f", "m", "junior", "senior"])
    #expect(found.groups.map(\.isOfReaders) == [false, false, false, false, true, true])
    let plain = found.groups.compactMap { $0.effects.value?.effects.first?.effect.p }
    #expect(found.groups.compactMap { $0.adjusted.first ?? nil } == Multiplicity.holm(plain))
    #expect(plain.count == 6)
    #expect(found.groups.map { $0.effects.value?.effects.first?.cases } == [16, 8, 12, 12, 24, 24])
  }

  @Test("no order of the readings changes a bit")
  func order() throws {
    var generator = SeededGenerator(seed: 8)
    var bench = truthers()
    bench.more = "repeats: 0.25, practice: 2"
    bench.cases += ["p1,easy,practice", "p2,easy,practice"]
    for (bench, rule) in [
      (bench, EvidenceBench.usual),
      (
        EvidenceBench.pairs,
        { place, _, _ in
          .init(
            values: [
              "better": .word(
                ["left", "right", "neither"][Int(3 * EvidenceBench.noise(place.code))])
            ], guess: .left)
        }
      ),
    ] {
      let opened = try bench.opened(rule)
      let text = StudyEvidence(opened).json.canonical()
      for _ in 0..<5 {
        let shuffled = OpenedStudy(
          study: opened.study, roster: opened.roster, allocation: opened.allocation,
          readings: opened.readings.shuffled(using: &generator), truth: opened.truth,
          findings: opened.findings)
        #expect(StudyEvidence(shuffled).json.canonical() == text)
      }
    }
  }

  @Test(
    "a study in which little was read has reasons in place of numbers, whatever its design",
    arguments: [
      #"kind: "crossover""#, #"kind: "sequential""#, #"kind: "fullyCrossed""#,
      #"kind: "splitPlot""#, #"kind: "aiVersusReaders""#, #"kind: "preference""#,
      #"kind: "drafts""#,
    ])
  func little(_ design: String) throws {
    var bench = design.contains("preference") ? EvidenceBench.pairs : EvidenceBench()
    bench.design = design
    if design.contains("drafts") { bench.endpoint = #"{ primary: "mean_rating" }"# }
    for isRead in [
      { (_: Allocation.Reading) in false }, { $0.case == "c1" }, { $0.reader == "r1" },
      { $0.case == "c1" && $0.reader == "r1" }, { $0.session == 1 },
      { EvidenceBench.noise($0.code) < 0.5 },
    ] {
      let evidence = StudyEvidence(
        try bench.opened { place, arm, stage in
          isRead(place) ? EvidenceBench.usual(place, arm, stage) : nil
        })
      #expect(Self.isFinite(evidence.json))
      if case .object(let parts) = evidence.json { #expect(parts.count == 14) }
    }
    let nothing = StudyEvidence(try bench.opened { _, _, _ in nil })
    #expect(nothing.primary.reason != nil && nothing.order.reason != nil)
    #expect(nothing.time.reason != nil && nothing.learning.reason != nil)
  }

  /// Whether no number in it is NaN or infinite: what cannot be had is null with a reason.
  private static func isFinite(_ json: JSON) -> Bool {
    switch json {
    case .number(let number): number.isFinite
    case .array(let elements): elements.allSatisfy(isFinite)
    case .object(let members): members.values.allSatisfy(isFinite)
    default: true
    }
  }

  @Test("constants have no intervals, and the reason says so")
  func constants() throws {
    let evidence = StudyEvidence(
      try EvidenceBench().opened { _, _, _ in
        .init(values: ["rating": .number(50), "recall": .flag(true)], active: 1000)
      })
    let net = try #require(evidence.assistance.value?.comparisons.first?.strata.first?.net.value)
    #expect(net.value == 0 && net.interval == nil && net.p == nil)
    #expect(net.mean.obstacle?.en.contains("variance is zero") == true)
    #expect(evidence.agreement.value?.items.last?.between.first?.figure.reason != nil)
  }

  @Test("an answer that is there twice counts once, and that is told")
  func doubled() throws {
    let opened = try EvidenceBench().opened(EvidenceBench.usual)
    let twice = OpenedStudy(
      study: opened.study, roster: opened.roster, allocation: opened.allocation,
      readings: opened.readings + opened.readings.prefix(3), truth: opened.truth,
      findings: opened.findings)
    let evidence = StudyEvidence(twice)
    #expect(evidence.warnings.contains { $0.en.contains("3 answers are there twice") })
    #expect(
      evidence.primary.value?.effects == StudyEvidence(opened).primary.value?.effects)
  }
}
