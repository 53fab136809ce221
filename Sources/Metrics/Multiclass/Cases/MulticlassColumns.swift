// SPDX-License-Identifier: Apache-2.0

import Wording

/// The columns of a task with several classes: the true class, and scores for each or a call.
public struct MulticlassColumns: CaseColumns {
  /// The classes' names, in order; their order breaks ties and gives grades their distance.
  public let classes: [String]
  /// The place of the true class among the classes.
  public let truths: [Int32]
  /// The place of the class called: the one with the highest score, of tied ones the first.
  public let calls: [Int32]
  /// The scores, one for each class in each row; empty where there are calls only.
  public let scores: [Double]
  /// What the scores mean.
  public let scoreKind: ScoreKind

  /// The number of cases.
  public var count: Int { truths.count }

  /// How far from 1 the probabilities of a case may add up, as rounded numbers in files do.
  public static let sumTolerance = 0.001

  /// Takes scores, one list a class.
  ///
  /// `rows` are positions in the file, for messages; `scoreNames` the columns, the classes' names
  /// unless given.
  ///
  /// - Throws: `MetricError` for fewer than two classes, no cases, unequal lengths, a truth that is no
  ///   class, NaN, and probabilities outside 0 to 1 or that add up to something other than 1.
  public init(
    classes: [String], truths: [String], scores: [[Double]], scoreKind: ScoreKind = .probability,
    rows: [Int]? = nil, truthName: String = "truth", scoreNames: [String]? = nil
  ) throws(MetricError) {
    let codes = try ClassCodes(classes)
    let truth = try codes.places(of: truths, column: truthName, rows: rows)
    let count = truth.count
    guard count > 0 else { throw .noCases }
    guard scores.count == classes.count else {
      throw .unlike(
        Text(
          zh: "评分列有 \(scores.count) 个，类别有 \(classes.count) 个；每个类别需要一列评分。",
          en: "There are \(scores.count) score columns for \(classes.count) classes; each class "
            + "needs one."))
    }
    let names = scoreNames ?? classes
    for (name, column) in zip(names, scores) {
      guard column.count == count else {
        throw .lengths(column: name, has: column.count, expected: count)
      }
      if let row = column.firstIndex(where: \.isNaN) {
        throw .notANumber(column: name, row: (rows?[row] ?? row) + 1)
      }
    }
    var flat: [Double] = []
    flat.reserveCapacity(count * classes.count)
    for row in 0..<count {
      for column in scores { flat.append(column[row] + 0) }
    }
    if scoreKind == .probability { try Self.checkSums(flat, names, rows: rows) }
    self.init(classes: classes, truths: truth, calls: nil, scores: flat, scoreKind: scoreKind)
  }

  /// Takes calls.
  ///
  /// - Throws: `MetricError` for fewer than two classes, no cases, unequal lengths and words that are
  ///   no class.
  public init(
    classes: [String], truths: [String], calls: [String], rows: [Int]? = nil,
    truthName: String = "truth", callName: String = "label"
  ) throws(MetricError) {
    let codes = try ClassCodes(classes)
    let truth = try codes.places(of: truths, column: truthName, rows: rows)
    guard !truth.isEmpty else { throw .noCases }
    guard calls.count == truth.count else {
      throw .lengths(column: callName, has: calls.count, expected: truth.count)
    }
    self.init(
      classes: classes, truths: truth,
      calls: try codes.places(of: calls, column: callName, rows: rows), scores: [],
      scoreKind: .call)
  }

  /// Takes checked columns; without calls they follow from the scores.
  private init(
    classes: [String], truths: [Int32], calls: [Int32]?, scores: [Double], scoreKind: ScoreKind
  ) {
    self.classes = classes
    self.truths = truths
    self.scores = scores
    self.scoreKind = scoreKind
    let width = classes.count
    self.calls =
      calls
      ?? truths.indices.map { row in
        var best = 0
        for place in 1..<width where scores[row * width + place] > scores[row * width + best] {
          best = place
        }
        return Int32(truncatingIfNeeded: best)
      }
  }

  private static func checkSums(
    _ scores: [Double], _ names: [String], rows: [Int]?
  ) throws(MetricError) {
    let width = names.count
    for row in 0..<(scores.count / width) {
      var sum = 0.0
      let place = (rows?[row] ?? row) + 1
      for column in 0..<width {
        let score = scores[row * width + column]
        guard score >= 0, score <= 1 else {
          throw .unlike(
            Text(
              zh: "列“\(names[column])”第 \(place) 行为 \(score)，不是 0 到 1 之间的概率；"
                + "若只是评分，请声明评分不是概率。",
              en: "Column '\(names[column])' holds \(score) in row \(place), which is no "
                + "probability between 0 and 1; if these are mere scores, declare so."))
        }
        sum += score
      }
      guard abs(sum - 1) <= sumTolerance else {
        throw .unlike(
          Text(
            zh: "第 \(place) 行各类别概率之和为 \(sum)，应为 1（容差 \(sumTolerance)）；"
              + "请更正，或声明评分不是概率。",
            en: "The probabilities of row \(place) add up to \(sum), not 1 (tolerance "
              + "\(sumTolerance)); correct them, or declare that the scores are no probabilities."))
      }
    }
  }
}

extension MulticlassColumns {
  /// The places of rows, sorted by truth, call and scores.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places)
    let width = classes.count
    if !scores.isEmpty {
      for column in (0..<width).reversed() {
        order = order.by(key: { Self.key(scores[$0 * width + column]) })
      }
    }
    return order.by(calls).by(truths).places
  }

  /// The rows at some places; the classes stay those of the whole.
  public func rows(_ places: [Int32]) -> MulticlassColumns {
    let width = classes.count
    var taken: [Double] = []
    if !scores.isEmpty {
      taken.reserveCapacity(places.count * width)
      for place in places {
        taken.append(contentsOf: scores[(Int(place) * width)..<((Int(place) + 1) * width)])
      }
    }
    return MulticlassColumns(
      classes: classes, truths: places.map { truths[Int($0)] },
      calls: places.map { calls[Int($0)] }, scores: taken, scoreKind: scoreKind)
  }

  /// These rows followed by those of another part.
  ///
  /// - Throws: `MetricError.unlike` when the parts have other classes, or only one has scores.
  public func joined(with other: MulticlassColumns) throws(MetricError) -> MulticlassColumns {
    guard classes == other.classes, scoreKind == other.scoreKind else {
      throw .unlike(
        Text(
          zh: "两部分数据的类别或评分类型不同，不能合并。",
          en: "The two parts have other classes or another kind of score; they cannot be put "
            + "together."))
    }
    return MulticlassColumns(
      classes: classes, truths: truths + other.truths, calls: calls + other.calls,
      scores: scores + other.scores, scoreKind: scoreKind)
  }

  /// A key that sorts like the number.
  private static func key(_ score: Double) -> UInt64 {
    let bits = (score + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 0x8000_0000_0000_0000
  }
}

/// Cases of several classes ready to be measured.
public typealias MulticlassCases = CaseSet<MulticlassColumns>
/// Cases of several classes under weights.
public typealias MulticlassSample = CaseSample<MulticlassColumns>
