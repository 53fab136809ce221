// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("A result's id")
struct ResultIdentityTests {
  private let estimate = Estimate(
    metric: "sensitivity", measured: .value(0.75),
    interval: Interval(lower: 0.5, upper: 0.9, level: 0.95, method: "wilson"), n: 60, events: 20,
    units: 50, target: "AF", model: "Net", group: ["sex": "F"],
    parameters: ["threshold": .number(0.5)], notes: [Text(zh: "少", en: "few")])

  private func id(_ estimate: Estimate, _ context: String = "run-1") -> String {
    ResultIdentity.id(of: estimate.record, context: context)
  }

  @Test("is R- and twelve digits, the same for the same content")
  func form() {
    #expect(id(estimate).wholeMatch(of: /R-[0-9a-f]{12}/) != nil)
    #expect(id(estimate) == id(estimate))
    #expect(ResultIdentity.id(of: .null, context: "run-1").isEmpty)
  }

  @Test("changes with anything that the result says, and with the run")
  func content() {
    var others: [Estimate] = []
    func other(_ change: (inout Estimate) -> Void) {
      var copy = estimate
      change(&copy)
      others.append(copy)
    }
    other { $0.metric = "specificity" }
    other { $0.measured = .value((0.75).nextUp) }
    other { $0.measured = .undefined(Text(zh: "无", en: "none")) }
    other { $0.interval = nil }
    other { $0.interval = Interval(lower: 0.5, upper: 0.9, level: 0.95, method: "jeffreys") }
    other { $0.interval = Interval(lower: 0.5, upper: 0.9, level: 0.9, method: "wilson") }
    other { $0.n = 61 }
    other { $0.events = 21 }
    other { $0.units = nil }
    other { $0.target = "LBBB" }
    other { $0.model = nil }
    other { $0.group = ["sex": "M"] }
    other { $0.parameters = ["threshold": .text("0.5")] }
    other { $0.table = .cells(["tp": 1]) }
    other { $0.notes = [] }
    let ids = others.map { id($0) } + [id(estimate), id(estimate, "run-2")]
    #expect(Set(ids).count == others.count + 2)
  }

  @Test("does not depend on the id that the record carries")
  func ownID() {
    var named = estimate
    named.id = id(estimate)
    #expect(ResultIdentity.id(of: named.json, context: "run-1") == named.id)
    #expect(named.json["id"] == .string(named.id) && estimate.json["id"] == nil)
  }

  @Test("leaves what is measured recognisable when the number changed")
  func subject() {
    var changed = estimate
    changed.measured = .value(0.1)
    changed.interval = nil
    changed.n = 3
    let subject = ResultIdentity.subject(of: estimate.json)
    #expect(ResultIdentity.subject(of: changed.json) == subject)
    changed.group = [:]
    #expect(ResultIdentity.subject(of: changed.json) != subject)
  }

  @Test("of every result of a run is the hash of its record")
  func ofRun() async throws {
    let record = try await Ward().record()
    for estimate in record.estimates {
      #expect(
        ResultIdentity.id(of: estimate.json, context: record.identity.id) == estimate.id)
    }
    let ids = record.resultsJSON["estimates"]?.array?.compactMap { $0["id"]?.string }
    #expect(ids == record.estimates.map(\.id))
  }

  @Test("a run's own id changes with each of its parts")
  func runs() {
    func identity(_ changed: Int?) -> String {
      func part(_ place: Int) -> String { changed == place ? "y\(place)" : "x\(place)" }
      return RunIdentity(
        suite: part(0), suiteHash: part(1), datasetHash: part(2), model: part(3),
        modelFingerprint: part(4), planHash: part(5), seed: changed == 6 ? 2 : 1, version: part(7),
        attempt: changed == 8 ? 2 : 1
      ).id
    }
    let ids = [identity(nil)] + (0..<9).map { identity($0) }
    #expect(Set(ids).count == 10 && identity(nil) == identity(nil))
    #expect(ids.allSatisfy { $0.wholeMatch(of: /run-[0-9a-f]{16}/) != nil })
  }
}
