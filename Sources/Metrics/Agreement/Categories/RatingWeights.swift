// SPDX-License-Identifier: Apache-2.0

/// How much two ratings agree that are not the same: 1 for the same, 0 for the farthest apart.
public enum RatingWeights: String, Sendable, Hashable, CaseIterable {
  /// Only the same category counts.
  case unweighted
  /// 1 - |a - b| / range.
  case linear
  /// 1 - (a - b)^2 / range^2.
  case quadratic

  /// The weights of a scale, row by row; nil where the scale has no distances.
  ///
  /// Distances are those of the categories' numbers (Gwet); for grades 1, 2, 3 they are ranks, and
  /// so they are for words whose order was declared.
  public func table(_ scale: RatingScale) -> [Double]? {
    let count = scale.count
    guard self != .unweighted else { return Self.identity(count) }
    guard let values = scale.positions, values.allSatisfy(\.isFinite) else { return nil }
    return table(values)
  }

  /// The weights of numbered categories, row by row.
  func table(_ values: [Double]) -> [Double] {
    let count = values.count
    guard self != .unweighted else { return Self.identity(count) }
    let range = (values.last ?? 0) - (values.first ?? 0)
    guard range > 0 else { return Self.identity(count) }
    var table: [Double] = []
    table.reserveCapacity(count * count)
    for a in values {
      for b in values {
        let distance = abs(a - b) / range
        table.append(1 - (self == .linear ? distance : distance * distance))
      }
    }
    return table
  }

  private static func identity(_ count: Int) -> [Double] {
    var table = [Double](repeating: 0, count: count * count)
    for place in 0..<count { table[place * count + place] = 1 }
    return table
  }
}
