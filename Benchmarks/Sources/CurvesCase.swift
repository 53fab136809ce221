// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// AUROC with DeLong's interval, average precision and the ROC curve of a million cases.
struct CurvesCase: BenchmarkCase {
  let name = "curves"

  func works(in folder: String) throws -> [Work] {
    let data = RankedData(count: 1_000_000)
    try data.write(to: folder, name: name)
    return [
      Work("curves") {
        let cases = BinaryCases(try BinaryColumns(labels: data.labels, scores: data.scores))
        let area = Assessment.estimates(
          of: cases, metrics: [RocAuc()], inference: Inference(method: .standard))
        let precision = AveragePrecision().value(BinarySample(cases))
        guard area[0].interval != nil, let precision = precision.number,
          RocCurve.points(of: cases) != nil
        else { throw Unexpected() }
        return precision
      }
    ]
  }
}
