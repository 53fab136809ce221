// SPDX-License-Identifier: Apache-2.0

/// Ends lines where they leave the plot, instead of bending them along its edge.
enum Clipping {
  /// The pairs of a line within `range` of its vertical values, with its crossings of the edges.
  ///
  /// A line that leaves the range is interrupted there; infinities count as far outside.
  static func line(
    _ pairs: [(x: Double, y: Double)?], to range: ClosedRange<Double>
  ) -> [(x: Double, y: Double)?] {
    var result: [(x: Double, y: Double)?] = []
    var previous: (x: Double, y: Double)?
    for pair in pairs {
      guard let pair, !pair.x.isNaN, !pair.y.isNaN else {
        result.append(nil)
        previous = nil
        continue
      }
      if let previous { result += crossings(from: previous, to: pair, of: range) }
      if range.contains(pair.y) { result.append(pair) }
      previous = pair
    }
    return result
  }

  /// Where the stretch between two pairs crosses the edges, with a gap wherever it is outside.
  private static func crossings(
    from a: (x: Double, y: Double), to b: (x: Double, y: Double), of range: ClosedRange<Double>
  ) -> [(x: Double, y: Double)?] {
    let inside = (range.contains(a.y), range.contains(b.y))
    if inside.0, inside.1 { return [] }
    guard a.y.isFinite, b.y.isFinite, a.y != b.y else { return [nil] }
    func cross(_ edge: Double) -> (x: Double, y: Double)? {
      let share = (edge - a.y) / (b.y - a.y)
      guard share >= 0, share <= 1 else { return nil }
      return (a.x + share * (b.x - a.x), edge)
    }
    let edges =
      b.y > a.y ? [range.lowerBound, range.upperBound] : [range.upperBound, range.lowerBound]
    let found = edges.compactMap(cross)
    if inside.0 { return [found.last, nil] }
    if inside.1 { return [nil, found.first] }
    return [nil] + found + [nil]
  }
}
