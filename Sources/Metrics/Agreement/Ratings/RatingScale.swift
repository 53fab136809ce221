// SPDX-License-Identifier: Apache-2.0

/// The categories in which raters judge, in order; numbers where every category is one.
///
/// A scale belongs to the data as a whole. A subgroup in which a category never occurs still has
/// it, so that coefficients which count categories (Gwet, Brennan-Prediger) mean the same there.
public struct RatingScale: Sendable, Hashable {
  /// The categories' words, in scale order.
  public let words: [String]
  /// The categories' numbers, ascending; nil when some category is a word.
  public let values: [Double]?
  /// Whether the order of the categories means something.
  public let isOrdered: Bool

  /// Where the categories lie: their numbers, or the places of words whose order was declared; nil
  /// for words without an order.
  public var positions: [Double]? {
    values ?? (isOrdered ? words.indices.map { Double($0) } : nil)
  }

  /// The number of categories.
  public var count: Int { words.count }

  /// Makes a scale of numbers, which it sorts; repeated numbers count once.
  public init(values: [Double]) {
    var distinct: [Double] = []
    for value in values.sorted() where distinct.last.map({ $0 < value }) ?? true {
      distinct.append(value + 0)  // Minus zero becomes zero.
    }
    self.values = distinct
    isOrdered = true
    words = distinct.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int64($0))" : "\($0)" }
  }

  /// Makes a scale of words in the order given, which is the order of the categories.
  public init(words: [String], isOrdered: Bool) {
    var distinct: [String] = []
    var seen: Set<String> = []
    for word in words where seen.insert(word).inserted { distinct.append(word) }
    self.words = distinct
    self.isOrdered = isOrdered
    values = nil
  }

  /// The scale that holds the categories of both; words in the order of their bytes where the two
  /// orders say nothing.
  func union(_ other: RatingScale) -> RatingScale {
    if self == other { return self }
    if let own = values, let others = other.values { return RatingScale(values: own + others) }
    let (own, others) = (Set(words), Set(other.words))
    if others.isSubset(of: own) { return self }
    if own.isSubset(of: others) { return other }
    return RatingScale(
      words: own.union(others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      isOrdered: false)
  }

  /// For each category of this scale its place in another.
  func places(in other: RatingScale) -> [Int32] {
    var index: [String: Int32] = [:]
    for (place, word) in other.words.enumerated() {
      index[word] = Int32(truncatingIfNeeded: place)
    }
    return words.map { index[$0] ?? -1 }
  }
}
