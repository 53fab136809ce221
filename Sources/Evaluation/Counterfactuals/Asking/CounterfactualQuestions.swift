// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Platform

/// What a suite's counterfactuals ask a model beside the cases as they are.
struct CounterfactualQuestions: Sendable {
  let plan: CounterfactualPlan
  /// The rows of the cases that are asked about, ascending.
  let rows: [Int]
  /// By swap, then in the order of `rows`: the versions of each case, or why it is left out.
  let versions: [[Result<[CaseSwap.Changes], CaseSwap.Refusal>]]
  /// What is asked, swap by swap and version by version, then the cases as they are again.
  let variants: [any CaseVariant]

  /// Puts every case into the versions of every swap.
  init(
    _ plan: CounterfactualPlan, told: [CaseSwap.Told], dataset: LoadedDataset, samples: Int,
    seed: UInt64
  ) throws {
    let rows = Self.rows(dataset.cases, most: plan.most, seed: seed)
    let swaps = try plan.swaps.map { try CaseSwap($0, told: told, dataset: dataset) }
    let versions = swaps.map { swap in rows.map { swap.versions(row: $0) } }
    var variants: [any CaseVariant] = []
    for (swap, cases) in zip(plan.swaps, versions) {
      for (place, version) in swap.versions.enumerated() {
        var changes: [Int: CaseSwap.Changes] = [:]
        for (row, result) in zip(rows, cases) {
          guard case .success(let versions) = result, !versions[place].isEmpty else { continue }
          changes[row] = versions[place]
        }
        variants.append(
          SwappedCase(name: Self.name(swap, version), changes: changes))
      }
    }
    for time in 0..<plan.repeats {
      variants.append(CaseAskedAgain(time: time + 1, samples: samples))
    }
    (self.plan, self.rows, self.versions, self.variants) = (plan, rows, versions, variants)
  }

  static func name(_ swap: SwapPlan, _ version: VersionPlan) -> String {
    "counterfactual/\(swap.id)/\(version.id)"
  }

  /// All rows, or so many that the seed draws; which, depends on no order.
  private static func rows(_ cases: [String], most: Int?, seed: UInt64) -> [Int] {
    guard let most, most < cases.count else { return Array(cases.indices) }
    let lots = cases.map { SHA256.hex(of: "counterfactuals\n\(seed)\n\($0)") }
    return cases.indices.sorted { lots[$0] < lots[$1] }.prefix(most).sorted()
  }
}

/// A case with something else said of the patient.
struct SwappedCase: CaseVariant {
  let name: String
  /// The fields that change, by row; cases that are as they are in this version are not there.
  let changes: [Int: CaseSwap.Changes]

  func input(_ plain: ModelInput, row: Int) -> ModelInput? {
    guard let changes = changes[row] else { return nil }
    return ModelInput(
      case: plain.case, sample: plain.sample,
      fields: plain.fields.map { ModelField($0.name, changes[$0.name] ?? $0.value) })
  }
}

/// The case as it is, asked again as a further sample of it.
///
/// A model that draws with a fixed seed would answer the same again, while it draws anew for a
/// prompt that differs by a word. As a further sample the repeat has a seed of its own, so that it
/// is as unsteady as the rest.
struct CaseAskedAgain: CaseVariant {
  let time: Int
  let samples: Int

  var name: String { "counterfactual/again/\(time)" }

  func input(_ plain: ModelInput, row: Int) -> ModelInput? {
    ModelInput(
      case: plain.case, sample: plain.sample + time * samples, fields: plain.fields)
  }
}
