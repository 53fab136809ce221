// SPDX-License-Identifier: Apache-2.0

/// Leaves out what nobody could see or would read.
enum Thinning {
  /// The points of a line that are needed to draw it to within `tolerance` (Douglas and Peucker).
  ///
  /// A curve over 20,000 cases has as many points as cases; a page needs some hundred of them.
  /// Gaps stay gaps. Works without recursion: a curve of one long step would exhaust the stack.
  static func line(_ points: [Point?], tolerance: Double = 0.2) -> [Point?] {
    var result: [Point?] = []
    var run: [Point] = []
    for point in points {
      if let point {
        run.append(point)
      } else {
        result += simplified(run, tolerance).map { $0 }
        if !run.isEmpty { result.append(nil) }
        run = []
      }
    }
    return result + simplified(run, tolerance).map { $0 }
  }

  private static func simplified(_ points: [Point], _ tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var worst = tolerance
      var index = -1
      for candidate in (first + 1)..<max(last, first + 1) {
        let distance = distance(points[candidate], from: points[first], to: points[last])
        if distance > worst {
          worst = distance
          index = candidate
        }
      }
      if index > 0 {
        keep[index] = true
        open.append((first, index))
        open.append((index, last))
      }
    }
    return zip(points, keep).filter(\.1).map(\.0)
  }

  /// The distance of a point from the stretch between two others.
  private static func distance(_ point: Point, from a: Point, to b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    guard length > 0 else {
      return ((point.x - a.x) * (point.x - a.x) + (point.y - a.y) * (point.y - a.y)).squareRoot()
    }
    let share = min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0), 1)
    let (px, py) = (a.x + share * dx - point.x, a.y + share * dy - point.y)
    return (px * px + py * py).squareRoot()
  }

  /// The indices of at most `count` rows out of `total`, evenly spaced, both ends among them.
  static func rows(_ total: Int, atMost count: Int = 21) -> [Int] {
    guard total > count, count > 1 else { return Array(0..<max(total, 0)) }
    return (0..<count).map { $0 * (total - 1) / (count - 1) }
  }
}
