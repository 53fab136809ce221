// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Laws of every task's metrics")
struct FamilyLawTests {
  @Test("every task of the catalogue is under the laws, and their number is printed")
  func wholeCatalogue() {
    let lawful = Set(LawFamilies.tasks).union([.binary])
    #expect(Set(MetricCatalogue.tasks.map { $0.name }) == lawful)
    for task in MetricCatalogue.tasks {
      let names = task.pages.map(\.id)
      #expect(Set(names).count == names.count, "\(task.name): a name comes twice")
    }
    print(
      "laws: \(MetricCatalogue.pages.count) metrics of \(MetricCatalogue.tasks.count) tasks; "
        + "\(LawSubject.all.count + LawSpecimen.all.count) with their parameters")
  }

  @Test("rows in another order change no bit", arguments: LawSubject.all)
  func rowOrder(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      for change in 0..<4 {
        var cases = try LawCases<F>.sample()
        if change == 1 { cases.units = nil }
        if change >= 2 { (cases.units, cases.ids) = (nil, nil) }
        if change == 3 { cases.weights = (0..<cases.count).map { 0.25 + Double($0 % 3) } }
        let metric = try F.Task.make(request)
        let inference = Inference(replicates: 20)
        func estimates(_ cases: LawCases<F>) throws -> [Estimate] {
          let prepared = try cases.prepared()
          return Assessment.estimates(
            of: prepared, metrics: [metric],
            groups: GroupSelection.all(of: ["site"], in: prepared.groupings), inference: inference)
        }
        let (one, other) = (try estimates(cases), try estimates(cases.shuffled()))
        #expect(one == other, "change \(change)")
        #expect(zip(one, other).allSatisfy { identical($0.measured, $1.measured) })
      }
    }
  }

  @Test("parts put together are the whole, whichever way they were cut", arguments: LawSubject.all)
  func merging(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      let cases = try LawCases<F>.sample()
      let whole = try cases.prepared()
      for step in [2, 3] {
        let first = (0..<cases.count).filter { $0 % step == 0 }
        let a = try cases.rows(first).prepared()
        let b = try cases.rows((0..<cases.count).filter { $0 % step != 0 }).prepared()
        let metric = try F.Task.make(request)
        let expected = metric.value(CaseSample(whole))
        #expect(identical(metric.value(CaseSample(try a.merged(with: b))), expected))
        #expect(identical(metric.value(CaseSample(try b.merged(with: a))), expected))
      }
    }
  }

  @Test("a subgroup has the bits of its rows prepared alone", arguments: LawSubject.all)
  func restriction(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      let cases = try LawCases<F>.sample()
      let whole = try cases.prepared()
      let rows = (0..<cases.count).filter { cases.sites[$0] == "east" }
      let alone = try cases.rows(rows).prepared()
      let group = whole.restricted(to: GroupSelection([(column: "site", value: "east")]))
      let metric = try F.Task.make(request)
      #expect(group.caseCount == alone.caseCount && group.presentUnits == alone.presentUnits)
      #expect(identical(metric.value(CaseSample(group)), metric.value(CaseSample(alone))))
      #expect(
        metric.closedInterval(group, level: 0.9, method: nil)
          == metric.closedInterval(alone, level: 0.9, method: nil))
    }
  }

  @Test("a whole weight is that many repetitions, zero is none", arguments: LawSubject.all)
  func repetition(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      var cases = try LawCases<F>.sample(40)
      cases.ids = nil
      cases.weights = (0..<cases.count).map { Double(($0 * 7) % 4) }
      var literal = cases.rows(
        (0..<cases.count).flatMap { [Int](repeating: $0, count: ($0 * 7) % 4) })
      literal.weights = nil
      let (weighted, repeated) = (try cases.value(request), try literal.value(request))
      #expect(agree(weighted, repeated, F.tolerance(request.id)), "\(weighted) \(repeated)")
    }
  }

  @Test("a replicate has the value of the drawn patients' rows", arguments: LawSubject.all)
  func literalReplicates(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      var cases = try LawCases<F>.sample(40)
      cases.ids = nil
      let prepared = try cases.prepared()
      let metric = try F.Task.make(request)
      let sample = CaseSample(prepared)
      let resampler = Resampler(unitCount: prepared.unitNames.count, seed: 9)
      for replicate in 0..<6 {
        let draws = resampler.weights(replicate: replicate)
        let taken = Dictionary(uniqueKeysWithValues: zip(prepared.unitNames, draws))
        let rows = (0..<cases.count).flatMap { row in
          [Int](repeating: row, count: Int(cases.units.flatMap { taken[$0[row]] } ?? 0))
        }
        let literal = try cases.rows(rows).value(request)
        let drawn = draws.withUnsafeBufferPointer { draws in
          sample.setWeights(draws)
          return metric.value(sample)
        }
        #expect(agree(drawn, literal, F.tolerance(request.id)), "\(replicate): \(drawn) \(literal)")
      }
    }
  }

  @Test("one thread and three give the same bits", arguments: LawSubject.all)
  func threads(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      let prepared = try LawCases<F>.sample(40).prepared()
      let metric = try F.Task.make(request)
      let runs = [1, 3].map { threads in
        Assessment.estimates(
          of: prepared, metrics: [metric],
          inference: Inference(method: .bootstrap(.bca), replicates: 24, threads: threads))
      }
      #expect(runs[0] == runs[1])
    }
  }

  @Test("what comes out is a number in its range or a reason", arguments: LawSubject.all)
  func inRange(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      let metric = try F.Task.make(request)
      let bounds = metric.about.bounds
      for count in [1, 2, 3, 30] {
        for rows in [Array(0..<count), [Int](repeating: 0, count: count)] {
          var cases = try LawCases<F>.sample(count).rows(rows)
          cases.ids = nil
          cases.units = (0..<count).map { "p\($0)" }
          let prepared = try cases.prepared()
          let estimates = Assessment.estimates(
            of: prepared, metrics: [metric], inference: Inference(replicates: 30))
          let estimate = try #require(estimates.first)
          if let value = estimate.measured.number {
            #expect(!value.isNaN)
            let slack = 1e-9
            #expect(
              value >= bounds.lowerBound - slack && value <= bounds.upperBound + slack,
              "\(value) of \(count) cases is outside \(metric.about.range)")
          } else {
            #expect(estimate.measured.reason?.en.isEmpty == false)
          }
          if let interval = estimate.interval {
            #expect(interval.lower <= interval.upper, "\(interval)")
          }
        }
      }
    }
  }

  @Test("faulty columns are refused, NaN among them", arguments: LawFamilies.all.map(Family.init))
  func refusals(family: Family) throws {
    check(family.type)
    func check<F: LawFamily>(_ family: F.Type) {
      #expect(!F.refusals.isEmpty, "nothing is refused")
      for refusal in F.refusals {
        #expect(throws: MetricError.self, "\(refusal.fault)") { _ = try refusal.make() }
      }
    }
    #expect(throws: MetricError.noCases) { try CaseFrame(count: 0) }
  }

  /// A family as a test's argument.
  struct Family: Sendable, CustomTestStringConvertible {
    let type: any LawFamily.Type
    var testDescription: String { "\(type)" }
  }

  @Test("two models that gave the same differ by nothing", arguments: LawSubject.all)
  func sameModel(subject: LawSubject) throws {
    try check(subject.family, subject.request)
    func check<F: LawFamily>(_ family: F.Type, _ request: MetricRequest) throws {
      let prepared = try LawCases<F>.sample(30).prepared()
      let metric = try F.Task.make(request)
      let found = try Comparison.tests(
        first: prepared, second: prepared, metrics: [metric], inference: Inference(replicates: 24))
      let difference = try #require(found.first)
      if let value = difference.estimate.measured.number {
        #expect(value == 0)
        #expect((difference.p ?? 1) > 0.99, "p \(String(describing: difference.p))")
      }
    }
  }
}
