// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics

/// Bootstrap intervals of four rates in eight groups, of a million cases or a tenth of them.
struct GroupsCase: BenchmarkCase {
  let name = "groups"
  private static let rates: [FairnessRate] = [
    .selectionRate, .sensitivity, .falsePositiveRate, .ppv,
  ]

  func works(in folder: String) throws -> [Work] {
    let count = 1_000_000
    var noise = Noise(12)
    let groups = (0..<count).map { _ in noise.below(8) }
    let truths = (0..<count).map { _ in noise.uniform() < 0.3 }
    let calls = truths.map { noise.uniform() < ($0 ? 0.8 : 0.1) }
    // Two and a half cases a patient on average.
    let patients = (0..<count).map { _ in Int32(noise.below(400_000)) }
    let few = 100_000
    try Raw.write(groups.prefix(few).map(Double.init), to: "\(folder)/groups.group")
    try Raw.write(truths.prefix(few).map { $0 ? 1.0 : 0 }, to: "\(folder)/groups.truth")
    try Raw.write(calls.prefix(few).map { $0 ? 1.0 : 0 }, to: "\(folder)/groups.call")
    func work(
      _ name: String, rows: Int, replicates: Int, engine: CellBootstrap.Engine, byPatient: Bool
    ) -> Work {
      let groups = Array(groups.prefix(rows))
      let truths = Array(truths.prefix(rows))
      let calls = Array(calls.prefix(rows))
      let units = byPatient ? Array(patients.prefix(rows)) : nil
      return Work(name) {
        guard
          let found = try GroupReplicates(
            groups: groups, groupCount: 8, truths: truths, calls: calls, units: units,
            replicates: replicates, engine: engine, seed: 1)
        else { throw Unexpected() }
        let intervals = Self.rates.flatMap { found.intervals($0, level: 0.95) }
        guard intervals.count == 32, intervals.allSatisfy({ $0.interval != nil }) else {
          throw Unexpected()
        }
        return found.cells.compactMap { FairnessRate.sensitivity.value(of: $0).number }
          .reduce(0, +)
      }
    }
    return [
      work("rows", rows: few, replicates: 20, engine: .patients, byPatient: false),
      work("patients", rows: count, replicates: 2000, engine: .patients, byPatient: true),
      work("unique", rows: count, replicates: 2000, engine: .patients, byPatient: false),
      work("cells", rows: count, replicates: 2000, engine: .cells, byPatient: false),
    ]
  }
}
