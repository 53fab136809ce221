// SPDX-License-Identifier: Apache-2.0

/// What the kernels of two readers' figures sum to over four kinds of pairs of pairs.
///
/// Of two pairs (positive, negative), one of each reader: the same pair; the same positive; the same
/// negative; any. The numerators are four times the sums of the products of the kernels, the
/// denominators the numbers of terms. Whole numbers, so that sums over readers are exact.
/// Source: B. D. Gallas, Acad Radiol 2006;13:353; missing reads: B. D. Gallas, G. A. Pennello,
/// K. J. Myers, J Opt Soc Am A 2007;24:B70.
struct PairSums: Sendable {
  private(set) var numerators: FourCounts
  private(set) var denominators: FourCounts

  /// Nothing summed yet.
  init() {
    numerators = FourCounts()
    denominators = FourCounts()
  }

  init(numerators: FourCounts, denominators: FourCounts) {
    self.numerators = numerators
    self.denominators = denominators
  }

  /// Sums over two readers, or one with himself.
  init(_ a: CasePairs, _ b: CasePairs) {
    var samePositive: Int128 = 0
    var sameNegative: Int128 = 0
    var positives = 0
    var negatives = 0
    let split = a.split
    for place in 0..<a.ranks.count where a.ranks[place] >= 0 && b.ranks[place] >= 0 {
      let product = Int128(a.sums[place]) * Int128(b.sums[place])
      if place < split {
        positives += 1
        samePositive += product
      } else {
        negatives += 1
        sameNegative += product
      }
    }
    let same = positives > 0 && negatives > 0 ? Int128(CasePairs.joint(a, b)) : 0
    numerators = FourCounts(same, samePositive, sameNegative, Int128(a.total) * Int128(b.total))
    let (m, n) = (
      Int128(a.positives) * Int128(b.positives), Int128(a.negatives) * Int128(b.negatives)
    )
    denominators = FourCounts(
      Int128(positives) * Int128(negatives), Int128(positives) * n, Int128(negatives) * m, m * n)
  }

  static func += (sums: inout PairSums, more: PairSums) {
    sums.numerators += more.numerators
    sums.denominators += more.denominators
  }

  static func - (a: PairSums, b: PairSums) -> PairSums {
    PairSums(
      numerators: a.numerators - b.numerators, denominators: a.denominators - b.denominators)
  }

  /// The sums over pairs of pairs that share just what they must, and nothing besides.
  var distinct: PairSums {
    PairSums(numerators: numerators.distinct, denominators: denominators.distinct)
  }

  /// The mean product of kernels over one of the four kinds; nil where there is no such pair.
  func moment(_ kind: Int) -> Double? {
    guard denominators[kind] > 0 else { return nil }
    return Double(numerators[kind]) / 4 / Double(denominators[kind])
  }
}

/// Four whole numbers of 128 bits.
struct FourCounts: Sendable {
  private var a: Int128
  private var b: Int128
  private var c: Int128
  private var d: Int128

  init(_ a: Int128 = 0, _ b: Int128 = 0, _ c: Int128 = 0, _ d: Int128 = 0) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  subscript(place: Int) -> Int128 {
    switch place {
    case 0: a
    case 1: b
    case 2: c
    default: d
    }
  }

  /// From sums over pairs that share at least something to sums over pairs that share only that.
  var distinct: FourCounts { FourCounts(a, b - a, c - a, a - b - c + d) }

  static func += (one: inout FourCounts, other: FourCounts) {
    one = FourCounts(one.a + other.a, one.b + other.b, one.c + other.c, one.d + other.d)
  }

  static func - (one: FourCounts, other: FourCounts) -> FourCounts {
    FourCounts(one.a - other.a, one.b - other.b, one.c - other.c, one.d - other.d)
  }
}
