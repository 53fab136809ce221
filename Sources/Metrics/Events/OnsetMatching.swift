// SPDX-License-Identifier: Apache-2.0

/// Which detected onsets are which reference onsets: one to one, within a tolerance.
///
/// Of all ways to pair them the one with the most pairs is taken, and among those the one with the
/// smallest sum of onset errors, so that no order of matching favours a model. (Beat-by-beat
/// comparison by ANSI/AAMI EC57 pairs within 150 ms; mir_eval takes the most pairs as well.)
/// Both lists rise, so an optimal pairing never crosses, and stretches in which nothing is within
/// reach fall apart; each is solved by itself.
public enum OnsetMatching {
  /// The signed errors, detected less reference, of the pairs, by time.
  public static func errors(
    references: [Double], detections: [Double], tolerance: Double
  ) -> [Double] {
    var errors: [Double] = []
    var (i, j) = (0, 0)
    while i < references.count, j < detections.count {
      // Who cannot reach the next of the other list matches nothing.
      if !within(references[i], detections[j], tolerance) {
        if references[i] < detections[j] { i += 1 } else { j += 1 }
        continue
      }
      var (endI, endJ) = (i + 1, j + 1)
      while true {
        let reach = max(references[endI - 1], detections[endJ - 1])
        if endI < references.count,
          within(references[endI], reach, tolerance)
            || references[endI] < reach
        {
          endI += 1
        } else if endJ < detections.count,
          within(detections[endJ], reach, tolerance) || detections[endJ] < reach
        {
          endJ += 1
        } else {
          break
        }
      }
      errors += solve(references[i..<endI], detections[j..<endJ], tolerance)
      (i, j) = (endI, endJ)
    }
    return errors
  }

  /// Whether two onsets are within the tolerance, its last digit forgiven.
  ///
  /// 0.35 - 0.2 is 0.15 and a bit: a tolerance of 0.15 is meant to hold it.
  @inline(__always)
  static func within(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance * (1 + 1e-12) + 1e-12 * max(a.magnitude, b.magnitude)
  }

  private static func solve(
    _ references: ArraySlice<Double>, _ detections: ArraySlice<Double>, _ tolerance: Double
  ) -> [Double] {
    let (rows, columns) = (references.count, detections.count)
    if rows == 1, columns == 1 {
      return [detections[detections.startIndex] - references[references.startIndex]]
    }
    // A stretch without end (a tolerance far beyond the gaps) is paired in the order of time.
    guard rows <= 4_000_000 / (columns + 1) else {
      return inOrder(references, detections, tolerance)
    }
    let width = columns + 1
    var pairs = [Int32](repeating: 0, count: (rows + 1) * width)
    var costs = [Double](repeating: 0, count: (rows + 1) * width)
    for i in 1...rows {
      let onset = references[references.startIndex + i - 1]
      for j in 1...columns {
        let here = i * width + j
        var (best, cost) = (pairs[here - width], costs[here - width])
        if pairs[here - 1] > best || (pairs[here - 1] == best && costs[here - 1] < cost) {
          (best, cost) = (pairs[here - 1], costs[here - 1])
        }
        let other = detections[detections.startIndex + j - 1]
        if within(onset, other, tolerance) {
          let (count, sum) = (
            pairs[here - width - 1] + 1, costs[here - width - 1] + (other - onset).magnitude
          )
          if count > best || (count == best && sum < cost) { (best, cost) = (count, sum) }
        }
        (pairs[here], costs[here]) = (best, cost)
      }
    }
    var errors: [Double] = []
    var (i, j) = (rows, columns)
    while i > 0, j > 0 {
      let here = i * width + j
      if pairs[here] == pairs[here - width], costs[here] == costs[here - width] {
        i -= 1
      } else if pairs[here] == pairs[here - 1], costs[here] == costs[here - 1] {
        j -= 1
      } else {
        errors.append(
          detections[detections.startIndex + j - 1] - references[references.startIndex + i - 1])
        i -= 1
        j -= 1
      }
    }
    return errors.reversed()
  }

  private static func inOrder(
    _ references: ArraySlice<Double>, _ detections: ArraySlice<Double>, _ tolerance: Double
  ) -> [Double] {
    var errors: [Double] = []
    var j = detections.startIndex
    for onset in references {
      while j < detections.endIndex, !within(onset, detections[j], tolerance),
        detections[j] < onset
      {
        j += 1
      }
      if j < detections.endIndex, within(onset, detections[j], tolerance) {
        errors.append(detections[j] - onset)
        j += 1
      }
    }
    return errors
  }
}
