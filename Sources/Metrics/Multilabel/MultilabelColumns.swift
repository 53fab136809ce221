// SPDX-License-Identifier: Apache-2.0

import Wording

/// The columns of a task with several labels a case, each there or not: findings on one image.
public struct MultilabelColumns: CaseColumns {
  /// The labels' names, in order.
  public let labels: [String]
  /// Whether each label is there (1) or not (0), one for each label in each row.
  public let truths: [UInt8]
  /// The scores, or calls of 1 and 0, one for each label in each row.
  public let scores: [Double]
  /// What the scores mean.
  public let scoreKind: ScoreKind
  /// The number of cases.
  public let count: Int

  /// The number of labels.
  var width: Int { labels.count }

  /// Takes truths and scores, one list a label.
  ///
  /// `rows` are positions in the file, for messages.
  ///
  /// - Throws: `MetricError` for fewer than two labels, a label named twice, no cases, unequal lengths,
  ///   truths other than 0 and 1, and NaN.
  public init(
    labels: [String], truths: [[UInt8]], scores: [[Double]], scoreKind: ScoreKind = .score,
    rows: [Int]? = nil, truthNames: [String]? = nil, scoreNames: [String]? = nil
  ) throws(MetricError) {
    guard labels.count >= 2, truths.count == labels.count, scores.count == labels.count else {
      throw .unlike(
        Text(
          zh: "多标签任务需要至少两个标签，且每个标签各有一列真值和一列评分"
            + "（真值 \(truths.count) 列，评分 \(scores.count) 列）。",
          en:
            "A task with several labels needs at least two, each with a column of truth and one of "
            + "scores (\(truths.count) of truth, \(scores.count) of scores)."))
    }
    guard Set(labels).count == labels.count else {
      throw .unlike(Text(zh: "标签名重复。", en: "A label is named twice."))
    }
    let count = truths[0].count
    guard count > 0 else { throw .noCases }
    func place(_ row: Int) -> Int { (rows?[row] ?? row) + 1 }
    for label in labels.indices {
      let truthName = truthNames?[label] ?? labels[label]
      let scoreName = scoreNames?[label] ?? labels[label]
      guard truths[label].count == count else {
        throw .lengths(column: truthName, has: truths[label].count, expected: count)
      }
      guard scores[label].count == count else {
        throw .lengths(column: scoreName, has: scores[label].count, expected: count)
      }
      if let row = truths[label].firstIndex(where: { $0 > 1 }) {
        throw .label(column: truthName, row: place(row), value: String(truths[label][row]))
      }
      if let row = scores[label].firstIndex(where: \.isNaN) {
        throw .notANumber(column: scoreName, row: place(row))
      }
    }
    var flatTruths: [UInt8] = []
    var flatScores: [Double] = []
    flatTruths.reserveCapacity(count * labels.count)
    flatScores.reserveCapacity(count * labels.count)
    for row in 0..<count {
      for label in labels.indices {
        flatTruths.append(truths[label][row])
        flatScores.append(scores[label][row] + 0)
      }
    }
    self.init(
      labels: labels, truths: flatTruths, scores: flatScores, scoreKind: scoreKind, count: count)
  }

  private init(
    labels: [String], truths: [UInt8], scores: [Double], scoreKind: ScoreKind, count: Int
  ) {
    self.labels = labels
    self.truths = truths
    self.scores = scores
    self.scoreKind = scoreKind
    self.count = count
  }

  /// The places of rows, sorted by truths and scores.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places)
    for label in (0..<width).reversed() {
      order = order.by(key: { row in
        let bits = scores[row * width + label].bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 0x8000_0000_0000_0000
      })
    }
    for label in (0..<width).reversed() {
      order = order.by(key: { UInt64(truths[$0 * width + label]) })
    }
    return order.places
  }

  /// The rows at some places; the labels stay those of the whole.
  public func rows(_ places: [Int32]) -> MultilabelColumns {
    var taken: [UInt8] = []
    var scored: [Double] = []
    taken.reserveCapacity(places.count * width)
    scored.reserveCapacity(places.count * width)
    for place in places {
      let range = (Int(place) * width)..<((Int(place) + 1) * width)
      taken.append(contentsOf: truths[range])
      scored.append(contentsOf: scores[range])
    }
    return MultilabelColumns(
      labels: labels, truths: taken, scores: scored, scoreKind: scoreKind, count: places.count)
  }

  /// These rows followed by those of another part.
  ///
  /// - Throws: `MetricError.unlike` when the parts have other labels or another kind of score.
  public func joined(with other: MultilabelColumns) throws(MetricError) -> MultilabelColumns {
    guard labels == other.labels, scoreKind == other.scoreKind else {
      throw .unlike(
        Text(
          zh: "两部分数据的标签或评分类型不同，不能合并。",
          en: "The two parts have other labels or another kind of score; they cannot be put "
            + "together."))
    }
    return MultilabelColumns(
      labels: labels, truths: truths + other.truths, scores: scores + other.scores,
      scoreKind: scoreKind, count: count + other.count)
  }
}

/// Cases of several labels ready to be measured.
public typealias MultilabelCases = CaseSet<MultilabelColumns>
/// Cases of several labels under weights.
public typealias MultilabelSample = CaseSample<MultilabelColumns>

extension CaseSample where Columns == MultilabelColumns {
  /// Why there is no ranking, if there is none.
  var rankingObstacle: Text? {
    columns.scoreKind == .call ? MultilabelReasons.callsOnly : nil
  }
}
