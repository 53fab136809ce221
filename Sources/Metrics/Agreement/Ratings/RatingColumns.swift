// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The columns of an agreement task: one row a subject, one column a rater or a device.
///
/// A missing rating is `nil` on the way in and the code -1 inside.
public struct RatingColumns: CaseColumns {
  /// The raters' names, at least two.
  public let raters: [String]
  /// The categories, or the distinct measured values.
  public let scale: RatingScale
  /// The place in the scale of each rating, subject by subject; -1 where it is missing.
  public let codes: [Int32]
  /// The number of subjects.
  public let count: Int
  /// Whether each subject has a rating of every rater.
  let isComplete: [Bool]
  /// Whether each subject has any rating.
  let isRated: [Bool]
  /// Whether a rating is missing somewhere.
  let hasGaps: Bool

  /// Takes measured numbers, one list a rater, nil where a rating is missing.
  ///
  /// - Throws: `MetricError` for fewer than two raters, no subjects, lists of unequal length, and
  ///   NaN, naming rater and row; `rows` are positions in the file, for messages.
  public init(
    raters: [String], values: [[Double?]], rows: [Int]? = nil
  ) throws(MetricError) {
    try self.init(raters: raters, values: values, declared: [], rows: rows)
  }

  /// `declared` numbers belong to the scale, whether they occur or not.
  private init(
    raters: [String], values: [[Double?]], declared: [Double], rows: [Int]?
  ) throws(MetricError) {
    let count = try Self.check(raters, values.map(\.count))
    for (rater, column) in values.enumerated() {
      if let row = column.firstIndex(where: { $0?.isNaN == true }) {
        throw .notANumber(column: raters[rater], row: (rows?[row] ?? row) + 1)
      }
    }
    let scale = RatingScale(values: declared + values.flatMap { $0.compactMap(\.self) })
    let places = scale.values ?? []
    self.init(raters: raters, scale: scale, count: count) { rater, row in
      values[rater][row].map { Self.place(of: $0, in: places) } ?? -1
    }
  }

  /// Takes ratings in words, one list a rater, nil where a rating is missing.
  ///
  /// Where every word is a number the scale is one of numbers, to which those of `order` belong
  /// whether they occur or not. Otherwise its order is `order`, if that names all words, and
  /// weights go by place; else it is that of the words' bytes, and weights are not to be had.
  ///
  /// - Throws: `MetricError` as for numbers.
  public init(
    raters: [String], words: [[String?]], order: [String] = [], rows: [Int]? = nil
  ) throws(MetricError) {
    let count = try Self.check(raters, words.map(\.count))
    let present = Set(words.flatMap { $0.compactMap(\.self) })
    let numbers = present.compactMap { word in Double(word).map { (word, $0) } }
    if numbers.count == present.count, let declared = Self.numbers(order) {
      let number = Dictionary(numbers) { first, _ in first }
      try self.init(
        raters: raters, values: words.map { $0.map { $0.flatMap { number[$0] } } },
        declared: declared, rows: rows)
      return
    }
    let rest = present.subtracting(order).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let scale = RatingScale(words: order + rest, isOrdered: !order.isEmpty && rest.isEmpty)
    var index: [String: Int32] = [:]
    for (place, word) in scale.words.enumerated() {
      index[word] = Int32(truncatingIfNeeded: place)
    }
    self.init(raters: raters, scale: scale, count: count) { rater, row in
      words[rater][row].flatMap { index[$0] } ?? -1
    }
  }

  private init(
    raters: [String], scale: RatingScale, count: Int, _ code: (_ rater: Int, _ row: Int) -> Int32
  ) {
    var codes: [Int32] = []
    codes.reserveCapacity(count * raters.count)
    for row in 0..<count {
      for rater in raters.indices { codes.append(code(rater, row)) }
    }
    self.init(raters: raters, scale: scale, codes: codes, count: count)
  }

  private init(raters: [String], scale: RatingScale, codes: [Int32], count: Int) {
    self.raters = raters
    self.scale = scale
    self.codes = codes
    self.count = count
    let width = raters.count
    isComplete = (0..<count).map { row in
      (0..<width).allSatisfy { codes[row * width + $0] >= 0 }
    }
    isRated = (0..<count).map { row in
      (0..<width).contains { codes[row * width + $0] >= 0 }
    }
    hasGaps = isComplete.contains(false)
  }

  /// The numbers that declared words spell in rising or falling order; else nil, for the order of
  /// the words then says something that the numbers do not.
  private static func numbers(_ order: [String]) -> [Double]? {
    let numbers = order.compactMap { Double($0) }.filter(\.isFinite)
    guard numbers.count == order.count else { return nil }
    let steps = zip(numbers, numbers.dropFirst())
    return steps.allSatisfy { $0 < $1 } || steps.allSatisfy { $0 > $1 } ? numbers : nil
  }

  private static func check(_ raters: [String], _ lengths: [Int]) throws(MetricError) -> Int {
    guard raters.count >= 2, lengths.count == raters.count else {
      throw .unlike(
        Text(
          zh: "一致性分析至少需要两名评价者（两列）；请在 --raters 中给出两个或更多列名。",
          en: "Agreement needs at least two raters (columns); name two or more in --raters."))
    }
    let count = lengths[0]
    guard count > 0 else { throw .noCases }
    for (rater, length) in zip(raters, lengths) where length != count {
      throw .lengths(column: rater, has: length, expected: count)
    }
    return count
  }

  /// The place of a value in an ascending list that holds it.
  private static func place(of value: Double, in sorted: [Double]) -> Int32 {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return Int32(truncatingIfNeeded: low)
  }
}

extension RatingColumns {
  /// The places of subjects, sorted by their ratings.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places)
    let width = raters.count
    for rater in raters.indices.reversed() {
      order = order.by(key: { UInt64(UInt32(bitPattern: codes[$0 * width + rater] &+ 1)) })
    }
    return order.places
  }

  /// The subjects at some places; the scale stays that of the whole.
  public func rows(_ places: [Int32]) -> RatingColumns {
    let width = raters.count
    var taken: [Int32] = []
    taken.reserveCapacity(places.count * width)
    for place in places {
      taken.append(contentsOf: codes[(Int(place) * width)..<((Int(place) + 1) * width)])
    }
    return RatingColumns(raters: raters, scale: scale, codes: taken, count: places.count)
  }

  /// These subjects followed by those of another part, on the scale of both.
  ///
  /// - Throws: `MetricError.unlike` when the number of raters differs.
  public func joined(with other: RatingColumns) throws(MetricError) -> RatingColumns {
    guard raters.count == other.raters.count else {
      throw .unlike(
        Text(
          zh: "两部分数据的评价者数目不同（\(raters.count) 与 \(other.raters.count)），不能合并。",
          en: "The two parts have different numbers of raters (\(raters.count) and "
            + "\(other.raters.count)); they cannot be put together."))
    }
    let whole = scale.union(other.scale)
    func moved(_ part: RatingColumns) -> [Int32] {
      if part.scale == whole { return part.codes }
      let places = part.scale.places(in: whole)
      return part.codes.map { $0 < 0 ? -1 : places[Int($0)] }
    }
    return RatingColumns(
      raters: raters, scale: whole, codes: moved(self) + moved(other),
      count: count + other.count)
  }
}

/// Ratings ready to be measured.
public typealias RatingCases = CaseSet<RatingColumns>
/// Ratings under weights.
public typealias RatingSample = CaseSample<RatingColumns>
