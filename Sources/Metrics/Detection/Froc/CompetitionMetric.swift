// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The mean FROC sensitivity at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false alarms a scan (CPM).
///
/// Each of the seven is one that some threshold attains; `cpm_interpolated` reads between points.
///
/// - Formula: mean of `froc_sensitivity` at the seven rates.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no lesion.
/// - Interval: bootstrap by scan or patient.
/// - Source: Niemeijer et al., IEEE Trans Med Imaging 2011;30:215; Setio et al., Med Image Anal
///   2017;42:1.
enum CompetitionMetric {
  static let rates = [0.125, 0.25, 0.5, 1, 2, 4, 8]

  static let about = page(
    "cpm", Text(zh: "竞赛性能指标（CPM）", en: "Competition performance metric (CPM)"),
    Text(
      zh: "在每例影像 1/8 至 8 个误报的七个水平上，病灶检出比例的平均值。",
      en: "The mean share of lesions found at seven rates from 1/8 to 8 false alarms a scan."),
    "mean of the attained sensitivities at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false alarms a scan")

  static let entry = MetricEntry<DetectionCases>(about) { request throws(MetricError) in
    let overlap = try request.overlap()
    return FormulaMetric(about, found: { $0.matchingRule(overlap) }) { sample in
      let froc = sample.froc(overlap)
      guard froc.lesions > 0 else { return .undefined(FrocScan.noLesion) }
      let sum = rates.reduce(0) { $0 + froc.attained(at: $1).sensitivity }
      return .value(sum / Double(rates.count))
    }
  }

  static func page(_ id: String, _ name: Text, _ meaning: Text, _ formula: String) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: Text(zh: "参考标准中没有病灶", en: "when the reference names no lesion"),
      interval: Text(zh: "按影像或患者自助重抽样", en: "bootstrap by scan or patient"),
      source: "Niemeijer et al., IEEE Trans Med Imaging 2011;30:215; Setio et al., Med Image Anal "
        + "2017;42:1",
      family: .detection, parameters: [.iou], needs: .score)
  }
}

/// The competition performance metric on straight lines between points, as LUNA16 reports it.
///
/// - Formula: mean of `froc_sensitivity_interpolated` at the seven rates.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no lesion.
/// - Interval: bootstrap by scan or patient.
/// - Source: Setio et al., Med Image Anal 2017;42:1.
enum CompetitionMetricInterpolated {
  static let about = CompetitionMetric.page(
    "cpm_interpolated", Text(zh: "竞赛性能指标（CPM，插值）", en: "CPM, interpolated"),
    Text(
      zh: "与 CPM 相同，但在观测点之间线性插值（LUNA16 的算法）。",
      en: "As the CPM, read on straight lines between observed points, as LUNA16 does."),
    "mean of the interpolated sensitivities at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false alarms a scan")

  static let entry = MetricEntry<DetectionCases>(about) { request throws(MetricError) in
    let overlap = try request.overlap()
    return FormulaMetric(about, found: { $0.matchingRule(overlap) }) { sample in
      let froc = sample.froc(overlap)
      guard froc.lesions > 0 else { return .undefined(FrocScan.noLesion) }
      let sum = CompetitionMetric.rates.reduce(0) { $0 + froc.interpolated(at: $1) }
      return .value(sum / Double(CompetitionMetric.rates.count))
    }
  }
}
