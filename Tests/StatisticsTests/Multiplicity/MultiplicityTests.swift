// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Several claims")
struct MultiplicityTests {
  static let ties = [0.01, 0.01, 0.03, 1.0, 0.0, 0.03]

  @Test("in a fixed sequence a claim is no better than those before it")
  func fixedSequence() {
    #expect(Multiplicity.fixedSequence([0.01, 0.2, 0.001]) == [0.01, 0.2, 0.2])
  }

  @Test("Holm on bounds decides what Holm on p values decides", arguments: [0.90, 0.95, 0.99])
  func boundsAndValues(level: Double) {
    let families = [
      [0.004, 0.011, 0.03, 0.6], [0.02, 0.02, 0.02], [0.049], [0.06, 0.001], Self.ties,
    ]
    for p in families {
      let adjusted = Multiplicity.holm(p)
      let decisions = StepDown.holm(count: p.count, level: level) { p[$0] <= 1 - $1 + 1e-15 }
      for claim in p.indices {
        #expect(decisions[claim].holds == (adjusted[claim] <= 1 - level + 1e-12))
      }
    }
  }

  @Test("the level printed is the one that decided")
  func levels() {
    // Rounds at alpha/3, alpha/2 and alpha.
    let p = [0.001, 0.02, 0.04]
    let decisions = StepDown.holm(count: 3, level: 0.95) { p[$0] <= 1 - $1 }
    #expect(decisions.map(\.holds) == [true, true, true])
    #expect(isClose(decisions[0].level, 1 - 0.05 / 3, relative: 1e-15))
    #expect(isClose(decisions[1].level, 0.975, relative: 1e-15))
    #expect(decisions[2].level == 0.95)
    let stopped = StepDown.holm(count: 2, level: 0.95) { [0.03, 0.04][$0] <= 1 - $1 }
    #expect(stopped.map(\.holds) == [false, false])
    #expect(stopped.allSatisfy { isClose($0.level, 0.975, relative: 1e-15) })
  }

  @Test("a fixed sequence stops at the first claim that does not clear")
  func sequenceStops() {
    let decisions = StepDown.fixedSequence(count: 3, level: 0.95) { claim, _ in claim != 1 }
    #expect(decisions.map(\.holds) == [true, false, false])
    #expect(decisions.allSatisfy { $0.level == 0.95 })
  }
}
