// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Orders that were drawn")
struct OrderTests {
  private func marks(_ word: String) -> [Bool] { word.map { $0 == "+" } }

  @Test("runs of five and five have the probabilities of Swed and Eisenhart")
  func runs() throws {
    // Swed, Eisenhart, Ann Math Stat 1943;14:66, table I: .008 at two runs, .040 at three.
    let two = try #require(RunsTest([marks("+++++-----")]))
    #expect(two.runs == 2 && two.expected == 6)
    #expect(isClose(two.p, 2 * 2 / 252.0))
    let three = try #require(RunsTest([marks("+++-----++")]))
    #expect(isClose(three.p, 2 * 10 / 252.0))
    let ten = try #require(RunsTest([marks("+-+-+-+-+-")]))
    #expect(isClose(ten.p, 2 * 2 / 252.0))
    #expect(ten.method == "runs-exact")
  }

  @Test("sequences drawn apart are taken together")
  func several() throws {
    // One of one and one has always two runs; it changes nothing.
    let alone = try #require(RunsTest([marks("+++++-----")]))
    let both = try #require(RunsTest([marks("+++++-----"), marks("+-"), marks("---")]))
    #expect(both.runs == 4)
    #expect(isClose(both.p, alone.p))
  }

  @Test("long sequences are compared with the normal distribution, near the exact answer")
  func long() throws {
    var generator = SeededGenerator(seed: 9)
    let all = (0..<200).map { _ in Bool.random(using: &generator) }
    let exact = try #require(RunsTest([all]))
    let normal = try #require(RunsTest([all, [true, false]]))
    #expect(normal.method == "runs-normal")
    #expect(isClose(exact.p, normal.p, relative: 0.05))
  }

  @Test("one kind only has no test")
  func one() {
    #expect(RunsTest([marks("+++")]) == nil)
    #expect(RunsTest([]) == nil)
    #expect(RankStrata(marks: [marks("---")]) == nil)
    #expect(RankStrata(orders: [[(1, 2)]]) == nil)
    #expect(RankStrata(orders: []) == nil)
    #expect(RankStrata(orders: [[(1, .nan), (2, 3)]]) == nil)
  }

  @Test("in one stratum the places of two kinds are compared by the rank-sum test")
  func kinds() throws {
    let order = marks("++-+--+---+-----")
    let found = try #require(RankStrata(marks: [order]))
    let places = order.indices.map(Double.init)
    let peer = try #require(
      MannWhitney.asymptotic(
        places.filter { order[Int($0)] }, places.filter { !order[Int($0)] }, corrected: false))
    #expect(isClose(found.p, peer.p, relative: 1e-10))
    #expect(isClose(found.association, 2 * peer.superiority - 1))
    #expect(found.association < 0)
  }

  @Test("equal orders correlate by 1, reversed ones by -1, over strata as within one")
  func orders() throws {
    let same = (1...8).map { (first: Double($0), second: Double($0)) }
    let turned = same.map { (first: $0.first, second: 9 - $0.second) }
    #expect(RankStrata(orders: [same])?.association == 1)
    #expect(RankStrata(orders: [turned, turned])?.association == -1)
    #expect(RankStrata(orders: [same, turned])?.association == 0)
    // z is rho times the root of n - 1.
    let one = try #require(RankStrata(orders: [same]))
    #expect(isClose(one.p, 0.008150971593502, relative: 1e-9))
  }
}
