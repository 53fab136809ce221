// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A side of data quality that is measured by itself.
public enum Dimension: String, Sendable, CaseIterable {
  /// Whether what should be there is there.
  case completeness
  /// Whether cells hold what they may hold.
  case validity
  /// Whether cells, rows and tables agree with each other.
  case consistency
  /// Whether records come soon after what they tell of.
  case timeliness
  /// Whether the test part tells nothing of the development part.
  case leakage
  /// Whether annotators agree.
  case agreement
  /// Whether the cases are those the model is meant for.
  case representation
  /// Whether no cell tells who a person is but those that are there to do so.
  case identity

  /// What people read.
  public var title: Text {
    switch self {
    case .completeness: Text(zh: "完整性", en: "Completeness")
    case .validity: Text(zh: "有效性", en: "Validity")
    case .consistency: Text(zh: "一致性", en: "Consistency")
    case .timeliness: Text(zh: "及时性", en: "Timeliness")
    case .leakage: Text(zh: "数据泄漏", en: "Leakage")
    case .agreement: Text(zh: "标注一致性", en: "Agreement of annotators")
    case .representation: Text(zh: "代表性", en: "Representation")
    case .identity: Text(zh: "身份信息", en: "Identifying content")
    }
  }
}

/// What was measured of a dimension: so many of so many, or the reason why there is nothing.
public struct Measure: Sendable {
  /// What is measured, such as `cells` or `lag`.
  public let id: String
  /// The columns it is about; empty for the whole table.
  public let columns: [String]
  /// The group or round it is about.
  public let group: String?
  /// How many are as they should be.
  public let count: Int
  /// Of how many.
  public let of: Int
  /// Why there is no rate; nil when there is one.
  public let reason: Text?
  /// Further numbers by name, such as `median_days`.
  public let values: [(name: String, value: Double)]

  /// The share that is as it should be; nil where nothing could be counted.
  public var rate: Double? { reason == nil && of > 0 ? Double(count) / Double(of) : nil }

  /// Says what was measured.
  public init(
    _ id: String, columns: [String] = [], group: String? = nil, count: Int, of: Int,
    values: [(name: String, value: Double)] = []
  ) {
    self.id = id
    self.columns = columns
    self.group = group
    self.count = count
    self.of = of
    reason = of > 0 ? nil : Text(zh: "没有可计数的内容", en: "there is nothing to count")
    self.values = values
  }

  /// Says why nothing could be measured.
  public init(_ id: String, columns: [String] = [], group: String? = nil, reason: Text) {
    self.id = id
    self.columns = columns
    self.group = group
    count = 0
    of = 0
    self.reason = reason
    values = []
  }
}

/// A dimension as measured: the overall rate first, then its parts.
public struct DimensionResult: Sendable {
  /// The side of quality.
  public let dimension: Dimension
  /// The rate of the whole.
  public let overall: Measure
  /// The parts, in a fixed order.
  public let measures: [Measure]

  /// Joins the rate of the whole and its parts.
  public init(_ dimension: Dimension, overall: Measure, measures: [Measure]) {
    self.dimension = dimension
    self.overall = overall
    self.measures = measures
  }
}
