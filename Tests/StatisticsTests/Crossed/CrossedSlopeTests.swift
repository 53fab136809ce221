// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("A slope beside readers and items")
struct CrossedSlopeTests {
  private static func observations(
    slope: Double, noise: (Int, Int) -> Double = { _, _ in 0 }
  ) -> [CrossedObservation] {
    (0..<4).flatMap { r in
      (0..<9).filter { (r + $0) % 5 != 0 }.map { i in
        let x = Double((i * (r + 2)) % 9)
        return CrossedObservation(
          reader: "r\(r)", row: "r\(r)", column: "i\(i)", x: x,
          y: slope * x + 3 * Double(r) - 0.7 * Double(i * i) + noise(r, i))
      }
    }
  }

  @Test("is found exactly whatever readers and items are worth")
  func exact() throws {
    let found = try CrossedSlope.of(Self.observations(slope: -0.25))
    #expect(isClose(found.value, -0.25, relative: 1e-10))
    #expect(found.variance == 0)
    #expect(found.degreesOfFreedom == 3)
  }

  @Test("is least squares of the additive model with errors by reader")
  func leastSquares() throws {
    // numpy: regression on x, reader and item indicators; CR1 by reader.
    let found = try CrossedSlope.of(
      Self.observations(slope: 0.5) { Double(($0 * 7 + $1 * 5) % 11) / 4 })
    #expect(isClose(found.value, 0.41380117231503655, relative: 1e-9))
    #expect(isClose(found.standardError ?? 0, 0.07229097574879827, relative: 1e-9))
  }

  @Test("is undefined where x is the reader's, or nothing, and with one reader has no error")
  func undefined() throws {
    let constant = (0..<3).flatMap { r in
      (0..<3).map {
        CrossedObservation(reader: "\(r)", row: "\(r)", column: "\($0)", x: Double(r), y: 1)
      }
    }
    #expect(throws: NoAnswer.self) { try CrossedSlope.of(constant) }
    #expect(throws: NoAnswer.self) { try CrossedSlope.of([]) }
    let one = Self.observations(slope: 1).filter { $0.reader == "r0" }
      .map { CrossedObservation(reader: $0.reader, row: "", column: "", x: $0.x, y: $0.y) }
    #expect(try CrossedSlope.of(one).obstacle != nil)
    let bad = [CrossedObservation(reader: "a", row: "a", column: "b", x: .nan, y: 1)]
    #expect(throws: NoAnswer.self) { try CrossedSlope.of(bad) }
  }

  @Test("no order of the observations changes a bit")
  func order() throws {
    var generator = SeededGenerator(seed: 5)
    var all = Self.observations(slope: 0.5) { Double(($0 * 7 + $1 * 5) % 11) / 4 }
    let found = try CrossedSlope.of(all)
    for _ in 0..<10 {
      all.shuffle(using: &generator)
      #expect(try CrossedSlope.of(all) == found)
    }
  }
}
