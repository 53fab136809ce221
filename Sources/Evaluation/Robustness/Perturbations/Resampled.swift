// SPDX-License-Identifier: Apache-2.0

import Models

/// Takes a recording at a lower rate, or an image at a lower resolution, and brings it back.
///
/// Each of the fewer values is the mean over its stretch, which keeps fast waves from appearing as
/// slow ones; the way back is a straight line from the middle of one stretch to that of the next.
struct Resampled: TensorAction {
  /// Hertz of a recording, or the share of an image's rows and columns.
  let level: Double

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    switch layout {
    case .recording(_, let frequency):
      guard level < frequency else { return nil }
      return Self.along(
        tensor.shape.count - 1, of: tensor.shape, tensor.values, share: level / frequency)
    case .image:
      let channels = tensor.shape.count - 1
      guard channels >= 2 else { return nil }
      let rows = Self.along(channels - 2, of: tensor.shape, tensor.values, share: level)
      return Self.along(channels - 1, of: tensor.shape, rows, share: level)
    }
  }

  /// Does so along one axis of a grid.
  private static func along(
    _ axis: Int, of shape: [Int], _ values: [Float], share: Double
  ) -> [Float] {
    let length = shape[axis]
    guard length > 1 else { return values }
    let step = shape[(axis + 1)...].reduce(1, *)
    let fewer = Stretches(length, share: share)
    var result = values
    for start in stride(from: 0, to: values.count, by: step * length) {
      for offset in start..<start + step {
        let line = (0..<length).map { Double(values[offset + $0 * step]) }
        for (place, value) in fewer.restored(line).enumerated() {
          result[offset + place * step] = Float(value)
        }
      }
    }
    return result
  }
}

/// A line of values cut into fewer stretches of equal length.
struct Stretches {
  let length: Int
  let count: Int
  private var width: Double { Double(length) / Double(count) }

  init(_ length: Int, share: Double) {
    self.length = length
    count = min(length, max(1, Int((Double(length) * share).rounded())))
  }

  /// The line as it is after only the means of the stretches were kept.
  func restored(_ line: [Double]) -> [Double] {
    let means = means(line)
    return line.indices.map { place in
      // A sample that was not taken does not come back.
      guard !line[place].isNaN else { return .nan }
      let position = (Double(place) + 0.5) / width - 0.5
      let low = min(max(Int(position.rounded(.down)), 0), count - 1)
      let high = min(low + 1, count - 1)
      let part = min(max(position - Double(low), 0), 1)
      if means[high].isNaN { return means[low] }
      return means[low].isNaN ? means[high] : means[low] + part * (means[high] - means[low])
    }
  }

  /// The mean of each stretch, a value that it shares with the next one counting in part.
  private func means(_ line: [Double]) -> [Double] {
    (0..<count).map { stretch in
      let (start, end) = (Double(stretch) * width, Double(stretch + 1) * width)
      var (sum, weight) = (0.0, 0.0)
      for place in Int(start)..<min(length, Int(end.rounded(.up))) where !line[place].isNaN {
        let covered = min(end, Double(place + 1)) - max(start, Double(place))
        guard covered > 0 else { continue }
        sum += covered * line[place]
        weight += covered
      }
      return weight > 0 ? sum / weight : .nan
    }
  }
}
