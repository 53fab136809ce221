// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Two thousand bootstrap replicates of ten thousand cases.
enum BootstrapCase: BenchmarkCase {
  static let name = "bootstrap"
  static let rows = 10_000
  static let replicates = 2000

  static func run(in folder: String) throws -> [Measurement] {
    let data = RankedData(count: rows)
    try data.write(to: folder, name: name)
    let cases = BinaryCases(try BinaryColumns(labels: data.labels, scores: data.scores))
    func measure(
      _ what: String, _ metric: any Metric<BinaryCases>, threads: Int
    ) throws -> Measurement {
      let label = "bootstrap-\(what) threads=\(threads)"
      let inference = Inference(
        method: .bootstrap(.percentile), replicates: replicates, threads: threads)
      return try Measurement(label, amount: replicates, unit: "replicates", runs: 3) {
        let estimates = Assessment.estimates(of: cases, metrics: [metric], inference: inference)
        guard estimates.first?.interval != nil else { throw AUROCCase.Unexpected() }
      }
    }
    return [
      try measure("auroc", RocAuc(), threads: 1), try measure("auroc", RocAuc(), threads: 2),
      try measure("sensitivity", Sensitivity(.threshold(0.5)), threads: 1),
      try measure("brier", BrierScore(), threads: 1),
    ]
  }
}
