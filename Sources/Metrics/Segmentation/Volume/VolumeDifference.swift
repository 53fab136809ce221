// SPDX-License-Identifier: Apache-2.0

import Wording

/// How much larger the prediction is than the reference, and how far off it is (体积差).
///
/// - Formula: `volume_difference` V(P) - V(R), mean over cases: the bias. Its absolute value is
///   `absolute_volume_difference`, median over cases. In cubic millimetres (square in a plane).
/// - Range: any number, 0 at best; 0 to infinity for the absolute one.
/// - Undefined: never; an empty mask has volume 0.
/// - Interval: Student's t over patients; order statistics for medians.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum VolumeDifference {
  static let entries =
    CasePage(
      id: "volume_difference", name: Text(zh: "体积差", en: "Volume difference"),
      meaning: Text(
        zh: "预测体积减去参考体积（立方毫米），反映系统偏差。",
        en: "Predicted less reference volume in cubic mm: the bias."),
      formula: "V(P) - V(R)", range: "-inf to inf", direction: .target, undefinedWhen: never,
      source: source, family: .error, main: .mean, perfect: 0
    ).entries { item, _ in .number(item.predictionVolume - item.referenceVolume) }
    + CasePage(
      id: "absolute_volume_difference",
      name: Text(zh: "体积差绝对值", en: "Absolute volume difference"),
      meaning: Text(
        zh: "预测体积与参考体积之差的绝对值（立方毫米）。",
        en: "How far the predicted volume is from the reference's, in cubic mm."),
      formula: "|V(P) - V(R)|", range: "0 to inf", direction: .lower, undefinedWhen: never,
      source: source, family: .error, main: .median, perfect: 0
    ).entries { item, _ in .number(abs(item.predictionVolume - item.referenceVolume)) }

  private static let source = "Maier-Hein et al., Nat Methods 2024;21:195"
  private static let never = Text(
    zh: "总有定义（空掩膜的体积为 0）", en: "never: an empty mask has volume 0")
}
