// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// The area under the ROC curve of columns in memory: checked, ranked and counted.
struct AUROCCase: BenchmarkCase {
  let power: Int
  var name: String { "auroc-1e\(power)" }

  func works(in folder: String) throws -> [Work] {
    let data = RankedData(count: (0..<power).reduce(1) { power, _ in power * 10 })
    try data.write(to: folder, name: name)
    return [
      Work("auroc") {
        let cases = BinaryCases(try BinaryColumns(labels: data.labels, scores: data.scores))
        guard let area = RocAuc().value(BinarySample(cases)).number else { throw Unexpected() }
        return area
      }
    ]
  }
}
