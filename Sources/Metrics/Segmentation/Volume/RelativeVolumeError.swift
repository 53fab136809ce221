// SPDX-License-Identifier: Apache-2.0

import Wording

/// The volume error as a share of the reference's volume (相对体积误差).
///
/// - Formula: `relative_volume_error` (V(P) - V(R)) / V(R), mean over cases: the bias. Its absolute
///   value is `absolute_relative_volume_error`, median over cases.
/// - Range: -1 to infinity, 0 at best; 0 to infinity for the absolute one.
/// - Undefined: when the reference is empty, unless a policy is declared.
/// - Interval: Student's t over patients; order statistics for medians.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum RelativeVolumeError {
  static let entries =
    CasePage(
      id: "relative_volume_error", name: Text(zh: "相对体积误差", en: "Relative volume error"),
      meaning: Text(
        zh: "预测体积与参考体积之差占参考体积的比例，反映系统偏差。",
        en: "Predicted less reference volume as a share of the reference's: the bias."),
      formula: "(V(P) - V(R)) / V(R)", range: "-1 to inf", direction: .target,
      undefinedWhen: empty, source: source, family: .error, main: .mean, perfect: 0
    ).entries { item, _ in error(item) { $0 } }
    + CasePage(
      id: "absolute_relative_volume_error",
      name: Text(zh: "相对体积误差绝对值", en: "Absolute relative volume error"),
      meaning: Text(
        zh: "预测体积与参考体积之差的绝对值占参考体积的比例。",
        en: "How far the predicted volume is from the reference's, as a share of it."),
      formula: "|V(P) - V(R)| / V(R)", range: "0 to inf", direction: .lower, undefinedWhen: empty,
      source: source, family: .error, main: .median, perfect: 0
    ).entries { item, _ in error(item) { abs($0) } }

  private static func error(
    _ item: SegmentationCase, _ sign: (Double) -> Double
  ) -> CaseOutcome {
    guard item.referenceVoxels > 0 else { return .gap(item.gap ?? .referenceEmpty) }
    return .number(
      sign((item.predictionVolume - item.referenceVolume) / item.referenceVolume))
  }

  private static let source = "Maier-Hein et al., Nat Methods 2024;21:195"
  private static let empty = Text(zh: "参考掩膜为空", en: "the reference mask is empty")
}
