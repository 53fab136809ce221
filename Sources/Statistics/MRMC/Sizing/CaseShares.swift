// SPDX-License-Identifier: Apache-2.0

/// Covariances over the cases of a pilot study, brought to one case.
///
/// A covariance of two figures is that of means over the cases each reader read, so that it grows by
/// n_a n_b/n_ab to one case, n_ab the cases both read. Where all read the same that is their number.
/// Where an endpoint rests on one class, cases of that class count.
struct CaseShares {
  private let grid: ReaderGrid
  private let covariances: CellCovariances
  private let counts: [Int]

  init(_ grid: ReaderGrid, _ covariances: CellCovariances) {
    self.grid = grid
    self.covariances = covariances
    counts = grid.cells.map { cell in cell?.isRead.filter { $0 }.count ?? 0 }
  }

  /// The covariance for one case; nil where the two share none.
  func perCase(_ a: Int, _ b: Int) -> Double? {
    guard let one = grid.cells[a]?.isRead, let other = grid.cells[b]?.isRead else { return nil }
    let shared = a == b ? counts[a] : zip(one, other).reduce(0) { $0 + ($1.0 && $1.1 ? 1 : 0) }
    guard shared > 0 else { return nil }
    return covariances[a, b] * Double(counts[a]) * Double(counts[b]) / Double(shared)
  }

  /// The mean over pairs of cells; nil where none share a case.
  func mean(_ pairs: [(Int, Int)]) -> Double? {
    let values = pairs.compactMap { perCase($0.0, $0.1) }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
