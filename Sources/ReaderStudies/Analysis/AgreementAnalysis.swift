// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// How far readings of one case lie apart, in the unit of the rating; no truth is needed.
///
/// For every two modalities within readers and between readers, and for each modality between readers.
/// See ``ReadingLimits``; where reads are missing, ``CrossedMean`` takes its place where it can.
public struct AgreementAnalysis: Sendable {
  /// One comparison of two readings.
  public struct Comparison: Sendable, Hashable {
    /// Which two readings.
    public let kind: ReadingLimits.Comparison
    /// The modality of the first.
    public let first: String
    /// The modality of the second; nil within one modality.
    public let second: String?
    /// The mean difference, first less second; 0 within one modality.
    public let difference: Double?
    /// Its interval; nil within one modality.
    public let interval: Interval?
    /// The variance of one difference; may be negative in a full table.
    public let variance: Double?
    /// The limits within which one difference falls.
    public let limits: Interval?
    /// Why there is nothing; nil where there is.
    public let undefined: Text?
  }

  /// The study's name; nil where the file has none.
  public let study: String?
  /// The modalities, in sort order.
  public let modalities: [String]
  /// The readers, in sort order.
  public let readers: [String]
  /// The number of cases.
  public let cases: Int
  /// Whether every reader read every case under every modality.
  public let isFull: Bool
  /// The two-sided level.
  public let level: Double
  /// The comparisons.
  public let comparisons: [Comparison]

  /// Compares the readings of a table.
  public init(_ table: ReadingTable, level: Double = 0.95) {
    study = table.study
    modalities = table.modalities
    readers = table.readers
    cases = table.cases.count
    isFull =
      table.readings.count == table.modalities.count * table.readers.count * table.cases.count
    self.level = level
    var comparisons: [Comparison] = []
    for pair in ReaderAnalysis.pairs(of: table.modalities.count) {
      let (a, b) = (table.modalities[pair.first], table.modalities[pair.second])
      comparisons.append(Comparison(.withinReaderBetweenModalities, a, b, table, level, isFull))
      comparisons.append(Comparison(.betweenReadersBetweenModalities, a, b, table, level, isFull))
    }
    for modality in table.modalities {
      comparisons.append(
        Comparison(.betweenReadersWithinModality, modality, nil, table, level, isFull))
    }
    self.comparisons = comparisons
  }
}

extension AgreementAnalysis.Comparison {
  fileprivate init(
    _ kind: ReadingLimits.Comparison, _ first: String, _ second: String?, _ table: ReadingTable,
    _ level: Double, _ isFull: Bool
  ) {
    self.kind = kind
    self.first = first
    self.second = second
    do throws(NoAnswer) {
      if isFull {
        let found = try table.limitsOfAgreement(kind, first: first, second: second)
        difference = found.difference
        interval = second == nil ? nil : found.interval(level: level)
        variance = found.variance
        limits = found.limits(level: level)
      } else {
        let found = try table.sparseLimits(kind, first: first, second: second, level: level)
        difference = found.difference?.value ?? 0
        interval = found.difference?.interval
        variance = found.deviation * found.deviation
        limits = found.limits
      }
      undefined = nil
    } catch {
      (difference, interval, variance, limits) = (nil, nil, nil, nil)
      undefined = error.reason
    }
  }
}

extension ReadingTable {
  /// Limits of agreement with reads missing.
  fileprivate func sparseLimits(
    _ kind: ReadingLimits.Comparison, first: String, second: String?, level: Double
  ) throws(NoAnswer) -> RatingAgreement {
    func values(_ modality: String) -> [ReadingCell: Double] {
      Dictionary(
        readings.filter { $0.modality == modality }.map {
          (ReadingCell(reader: $0.reader, caseID: $0.caseID), $0.rating)
        }, uniquingKeysWith: { first, _ in first })
    }
    func crossed(_ cells: [ReadingCell: Double]) -> [CrossedValue] {
      cells.map { CrossedValue(reader: $0.key.reader, item: $0.key.caseID, value: $0.value) }
    }
    let own = values(first)
    switch (kind, second) {
    case (.betweenReadersWithinModality, _):
      return try RatingAgreement(ratings: crossed(own), level: level)
    case (.withinReaderBetweenModalities, let second?):
      let other = values(second)
      let both = own.filter { other[$0.key] != nil }
      return try RatingAgreement(
        differences: crossed(
          Dictionary(
            uniqueKeysWithValues: both.map { ($0.key, $0.value - (other[$0.key] ?? 0)) })),
        level: level)
    default:
      throw NoAnswer(
        zh: "不同阅片者不同模态之间的界限要求每人在每种模态下读完每例；有缺失的读片",
        en:
          "limits between readers and modalities need every case read by every reader under both; "
          + "reads are missing")
    }
  }
}
