// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Numbers predicted with errors of several shapes, one or several rows a patient.
enum RegressionPopulations {
  static let all: [any Population] = [
    population("normal errors", sizes: [30, 100]) { $0.normal() },
    population("Laplace errors", sizes: [100]) { stream in
      stream.happens(0.5) ? stream.exponential() : -stream.exponential()
    },
    population("normal errors, four rows a patient", sizes: [20, 60], rowsEach: 4) { $0.normal() },
  ].compactMap(\.self)

  private static func population(
    _ name: String, sizes: [Int], rowsEach: Int = 1, error: (inout Stream) -> Double
  ) -> (any Population)? {
    var stream = Stream(seed: 8_121, simulation: 0)
    var (truths, predictions): ([Double], [Double]) = ([], [])
    var patients: [[Int32]] = []
    for _ in 0..<(20_000 / rowsEach) {
      let (level, shared) = (stream.normal(), error(&stream))
      var rows: [Int32] = []
      for _ in 0..<rowsEach {
        let truth = 20 + 2 * level + (rowsEach > 1 ? stream.normal() : 0)
        let own = rowsEach > 1 ? 0.7 * shared + 0.7 * error(&stream) : shared
        rows.append(Int32(truths.count))
        truths.append(truth)
        predictions.append(20 + 0.9 * (truth - 20) + 0.2 + own)
      }
      patients.append(rows)
    }
    guard let columns = try? RegressionColumns(truths: truths, predictions: predictions) else {
      return nil
    }
    return ColumnPopulation(
      RegressionMetrics.self, name: name, sizes: sizes,
      requests: RegressionMetrics.pages.map(\.id).filter { $0 != "max_error" }.map {
        MetricRequest($0)
      },
      columns: columns, patients: rowsEach > 1 ? patients : nil)
  }
}
