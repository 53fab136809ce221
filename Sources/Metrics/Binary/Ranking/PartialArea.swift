// SPDX-License-Identifier: Apache-2.0

import Statistics

/// The part of the area under the ROC curve that lies in a range of one rate.
public struct PartialArea {
  /// Which rate is bounded.
  public enum Region: Sendable, Hashable {
    /// False positive rates from 0 to this one.
    case falsePositiveRate(upTo: Double)
    /// Sensitivities from this one to 1; the area between the curve and specificity 0.
    case sensitivity(from: Double)
  }

  /// A part of the curve, with the parameters by which it was asked for.
  public struct Part: Sendable {
    let region: Region
    let asked: [String: Parameter]

    init(_ region: Region, _ asked: [String: Parameter]) {
      self.region = region
      self.asked = asked
    }
  }

  /// The area on straight lines between the points of the curve; nil when a class is absent.
  static func area(_ sample: BinarySample, _ region: Region) -> Double? {
    var area: Double?
    var last: (x: Double, y: Double) = (0, 0)
    let isTurned: Bool
    let limit: Double
    switch region {
    case .falsePositiveRate(let most): (isTurned, limit) = (false, most)
    // Seen from the other corner, sensitivities from s up are misses up to 1 - s.
    case .sensitivity(let least): (isTurned, limit) = (true, 1 - least)
    }
    var points: [(x: Double, y: Double)] = []
    sample.visitPoints { point in
      let rate = point.cells.falsePositive / point.cells.healthy
      let hit = point.cells.truePositive / point.cells.diseased
      points.append(isTurned ? (1 - hit, 1 - rate) : (rate, hit))
      // From this corner no further point can matter.
      return isTurned || rate < limit
    }
    if isTurned { points.reverse() }
    for point in points {
      defer { last = point }
      guard let sum = area else {
        area = 0
        continue
      }
      guard point.x <= limit else {
        let part = (limit - last.x) / (point.x - last.x)
        let height = last.y + part * (point.y - last.y)
        area = sum + (limit - last.x) * (height + last.y) / 2
        break
      }
      area = sum + (point.x - last.x) * (point.y + last.y) / 2
    }
    return area
  }

  /// McClish's standardised area: 1/2 for a guess, 1 for perfect ranking.
  ///
  /// 1/2 (1 + (A − f²/2)/(f − f²/2)) over a range of width f. A curve below the diagonal gives less
  /// than 1/2. Source: D. K. McClish, Med Decis Making 1989;9:190.
  static func standardized(_ area: Double, _ region: Region) -> Double {
    let width =
      switch region {
      case .falsePositiveRate(let most): most
      case .sensitivity(let least): 1 - least
      }
    let guess = width * width / 2
    return (1 + (area - guess) / (width - guess)) / 2
  }
}
