// SPDX-License-Identifier: Apache-2.0

/// One judgement: a reader's rating of a case under a modality.
public struct Reading: Sendable, Hashable {
  /// The modality (the arm) under which the case was read.
  public var modality: String
  /// The reader.
  public var reader: String
  /// The case.
  public var caseID: String
  /// The rating, higher where more suspicious; may be infinite, never NaN.
  public var rating: Double
  /// The row of the file, counted from 1 without the header, or its place in the list.
  public var row: Int

  /// Makes a reading.
  public init(modality: String, reader: String, caseID: String, rating: Double, row: Int = 0) {
    self.modality = modality
    self.reader = reader
    self.caseID = caseID
    self.rating = rating
    self.row = row
  }
}
