// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Kappa over pairs of raters, and over readers")
struct PairwiseKappaTests {
  @Test("of two raters is Cohen's, and of three the mean of three")
  func light() throws {
    let a: [Int?] = [0, 1, 1, 0, 1, 0, 2, 2, 1, 0]
    let b: [Int?] = [0, 1, 0, 0, 1, 1, 2, 1, 1, 0]
    let c: [Int?] = [1, 1, 1, 0, 1, 0, 2, 2, 0, nil]
    func cohen(_ one: [Int?], _ other: [Int?]) throws -> Double {
      var table = [Double](repeating: 0, count: 9)
      for case (let x?, let y?) in zip(one, other) { table[x * 3 + y] += 1 }
      return try #require(Kappa.estimate(table: table, categories: 3)).value
    }
    let two = try PairwiseKappa(raters: [a, b], categories: 3, level: 0.95)
    #expect(isClose(two.value, try cohen(a, b)))
    #expect(two.pairs == 10 && isClose(two.agreement, 0.7))
    let three = try PairwiseKappa(raters: [a, b, c], categories: 3, level: 0.95)
    let mean = (try cohen(a, b) + cohen(a, c) + cohen(b, c)) / 3
    #expect(isClose(three.value, mean))
    #expect(three.pairs == 28)
    let interval = try #require(three.interval)
    #expect(interval.lower < mean && mean < interval.upper && interval.upper <= 1)
  }

  @Test("is that of the pooled table over readers, with an interval from leaving readers out")
  func pooled() throws {
    let first = [(first: 0, second: 0), (0, 1), (1, 1), (1, 1)]
    let second = [(first: 0, second: 0), (0, 0), (1, 1), (1, 0)]
    let third = [(first: 1, second: 1), (0, 0), (1, 1)]
    let found = try PairwiseKappa(readers: [first, second, third], categories: 2, level: 0.95)
    let table: [Double] = [4, 1, 1, 5]
    #expect(isClose(found.value, try #require(Kappa.estimate(table: table, categories: 2)).value))
    #expect(found.pairs == 11)
    #expect(found.interval?.method == "jackknife-t")
    #expect(
      try PairwiseKappa(readers: [first], categories: 2, level: 0.95).interval == nil)
  }

  @Test("complete agreement is 1 without an interval; one category, and nothing, are undefined")
  func edges() throws {
    let same: [Int?] = [0, 1, 1, 0]
    let found = try PairwiseKappa(raters: [same, same], categories: 2, level: 0.95)
    #expect(found.value == 1 && found.interval == nil && found.agreement == 1)
    #expect(throws: NoAnswer.self) {
      try PairwiseKappa(raters: [[1, 1], [1, 1]], categories: 2, level: 0.95)
    }
    #expect(throws: NoAnswer.self) {
      try PairwiseKappa(raters: [], categories: 2, level: 0.95)
    }
    #expect(throws: NoAnswer.self) {
      try PairwiseKappa(raters: [[0, 2], [1, 1]], categories: 2, level: 0.95)
    }
    #expect(throws: NoAnswer.self) {
      try PairwiseKappa(raters: [[nil, 1], [1, nil]], categories: 2, level: 0.95)
    }
    #expect(throws: NoAnswer.self) {
      try PairwiseKappa(readers: [], categories: 2, level: 0.95)
    }
  }
}
