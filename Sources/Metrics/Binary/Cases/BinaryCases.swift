// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The cases of a binary task in one canonical order, whatever order they came in.
///
/// Cases stand by descending score; ties stand by unit, label and weight, so that rows which
/// share a place are interchangeable. Every sum runs in this order: the bits of a result do not
/// depend on the order of rows, on shards or on threads. The order is made when something first
/// needs it; loops take a column out of here once and not at each step.
public struct BinaryCases: PreparedCases {
  /// The cases under unit weights.
  public typealias Sample = BinarySample

  /// The columns, ranked when needed.
  let store: BinaryStore
  /// The number of cases.
  public private(set) var caseCount: Int
  /// What the scores mean.
  public let scoreKind: ScoreKind
  /// The number of units.
  public let unitCount: Int
  /// The ids of the units, sorted by bytes; nil where units have none.
  private let unitIDs: [String]?
  /// Whether units were given, so that they could repeat.
  let hasUnits: Bool
  /// Whether the cases carry sampling weights.
  public let isWeighted: Bool
  /// The number of diseased cases.
  private(set) var positives: Int
  /// Where these cases are one group of others, which.
  private(set) var part: GroupPart?
  /// What is computed once for these cases and shared by all samples of them.
  let memo: BinaryMemo

  /// Takes checked columns, to be sorted into canonical order when something needs it.
  public init(_ columns: BinaryColumns) {
    let numbered = (columns.units ?? columns.ids).map { UnitNumbers.number($0) }
    self.init(
      BinaryStore(
        BinaryStore.Given(
          scores: columns.scores, labels: columns.labels, units: numbered?.1,
          weights: columns.weights, groupings: columns.groupings, survey: columns.survey)),
      labels: columns.labels, isWeighted: columns.weights != nil,
      unitCount: numbered?.0.count ?? columns.labels.count, unitIDs: numbered?.0,
      hasUnits: columns.units != nil, scoreKind: columns.scoreKind,
      probabilities: columns.survey.isProbability)
  }

  /// Takes raw columns whose units are already numbered.
  init(
    scores: [Double], labels: [UInt8], units: [Int32], weights: [Double]?,
    groupings: [Grouping], unitCount: Int, unitIDs: [String]?, hasUnits: Bool,
    scoreKind: ScoreKind
  ) {
    self.init(
      BinaryStore(
        BinaryStore.Given(
          scores: scores, labels: labels, units: units, weights: weights, groupings: groupings,
          survey: ScoreSurvey(scores))),
      labels: labels, isWeighted: weights != nil, unitCount: unitCount, unitIDs: unitIDs,
      hasUnits: hasUnits, scoreKind: scoreKind)
  }

  private init(
    _ store: BinaryStore, labels: [UInt8], isWeighted: Bool, unitCount: Int, unitIDs: [String]?,
    hasUnits: Bool, scoreKind: ScoreKind, probabilities: Bool? = nil
  ) {
    self.store = store
    caseCount = labels.count
    self.isWeighted = isWeighted
    self.unitCount = unitCount
    self.unitIDs = unitIDs
    self.hasUnits = hasUnits
    self.scoreKind = scoreKind
    positives = labels.withUnsafeBufferPointer { labels in
      var sum = 0
      for label in labels { sum &+= Int(label) }
      return sum
    }
    memo = BinaryMemo(probabilities: probabilities)
  }

  /// The columns in canonical order.
  var ranked: RankedColumns { store.ranked }
  /// Scores, descending.
  var scores: [Double] { ranked.scores }
  /// The truth of each case, 0 or 1.
  var labels: [UInt8] { ranked.labels }
  /// The unit of each case, a number below `unitCount`.
  var units: [Int32] { ranked.units }
  /// The sampling weight of each case, or nil when all are one.
  var weights: [Double]? { isWeighted ? ranked.weights : nil }
  /// 1 where a new score begins.
  var starts: [UInt8] { ranked.starts }
  /// The columns by which subgroups can be formed, in the cases' canonical order.
  public var groupings: [Grouping] { ranked.groupings }
  /// The ids of the units, sorted by bytes; empty strings where they have none.
  public var unitNames: [String] { unitIDs ?? [String](repeating: "", count: unitCount) }
  /// Whether every unit has an id.
  var unitsHaveIDs: Bool { unitIDs.map { !$0.contains("") } ?? false }

  /// The number of diseased cases.
  public var eventCount: Int? { positives }
  /// Whether some patient has more than one case.
  public var unitsRepeat: Bool { presentUnits < caseCount }

  /// The number of units that have a case here.
  public var presentUnits: Int {
    guard hasUnits else { return caseCount }
    return memo.presentUnits {
      var seen = [Bool](repeating: false, count: unitCount)
      for unit in units { seen[Int(unit)] = true }
      return seen.count { $0 }
    }
  }

  /// Whether these units are those of other cases.
  public func hasUnits(of other: BinaryCases) -> Bool {
    unitCount == other.unitCount && unitIDs == other.unitIDs
  }

  /// The cases of a subgroup; the units stay those of the whole, so that one bootstrap draw of
  /// patients serves every group.
  public func restricted(to group: GroupSelection) -> BinaryCases {
    if let part = groupPart(group) { return part }
    let ranked = ranked.restricted(to: group)
    return BinaryCases(
      BinaryStore(ranked), labels: ranked.labels, isWeighted: isWeighted, unitCount: unitCount,
      unitIDs: unitIDs, hasUnits: hasUnits, scoreKind: scoreKind)
  }
}

extension BinaryCases {
  /// The cases of one value of one column, whose rows are looked up when something needs them.
  ///
  /// All values of a column are counted in one pass; nil where several columns are crossed, or
  /// rows are weighted.
  private func groupPart(_ group: GroupSelection) -> BinaryCases? {
    guard group.values.count == 1, !isWeighted, part == nil,
      let found = store.grouping(group.values[0].column, word: group.values[0].value)
    else { return nil }
    let place = GroupPart(
      memo: memo, store: store, grouping: found.place, code: Int(found.code), words: found.words)
    let cells = place.cells(at: BinaryMetrics.defaultThreshold)[place.code]
    var part = BinaryCases(
      BinaryStore(
        part: { [store] in store.ranked.restricted(to: group) },
        plain: { [store] in store.plain(ofGrouping: found.place, code: found.code) }), labels: [],
      isWeighted: false, unitCount: unitCount, unitIDs: unitIDs, hasUnits: hasUnits,
      scoreKind: scoreKind)
    part.caseCount = Int(cells.total)
    part.positives = Int(cells.diseased)
    part.part = place
    return part
  }
}

/// Which rows of other cases a subgroup holds, so that it can be counted along with its like.
struct GroupPart: Sendable {
  /// What is computed once for the whole.
  let memo: BinaryMemo
  /// The columns of the whole.
  let store: BinaryStore
  /// Which of the groupings.
  let grouping: Int
  /// Which of its words.
  let code: Int
  /// How many words it has.
  let words: Int

  /// The 2x2 tables of all words at a threshold, and that of the cases without a word.
  func cells(at threshold: Double) -> [Cells] {
    memo.groupCells(grouping, at: threshold) {
      store.withGrouping(grouping) { scores, labels, codes in
        count(scores, labels, codes, at: threshold)
      }
    }
  }

  private func count(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>,
    _ codes: UnsafeBufferPointer<Int32>, at threshold: Double
  ) -> [Cells] {
    // Four places a word, and four more for missing values and unknown codes.
    var tally = [Int](repeating: 0, count: 4 * (words + 1))
    let limit = UInt32(truncatingIfNeeded: words)
    tally.withUnsafeMutableBufferPointer { tally in
      for row in 0..<scores.count {
        let cell = (labels[row] == 1 ? 0 : 1) &+ (scores[row] >= threshold ? 0 : 2)
        let code = min(UInt32(bitPattern: codes[row]), limit)
        tally[4 &* Int(code) &+ cell] &+= 1
      }
    }
    return (0...words).map { (code: Int) -> Cells in
      let counts = tally[(4 * code)..<(4 * code + 4)].map { Double($0) }
      return Cells(
        truePositive: counts[0], falsePositive: counts[1], falseNegative: counts[2],
        trueNegative: counts[3])
    }
  }
}
