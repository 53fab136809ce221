// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// The free-response ROC curve: share of lesions found against false alarms a scan.
public enum FrocCurve {
  /// The points as columns `threshold`, `false_positives` and `sensitivity`, strictest first.
  ///
  /// At most `limit` points, thinned evenly along the curve. Nil when there is no lesion or no
  /// candidate.
  public static func points(
    of cases: DetectionCases, iou: Double = 0.5, limit: Int = .max
  ) -> TableValue? {
    let points = CaseSample(cases).froc(iou).points
    guard !points.isEmpty, limit > 1 else { return nil }
    // Both ends are kept and at most `limit - 2` points between them.
    let between = min(limit, points.count) - 1
    let step = max(1, (points.count - 1 + between - 1) / max(1, between))
    let kept = points.indices.filter { $0 % step == 0 || $0 == points.count - 1 }
    return .columns([
      "threshold": kept.map { points[$0].threshold },
      "false_positives": kept.map { points[$0].alarms },
      "sensitivity": kept.map { points[$0].sensitivity },
    ])
  }

  /// The numbers behind the curve: `scans`, `lesions`, `candidates`, and `false_positives`, those
  /// candidates that hit no lesion.
  public static func counts(of cases: DetectionCases, iou: Double = 0.5) -> TableValue {
    let matched = FrocEvents(cases.columns, leastOverlap: iou)
    return .cells([
      "scans": Double(cases.caseCount), "lesions": Double(matched.lesions.reduce(0, +)),
      "candidates": Double(cases.columns.scans.reduce(0) { $0 + $1.candidates.count }),
      "false_positives": Double(matched.events.count { !$0.isFind }),
    ])
  }
}
