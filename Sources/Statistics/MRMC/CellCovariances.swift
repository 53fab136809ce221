// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// How the covariance of two readers' figures is estimated.
public enum CovarianceMethod: String, Sendable, Hashable, CaseIterable {
  /// From placement values; DeLong 1988.
  case delong
  /// From leaving out one case at a time.
  case jackknife
  /// Without bias, from one-shot moments; Gallas 2006.
  case unbiased
}

/// The covariances of all figures of a study over its cases.
///
/// - DeLong: sum over the positives both read of (V_a - A_a)(V_b - A_b)/sqrt(m_a(m_a - 1)m_b(m_b - 1)),
///   V placement values and m the positives each read, plus the same over negatives. Where both read
///   the same cases it is DeLong's covariance; it stays that of a positive semidefinite matrix where
///   reads are missing. Source: E. R. DeLong et al., Biometrics 1988;44:837.
/// - Jackknife: (N - 1)/N times the sum over cases of the products of the deviations that leaving a
///   case out makes, N the cases of the study.
/// - Unbiased: sum of c_k (M_k - M_4) over the pairs of pairs that share something, M_k the mean
///   product of kernels and c_k the share of such pairs among all.
///   Source: B. D. Gallas, Acad Radiol 2006;13:353.
///
/// Figures of readers who share no case have covariance zero.
public struct CellCovariances: Sendable {
  /// How they were estimated.
  public let method: CovarianceMethod
  let places: [Int]
  private let positions: [Int]
  private let matrix: [Double]

  /// The covariance of two cells of the grid, by their places in it; 0 where one is empty.
  public subscript(a: Int, b: Int) -> Double {
    let (i, j) = (positions[a], positions[b])
    return i < 0 || j < 0 ? 0 : matrix[i * places.count + j]
  }

  init<Failure: Error>(
    grid: ReaderGrid, method: CovarianceMethod, matrix entry: (Int, Int) throws(Failure) -> Double
  ) throws(Failure) {
    let places = grid.cells.indices.filter { grid.cells[$0] != nil }
    var matrix = [Double](repeating: 0, count: places.count * places.count)
    for i in places.indices {
      for j in i..<places.count {
        let value = try entry(places[i], places[j])
        matrix[i * places.count + j] = value
        matrix[j * places.count + i] = value
      }
    }
    var positions = [Int](repeating: -1, count: grid.cells.count)
    for (position, place) in places.enumerated() { positions[place] = position }
    self.places = places
    self.positions = positions
    self.matrix = matrix
    self.method = method
  }
}

extension ReaderGrid {
  /// The covariances of all figures over the cases.
  ///
  /// `sums` are those of `pairSums()`, where they were made before.
  public func covariances(
    _ method: CovarianceMethod, sums: GridSums? = nil
  ) throws(NoAnswer) -> CellCovariances {
    switch method {
    case .delong: return try products(method, factor: 1) { $0.influences }
    case .jackknife:
      let count = Double(cases)
      return try products(method, factor: (count - 1) / count) { $0.deviations() }
    case .unbiased:
      let known: GridSums = if let sums { sums } else { try pairSums() }
      return try CellCovariances(grid: self, method: method) { (a, b) throws(NoAnswer) in
        try known[a, b].unbiasedCovariance()
      }
    }
  }

  private func products(
    _ method: CovarianceMethod, factor: Double, of vector: (ReaderCell) -> [Double]?
  ) throws(NoAnswer) -> CellCovariances {
    var vectors: [[Double]?] = []
    for cell in cells {
      guard let cell else {
        vectors.append(nil)
        continue
      }
      guard let entries = vector(cell) else {
        throw method == .delong && cell.leftOut != nil ? NoAnswer(Self.noPlacements) : Self.fewCases
      }
      vectors.append(entries)
    }
    return try CellCovariances(grid: self, method: method) { (a, b) throws(NoAnswer) in
      guard let one = vectors[a], let other = vectors[b] else { return 0 }
      return factor * Reductions.dot(one, other)
    }
  }

  static let fewCases = NoAnswer(
    Text(
      zh: "有阅片者在某一类病例中读片不足两例，无法估计方差",
      en: "a reader read fewer than two cases of a class, so that no variance can be had"))

  static let noPlacements = Text(
    zh: "该指标没有 DeLong 协方差；请用刀切法（jackknife）",
    en: "this figure has no DeLong covariance; use the jackknife")

  static let noPairs = Text(
    zh: "某一指标不是该阅片者所读病例对上的平均值，没有一次性矩；请用刀切法（--covariance jackknife）",
    en:
      "a figure is no mean over pairs of cases that its reader read and has no one-shot moments; use "
      + "the jackknife (--covariance jackknife)")
}

/// The exact sums over pairs of cases for every two figures of a study.
public struct GridSums: Sendable {
  private let count: Int
  private let sums: [PairSums]

  init(_ cells: [ReaderCell?]) throws(NoAnswer) {
    var sums = [PairSums](repeating: PairSums(), count: cells.count * cells.count)
    for i in cells.indices {
      guard let a = cells[i] else { continue }
      guard let one = a.pairs else { throw NoAnswer(ReaderGrid.noPairs) }
      for j in i..<cells.count {
        guard let b = cells[j] else { continue }
        guard let other = b.pairs else { throw NoAnswer(ReaderGrid.noPairs) }
        let pair = PairSums(one, other)
        sums[i * cells.count + j] = pair
        sums[j * cells.count + i] = pair
      }
    }
    count = cells.count
    self.sums = sums
  }

  subscript(a: Int, b: Int) -> PairSums { sums[a * count + b] }
}

extension ReaderGrid {
  /// The exact sums over pairs of cases for every two figures.
  ///
  /// Throws where the figure is no mean over pairs.
  public func pairSums() throws(NoAnswer) -> GridSums { try GridSums(cells) }
}

extension CellCovariances {
  /// The same of `ReaderGrid.selecting`, with nothing estimated again.
  ///
  /// `grid` is the one these are of; nil where it has no such modalities.
  public func selecting(
    modalities chosen: [Int], readers few: [Int], of grid: ReaderGrid
  ) -> (grid: ReaderGrid, covariances: CellCovariances)? {
    guard let own = grid.selecting(modalities: chosen, readers: few) else { return nil }
    let places = chosen.flatMap { modality in few.map { modality * grid.readers + $0 } }
    return (own, CellCovariances(grid: own, method: method) { self[places[$0], places[$1]] })
  }
}

extension PairSums {
  /// The covariance of two figures over cases, without bias.
  func unbiasedCovariance() throws(NoAnswer) -> Double {
    let distinct = distinct
    guard (0..<3).contains(where: { distinct.denominators[$0] > 0 }) else { return 0 }
    guard let apart = distinct.moment(3) else { throw ReaderGrid.fewCases }
    let all = Double(denominators[3])
    var covariance = 0.0
    for kind in 0..<3 {
      guard let moment = distinct.moment(kind) else { continue }
      covariance += Double(distinct.denominators[kind]) / all * (moment - apart)
    }
    return covariance
  }
}
