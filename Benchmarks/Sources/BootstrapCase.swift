// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// The percentile interval of the AUROC from two thousand bootstrap replicates.
struct BootstrapCase: BenchmarkCase {
  let power: Int
  var name: String { "bootstrap-1e\(power)" }

  func works(in folder: String) throws -> [Work] {
    let data = RankedData(count: power == 4 ? 10_000 : 100_000)
    try data.write(to: folder, name: name)
    let inference = Inference(method: .bootstrap(.percentile), replicates: 2000)
    func interval(_ metric: any Metric<BinaryCases>) throws -> Double {
      let cases = BinaryCases(
        try BinaryColumns(labels: data.labels, scores: data.scores, scoreKind: .probability))
      let estimate = Assessment.estimates(of: cases, metrics: [metric], inference: inference)[0]
      guard let interval = estimate.interval else { throw Unexpected() }
      return interval.lower
    }
    return [
      Work("auroc") { try interval(RocAuc()) },
      Work("sensitivity") { try interval(Sensitivity(.threshold(0.5))) },
    ]
  }
}
