// SPDX-License-Identifier: Apache-2.0

/// Local quadratic regression with tricube weights, fitted anew at every value asked for (loess).
///
/// At each x the nearest share `span` of the cases is used, each with weight (1 - (d/h)^3)^3, d its
/// distance and h that of the farthest; the fit is a weighted parabola, or a line or a mean where
/// fewer than three or two different values carry weight. This is the direct fit; R's default
/// interpolates between a few such fits and differs in the third digit.
/// Source: W. S. Cleveland, S. J. Devlin, J Am Stat Assoc 1988;83:596.
public enum LocalRegression {
  /// Values of equal x together: their weight and the weighted sum of their outcomes.
  struct Group {
    var x: Double
    var weight: Double
    var sum: Double
  }

  /// The fitted outcome at each x; x must ascend or descend.
  ///
  /// NaN where nothing carries weight.
  public static func fit(
    x: UnsafeBufferPointer<Double>, y: UnsafeBufferPointer<UInt8>,
    weights: UnsafeBufferPointer<Double>? = nil, span: Double = 0.75
  ) -> [Double] {
    precondition(x.count == y.count && weights.map { $0.count == x.count } ?? true)
    var groups: [Group] = []
    var groupOf = [Int](repeating: 0, count: x.count)
    for index in x.indices {
      let weight = weights?[index] ?? 1
      let outcome = y[index] != 0 ? weight : 0
      if let last = groups.last, last.x == x[index] {
        groups[groups.count - 1].weight += weight
        groups[groups.count - 1].sum += outcome
      } else {
        groups.append(Group(x: x[index], weight: weight, sum: outcome))
      }
      groupOf[index] = groups.count - 1
    }
    let descends = groups.count > 1 && groups[0].x > groups[1].x
    if descends { groups.reverse() }
    let present = groups.filter { $0.weight > 0 }
    let fits = fit(present, at: groups.map(\.x), span: span)
    return groupOf.map { fits[descends ? groups.count - 1 - $0 : $0] }
  }

  /// The fits at ascending places over ascending groups that all carry weight.
  private static func fit(_ groups: [Group], at places: [Double], span: Double) -> [Double] {
    let total = groups.reduce(0) { $0 + $1.weight }
    // The tiny addend keeps a whole product from falling short of itself.
    let needed = min(total, max(1, (total * span + 1e-5).rounded(.down)))
    var low = 0
    return places.map { x in
      guard !groups.isEmpty else { return .nan }
      let (window, reach) = nearest(groups, to: x, needed: needed, from: &low)
      return value(groups[window], at: x, reach: reach)
    }
  }

  /// The groups nearest to x that hold enough weight, and the distance of the farthest.
  private static func nearest(
    _ groups: [Group], to x: Double, needed: Double, from low: inout Int
  ) -> (Range<Int>, Double) {
    while low + 1 < groups.count, groups[low + 1].x <= x { low += 1 }
    var left = low
    var right = low + 1
    if groups[low].x > x {
      left = low - 1
      right = low
    }
    var held = 0.0
    var reach = 0.0
    while held < needed, left >= 0 || right < groups.count {
      let below = left >= 0 ? x - groups[left].x : .infinity
      let above = right < groups.count ? groups[right].x - x : .infinity
      if below <= above {
        held += groups[left].weight
        reach = below
        left -= 1
      } else {
        held += groups[right].weight
        reach = above
        right += 1
      }
    }
    return ((left + 1)..<right, reach)
  }

  /// The weighted parabola's value at x, where it is its constant.
  private static func value(_ groups: ArraySlice<Group>, at x: Double, reach: Double) -> Double {
    guard reach > 0 else {
      return groups.reduce(0) { $0 + $1.sum } / groups.reduce(0) { $0 + $1.weight }
    }
    var moments = (0.0, 0.0, 0.0, 0.0, 0.0)
    var products = (0.0, 0.0, 0.0)
    var different = 0
    for group in groups {
      let u = (group.x - x) / reach
      let distance = abs(u)
      guard distance < 1 else { continue }
      different += 1
      let closeness = 1 - distance * distance * distance
      let tricube = closeness * closeness * closeness
      let weight = tricube * group.weight
      let outcome = tricube * group.sum
      moments.0 += weight
      moments.1 += weight * u
      moments.2 += weight * u * u
      moments.3 += weight * u * u * u
      moments.4 += weight * u * u * u * u
      products.0 += outcome
      products.1 += outcome * u
      products.2 += outcome * u * u
    }
    guard different > 0, moments.0 > 0 else { return .nan }
    // Orthogonal polynomials: constant, line, parabola; each is dropped where it has no length.
    let mean = moments.1 / moments.0
    let lineLength = moments.2 - mean * moments.1
    let level = products.0 / moments.0
    guard different > 1, lineLength > 1e-12 * moments.2 else { return level }
    let slope = (products.1 - mean * products.0) / lineLength
    let line = level - slope * mean
    let onConstant = moments.2 / moments.0
    let onLine = (moments.3 - mean * moments.2) / lineLength
    // u^2 - onConstant - onLine (u - mean), its squared length and its product with the outcome.
    let length =
      moments.4 - onConstant * moments.2 - onLine * (moments.3 - mean * moments.2)
    guard different > 2, length > 1e-12 * moments.4 else { return line }
    let bend =
      (products.2 - onConstant * products.0 - onLine * (products.1 - mean * products.0)) / length
    return line + bend * (onLine * mean - onConstant)
  }
}
