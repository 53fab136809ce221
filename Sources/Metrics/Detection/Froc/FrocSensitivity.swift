// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The share of lesions found at a threshold that gives few false alarms a scan (FROC).
///
/// - Formula: max lesions found / lesions over observed thresholds with false alarms / scans ≤
///   `false_positives`; a second hit of one lesion counts neither way.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no lesion.
/// - Interval: bootstrap by scan or patient, the threshold chosen anew in every replicate.
/// - Source: Chakraborty, Med Phys 1989;16:561; Setio et al., Med Image Anal 2017;42:1.
enum FrocSensitivity {
  static let about = MetricAbout(
    id: "froc_sensitivity",
    name: Text(zh: "FROC 灵敏度", en: "FROC sensitivity"),
    meaning: Text(
      zh: "在每例影像的误报不超过给定个数时，能找到的病灶比例。",
      en: "The share of lesions found while false alarms a scan stay within the limit."),
    formula: "max found / lesions over observed thresholds with false alarms / scans ≤ limit",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "参考标准中没有病灶", en: "when the reference names no lesion"),
    interval: Text(
      zh: "按影像或患者自助重抽样，每次重新选取界值", en: "bootstrap by scan or patient, threshold re-chosen"),
    source: "Chakraborty, Med Phys 1989;16:561; Setio et al., Med Image Anal 2017;42:1",
    family: .detection, parameters: [.falsePositives, .iou], needs: .score)

  static let entry = MetricEntry<DetectionCases>(about) { request throws(MetricError) in
    let limit = try request.falseAlarms()
    let overlap = try request.overlap()
    return FormulaMetric(
      about, parameters: ["false_positives": .number(limit)],
      found: { sample in
        var found = sample.matchingRule(overlap)
        let froc = sample.froc(overlap)
        if froc.lesions > 0 {
          found["threshold"] = .number(froc.attained(at: limit).threshold)
        }
        return found
      }
    ) { sample in
      let froc = sample.froc(overlap)
      guard froc.lesions > 0 else { return .undefined(FrocScan.noLesion) }
      return .value(froc.attained(at: limit).sensitivity)
    }
  }
}

/// The FROC sensitivity on straight lines between the observed points, as LUNA16 reads it.
///
/// - Formula: linear interpolation of the empirical curve, from (0, 0), at `false_positives`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no lesion.
/// - Interval: bootstrap by scan or patient.
/// - Source: Setio et al., Med Image Anal 2017;42:1.
enum FrocSensitivityInterpolated {
  static let about = MetricAbout(
    id: "froc_sensitivity_interpolated",
    name: Text(zh: "FROC 灵敏度（插值）", en: "FROC sensitivity, interpolated"),
    meaning: Text(
      zh: "在每例影像误报个数取给定值时，插值得到的病灶检出比例；该点未必有界值可达。",
      en: "The share of lesions found at a rate of false alarms, read between observed points; no "
        + "threshold need attain it."),
    formula: "linear interpolation of found / lesions over false alarms / scans",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "参考标准中没有病灶", en: "when the reference names no lesion"),
    interval: Text(zh: "按影像或患者自助重抽样", en: "bootstrap by scan or patient"),
    source: "Setio et al., Med Image Anal 2017;42:1",
    family: .detection, parameters: [.falsePositives, .iou], needs: .score)

  static let entry = MetricEntry<DetectionCases>(about) { request throws(MetricError) in
    let limit = try request.falseAlarms()
    let overlap = try request.overlap()
    return FormulaMetric(
      about, parameters: ["false_positives": .number(limit)],
      found: { $0.matchingRule(overlap) }
    ) { sample in
      let froc = sample.froc(overlap)
      guard froc.lesions > 0 else { return .undefined(FrocScan.noLesion) }
      return .value(froc.interpolated(at: limit))
    }
  }
}

extension CaseSample<DetectionColumns> {
  /// The matching rule as estimates carry it, with the least overlap where the rule has one.
  func matchingRule(_ leastOverlap: Double?) -> [String: Parameter] {
    var found: [String: Parameter] = ["rule": .text(columns.rule.rawValue)]
    if columns.rule == .overlap, let leastOverlap { found["iou"] = .number(leastOverlap) }
    return found
  }

  /// The free-response curve under these weights, drawn once.
  func froc(_ leastOverlap: Double) -> FrocScan {
    once("froc \(leastOverlap)") { FrocScan(self, leastOverlap: leastOverlap) }
  }
}

extension FrocScan {
  static let noLesion = Text(zh: "参考标准中没有病灶", en: "the reference names no lesion")
}

extension MetricRequest {
  /// The false alarms a scan that are tolerated; 1 unless given.
  func falseAlarms() throws(MetricError) -> Double {
    let value = parameters[.falsePositives] ?? 1
    guard value >= 0, value.isFinite else {
      throw .parameter(
        metric: id, parameter: ParameterName.falsePositives.rawValue, value: "\(value)",
        expected: Text(zh: "不小于 0 的有限数", en: "a finite number of at least 0"))
    }
    return value
  }

  /// The least overlap, above 0 and at most 1; 0.5 unless given.
  func overlap() throws(MetricError) -> Double {
    let value = parameters[.iou] ?? 0.5
    guard value > 0, value <= 1 else {
      throw .parameter(
        metric: id, parameter: "iou", value: "\(value)",
        expected: Text(zh: "大于 0 且不超过 1 的数", en: "a number above 0 and at most 1"))
    }
    return value
  }
}
