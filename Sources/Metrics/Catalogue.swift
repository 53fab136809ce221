// SPDX-License-Identifier: Apache-2.0

import Wording

/// Every metric there is, by name.
public enum MetricCatalogue {
  /// The handbook pages of all metrics, in the order of their families.
  public static var all: [MetricAbout] { BinaryMetrics.entries.map(\.about) }

  /// The handbook page of a metric, or nil.
  public static func about(_ id: String) -> MetricAbout? { all.first { $0.id == id } }

  /// The handbook page of a metric.
  ///
  /// - Throws: `MetricError.unknownMetric` with the nearest names.
  public static func find(_ id: String) throws(MetricError) -> MetricAbout {
    guard let about = about(id) else {
      throw .unknownMetric(id: id, nearest: Spelling.nearest(to: id, in: all.map(\.id)))
    }
    return about
  }
}
