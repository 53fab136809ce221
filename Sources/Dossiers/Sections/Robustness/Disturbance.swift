// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Platform
import Statistics
import Wording

/// One way in which inputs were disturbed, as its results name it.
struct Disturbance: Hashable {
  let kind: Perturbation.Kind
  let part: String
  let unit: String?
  /// The frequency of a wave that was added; nil for all else.
  let hertz: Double?

  /// Reads it off a result; nil for inputs as they are and for repetitions.
  init?(_ estimate: Estimate) {
    guard case .text(let name)? = estimate.parameters["perturbation"],
      let kind = Perturbation.Kind(rawValue: name),
      case .text(let part)? = estimate.parameters["part"]
    else { return nil }
    self.kind = kind
    self.part = part
    if case .text(let unit)? = estimate.parameters["unit"] { self.unit = unit } else { unit = nil }
    if case .number(let hertz)? = estimate.parameters["hertz"] {
      self.hertz = hertz
    } else {
      hertz = nil
    }
  }

  /// The parameters by which a result names its disturbance.
  static let parameters: Set<String> = ["perturbation", "part", "amount", "unit", "hertz"]

  /// How much of it a result is of; nil where it is not graded.
  static func amount(_ estimate: Estimate) -> Double? {
    if case .number(let amount)? = estimate.parameters["amount"] { amount } else { nil }
  }

  /// The amount at which nothing is done; nil where none is known.
  var neutral: Double? {
    switch unit {
    case "sd": 0
    case "factor", "share": 1
    default: nil
    }
  }

  /// The amount that disturbs most, of some.
  func worst(_ amounts: [Double]) -> Double? {
    switch unit {
    case "Hz", "share": amounts.min()
    case "factor": amounts.max { abs(log($0)) < abs(log($1)) }
    default: amounts.max()
    }
  }

  /// How far a factor is from 1: halves are as far as doubles.
  private func log(_ factor: Double) -> Double { factor < 1 ? 1 / factor : factor }

  /// What the axis of a curve says.
  var axis: Text {
    switch (kind, unit) {
    case (.resample, "Hz"): Text(zh: "采样率（Hz）", en: "sampling rate (Hz)")
    case (.resample, _): Text(zh: "保留的分辨率比例", en: "share of the resolution that is kept")
    case (.contrast, _): Text(zh: "对比度倍数", en: "factor of the contrast")
    case (.noise, _): Text(zh: "噪声（标准差的倍数）", en: "noise (in standard deviations)")
    case (.powerline, _): Text(zh: "工频干扰（标准差的倍数）", en: "mains hum (in standard deviations)")
    default: Text(zh: "基线漂移（标准差的倍数）", en: "baseline wander (in standard deviations)")
    }
  }

  private var frequency: String { hertz.map { " \(NumberFormat.shortest($0)) Hz" } ?? "" }

  /// The kind in words.
  var name: Text {
    switch kind {
    case .noise: Text(zh: "噪声", en: "Noise")
    case .missing: Text(zh: "输入缺失", en: "Missing input")
    case .leadLoss: Text(zh: "导联脱落", en: "Lead off")
    case .leadSwap: Text(zh: "导联接错", en: "Leads mixed up")
    case .resample:
      Text(
        zh: unit == "Hz" ? "降低采样率" : "降低分辨率",
        en: unit == "Hz" ? "Lower sampling rate" : "Lower resolution")
    case .contrast: Text(zh: "对比度改变", en: "Changed contrast")
    case .powerline: Text(zh: "工频干扰" + frequency, en: "Mains hum" + frequency)
    case .baselineWander: Text(zh: "基线漂移" + frequency, en: "Baseline wander" + frequency)
    }
  }

  /// An amount in words; empty where it is not graded.
  func words(_ amount: Double?) -> Text {
    guard let amount else { return Text(verbatim: "") }
    let number = NumberFormat.shortest(amount)
    switch unit {
    case "Hz": return Text(verbatim: "\(number) Hz")
    case "share": return Text(zh: "分辨率的\(number)", en: "\(number) of the resolution")
    case "factor": return Text(zh: "\(number)倍", en: "times \(number)")
    default: return Text(zh: "\(number)倍标准差", en: "\(number) SD")
    }
  }
}

extension Story {
  /// What was disturbed: a column's label, or names, the long lists cut short.
  func part(of disturbance: Disturbance) -> Text {
    let lists = suite.robustness?.perturbations.flatMap(\.columns) ?? []
    guard let names = lists.first(where: { $0.joined(separator: ", ") == disturbance.part }) else {
      return label(column: disturbance.part)
    }
    let labels = names.prefix(names.count > 3 ? 2 : 3).map(label(column:))
    let list = Text.joined(labels)
    guard names.count > 3 else { return list }
    return Text(zh: "\(list.zh)等\(names.count)列", en: "\(list.en) and \(names.count - 2) more")
  }

  /// A disturbance with its part and amount, such as 噪声（心电图，0.2倍标准差）.
  func words(of disturbance: Disturbance, amount: Double?) -> Text {
    let (name, part, level) = (
      disturbance.name, part(of: disturbance), disturbance.words(amount)
    )
    return Text(
      zh: "\(name.zh)（\(part.zh)\(level.zh.isEmpty ? "" : "，" + level.zh)）",
      en: "\(name.en) (\(part.en)\(level.en.isEmpty ? "" : ", " + level.en))")
  }
}

extension Story {
  /// The name of a result of disturbed or repeated inputs; nil for any other.
  func robustnessName(_ estimate: Estimate) -> Text? {
    guard let name = RobustnessWords.names[estimate.metric] else { return nil }
    var title = name
    if case .text(let metric)? = estimate.parameters["metric"] {
      let own = MetricCatalogue.about(metric)?.name ?? Text(verbatim: metric)
      title =
        estimate.metric == RobustnessMetrics.change
        ? Text(zh: "\(own.zh)的变化", en: "change of \(own.en)") : own
    }
    guard let disturbance = Disturbance(estimate) else {
      return estimate.parameters["metric"] == nil
        ? title : Text(zh: "\(title.zh)：未扰动的抽样", en: "\(title.en): the sample, undisturbed")
    }
    let words = words(of: disturbance, amount: Disturbance.amount(estimate))
    return Text(zh: "\(title.zh)：\(words.zh)", en: "\(title.en): \(words.en)")
  }
}

/// Names of the quantities that a run reports of disturbed and repeated inputs.
enum RobustnessWords {
  static let names: [String: Text] = [
    RobustnessMetrics.value: Text(zh: "指标", en: "metric"),
    RobustnessMetrics.change: Text(zh: "变化", en: "change"),
    RobustnessMetrics.callChanges: Text(zh: "判定改变的比例", en: "share of calls that change"),
    RobustnessMetrics.failures: Text(zh: "没有结果的比例", en: "share without an answer"),
    RobustnessMetrics.repeatDiffers: Text(
      zh: "重复回答不同的比例", en: "share whose repeated answers differ"),
    RobustnessMetrics.repeatCallDiffers: Text(
      zh: "重复判定不一的比例", en: "share whose repeated calls differ"),
    RobustnessMetrics.repeatRange: Text(
      zh: "重复回答的最大差距", en: "largest distance of repeated answers"),
    RobustnessMetrics.repeatDeviation: Text(zh: "病例内标准差", en: "standard deviation within a case"),
    RobustnessMetrics.repeatCoefficient: Text(zh: "重复性系数", en: "repeatability coefficient"),
  ]
}
