// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How many events are found, how many detections are right, and both in one number.
enum EventRates {
  private static let clustered = Text(
    zh: "按记录（或患者）聚类的 Wilson 区间", en: "Wilson, clustered by recording or patient")
  private static let ec57 = "ANSI/AAMI EC57:2012, section 4"

  private static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, undefined: Text,
    interval: Text = clustered, source: String = ec57
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher, undefinedWhen: undefined, interval: interval, source: source,
      family: .detection, parameters: [.tolerance], needs: .call)
  }

  /// The share of reference events that were detected (gross sensitivity).
  ///
  /// - Formula: pairs / reference events, one to one within the tolerance (0.15 s unless asked).
  /// - Range: 0 to 1; higher is better.
  /// - Undefined: without reference events.
  /// - Interval: Wilson, clustered by recording or patient.
  /// - Source: ANSI/AAMI EC57:2012, section 4.
  static let sensitivityAbout = about(
    "sensitivity", Text(zh: "事件灵敏度（合并）", en: "Event sensitivity (gross)"),
    Text(
      zh: "参考事件中被检出的比例，全部记录合并计算。",
      en: "The share of reference events that were detected, all recordings together."),
    "pairs within the tolerance / reference events",
    undefined: Text(zh: "没有参考事件", en: "without reference events"))

  /// The share of detections that are events (gross positive predictivity).
  ///
  /// - Formula: pairs / detections, one to one within the tolerance (0.15 s unless asked).
  /// - Range: 0 to 1; higher is better.
  /// - Undefined: when nothing was detected.
  /// - Interval: Wilson, clustered by recording or patient.
  /// - Source: ANSI/AAMI EC57:2012, section 4.
  static let predictivityAbout = about(
    "ppv", Text(zh: "事件阳性预测值（合并）", en: "Event positive predictive value (gross)"),
    Text(
      zh: "检出中确为事件的比例，全部记录合并计算。",
      en: "The share of detections that are events, all recordings together."),
    "pairs within the tolerance / detections",
    undefined: Text(zh: "没有检出", en: "when nothing was detected"))

  /// The harmonic mean of event sensitivity and positive predictive value (F1).
  ///
  /// - Formula: 2 pairs / (reference events + detections).
  /// - Range: 0 to 1; higher is better.
  /// - Undefined: with neither reference events nor detections.
  /// - Interval: Wilson, clustered by recording or patient.
  /// - Source: Mesaros et al., Appl Sci 2016;6:162.
  static let f1About = about(
    "f1", Text(zh: "事件 F1", en: "Event F1 score"),
    Text(
      zh: "事件灵敏度与阳性预测值的调和平均。",
      en: "The harmonic mean of event sensitivity and positive predictive value."),
    "2 pairs / (reference events + detections)",
    undefined: Text(
      zh: "没有参考事件，也没有检出", en: "with neither reference events nor detections"),
    source: "Mesaros et al., Appl Sci 2016;6:162")

  /// The mean over recordings of the share of their events that were detected.
  ///
  /// - Formula: mean over recordings with events of pairs / reference events.
  /// - Range: 0 to 1; higher is better.
  /// - Undefined: without reference events.
  /// - Interval: Student's t over recordings or patients.
  /// - Source: ANSI/AAMI EC57:2012, section 4.
  static let averageSensitivityAbout = about(
    "sensitivity_average", Text(zh: "事件灵敏度（按记录平均）", en: "Event sensitivity (average)"),
    Text(
      zh: "各记录灵敏度的平均，每份记录权重相同。",
      en: "The mean of the recordings' sensitivities, each counting once."),
    "mean over recordings of pairs / reference events",
    undefined: Text(zh: "没有参考事件", en: "without reference events"),
    interval: Text(zh: "按记录（或患者）的 t 区间", en: "Student's t over recordings or patients"))

  /// The mean over recordings of the share of their detections that are events.
  ///
  /// - Formula: mean over recordings with detections of pairs / detections.
  /// - Range: 0 to 1; higher is better.
  /// - Undefined: when nothing was detected.
  /// - Interval: Student's t over recordings or patients.
  /// - Source: ANSI/AAMI EC57:2012, section 4.
  static let averagePredictivityAbout = about(
    "ppv_average", Text(zh: "事件阳性预测值（按记录平均）", en: "Event positive predictive value (average)"),
    Text(
      zh: "各记录阳性预测值的平均，每份记录权重相同。",
      en: "The mean of the recordings' predictive values, each counting once."),
    "mean over recordings of pairs / detections",
    undefined: Text(zh: "没有检出", en: "when nothing was detected"),
    interval: Text(zh: "按记录（或患者）的 t 区间", en: "Student's t over recordings or patients"))

  static func sensitivity(_ about: MetricAbout, _ tolerance: Double) -> EventRatio {
    EventRatio(about: about, tolerance: tolerance, whenEmpty: EventWords.noReference) {
      ($0.correct[$1], $0.references[$1])
    }
  }

  static func predictivity(_ about: MetricAbout, _ tolerance: Double) -> EventRatio {
    EventRatio(about: about, tolerance: tolerance, whenEmpty: EventWords.noDetection) {
      ($0.correct[$1], $0.detections[$1])
    }
  }

  static func f1(_ tolerance: Double) -> EventRatio {
    EventRatio(about: f1About, tolerance: tolerance, whenEmpty: EventWords.nothing) {
      (2 * $0.correct[$1], $0.references[$1] + $0.detections[$1])
    }
  }
}
