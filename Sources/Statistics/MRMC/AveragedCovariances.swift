// SPDX-License-Identifier: Apache-2.0

/// Error variances and covariances, averaged over the pairs of cells of each kind.
///
/// A kind without pairs (one reader, one modality) has covariance 0.
public struct AveragedCovariances: Sendable, Hashable {
  /// The mean variance.
  public let error: Double
  /// Of one reader under two modalities.
  public let cov1: Double
  /// Of two readers under one modality.
  public let cov2: Double
  /// Of two readers under two modalities.
  public let cov3: Double
  /// The mean variance within each modality.
  public let errorOfModality: [Double]
  /// The mean covariance of two readers within each modality.
  public let cov2OfModality: [Double]
  /// The mean variance of each reader.
  public let errorOfReader: [Double]
  /// The mean covariance of each reader's modalities.
  public let cov1OfReader: [Double]

  init(_ grid: ReaderGrid, _ covariances: CellCovariances) {
    var (all, one, two, three) = (Mean(), Mean(), Mean(), Mean())
    var errors = [Mean](repeating: Mean(), count: grid.modalities)
    var twos = errors
    var readerErrors = [Mean](repeating: Mean(), count: grid.readers)
    var ones = readerErrors
    let places = covariances.places
    for (i, a) in places.enumerated() {
      let (modality, reader) = (a / grid.readers, a % grid.readers)
      let variance = covariances[a, a]
      all.add(variance)
      errors[modality].add(variance)
      readerErrors[reader].add(variance)
      for b in places[(i + 1)...] {
        let covariance = covariances[a, b]
        switch (b / grid.readers == modality, b % grid.readers == reader) {
        case (true, _):
          two.add(covariance)
          twos[modality].add(covariance)
        case (false, true):
          one.add(covariance)
          ones[reader].add(covariance)
        case (false, false): three.add(covariance)
        }
      }
    }
    error = all.value
    cov1 = one.value
    cov2 = two.value
    cov3 = three.value
    errorOfModality = errors.map(\.value)
    cov2OfModality = twos.map(\.value)
    errorOfReader = readerErrors.map(\.value)
    cov1OfReader = ones.map(\.value)
  }

  private struct Mean {
    private var sum = 0.0
    private var count = 0

    mutating func add(_ value: Double) {
      sum += value
      count += 1
    }

    var value: Double { count > 0 ? sum / Double(count) : 0 }
  }
}
