// SPDX-License-Identifier: Apache-2.0

/// The squared and the logarithmic losses of predicted probabilities, added without rounding.
///
/// Each case's loss is rounded to a fixed grid and the whole numbers are added, so that the sums
/// depend on no order of rows, parts or threads. The grid has 51 binary places; where a mean is
/// so small that they would be too few, `ExactSum` adds the losses with all their digits.
public struct ProbabilityLosses: Sendable {
  /// The mean of (p − y)².
  public let brier: Double
  /// The mean of −log of the probability given to what happened; infinite for a certain error.
  public let logLoss: Double

  /// Below this a mean is taken from exact losses.
  private static let small = 0x1p-10
  /// Cases between two times at which the sums are emptied: 2^12 losses of 2^51 fit a word.
  private static let stretch = 1 << 11

  /// Adds up the losses of probabilities from 0 to 1 with their outcomes (0 or 1); there must be
  /// at least one case.
  public init(_ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>) {
    let count = Double(scores.count)
    var sums = Sums()
    var start = 0
    while start < scores.count {
      let end = min(start + Self.stretch, scores.count)
      sums.add(
        UnsafeBufferPointer(rebasing: scores[start..<end]),
        UnsafeBufferPointer(rebasing: labels[start..<end]))
      start = end
    }
    let brier = Double(sums.squares) * 0x1p-51 / count
    self.brier = brier >= Self.small ? brier : Self.exactBrier(scores, labels) / count
    if sums.hasTiny {
      logLoss = Self.exactLogLoss(scores, labels) / count
    } else {
      let loss = sums.logarithms / count
      logLoss = loss >= Self.small ? loss : Self.exactLogLoss(scores, labels) / count
    }
  }

  private static func exactBrier(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>
  ) -> Double {
    var sum = ExactSum()
    for row in 0..<scores.count {
      let error = scores[row] - Double(labels[row])
      sum.add(error * error)
    }
    return sum.value
  }

  private static func exactLogLoss(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>
  ) -> Double {
    // A certain error decides it; looking for one is quicker than a logarithm for each case.
    for row in 0..<scores.count where scores[row] == (labels[row] != 0 ? 0 : 1) { return .infinity }
    var sum = ExactSum()
    for row in 0..<scores.count {
      sum.add(labels[row] != 0 ? -Elementary.log(scores[row]) : -Elementary.log1p(-scores[row]))
    }
    return sum.value
  }
}

/// Whole numbers in units of 2^-51, and the exponents of the probabilities given to outcomes.
private struct Sums {
  /// The squared errors.
  var squares: UInt128 = 0
  /// The logarithms of the numbers from 1 to 2 that the probabilities are of powers of two.
  var mantissas: Int128 = 0
  /// The exponents.
  var exponents = 0
  /// Whether some outcome had a probability below 2^-1000.
  var hasTiny = false

  /// The sum of −log q.
  var logarithms: Double {
    let exponents = DoubleDouble(Double(exponents))
    let powers = exponents * DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
    // Fewer than 2^31 logarithms of 51 places: the two halves are exact.
    let high = Double(mantissas &>> 40) * 0x1p-11
    let low = Double(mantissas & 0xFF_FFFF_FFFF) * 0x1p-51
    return -(powers + DoubleDouble(sum: high, low)).value
  }

  typealias Pair = SIMD2<Double>
  typealias Words = SIMD2<UInt64>

  /// A stretch of at most 2^11 cases.
  mutating func add(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>
  ) {
    guard let scores8 = UnsafeRawPointer(scores.baseAddress), let labels = labels.baseAddress else {
      return
    }
    LogSteps.values.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      var lanes = Lanes()
      let count = scores.count
      var row = 0
      while row &+ 2 <= count {
        lanes.add(
          (scores8 + row &* 8).loadUnaligned(as: Pair.self),
          Words(UInt64(labels[row]), UInt64(labels[row &+ 1])), table)
        row &+= 2
      }
      var cases = UInt64(truncatingIfNeeded: row)
      if row < count {
        // A certain and right prediction beside the last one adds nothing.
        lanes.add(Pair(scores[row], 1), Words(UInt64(labels[row]), 1), table)
        cases &+= 2
      }
      let (two, three) = (2.0.bitPattern &* cases, 3.0.bitPattern &* cases)
      squares &+= UInt128((lanes.squares.x &+ lanes.squares.y) &- two)
      mantissas &+= Int128(
        Int64(bitPattern: (lanes.mantissas.x &+ lanes.mantissas.y) &- three))
      exponents &+= Int(bitPattern: UInt(lanes.exponents.x &+ lanes.exponents.y &- 1023 &* cases))
      hasTiny = hasTiny || (lanes.tiny.x | lanes.tiny.y) &>> 63 != 0
    }
  }

  private struct Lanes {
    var squares = Words()
    var mantissas = Words()
    var exponents = Words()
    var tiny = Words()

    @inline(__always)
    mutating func add(_ p: Pair, _ y: Words, _ table: UnsafePointer<Words>) {
      let one = Pair(repeating: 1)
      let happened = Words() &- y
      let outcome = Pair(bitPatterns: one.bitPatterns & happened)
      let error = p - outcome
      squares &+= (error * error + 2).bitPatterns
      // p itself of the diseased, 1 - p of the others.
      let other = Pair(bitPatterns: one.bitPatterns & ~happened)
      let bits = (p - other).bitPatterns & Words(repeating: 0x7FFF_FFFF_FFFF_FFFF)
      tiny |= bits &- Words(repeating: 23 &<< 52)
      // The nearest number with ten binary places.
      let near = bits &+ Words(repeating: 1 &<< 41)
      exponents &+= near &>> 52
      let places = near &>> 42
      let first = table[Int(truncatingIfNeeded: places.x & 1023)]
      let second = table[Int(truncatingIfNeeded: places.y & 1023)]
      let scale = near & Words(repeating: 0x7FF0_0000_0000_0000)
      let reciprocal = Pair(bitPatterns: Words(first.x, second.x) &- scale)
      let logarithm = Pair(bitPatterns: Words(first.y, second.y))
      let rounded = Pair(bitPatterns: near & Words(repeating: ~0x3FF_FFFF_FFFF))
      let r = (Pair(bitPatterns: bits) - rounded) * reciprocal
      let square = r * r
      let series = r - square * (0.5 - r * (1.0 / 3 - r * 0.25))
      mantissas &+= ((logarithm + series) + 3).bitPatterns
    }
  }
}

extension SIMD2<Double> {
  /// The bits of both numbers.
  @inline(__always)
  var bitPatterns: SIMD2<UInt64> { unsafeBitCast(self, to: SIMD2<UInt64>.self) }

  /// The numbers of some bits.
  @inline(__always)
  init(bitPatterns: SIMD2<UInt64>) { self = unsafeBitCast(bitPatterns, to: SIMD2<Double>.self) }
}
