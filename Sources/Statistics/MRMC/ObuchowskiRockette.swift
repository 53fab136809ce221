// SPDX-License-Identifier: Apache-2.0

import Wording

/// Obuchowski and Rockette's analysis where every reader has a figure under every modality.
///
/// The figures of t modalities by r readers are taken as means plus random readers, their interaction
/// with modalities, and an error of the cases that is correlated between the figures: Cov1 for one
/// reader under two modalities, Cov2 for two readers under one, Cov3 for both different, each the
/// average over all such pairs. Readers who share no case have covariance 0 and are averaged in, which
/// is what makes cases nested in readers, in modalities or in blocks of readers come out right.
/// Source: N. A. Obuchowski, H. E. Rockette, Commun Stat Simul Comput 1995;24:285; degrees of freedom:
/// S. L. Hillis, Stat Med 2007;26:596; other designs: S. L. Hillis, Stat Med 2014;33:330.
public struct ObuchowskiRockette: FactorialModel {
  /// The mean squares.
  public let means: FactorialMeans
  /// The averaged covariances.
  public let covariances: AveragedCovariances
  private let t: Double
  private let r: Double

  static let method = "obuchowski-rockette"

  /// Takes a full grid; nil where cells are empty.
  public init?(_ grid: ReaderGrid, _ covariances: CellCovariances) {
    guard grid.layout == .crossed else { return nil }
    means = FactorialMeans(
      (0..<grid.modalities).map { modality in
        (0..<grid.readers).compactMap { grid[modality, $0]?.value }
      })
    self.covariances = AveragedCovariances(grid, covariances)
    t = Double(grid.modalities)
    r = Double(grid.readers)
  }

  /// The components by the method of moments.
  ///
  /// Of readers (MS(R) - MS(TR))/t - Cov1 + Cov3, of the interaction
  /// MS(TR) - error + Cov1 + Cov2 - Cov3; either may come out negative.
  public var components: VarianceComponents {
    let c = covariances
    var reader: Double?
    var both: Double?
    if let readers = means.reader, let interaction = means.interaction {
      reader = (readers - interaction) / t - c.cov1 + c.cov3
      both = interaction - c.error + c.cov1 + (c.cov2 - c.cov3)
    } else if let readers = means.reader {
      reader = readers - c.error + c.cov2
    }
    return VarianceComponents(
      reader: reader, readerModality: both, cov1: c.cov1, cov2: c.cov2, cov3: c.cov3,
      error: c.error)
  }

  /// Readers and cases random.
  ///
  /// F = MS(T)/D with D = MS(TR) + max(r(Cov2 - Cov3), 0) on t - 1 and D²/(MS(TR)²/((t - 1)(r - 1)))
  /// degrees of freedom; a difference has variance 2 D/r. One modality's mean has variance
  /// (MS(R)_i + max(r Cov2_i, 0))/r on (MS(R)_i + max(r Cov2_i, 0))²/(MS(R)_i²/(r - 1)).
  public func randomReadersRandomCases() throws(NoAnswer) -> ReaderAnalysis {
    guard let within = means.readerWithin else { throw Self.oneReader }
    var remarks: [Text] = []
    let averages = within.indices.map { modality in
      let cases = r * covariances.cov2OfModality[modality]
      if cases < 0 { remarks.append(Self.negativeCov2) }
      let total = within[modality] + max(cases, 0)
      return ReaderContrast(
        value: means.modalityMeans[modality], variance: total / r,
        degreesOfFreedom: Self.hillis(total, within[modality], r - 1), method: Self.method)
    }
    guard let modality = means.modality, let interaction = means.interaction else {
      return ReaderAnalysis(test: nil, differences: [], means: averages, remarks: remarks)
    }
    let cases = r * (covariances.cov2 - covariances.cov3)
    if cases < 0 { remarks.append(Self.clamped) }
    let denominator = interaction + max(cases, 0)
    let degrees = Self.hillis(denominator, interaction, (t - 1) * (r - 1))
    return ReaderAnalysis(
      test: EqualityTest(numerator: modality, denominator: denominator, df1: t - 1, df2: degrees),
      differences: differences(2 * denominator / r, degrees), means: averages,
      remarks: remarks)
  }

  /// Cases random, these readers.
  ///
  /// (t - 1) MS(T)/(error - Cov1 + (r - 1)(Cov2 - Cov3)) against chi-squared. Nothing is clamped: with
  /// fixed readers the denominator is a variance of the cases alone.
  public func fixedReaders() -> ReaderAnalysis {
    let c = covariances
    let averages = means.modalityMeans.indices.map { modality in
      ReaderContrast(
        value: means.modalityMeans[modality],
        variance: (c.errorOfModality[modality] + (r - 1) * c.cov2OfModality[modality]) / r,
        degreesOfFreedom: nil, method: Self.method)
    }
    guard let modality = means.modality else {
      return ReaderAnalysis(test: nil, differences: [], means: averages)
    }
    let denominator = c.error - c.cov1 + (r - 1) * (c.cov2 - c.cov3)
    return ReaderAnalysis(
      test: EqualityTest(numerator: modality, denominator: denominator, df1: t - 1),
      differences: differences(2 * denominator / r, nil), means: averages)
  }

  /// Readers random, these cases: F = MS(T)/MS(TR), Student's t on (t - 1)(r - 1).
  public func fixedCases() throws(NoAnswer) -> ReaderAnalysis {
    guard let within = means.readerWithin else { throw Self.oneReader }
    let averages = within.indices.map { modality in
      ReaderContrast(
        value: means.modalityMeans[modality], variance: within[modality] / r,
        degreesOfFreedom: r - 1, method: Self.method)
    }
    guard let modality = means.modality, let interaction = means.interaction else {
      return ReaderAnalysis(test: nil, differences: [], means: averages)
    }
    let degrees = (t - 1) * (r - 1)
    return ReaderAnalysis(
      test: EqualityTest(numerator: modality, denominator: interaction, df1: t - 1, df2: degrees),
      differences: differences(2 * interaction / r, degrees), means: averages)
  }

  private func differences(_ variance: Double, _ degrees: Double?) -> [ReaderContrast] {
    ReaderAnalysis.pairs(of: means.modalityMeans.count).map { pair in
      ReaderContrast(
        value: means.modalityMeans[pair.first] - means.modalityMeans[pair.second],
        variance: variance, degreesOfFreedom: degrees, method: Self.method)
    }
  }

  /// Hillis's degrees of freedom: total² over part²/df; infinite where the part is zero, but for
  /// rounding.
  static func hillis(_ total: Double, _ part: Double, _ degrees: Double) -> Double {
    if part == 0 { return total > 0 ? .infinity : degrees }
    let ratio = total / part
    return asGoodAsNormal(ratio * ratio * degrees)
  }

  /// Degrees of freedom, infinite where Student's distribution is the normal one to the last digit.
  static func asGoodAsNormal(_ degrees: Double) -> Double { degrees > 1e15 ? .infinity : degrees }

  static let oneReader = NoAnswer(
    Text(
      zh: "只有一名阅片者，无法推广到其他阅片者",
      en: "there is one reader only, so that nothing can be said of other readers"))

  static let clamped = Text(
    zh: "Cov2 小于 Cov3，按惯例以 Cov2 − Cov3 = 0 计算",
    en: "Cov2 is below Cov3; by convention Cov2 - Cov3 was taken as 0")

  static let negativeCov2 = Text(
    zh: "某一模态下 Cov2 为负，按惯例以 0 计算",
    en: "Cov2 of a modality is negative; by convention it was taken as 0")
}
