// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("The mean over readers and items")
struct CrossedMeanTests {
  private static let table: [[Double]] = [[3, 5, 4, 8], [2, 7, 4, 9], [6, 6, 5, 12]]

  private static func values(_ table: [[Double?]]) -> [CrossedValue] {
    table.enumerated().flatMap { reader, row in
      row.enumerated().compactMap { item, value in
        value.map { CrossedValue(reader: "r\(reader)", item: "i\(item)", value: $0) }
      }
    }
  }

  @Test("is the analysis of variance of a full table")
  func balanced() throws {
    // By numpy and scipy: mean squares 5.58333, 21.63889, 1.47222.
    let mean = try CrossedMean(Self.values(Self.table))
    #expect(isClose(mean.value, 5.916666666666667))
    #expect(isClose(mean.contrast.variance, 2.1458333333333335))
    #expect(isClose(mean.contrast.degreesOfFreedom ?? 0, 3.854374767323469))
    let components = try #require(mean.components)
    #expect(isClose(components.reader ?? 0, 1.027777777777778))
    #expect(isClose(components.item ?? 0, 6.722222222222221))
    #expect(isClose(components.residual, 1.472222222222222))
    #expect(components.error == nil)
    let interval = try #require(mean.interval(level: 0.95))
    #expect(isClose(interval.lower, 1.7882213347944624, relative: 1e-10))
    #expect(isClose(interval.upper, 10.045111998538871, relative: 1e-10))
    #expect(isClose(mean.p() ?? 0, 0.016812298051317273, relative: 1e-10))
    #expect(mean.remarks.isEmpty)
    #expect(mean.obstacle == nil)
    #expect(mean.byReader.map(\.value) == [5, 5.5, 7.25])
  }

  @Test("of a share has an interval on the logit scale, and none where the share is 0 or 1")
  func share() throws {
    let table: [[Double]] = [
      [1, 1, 0, 1, 1, 1, 0, 1], [1, 1, 1, 1, 0, 1, 0, 1], [1, 0, 0, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 0, 0],
    ]
    // By numpy and scipy: mean squares' components, Student's t and the delta method.
    let mean = try CrossedMean(Self.values(table))
    #expect(mean.value == 0.75 && isClose(mean.contrast.variance, 0.008928571428571428))
    let interval = try #require(mean.shareInterval(level: 0.95))
    #expect(isClose(interval.lower, 0.4767551871014532, relative: 1e-10))
    #expect(isClose(interval.upper, 0.9080680674925687, relative: 1e-10))
    #expect(interval.method == "two-way-random-logit")
    // Turned round it is the mirror image.
    let turned = try CrossedMean(Self.values(table.map { $0.map { 1 - $0 } }))
    let mirrored = try #require(turned.shareInterval(level: 0.95))
    #expect(isClose(mirrored.lower, 1 - interval.upper, relative: 1e-12))
    #expect(isClose(mirrored.upper, 1 - interval.lower, relative: 1e-12))
    let all = try CrossedMean(Self.values(table.map { $0.map { _ in 1 } }))
    #expect(all.shareInterval(level: 0.95) == nil && mean.shareInterval(level: 1) == nil)
  }

  @Test("of a share near its end is held by that interval as often as it should be")
  func shareCoverage() throws {
    var generator = SeededGenerator(seed: 41)
    func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }
    // Readers and items shift a threshold; the share that all of them have is had from many draws.
    func cell(_ reader: Double, _ item: Double) -> Double {
      2.1 + 0.5 * reader + 0.9 * item + normal() > 0 ? 1 : 0
    }
    let truth = (0..<200_000).reduce(0.0) { sum, _ in sum + cell(normal(), normal()) } / 200_000
    #expect(truth > 0.9 && truth < 0.95)
    var (held, count) = (0, 0)
    for _ in 0..<600 {
      let (readers, items) = ((0..<5).map { _ in normal() }, (0..<40).map { _ in normal() })
      let mean = try CrossedMean(Self.values(readers.map { r in items.map { cell(r, $0) } }))
      guard let interval = mean.shareInterval(level: 0.95) else { continue }
      count += 1
      if interval.lower <= truth, truth <= interval.upper { held += 1 }
    }
    #expect(count > 590 && Double(held) / Double(count) >= 0.93)
  }

  /// What a component is expected to be for each source of variation alone: with variance 1 of one
  /// source, a quadratic form's expectation is its sum over that source's indicators.
  private func expectations(
    _ pattern: [[Int]], _ component: (CrossedComponents) -> Double?
  ) throws -> (reader: Double, item: Double, residual: Double) {
    func sum(_ sources: [(Int, Int) -> Bool]) throws -> Double {
      var sum = 0.0
      for source in sources {
        var values: [CrossedValue] = []
        for (r, row) in pattern.enumerated() {
          for (i, repeats) in row.enumerated() {
            for _ in 0..<repeats {
              values.append(
                CrossedValue(reader: "r\(r)", item: "i\(i)", value: source(r, i) ? 1 : 0))
            }
          }
        }
        sum += try component(#require(try CrossedMean(values).components)) ?? .nan
      }
      return sum
    }
    let readers = pattern.indices.map { own in { (r: Int, _: Int) in r == own } }
    let items = pattern[0].indices.map { own in { (_: Int, i: Int) in i == own } }
    let cells = pattern.indices.flatMap { r in
      pattern[0].indices.filter { pattern[r][$0] > 0 }.map { i in
        { (a: Int, b: Int) in a == r && b == i }
      }
    }
    return (try sum(readers), try sum(items), try sum(cells))
  }

  @Test(
    "its components are unbiased with cells missing, and with repeats",
    arguments: [
      [[1, 1, 0, 1, 1], [1, 0, 1, 1, 0], [0, 1, 1, 0, 1]],
      [[1, 1, 1, 1, 1, 1], [1, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 1]],
      [[1, 2, 0, 1], [3, 0, 1, 1], [1, 1, 2, 0]],
    ])
  func unbiased(_ pattern: [[Int]]) throws {
    func near(_ a: Double, _ b: Double) -> Bool { isClose(a, b, relative: 1e-9, absolute: 1e-9) }
    let reader = try expectations(pattern) { $0.reader }
    #expect(near(reader.reader, 1) && near(reader.item, 0) && near(reader.residual, 0))
    let item = try expectations(pattern) { $0.item }
    #expect(near(item.reader, 0) && near(item.item, 1) && near(item.residual, 0))
    let residual = try expectations(pattern) { $0.residual }
    #expect(near(residual.reader, 0) && near(residual.item, 0) && near(residual.residual, 1))
  }

  @Test("a component that comes out negative counts as 0 and is told")
  func clamped() throws {
    // Readers' means are equal: MS(readers) is 0.
    let mean = try CrossedMean(Self.values([[1, 4, 7], [7, 1, 4], [4, 7, 1]]))
    #expect((mean.components?.reader ?? 0) < 0)
    #expect((mean.components?.item ?? 0) < 0)
    #expect(mean.remarks.count == 2)
    // What is left is the residual over nine cells: 27 over 4 degrees of freedom.
    #expect(isClose(mean.contrast.variance, 54.0 / 4 / 9))
    #expect(mean.contrast.degreesOfFreedom == 4)
  }

  @Test("items that have one reader each leave the readers' own means")
  func nested() throws {
    let mean = try CrossedMean(
      Self.values([[1, 3, nil, nil], [nil, nil, 6, 10]]))
    // Readers' means 2 and 8: variance 18/2 of their mean, one degree of freedom.
    #expect(isClose(mean.contrast.variance, 9))
    #expect(isClose(mean.contrast.degreesOfFreedom ?? 0, 1))
    #expect(mean.components?.item == nil)
    #expect(mean.remarks.count == 1)
    // Readers alike: all is residual, and each of the 8 values but two readers' worth tells of it.
    let alike = try CrossedMean(
      Self.values([
        [1, 3, 1, 3, nil, nil, nil, nil], [nil, nil, nil, nil, 3, 1, 3, 1],
      ]))
    #expect((alike.components?.reader ?? 0) < 0)
    #expect(isClose(alike.contrast.degreesOfFreedom ?? 0, 6))
  }

  @Test("repeats of a cell are averaged, and their variance stands apart")
  func repeats() throws {
    var values = Self.values(Self.table)
    values[0] = CrossedValue(reader: "r0", item: "i0", value: 2)
    values.append(CrossedValue(reader: "r0", item: "i0", value: 4))
    let mean = try CrossedMean(values)
    #expect(isClose(mean.value, 5.916666666666667))
    #expect(mean.cells == 12 && mean.values == 13)
    #expect(mean.components?.error == 2)
  }

  @Test("one reader, one item, constants, nothing and NaN are undefined with a reason")
  func undefined() throws {
    let one = try CrossedMean(Self.values([[1, 2, 3]]))
    #expect(one.value == 2 && one.interval(level: 0.95) == nil && one.p() == nil)
    #expect(one.obstacle?.en.contains("one reader") == true)
    let item = try CrossedMean(Self.values([[1], [2]]))
    #expect(item.obstacle?.en.contains("one item") == true)
    let constant = try CrossedMean(Self.values([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]))
    #expect(constant.value == 0.1)
    #expect(constant.contrast.variance == 0)
    #expect(constant.obstacle?.en.contains("variance is zero") == true)
    #expect(throws: NoAnswer.self) { try CrossedMean([]) }
    #expect(throws: NoAnswer.self) { try CrossedMean(Self.values([[1, .nan], [2, 3]])) }
    #expect(throws: NoAnswer.self) { try CrossedMean(Self.values([[1, .infinity], [2, 3]])) }
  }

  @Test("single values fall within limits of all components together, as in a full table")
  func limits() throws {
    let first = Self.table
    let second: [[Double]] = [[2, 5, 5, 6], [2, 6, 4, 9], [5, 6, 7, 10]]
    let full = try ReadingLimits(
      .withinReaderBetweenModalities, first: first, second: second)
    let mean = try CrossedMean(
      Self.values(zip(first, second).map { zip($0, $1).map { $0 - $1 } }))
    #expect(isClose(mean.value, full.difference))
    let components = try #require(mean.components)
    let sum = (components.reader ?? 0) + (components.item ?? 0) + components.residual
    #expect(isClose(sum, full.variance))
    #expect(isClose(mean.contrast.variance, max(full.differenceVariance, mean.contrast.variance)))
  }

  @Test("no order of the values changes a bit")
  func order() throws {
    var generator = SeededGenerator(seed: 3)
    var values = Self.values([[3, 5, nil, 8.1], [2.7, nil, 4, 9], [6, 6.3, 5, 12]])
    values.append(CrossedValue(reader: "r2", item: "i1", value: 1.1))
    let mean = try CrossedMean(values)
    for _ in 0..<20 {
      values.shuffle(using: &generator)
      #expect(try CrossedMean(values) == mean)
    }
  }

  @Test("its intervals hold the truth at about their level, with cells missing")
  func coverage() throws {
    var generator = SeededGenerator(seed: 11)
    func normal() -> Double {
      Normal.quantile(Double.random(in: 1e-12..<1, using: &generator))
    }
    var held = 0
    let studies = 1000
    for _ in 0..<studies {
      let readers = (0..<6).map { _ in 0.6 * normal() }
      let items = (0..<25).map { _ in 0.8 * normal() }
      var values: [CrossedValue] = []
      for (r, reader) in readers.enumerated() {
        for (i, item) in items.enumerated()
        where Double.random(in: 0..<1, using: &generator) < 0.8 {
          values.append(
            CrossedValue(reader: "r\(r)", item: "i\(i)", value: reader + item + normal()))
        }
      }
      let interval = try #require(try CrossedMean(values).interval(level: 0.95))
      if interval.lower <= 0, 0 <= interval.upper { held += 1 }
    }
    // 95 % of 1000: three standard errors are 21.
    #expect(held > 929 && held < 975, "\(held)")
  }
}
