// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The recordings or images of a model's input, and what a perturbation needs of them.
struct PerturbedTensors {
  let field: String
  let column: String
  let layouts: [Int: TensorLayout]
  let seed: UInt64
  let stream: String

  func change(_ action: any TensorAction) -> TensorChange {
    TensorChange(field: field, layouts: layouts, action: action, seed: seed, stream: stream)
  }

  /// Refuses leads that no recording has; one that some lack leaves those out.
  func requireLeads(_ leads: [String], for perturbation: Perturbation) throws(EvaluationError) {
    guard !layouts.values.contains(where: { $0.places(of: leads) != nil }) else { return }
    let known = layouts.min { $0.key < $1.key }.flatMap { layout -> [String]? in
      if case .recording(let leads, _) = layout.value { leads } else { nil }
    }
    let list = (known ?? []).joined(separator: ", ")
    throw .suite(
      place: perturbation.place,
      problem: Text(
        zh: "没有一份波形同时含有导联 \(leads.joined(separator: "、"))；第一份含有：\(list)",
        en: "no recording has all of the leads \(leads.joined(separator: ", ")); the first has: "
          + list))
  }

  /// Refuses what a recording of so few samples a second could not hold.
  func requireRates(
    above hertz: Double, for perturbation: Perturbation
  ) throws(EvaluationError) {
    let rates = layouts.values.compactMap { layout -> Double? in
      if case .recording(_, let frequency) = layout { frequency } else { nil }
    }
    guard let lowest = rates.min(), lowest <= hertz else { return }
    let (has, needs) = (NumberFormat.shortest(lowest), NumberFormat.shortest(hertz))
    throw .suite(
      place: perturbation.place,
      problem: Text(
        zh: "\(perturbation.kind.rawValue) 要求采样频率高于 \(needs) Hz，而波形只有 \(has) Hz",
        en:
          "\(perturbation.kind.rawValue) needs recordings of more than \(needs) Hz, and there are "
          + "some of \(has) Hz"))
  }
}
