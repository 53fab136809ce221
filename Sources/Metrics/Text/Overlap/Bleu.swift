// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What BLEU is computed from: sums over cases.
public struct BleuCounts: Sendable, Hashable {
  /// The tokens of the outputs.
  public var outputLength: Double
  /// The tokens of the references, for each case the one closest in length to its output.
  public var referenceLength: Double
  /// The shared n-grams of orders 1 to 4.
  public var shared: [Double]
  /// The outputs' n-grams of orders 1 to 4.
  public var total: [Double]

  /// The greatest order of n-grams.
  public static let orders = 4
  /// How many numbers a case has.
  static let width = 2 + 2 * orders

  /// Reads sums laid out as `write(row:into:)` writes them.
  init(_ sums: [Double]) {
    outputLength = sums[0]
    referenceLength = sums[1]
    shared = Array(sums[2..<(2 + Self.orders)])
    total = Array(sums[(2 + Self.orders)..<Self.width])
  }

  /// The counts of all cases together.
  public init(of columns: TextColumns, tokenisation: Tokenisation) {
    let table = Self.table(of: TextPairs(columns) { _ in tokenisation })
    var sums = [Double](repeating: 0, count: Self.width)
    for place in table.indices { sums[place % Self.width] += table[place] }
    self.init(sums)
  }

  /// The numbers of each case, one case after the other.
  static func table(of pairs: TextPairs) -> [Double] {
    var table: [Double] = []
    table.reserveCapacity(pairs.count * width)
    var overlap = NGramOverlap(orders: orders, bound: pairs.vocabulary)
    for row in 0..<pairs.count {
      pairs.outputs.withTokens(row) { output in
        pairs.withReferences(of: row) { references in
          overlap.count(output, references)
          table.append(Double(output.count))
          table.append(Double(closest(to: output.count, references.map(\.count))))
        }
        for order in 0..<orders { table.append(Double(overlap.shared[order])) }
        for order in 0..<orders { table.append(Double(max(0, output.count - order))) }
      }
    }
    return table
  }

  /// The reference length nearest to an output's; the shorter of two as near.
  private static func closest(to length: Int, _ lengths: [Int]) -> Int {
    lengths.min { a, b in
      let (x, y) = (abs(a - length), abs(b - length))
      return x == y ? a < b : x < y
    } ?? 0
  }
}

/// BLEU: the geometric mean of n-gram precisions, less for outputs shorter than the references.
///
/// - Source: Papineni et al., ACL 2002:311; smoothing: Chen and Cherry, WMT 2014:362; conventions:
///   Post, WMT 2018:186 (sacrebleu).
public enum Bleu {
  /// What is done with orders of which no n-gram is shared.
  public enum Smoothing: Sendable, Hashable {
    /// Halves for each such order (NIST; sacrebleu's default).
    case exponential
    /// Puts a small count in the place of none.
    case floor(Double)
    /// Adds to hits and totals from order 2 on.
    case add(Double)
    /// The score is 0.
    case none
  }

  /// The precision of each order, 0 to 100, after smoothing; 0 from the first order on that is
  /// longer than every output.
  public static func precisions(
    _ counts: BleuCounts, smoothing: Smoothing = .exponential
  ) -> [Double] {
    var precisions = [Double](repeating: 0, count: BleuCounts.orders)
    guard counts.shared.contains(where: { $0 > 0 }) else { return precisions }
    var halving = 1.0
    for order in 0..<BleuCounts.orders {
      var shared = counts.shared[order]
      var total = counts.total[order]
      if case .add(let more) = smoothing, order > 0 {
        shared += more
        total += more
      }
      if total == 0 { break }
      if shared == 0 {
        switch smoothing {
        case .exponential:
          halving *= 2
          shared = 1 / halving
        case .floor(let least): shared = least
        case .add, .none: break
        }
      }
      precisions[order] = 100 * shared / total
    }
    return precisions
  }

  /// The score, 0 to 100; nil where neither outputs nor references have a token.
  ///
  /// With `effectiveOrder` orders longer than the outputs do not count, as for single sentences.
  public static func score(
    _ counts: BleuCounts, smoothing: Smoothing = .exponential, effectiveOrder: Bool = false
  ) -> Double? {
    guard counts.outputLength > 0 || counts.referenceLength > 0 else { return nil }
    var precisions = precisions(counts, smoothing: smoothing)
    if effectiveOrder, case .add = smoothing {
      // Every order has a smoothed total.
    } else if effectiveOrder {
      precisions = Array(precisions.prefix(counts.total.prefix { $0 > 0 }.count))
    }
    guard !precisions.isEmpty, precisions.allSatisfy({ $0 > 0 }) else { return 0 }
    let mean = precisions.reduce(0) { $0 + Elementary.log($1) } / Double(precisions.count)
    return brevity(counts) * Elementary.exp(mean)
  }

  /// The penalty for outputs shorter than the references.
  public static func brevity(_ counts: BleuCounts) -> Double {
    guard counts.outputLength < counts.referenceLength else { return 1 }
    guard counts.outputLength > 0 else { return 0 }
    return Elementary.exp(1 - counts.referenceLength / counts.outputLength)
  }
}
