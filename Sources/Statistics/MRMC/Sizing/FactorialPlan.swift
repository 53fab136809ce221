// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A study of two modalities, planned from Obuchowski and Rockette's variance components.
///
/// With the variance TR of readers by modality, and error variance and covariances that shrink with
/// the cases each reader reads: MS = TR + error - Cov1 - (Cov2 - Cov3), D = MS + r(Cov2 - Cov3), the
/// difference has variance 2 D/r on D²/(MS²/(r - 1)) degrees of freedom. Blocks of readers with cases
/// of their own have the covariances of readers of different blocks at 0, averaged in as the analysis
/// has them. Fixed readers: 2 (error - Cov1 + (r - 1)(Cov2 - Cov3))/r, normal; fixed cases: 2 MS/r on
/// r - 1.
/// Source: S. L. Hillis, N. A. Obuchowski, K. S. Berbaum, Acad Radiol 2011;18:129; blocks:
/// N. A. Obuchowski, B. D. Gallas, S. L. Hillis, Acad Radiol 2012;19:1508.
public struct FactorialPlan: PlannedStudy, Hashable {
  /// The variance of readers by modality.
  public let readerModality: Double
  /// The error variance for one case.
  public let error: Double
  /// The covariance of one reader under two modalities, for one case.
  public let cov1: Double
  /// Of two readers under one modality, for one case.
  public let cov2: Double
  /// Of two readers under two modalities, for one case.
  public let cov3: Double
  /// What was clamped.
  public let remarks: [Text]

  /// Takes components that a study of `cases` gave; a negative variance counts as 0.
  public init(
    readerModality: Double, error: Double, cov1: Double, cov2: Double, cov3: Double, cases: Double
  ) {
    var remarks: [Text] = []
    if readerModality < 0 { remarks.append(Self.negativeInteraction) }
    if cov2 < cov3 { remarks.append(Self.clamped) }
    self.readerModality = max(readerModality, 0)
    self.error = error * cases
    self.cov1 = cov1 * cases
    self.cov2 = cov2 * cases
    self.cov3 = cov3 * cases
    self.remarks = remarks
  }

  /// Takes the components of a pilot study in which every reader read under every modality.
  public init(_ grid: ReaderGrid, _ covariances: CellCovariances) throws(NoAnswer) {
    guard let model = ObuchowskiRockette(grid, covariances) else { throw Self.notCrossed }
    guard grid.modalities > 1 else { throw Self.oneModality }
    guard let interaction = model.components.readerModality else {
      throw ObuchowskiRockette.oneReader
    }
    let shares = CaseShares(grid, covariances)
    let r = grid.readers
    var (own, ones, twos, threes): ([(Int, Int)], [(Int, Int)], [(Int, Int)], [(Int, Int)]) =
      ([], [], [], [])
    for a in grid.cells.indices {
      own.append((a, a))
      for b in (a + 1)..<max(grid.cells.count, a + 1) {
        switch (a / r == b / r, a % r == b % r) {
        case (true, _): twos.append((a, b))
        case (false, true): ones.append((a, b))
        case (false, false): threes.append((a, b))
        }
      }
    }
    self.init(
      readerModality: interaction, error: shares.mean(own) ?? 0, cov1: shares.mean(ones) ?? 0,
      cov2: shares.mean(twos) ?? 0, cov3: shares.mean(threes) ?? 0, cases: 1)
  }

  /// The error of the difference in a study of some shape.
  public func error(
    _ shape: StudyShape, _ kind: Generalisation
  ) throws(NoAnswer) -> PlannedError {
    let r = Double(shape.readers)
    let cases = shape.covariancePerCase
    let between = cases * (kind == .fixedReaders ? cov2 - cov3 : max(cov2 - cov3, 0))
    let single = shape.variancePerCase * (error - cov1)
    if kind == .fixedReaders {
      return try Self.positive(2 * (single + (r - 1) * between) / r, nil)
    }
    guard shape.readers > 1 else { throw ObuchowskiRockette.oneReader }
    let square = readerModality + single - between
    guard square > 0 else { throw Self.noSpread }
    if kind == .fixedCases { return try Self.positive(2 * square / r, r - 1) }
    let total = square + r * between
    return try Self.positive(
      2 * total / r, ObuchowskiRockette.hillis(total, square, r - 1))
  }

  static func positive(_ variance: Double, _ degrees: Double?) throws(NoAnswer) -> PlannedError {
    guard variance > 0, variance.isFinite else { throw noSpread }
    return PlannedError(variance: variance, degreesOfFreedom: degrees)
  }

  static let noSpread = NoAnswer(
    Text(
      zh: "方差分量给出的差值方差不为正，无法计划；请核对分量或扩大预试验",
      en:
        "the components give a variance that is not positive, so that nothing can be planned; check "
        + "them, or take a larger pilot"))
  private static let notCrossed = NoAnswer(
    Text(
      zh: "预试验中并非每名阅片者都读了每种模态，阅片者与模态的交互无从估计",
      en:
        "not every reader of the pilot read under every modality, so that the interaction of readers and "
        + "modalities cannot be had"))
  private static let oneModality = NoAnswer(
    Text(
      zh: "预试验只有一种模态；请用 --algorithm 指明独立算法",
      en: "the pilot has one modality; name an algorithm with --algorithm"))
  static let negativeInteraction = Text(
    zh: "阅片者与模态交互的方差为负，以 0 计；样本量可能偏小，宜另试一个较大的值。",
    en:
      "the variance of readers by modality is negative and was taken as 0; sizes may be too small, so try "
      + "a larger value too.")
  private static let clamped = Text(
    zh: "Cov2 小于 Cov3，推广到其他阅片者时以 Cov2 − Cov3 = 0 计。",
    en: "Cov2 is below Cov3; for random readers Cov2 - Cov3 was taken as 0.")
}
