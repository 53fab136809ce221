// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The readings of one study: who rated which case under which modality, and what is true of the case.
///
/// Readings may be missing in any pattern. Modalities, readers and cases stand in the order of the
/// bytes of their names, so that no order of rows changes anything.
public struct ReadingTable: Sendable {
  /// The file as messages show it.
  public let name: String
  /// The study; nil where the file names none.
  public let study: String?
  /// The modalities that have readings.
  public let modalities: [String]
  /// The readers who have readings.
  public let readers: [String]
  /// The cases that have readings.
  public let cases: [String]
  /// What is true of each case; nil where unknown.
  public let truths: [Bool?]
  /// The readings, by modality, reader and case.
  public let readings: [Reading]
  /// What a reader of the result must know of the file.
  public let warnings: [Text]

  let places: [(modality: Int, reader: Int, caseIndex: Int)]

  /// Makes a table; refuses a reading given twice and a rating that is no number.
  ///
  /// `truths` gives each case's truth with the row that says so.
  public init(
    name: String, study: String? = nil, readings: [Reading],
    truths: [String: (isPositive: Bool, row: Int)] = [:], warnings: [Text] = []
  ) throws(ReaderStudyError) {
    guard !readings.isEmpty else { throw .noReadings(file: name) }
    let modalities = Self.names(readings.map(\.modality))
    let readers = Self.names(readings.map(\.reader))
    let cases = Self.names(readings.map(\.caseID))
    try Self.checkSize(name, modalities.count, readers.count, cases.count)
    let modalityPlaces = Self.places(modalities)
    let readerPlaces = Self.places(readers)
    let casePlaces = Self.places(cases)
    var placed: [(key: Int, place: (Int, Int, Int), reading: Reading)] = []
    placed.reserveCapacity(readings.count)
    for reading in readings {
      guard !reading.rating.isNaN else {
        throw .wrongCell(
          file: name, row: reading.row, column: "rating",
          what: Text(
            zh: "评分不是数（NaN）；缺失的读片请留空",
            en: "the rating is no number (NaN); leave a missing read empty"))
      }
      let m = modalityPlaces[reading.modality] ?? 0
      let r = readerPlaces[reading.reader] ?? 0
      let c = casePlaces[reading.caseID] ?? 0
      placed.append(((m * readers.count + r) * cases.count + c, (m, r, c), reading))
    }
    placed.sort { ($0.key, $0.reading.row) < ($1.key, $1.reading.row) }
    var doubled: (row: Int, first: Int, reading: Reading)?
    for (one, next) in zip(placed, placed.dropFirst()) where one.key == next.key {
      if doubled.map({ next.reading.row < $0.row }) ?? true {
        doubled = (next.reading.row, one.reading.row, next.reading)
      }
    }
    if let doubled {
      throw .duplicateReading(
        file: name, row: doubled.row, first: doubled.first, reader: doubled.reading.reader,
        modality: doubled.reading.modality)
    }
    self.name = name
    self.study = study
    self.modalities = modalities
    self.readers = readers
    self.cases = cases
    self.truths = cases.map { truths[$0]?.isPositive }
    self.readings = placed.map(\.reading)
    self.warnings = warnings
    places = placed.map(\.place)
  }

  /// The ratings as one row a modality and reader and one entry a case, NaN where there is no read.
  ///
  /// `order` are places of cases.
  func ratings(order: [Int]) -> [[Double]] {
    var target = [Int](repeating: -1, count: cases.count)
    for (place, index) in order.enumerated() { target[index] = place }
    var rows = [[Double]](
      repeating: [Double](repeating: .nan, count: order.count),
      count: modalities.count * readers.count)
    for (place, reading) in zip(places, readings) where target[place.caseIndex] >= 0 {
      rows[place.modality * readers.count + place.reader][target[place.caseIndex]] = reading.rating
    }
    return rows
  }

  /// Refuses what would not fit: figures are compared two by two, and each looks at every case.
  static func checkSize(
    _ name: String, _ modalities: Int, _ readers: Int, _ cases: Int
  ) throws(ReaderStudyError) {
    let (figures, overflow) = modalities.multipliedReportingOverflow(by: readers)
    guard !overflow, figures <= 1000, cases <= 50_000_000 / figures else {
      throw .tooLarge(file: name, modalities: modalities, readers: readers, cases: cases)
    }
  }

  /// The different names in the order of their bytes.
  static func names(_ names: [String]) -> [String] {
    Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func places(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }
}
