// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// The area under the ROC curve of a million cases in memory: checked, sorted and counted.
enum AUROCCase: BenchmarkCase {
  static let name = "auroc"
  static let rows = 1_000_000

  static func run(in folder: String) throws -> [Measurement] {
    let data = RankedData(count: rows)
    try data.write(to: folder, name: name)
    func cases() throws -> BinaryCases {
      BinaryCases(try BinaryColumns(labels: data.labels, scores: data.scores))
    }
    let prepared = try cases()
    return [
      try Measurement("auroc", amount: rows, unit: "cases") {
        let area = RocAuc().value(BinarySample(try cases()))
        guard let area = area.number, area > 0.6 else { throw Unexpected() }
      },
      try Measurement("auroc-interval DeLong", amount: rows, unit: "cases") {
        let found = RocAuc().closedInterval(prepared, level: 0.95, method: nil)
        guard found?.interval != nil else { throw Unexpected() }
      },
    ]
  }

  struct Unexpected: Error {}
}
