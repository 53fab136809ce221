// SPDX-License-Identifier: Apache-2.0

import Models
import Numerics

/// Changes a recording or an image that a model is given as numbers.
struct TensorChange: InputChange {
  let field: String
  /// What is known of each row's recording or image beside its numbers.
  let layouts: [Int: TensorLayout]
  let action: any TensorAction
  let seed: UInt64
  let stream: String

  func changed(_ plain: ModelInput, row: Int) -> ModelInput? {
    guard let layout = layouts[row] else { return nil }
    return plain.replacing { input in
      guard input.name == field, case .tensor(let tensor) = input.value else { return nil }
      let draws = CaseDraws(seed: seed, stream: stream, field: field, case: plain.case)
      guard let values = action.values(tensor, layout, draws),
        let changed = Tensor(shape: tensor.shape, values: layout.representable(values))
      else { return nil }
      return .tensor(changed)
    }
  }
}

/// What is known of a recording or an image beside its numbers.
enum TensorLayout: Sendable, Hashable {
  /// Signals by samples: the names of the signals, and the samples a second.
  case recording(leads: [String], frequency: Double)
  /// Rows by columns by channels, of frames where there are four axes; the largest value that a pixel
  /// can have, nil where any number can be one.
  case image(ceiling: Float?)

  /// The values as the file could hold them: pixels of a picture are whole and have a ceiling.
  func representable(_ values: [Float]) -> [Float] {
    guard case .image(let ceiling?) = self else { return values }
    return values.map { min(max($0.rounded(), 0), ceiling) }
  }
}

/// What is done to the numbers of a recording or an image.
protocol TensorAction: Sendable {
  /// The changed numbers; nil where this one has nothing to change.
  func values(_ tensor: Tensor, _ layout: TensorLayout, _ draws: CaseDraws) -> [Float]?
}

extension TensorLayout {
  /// The stretches of numbers that are measured together: each lead, or the whole image.
  func stretches(of tensor: Tensor) -> [Range<Int>] {
    guard case .recording(let leads, _) = self, !leads.isEmpty else {
      return [tensor.values.indices]
    }
    let length = tensor.values.count / leads.count
    return leads.indices.map { $0 * length..<($0 + 1) * length }
  }
}

/// Mean and standard deviation of the numbers that are there.
struct Spread {
  let mean: Double
  let deviation: Double

  init(_ values: ArraySlice<Float>) {
    let finite = values.lazy.filter(\.isFinite).map(Double.init)
    let count = Double(max(1, finite.reduce(0) { count, _ in count + 1 }))
    let mean = finite.reduce(0, +) / count
    self.mean = mean
    deviation = (finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}
