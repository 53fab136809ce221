// SPDX-License-Identifier: Apache-2.0

import Models
import Numerics

/// Adds normal noise, in standard deviations of each lead or of the whole image.
struct AddedNoise: TensorAction {
  let level: Double

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    var values = tensor.values
    for stretch in layout.stretches(of: tensor) {
      let scale = level * Spread(values[stretch]).deviation
      for place in stretch { values[place] += Float(scale * draws.normal(place)) }
    }
    return values
  }
}

/// Adds a sine wave whose root mean square is a share of each lead's standard deviation.
///
/// All leads have it in the same phase, for it reaches them by the same way.
struct AddedWave: TensorAction {
  let level: Double
  let hertz: Double

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    guard case .recording(_, let frequency) = layout else { return nil }
    var values = tensor.values
    let phase = draws.uniform()
    for stretch in layout.stretches(of: tensor) {
      let scale = level * Spread(values[stretch]).deviation * 2.0.squareRoot()
      for (step, place) in stretch.enumerated() {
        let turns = hertz * Double(step) / frequency + phase
        values[place] += Float(scale * Turn.sine(turns - turns.rounded(.down)))
      }
    }
    return values
  }
}

/// Makes differences from the mean of the image smaller or larger.
struct ChangedContrast: TensorAction {
  let factor: Double

  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]? {
    let mean = Spread(tensor.values[...]).mean
    return tensor.values.map { Float(mean + factor * (Double($0) - mean)) }
  }
}

/// The sine of a part of a turn, the same bits on every machine.
enum Turn {
  /// The sine of `turns` whole turns, from 0 to 1; off by less than 1e-13.
  static func sine(_ turns: Double) -> Double {
    // To the nearest half turn, then to a quarter: the series is then short.
    let half = (turns * 2).rounded()
    let rest = (turns - half / 2) * 2 * .pi
    let square = rest * rest
    var (sum, term) = (0.0, rest)
    var place = 1.0
    while place < 24 {
      sum += term
      term *= -square / ((place + 1) * (place + 2))
      place += 2
    }
    return half.truncatingRemainder(dividingBy: 2) == 0 ? sum : -sum
  }
}
