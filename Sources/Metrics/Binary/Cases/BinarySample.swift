// SPDX-License-Identifier: Apache-2.0

/// Binary cases under one set of unit weights; what several metrics need is computed once.
public final class BinarySample: WeightedSample {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// The cases.
  public let cases: BinaryCases
  private var unitWeights: UnsafeBufferPointer<Int32>?
  /// The unit weights in force; nil when all are one.
  var currentWeights: UnsafeBufferPointer<Int32>? { unitWeights }
  private var ones: UnsafeMutableBufferPointer<Int32>?
  private var cellCache: [(rule: OperatingRule, point: OperatingPoint?)] = []
  private var rankingCache: Ranking?
  private var precisionCache: Double?

  /// Starts with all weights one.
  public init(_ cases: BinaryCases) {
    self.cases = cases
  }

  deinit { ones?.deallocate() }

  /// How often each unit is taken.
  var times: UnsafeBufferPointer<Int32> {
    if let unitWeights { return unitWeights }
    if let ones { return UnsafeBufferPointer(ones) }
    let fresh = UnsafeMutableBufferPointer<Int32>.allocate(capacity: cases.unitCount)
    fresh.initialize(repeating: 1)
    ones = fresh
    return UnsafeBufferPointer(fresh)
  }

  /// Sets the weight of each unit; the buffer must live until the next call.
  public func setWeights(_ weights: UnsafeBufferPointer<Int32>) {
    // Every unit taken once is no weight at all; a draw differs within a few units.
    unitWeights = weights.allSatisfy { $0 == 1 } ? nil : weights
    cellCache.removeAll(keepingCapacity: true)
    rankingCache = nil
    precisionCache = nil
  }

  /// How often the unit of a case is taken, and the sampling weight of the case.
  func share(_ index: Int) -> (times: Double, own: Double) {
    if unitWeights == nil, !cases.isWeighted { return (1, 1) }
    let columns = columns
    let own = columns.ranked.weights?[index] ?? 1
    guard let unitWeights else { return (1, own) }
    return (Double(unitWeights[Int(columns.units[index])]), own)
  }

  /// The ranked columns, kept at hand for walks that take one case after another.
  private lazy var columns = (ranked: cases.ranked, units: cases.units)

  /// The area and totals of the ranking.
  var ranking: Ranking {
    if let rankingCache { return rankingCache }
    let fresh = Ranking(self)
    rankingCache = fresh
    return fresh
  }

  /// The average precision (step sum); NaN when no case is diseased.
  var averagePrecision: Double {
    if let precisionCache { return precisionCache }
    let fresh = ranking.precision ?? Ranking.averagePrecision(self)
    precisionCache = fresh
    return fresh
  }

  /// The 2x2 table under a rule, or nil where no attainable point obeys it.
  func point(_ rule: OperatingRule) -> OperatingPoint? {
    if let known = cellCache.first(where: { $0.rule == rule }) { return known.point }
    let point: OperatingPoint? =
      switch rule {
      case .threshold(let threshold):
        OperatingPoint(threshold: threshold, cells: cells(at: threshold))
      case .specificity(let least): search(leastSpecificity: least)
      case .sensitivity(let least): search(leastSensitivity: least)
      }
    cellCache.append((rule, point))
    return point
  }

  /// The number of diseased and of healthy cases, as often as they are taken; unweighted cases.
  var classTotals: (diseased: Int, healthy: Int) {
    if let rankingCache {
      return (Int(rankingCache.positives), Int(rankingCache.negatives))
    }
    let cells = cellCache.lazy.compactMap(\.point).first?.cells ?? cells(at: .infinity)
    return (Int(cells.diseased), Int(cells.healthy))
  }

  /// The mean of a loss; nil when there is no weight.
  func meanLoss(_ kind: LossKind) -> Double? {
    if unitWeights == nil, let mean = cases.directMean(kind) { return mean }
    let sums = cases.memo.losses(kind) { cases.addUp(kind) }.total(times)
    return sums[1] > 0 ? sums[0] / sums[1] : nil
  }

  private func cells(at threshold: Double) -> Cells {
    if unitWeights == nil, !cases.isWeighted { return cases.count(at: threshold) }
    return cases.memo.cells(at: threshold) { cases.tabulate(at: threshold) }.total(times)
  }
}
