// SPDX-License-Identifier: Apache-2.0

/// How many cases, events and what sum of predictions each of equally wide bins holds.
///
/// Bin k holds probabilities from k/B up to (k+1)/B, the last is closed; edges are the correctly
/// rounded quotients. Predictions are added as whole numbers of 2^-51, so that the sums depend on
/// no order; where a bin's mean is small they are added exactly.
public struct ProbabilityBins: Sendable {
  /// The cases of each bin.
  public private(set) var cases: [Int]
  /// The events of each bin.
  public private(set) var events: [Int]
  /// The sum of the predictions of each bin.
  public private(set) var sums: [Double]

  /// A bin whose mean prediction is below this is added up anew, exactly.
  private static let small = 0x1p-12
  /// The cases between two times at which the words are emptied: 2^11 of 2^51 in either table.
  private static let stretch = 1 << 12

  /// Sorts probabilities from 0 to 1 with their outcomes (0 or 1) into bins, at least one.
  public init(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>, bins: Int
  ) {
    // Nothing is beyond the last edge, not even what should not be here.
    let edges = (0...bins).map { $0 == bins ? Double.nan : Double($0) / Double(bins) }
    var cases = [Int](repeating: 0, count: bins)
    var events = cases
    var totals = [UInt128](repeating: 0, count: bins)
    // Cases and events of a bin share a word; neighbours in the file use different tables, so that
    // none waits for the one before.
    var words = [UInt64](repeating: 0, count: 4 * bins)
    words.withUnsafeMutableBufferPointer { words in
      edges.withUnsafeBufferPointer { edges in
        guard let words = words.baseAddress, let edges = edges.baseAddress else { return }
        var start = 0
        while start < scores.count {
          let end = min(start + Self.stretch, scores.count)
          var row = start
          while row &+ 2 <= end {
            Self.add(scores[row], labels[row], bins, edges, words)
            Self.add(scores[row &+ 1], labels[row &+ 1], bins, edges, words + 2 &* bins)
            row &+= 2
          }
          if row < end { Self.add(scores[row], labels[row], bins, edges, words) }
          for place in 0..<(2 * bins) {
            let bin = place < bins ? place : place - bins
            totals[bin] += UInt128(words[2 * place])
            cases[bin] += Int(words[2 * place + 1] & 0xFFFF_FFFF)
            events[bin] += Int(words[2 * place + 1] >> 32)
            words[2 * place] = 0
            words[2 * place + 1] = 0
          }
          start = end
        }
      }
    }
    sums = totals.map { Double($0) * 0x1p-51 }
    self.cases = cases
    self.events = events
    let doubtful = (0..<bins).filter { cases[$0] > 0 && sums[$0] < Double(cases[$0]) * Self.small }
    guard let last = doubtful.last else { return }
    var exact = [ExactSum](repeating: ExactSum(), count: last + 1)
    for score in scores where last == bins - 1 || score < edges[last + 1] {
      exact[Self.bin(score, bins, edges)].add(score)
    }
    for bin in doubtful { sums[bin] = exact[bin].value }
  }

  @inline(__always)
  private static func add(
    _ score: Double, _ label: UInt8, _ bins: Int, _ edges: UnsafePointer<Double>,
    _ words: UnsafeMutablePointer<UInt64>
  ) {
    let word = words + 2 &* bin(score, bins, edges)
    word[0] &+= (score + 2).bitPattern &- 0x4000_0000_0000_0000
    word[1] &+= UInt64(label) &<< 32 | 1
  }

  /// The product may be rounded past an edge, so both edges are looked at.
  @inline(__always)
  private static func bin(_ score: Double, _ bins: Int, _ edges: UnsafePointer<Double>) -> Int {
    // Half less, to the nearest whole number in the lowest bits of a large one.
    let nearest = (score * Double(bins) - 0.5) + 0x1.8p52
    let guess = min(Int(truncatingIfNeeded: nearest.bitPattern & 0xFFFF_FFFF), bins &- 1)
    if score < edges[guess] { return max(guess &- 1, 0) }
    return score >= edges[guess &+ 1] ? guess &+ 1 : guess
  }
}
