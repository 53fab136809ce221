// SPDX-License-Identifier: Apache-2.0

public import Numerics
import Wording

/// The scale on which DeLong's interval is made.
public enum DeLongScale: String, Sendable, Hashable, CaseIterable {
  /// On the logit of the area: bounds stay within 0 and 1; our default.
  case logit = "delong-logit"
  /// On the area itself, cut at 0 and 1.
  case wald = "delong-wald"

  /// The name of the interval where patients repeat and the variance is Obuchowski's.
  public var clustered: String {
    switch self {
    case .logit: "obuchowski-logit"
    case .wald: "obuchowski-wald"
    }
  }
}

/// The interval of an area under the ROC curve, with the rules for where DeLong's breaks down.
///
/// logit A ± z sqrt(V)/(A(1 - A)), carried back, or A ± z sqrt(V), cut at 0 and 1. At an area of
/// 0 or 1, beyond 0.95 (or below 0.05) with fewer than 50 cases in a class, and where a class has
/// one case only, Newcombe's method 5 takes its place, and a note says so. Where all scores are equal
/// there is none. With several cases a patient the variance, and the name, is Obuchowski's. Fewer
/// than 40 patients use Student's t with one degree of freedom less than patients, fewer than 10 are flagged.
public enum AUROCInterval {
  /// The interval from the area and its variance.
  ///
  /// `positives` and `negatives` are the sizes that count: cases where cases are independent,
  /// Kish's effective sizes under sampling weights, patients with a positive and with a negative
  /// case where patients repeat; in that last case `patients` is their number, else nil.
  /// `variance` is nil where it cannot be had.
  public static func interval(
    auroc: Double, variance: Double?, positives: Double, negatives: Double, level: Double,
    scale: DeLongScale = .logit, patients: Int? = nil
  ) -> QualifiedInterval {
    guard Level.isValid(level), auroc >= 0, auroc <= 1 else {
      return QualifiedInterval(nil, notes: [noInterval])
    }
    let smallest = min(positives, negatives)
    let extreme = max(auroc, 1 - auroc)
    if extreme == 1 || (extreme > 0.95 && smallest < 50) || variance == nil {
      let interval = NewcombeInterval.interval(
        auroc: auroc, positives: positives, negatives: negatives, level: level)
      return QualifiedInterval(interval, notes: [interval == nil ? noInterval : newcombe])
    }
    guard let variance, variance > 0 else {
      return QualifiedInterval(nil, notes: [degenerate])
    }
    let method = patients == nil ? scale.rawValue : scale.clustered
    let few = FewClusters(patients)
    let critical = few.critical(level)
    let error = variance.squareRoot()
    let interval =
      switch scale {
      case .logit:
        logit(
          auroc, half: critical * error / (auroc * (1 - auroc)), level: level, method: method)
      case .wald:
        Interval(
          lower: max(0, auroc - critical * error), upper: min(1, auroc + critical * error),
          level: level, method: method)
      }
    return QualifiedInterval(interval, notes: few.notes)
  }

  /// The interval of one curve over independent cases.
  public static func interval(
    of placements: PlacementValues, level: Double, scale: DeLongScale = .logit
  ) -> QualifiedInterval {
    guard let auroc = placements.auroc else {
      return QualifiedInterval(nil, notes: [noInterval])
    }
    return interval(
      auroc: auroc, variance: DeLong.variance(of: placements),
      positives: Double(placements.positives), negatives: Double(placements.negatives),
      level: level, scale: scale)
  }

  /// The interval of one curve over independent cases, from the sums of one walk.
  public static func interval(
    of scan: LabelledScan, level: Double, scale: DeLongScale = .logit
  ) -> QualifiedInterval {
    guard scan.positives > 0, scan.negatives > 0 else {
      return QualifiedInterval(nil, notes: [noInterval])
    }
    return interval(
      auroc: Double(scan.doubledU) / Double(2 * scan.positives * scan.negatives),
      variance: DeLong.variance(of: scan), positives: Double(scan.positives),
      negatives: Double(scan.negatives), level: level, scale: scale)
  }

  /// The interval of one curve where patients contribute several cases.
  ///
  /// `clusters` holds each case's patient, 0 ..< `clusterCount`, coded in the order of their ids.
  public static func interval(
    of placements: PlacementValues, clusters: [Int32], clusterCount: Int, level: Double,
    scale: DeLongScale = .logit
  ) -> QualifiedInterval {
    guard let auroc = placements.auroc else {
      return QualifiedInterval(nil, notes: [noInterval])
    }
    let counts = ClusterDeviations(placements, clusters: clusters, clusterCount: clusterCount)
    let variance = DeLong.clusteredVariance(
      of: placements, clusters: clusters, clusterCount: clusterCount)
    return interval(
      auroc: auroc, variance: variance, positives: Double(counts.withPositive),
      negatives: Double(counts.withNegative), level: level, scale: scale, patients: counts.used)
  }

  private static func logit(
    _ area: Double, half: Double, level: Double, method: String
  ) -> Interval {
    let centre = Elementary.logit(area)
    return Interval(
      lower: Elementary.expit(centre - half), upper: Elementary.expit(centre + half),
      level: level, method: method)
  }

  static let noInterval = Text(
    zh: "没有区间：至少一类没有病例", en: "no interval: a class has no cases")
  static let newcombe = Text(
    zh: "面积处于极端或一类病例过少，DeLong方差不可用，改用Newcombe方法5",
    en:
      "the area is extreme or a class too small for DeLong's variance: Newcombe's method 5 is used"
  )
  static let degenerate = Text(
    zh: "没有区间：所有评分相同，方差为零，不能反映不确定性",
    en: "no interval: all scores are equal, the variance is zero and says nothing about "
      + "uncertainty")
}
