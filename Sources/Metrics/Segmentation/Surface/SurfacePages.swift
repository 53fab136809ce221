// SPDX-License-Identifier: Apache-2.0

import Wording

/// What the pages of metrics of surfaces have in common.
enum SurfacePages {
  /// A distance between the borders, skewed over cases, so that the median goes by the plain id.
  static func distance(
    id: String, name: Text, meaning: Text, formula: String, source: String,
    _ value: @escaping @Sendable (SurfacePair) -> Double?
  ) -> [MetricEntry<SegmentationCases>] {
    CasePage(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to inf",
      direction: .lower,
      undefinedWhen: Text(zh: "任一掩膜为空", en: "a mask is empty"), source: source,
      family: .distance, main: .median, perfect: 0, isDistance: true
    ).entries { item, _ in
      if let gap = item.gap { return .gap(gap) }
      return item.border.flatMap(value).map { .number($0) } ?? .gap(.notMeasured)
    }
  }

  /// A share of the surfaces within a tolerance.
  static func share(
    id: String, name: Text, meaning: Text, formula: String,
    _ surfaces: @escaping @Sendable (SegmentationCase) -> SurfacePair?
  ) -> [MetricEntry<SegmentationCases>] {
    CasePage(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher,
      undefinedWhen: Text(zh: "两个掩膜均为空", en: "both masks are empty"),
      source: "Nikolov et al., arXiv:1809.04430", family: .distance, main: .mean, perfect: 1,
      takesTolerance: true
    ).entries { item, tolerance in
      switch item.gap {
      case .bothEmpty?: .gap(.bothEmpty)
      // One empty mask has no surface that the other's could be near.
      case .some: .number(0)
      case nil:
        surfaces(item)?.share(within: tolerance).map { .number($0) } ?? .gap(.notMeasured)
      }
    }
  }
}
