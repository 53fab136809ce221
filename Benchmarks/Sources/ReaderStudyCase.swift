// SPDX-License-Identifier: Apache-2.0

import Statistics

/// A reader study of 20 readers, 2 modalities and 2,000 cases, half of them diseased.
///
/// `delong` is Obuchowski and Rockette's analysis with DeLong's covariances of the 40 curves; `whole`
/// is that with all three covariances and both one-shot analyses. Both begin at the ratings.
struct ReaderStudyCase: BenchmarkCase {
  let name = "readers"
  private static let readers = 20
  private static let positives = 1000
  private static let cases = 2000

  func works(in folder: String) throws -> [Work] {
    let rows = Self.ratings()
    try Raw.write(rows.flatMap { $0 }, to: "\(folder)/\(name).ratings")
    return [
      Work("delong") {
        let grid = try Self.grid(rows)
        return try Self.variance(grid, grid.covariances(.delong))
      },
      Work("whole") {
        let grid = try Self.grid(rows)
        let sums = try grid.pairSums()
        for method in [CovarianceMethod.delong, .jackknife] {
          _ = try Self.variance(grid, grid.covariances(method))
        }
        let unbiased = try Self.variance(grid, grid.covariances(.unbiased, sums: sums))
        guard let difference = OneShotAnalysis(grid, sums).differences[0],
          let variance = difference.variance(.unbiased),
          difference.variance(.maximumLikelihood) != nil,
          OneShotEstimator.allCases.allSatisfy({ difference.degreesOfFreedom($0) != nil }),
          unbiased.isFinite
        else { throw Unexpected() }
        return variance
      },
    ]
  }

  private static func grid(_ rows: [[Double]]) throws -> ReaderGrid {
    guard
      let grid = ReaderGrid(
        modalities: 2, readers: readers, cases: cases,
        cells: rows.map { ReaderCell.rankingArea(ratings: $0, positives: positives) })
    else { throw Unexpected() }
    return grid
  }

  /// The variance of the difference, readers and cases random.
  private static func variance(_ grid: ReaderGrid, _ covariances: CellCovariances) throws -> Double
  {
    guard let model = ObuchowskiRockette(grid, covariances) else { throw Unexpected() }
    return try model.randomReadersRandomCases().differences[0].variance
  }

  /// Effects of cases, of readers and of both, and an error.
  private static func ratings() -> [[Double]] {
    var noise = Noise(20_261_126)
    let effects = (0..<cases).map { _ in noise.uniform() }
    return (0..<2).flatMap { modality -> [[Double]] in
      let changed = effects.map { $0 + 0.5 * noise.uniform() }
      return (0..<readers).map { _ in
        let skill = 0.4 + 0.05 * Double(modality) + 0.1 * noise.uniform()
        return changed.enumerated().map { place, effect in
          effect + noise.uniform() + (place < positives ? skill : 0)
        }
      }
    }
  }
}
