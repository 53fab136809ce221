// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The area under a part of the ROC curve, on a scale of its own.
public protocol PartialAreaMetric: NamedMetric where Cases == BinaryCases {
  /// The part of the curve and the parameters that say which.
  var part: PartialArea.Part { get }
  /// Makes the metric over a part of the curve.
  init(_ part: PartialArea.Part)
  /// The area on the metric's own scale.
  static func scaled(_ area: Double, _ region: PartialArea.Region) -> Double
}

extension PartialAreaMetric {
  /// Makes the metric over false positive rates up to `maxFPR`, above 0 and at most 1.
  public init(maxFPR: Double = 0.1) {
    self.init(
      PartialArea.Part(.falsePositiveRate(upTo: maxFPR), ["max_fpr": .number(maxFPR)]))
  }

  /// The bound of the part.
  public var parameters: [String: Parameter] { part.asked }

  /// The area on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    guard let area = PartialArea.area(sample, part.region) else {
      return .undefined(Reasons.oneClass(sample.ranking))
    }
    return .value(Self.scaled(area, part.region))
  }

  /// The page, of which the name, the scale and the words for it differ.
  static func page(
    id: String, name: Text, meaning: Text, formula: String, interval: Text
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher,
      undefinedWhen: Text(
        zh: "缺少患病或未患病病例，或模型只给出判定",
        en: "when a class is absent or the model gives calls only"),
      interval: interval, source: "McClish, Med Decis Making 1989;9:190", family: .ranking,
      parameters: [.maximumFalsePositiveRate, .specificity, .sensitivity], needs: .score)
  }
}
