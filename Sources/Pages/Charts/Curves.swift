// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A line of a chart: pairs of numbers in the order in which they are joined.
///
/// A nil on either side interrupts the line. Of lists of unequal length the shorter one counts.
public struct Curve: Sendable, Hashable {
  /// What the line stands for.
  public var label: Text
  /// The horizontal values.
  public var x: [Double?]
  /// The vertical values.
  public var y: [Double?]
  /// The lower edge of the band around the line, beside each pair; empty for no band.
  public var lower: [Double?]
  /// The upper edge of the band.
  public var upper: [Double?]
  /// The result id of the curve.
  public var result: String?
  /// A summary that stands behind the label, such as the area under the curve.
  public var estimate: Estimate?

  /// Makes a line.
  public init(
    label: Text, x: [Double?], y: [Double?], lower: [Double?] = [], upper: [Double?] = [],
    result: String? = nil, estimate: Estimate? = nil
  ) {
    self.label = label
    self.x = x
    self.y = y
    self.lower = lower
    self.upper = upper
    self.result = result
    self.estimate = estimate
  }

  /// A line from two columns of a table value; nil when it is no table of columns or lacks them.
  public init?(
    label: Text, from table: TableValue, x: String, y: String, lower: String? = nil,
    upper: String? = nil, result: String? = nil, estimate: Estimate? = nil
  ) {
    guard case .columns(let columns) = table, let xs = columns[x], let ys = columns[y] else {
      return nil
    }
    self.init(
      label: label, x: xs, y: ys, lower: lower.flatMap { columns[$0] } ?? [],
      upper: upper.flatMap { columns[$0] } ?? [], result: result, estimate: estimate)
  }

  var count: Int { min(x.count, y.count) }

  /// The pairs as places in a frame, thinned to what can be seen.
  func points(in frame: PlotFrame) -> [Point?] {
    let pairs = (0..<count).map { index -> (x: Double, y: Double)? in
      guard let x = x[index], let y = y[index] else { return nil }
      return (x, y)
    }
    let slack = (frame.y.upper - frame.y.lower) * 1e-9
    let range = (frame.y.lower - slack)...(frame.y.upper + slack)
    return Thinning.line(
      Clipping.line(pairs, to: range).map { pair in pair.flatMap { frame.point($0.x, $0.y) } })
  }

  /// The band's outlines in a frame, one for each stretch without a gap.
  func bands(in frame: PlotFrame) -> [[Point]] {
    let reach = min(x.count, lower.count, upper.count)
    var bands: [[Point]] = []
    var edges: (lower: [Point?], upper: [Point?]) = ([], [])
    func close() {
      let low = Thinning.line(edges.lower).compactMap { $0 }
      let high = Thinning.line(edges.upper).compactMap { $0 }
      if low.count > 1 { bands.append(high + low.reversed()) }
      edges = ([], [])
    }
    for index in 0..<reach {
      let low = frame.point(x[index], lower[index])
      let high = frame.point(x[index], upper[index])
      if let low, let high {
        edges.lower.append(low)
        edges.upper.append(high)
      } else {
        close()
      }
    }
    close()
    return bands
  }
}

/// A point of a chart: an operating point, a reader, a comparator.
public struct MarkedPoint: Sendable, Hashable {
  /// What the point stands for.
  public var label: Text
  /// The horizontal value with its interval, as the chart counts it.
  public var x: Estimate
  /// The vertical value with its interval.
  public var y: Estimate

  /// Makes a point.
  public init(label: Text, x: Estimate, y: Estimate) {
    self.label = label
    self.x = x
    self.y = y
  }
}
