// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The handbook page of a number that each pair of masks has, and its two metrics over cases.
struct CasePage: Sendable {
  let id: String
  let name: Text
  let meaning: Text
  let formula: String
  let range: String
  let direction: Direction
  let undefinedWhen: Text
  let source: String
  let family: MetricFamily
  /// Which of mean and median goes by the plain id; skewed numbers have the median.
  let main: CaseMetric.Centre
  let perfect: Double
  var isDistance = false
  var takesTolerance = false

  /// The entries of mean and median, the one by the plain id first.
  func entries(
    _ value: @escaping @Sendable (SegmentationCase, Double) -> CaseOutcome
  ) -> [MetricEntry<SegmentationCases>] {
    let other: CaseMetric.Centre = main == .mean ? .median : .mean
    return [
      entry(id, name, main, value),
      entry(
        id + (other == .mean ? "_mean" : "_median"),
        name
          + (other == .mean
            ? Text(zh: "（均值）", en: " (mean)") : Text(zh: "（中位数）", en: " (median)")),
        other, value),
    ]
  }

  private func entry(
    _ id: String, _ name: Text, _ centre: CaseMetric.Centre,
    _ value: @escaping @Sendable (SegmentationCase, Double) -> CaseOutcome
  ) -> MetricEntry<SegmentationCases> {
    let about = MetricAbout(
      id: id, name: name, meaning: meaning,
      formula: (centre == .mean ? "mean over cases of " : "median over cases of ") + formula,
      range: range, direction: direction, undefinedWhen: undefinedWhen + Self.policies,
      interval: centre == .median
        ? Self.orderStatistics : range == "0 to inf" ? Self.studentOfMany : Self.student,
      source: source,
      family: family, parameters: takesTolerance ? [.tolerance, .policy] : [.policy], needs: .call)
    return MetricEntry(about) { request throws(MetricError) in
      let policy = try EmptyMaskPolicy(request)
      var parameters: [String: Parameter] = [:]
      var key = self.id
      var tolerance = Tolerance.assumed
      var remark: Text?
      if takesTolerance {
        tolerance = try Tolerance.read(request)
        remark = request.parameters[.tolerance] == nil ? Tolerance.remark : nil
        parameters["tolerance"] = .number(tolerance)
        key += ".\(tolerance)"
      }
      let used = tolerance
      return CaseMetric(
        about, centre,
        of: CaseNumber(perfect: perfect, isDistance: isDistance) { value($0, used) },
        policy: policy, parameters: parameters, key: key, remark: remark)
    }
  }

  private static let policies = Text(
    zh: "；空掩膜的处理方式（policy）：0 结果无定义，1 不计入，2 均为空视为完全一致，3 同 2，且一方为空的距离记为图像对角线",
    en: "; policy for empty masks: 0 the result is undefined, 1 such cases are left out, 2 two "
      + "empty masks agree perfectly, 3 as 2 and a distance to an empty mask is the image's "
      + "diagonal")
  private static let student = Text(
    zh: "以患者为单位的学生 t 区间", en: "Student's t over patients")
  private static let studentOfMany = Text(
    zh: "以患者为单位的学生 t 区间；患者少于 200 名时不给出",
    en: "Student's t over patients; withheld with fewer than 200")
  private static let orderStatistics = Text(
    zh: "次序统计量的精确区间；同一患者有多例或有权重时，对患者重抽样",
    en: "between order statistics (exact); resampling of patients where they repeat or weights "
      + "differ")
}

/// The distance within which two surfaces count as the same.
enum Tolerance {
  /// Taken, and said, where a request names none.
  static let assumed = 1.0

  static let remark = Text(
    zh: "未给出容差，按 1 mm 计算；容差应取自不同医师勾画之间的差异",
    en: "no tolerance was given and 1 mm was taken; it should come from how far apart experts' "
      + "own outlines are")

  static func read(_ request: MetricRequest) throws(MetricError) -> Double {
    let value = request.parameters[.tolerance] ?? assumed
    guard value >= 0, value.isFinite else {
      throw .parameter(
        metric: request.id, parameter: ParameterName.tolerance.rawValue, value: "\(value)",
        expected: Text(zh: "不小于 0 的毫米数", en: "millimetres, not below 0"))
    }
    return value
  }
}
