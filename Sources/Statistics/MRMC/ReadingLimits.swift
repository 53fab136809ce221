// SPDX-License-Identifier: Apache-2.0

import Wording

/// Limits of agreement of quantitative readings, with readers and cases random.
///
/// Where a second reading would differ from the first: mean difference ± z times the standard
/// deviation of one difference. Readings x of reader j and case k under modalities A and B:
/// - within a reader between modalities: y = x_A - x_B is mean + reader + case + error, and one
///   difference has the sum of these variances;
/// - between readers within a modality: twice the variances of reader and error of x;
/// - between readers between modalities: twice the variances of reader, reader by case, modality by
///   reader, modality by case and error of x;
/// - within a reader within a modality: as the first, A and B being two readings alike, mean 0.
/// Components are by the method of moments and may come out negative.
/// Source: J. M. Bland, D. G. Altman, J Biopharm Stat 2007;17:571; S. Wen, B. D. Gallas, Stat
/// Biopharm Res 2022;14:532.
public struct ReadingLimits: Sendable, Hashable {
  /// Which two readings are compared.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case withinReaderBetweenModalities = "WRBM"
    case betweenReadersWithinModality = "BRWM"
    case betweenReadersBetweenModalities = "BRBM"
    case withinReaderWithinModality = "WRWM"
  }

  /// A source of variation.
  public struct Source: Sendable, Hashable {
    /// The degrees of freedom.
    public let degrees: Double
    /// The sum of squares.
    public let squares: Double
    /// The variance component; nil for a fixed effect.
    public let variance: Double?
  }

  /// What is compared.
  public let comparison: Comparison
  /// The mean difference, first less second.
  public let difference: Double
  /// The variance of the mean difference.
  public let differenceVariance: Double
  /// The variance of one difference.
  public let variance: Double
  /// Reader, case and, for between readers between modalities, modality, reader by case, reader by
  /// modality, case by modality; the error last.
  public let sources: [Source]

  /// The interval of the mean difference.
  public func interval(level: Double) -> Interval? {
    normal(differenceVariance, level)
  }

  /// The limits within which one difference falls; nil where its variance came out negative.
  public func limits(level: Double) -> Interval? {
    normal(variance, level)
  }

  private func normal(_ variance: Double, _ level: Double) -> Interval? {
    guard variance >= 0, Level.isValid(level) else { return nil }
    let half = Level.normal(level) * variance.squareRoot()
    return Interval(
      lower: difference - half, upper: difference + half, level: level,
      method: "limits-of-agreement")
  }

  /// Limits from full tables of readings, a row a reader, a column a case.
  ///
  /// `second` are the readings under the other modality, or the second readings; not used between
  /// readers within one modality.
  public init(
    _ comparison: Comparison, first: [[Double]], second: [[Double]] = []
  ) throws(NoAnswer) {
    let needsSecond = comparison != .betweenReadersWithinModality
    let tables = needsSecond ? [first, second] : [first]
    guard let cases = first.first?.count, cases > 1, first.count > 1,
      tables.allSatisfy({ table in
        table.count == first.count
          && table.allSatisfy { $0.count == cases && $0.allSatisfy(\.isFinite) }
      })
    else { throw Self.notFull }
    let (r, c) = (Double(first.count), Double(cases))
    switch comparison {
    case .betweenReadersBetweenModalities:
      self.init(
        three: ThreeWaySquares(tables), comparison, r: r, c: c, difference: Self.mean(tables))
    case .betweenReadersWithinModality:
      self.init(two: first, comparison, r: r, c: c)
    case .withinReaderBetweenModalities, .withinReaderWithinModality:
      let differences = zip(first, second).map { zip($0, $1).map { $0 - $1 } }
      self.init(two: differences, comparison, r: r, c: c)
    }
  }

  private static func mean(_ tables: [[[Double]]]) -> Double {
    FactorialMeans.mean(
      zip(tables[0], tables[1]).map { FactorialMeans.mean(zip($0, $1).map { $0 - $1 }) })
  }

  private init(two table: [[Double]], _ comparison: Comparison, r: Double, c: Double) {
    let squares = ThreeWaySquares([table])
    let (reader, caseSquare, error) = (squares.b ?? 0, squares.c ?? 0, squares.bc ?? 0)
    let readerVariance = (reader - error) / c
    let caseVariance = (caseSquare - error) / r
    self.comparison = comparison
    sources = [
      Source(degrees: r - 1, squares: reader * (r - 1), variance: readerVariance),
      Source(degrees: c - 1, squares: caseSquare * (c - 1), variance: caseVariance),
      Source(
        degrees: (r - 1) * (c - 1), squares: error * (r - 1) * (c - 1), variance: error),
    ]
    switch comparison {
    case .withinReaderBetweenModalities:
      difference = FactorialMeans.mean(table.map { FactorialMeans.mean($0) })
      differenceVariance = (reader + caseSquare - error) / (r * c)
      variance = readerVariance + caseVariance + error
    case .withinReaderWithinModality:
      (difference, differenceVariance) = (0, 0)
      variance = readerVariance + caseVariance + error
    default:
      (difference, differenceVariance) = (0, 0)
      variance = 2 * (readerVariance + error)
    }
  }

  private init(
    three: ThreeWaySquares, _ comparison: Comparison, r: Double, c: Double, difference: Double
  ) {
    let m = 2.0
    let error = three.abc ?? 0
    let (modality, reader, caseSquare) = (three.a ?? 0, three.b ?? 0, three.c ?? 0)
    let (byReader, byCase, readerCase) = (three.ab ?? 0, three.ac ?? 0, three.bc ?? 0)
    let readerVariance = (reader + error - readerCase - byReader) / (c * m)
    let caseVariance = (caseSquare + error - readerCase - byCase) / (r * m)
    let readerCaseVariance = (readerCase - error) / m
    let byReaderVariance = (byReader - error) / c
    let byCaseVariance = (byCase - error) / r
    self.comparison = comparison
    self.difference = difference
    differenceVariance = 2 * (byReaderVariance / r + byCaseVariance / c + error / (r * c))
    variance =
      2 * (readerVariance + readerCaseVariance + byReaderVariance + byCaseVariance + error)
    func source(_ square: Double, _ degrees: Double, _ variance: Double?) -> Source {
      Source(degrees: degrees, squares: square * degrees, variance: variance)
    }
    sources = [
      source(reader, r - 1, readerVariance), source(caseSquare, c - 1, caseVariance),
      source(modality, 1, nil), source(readerCase, (r - 1) * (c - 1), readerCaseVariance),
      source(byReader, r - 1, byReaderVariance), source(byCase, c - 1, byCaseVariance),
      source(error, (r - 1) * (c - 1), error),
    ]
  }

  private static let notFull = NoAnswer(
    Text(
      zh: "一致性界限要求至少两名阅片者、两例病例，且每人读完每例；有缺失的读片",
      en: "limits of agreement need at least two readers and two cases, each case read by each "
        + "reader; reads are missing"))
}
