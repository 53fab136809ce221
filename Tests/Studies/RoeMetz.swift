// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A population of readers and cases.
///
/// Source: C. A. Roe, C. E. Metz, Acad Radiol 1997;4:298.
/// A rating is a sum of normal effects: of the reader, of the reader under the modality, of the case,
/// of the case under the modality, of reader and case, and an error; the effects of cases and the
/// error have variance 1 together. Diseased cases lie higher by the modality's separation.
struct RoeMetz: Sendable {
  /// The area under the curve of the mean reader, for each of two modalities.
  var areas = [0.85, 0.85]
  var reader = 0.01
  var readerModality = 0.01
  let caseEffect = 0.3
  let caseModality = 0.3
  let readerCase = 0.2
  let error = 0.2

  /// The standard deviation of a reader's effect under one modality.
  var spread: Double { (reader + readerModality).squareRoot() }

  /// The standard deviation of a rating over readers and cases of one class.
  var scale: Double { (1 + reader + readerModality).squareRoot() }

  /// How much higher diseased cases lie so that the expected area over all readers is the one asked.
  var separations: [Double] { areas.map { 2.0.squareRoot() * scale * Normal.quantile($0) } }
}

/// One simulated study: the ratings of each reader under each modality, positives first.
struct Ratings {
  /// A row a modality and reader; NaN where unread.
  var rows: [[Double]]
  /// The algorithm's ratings, where there is one.
  var algorithm: [Double] = []
}
