// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Quadratic weighted kappa of a million pairs of ratings from 1 to 5.
struct KappaCase: BenchmarkCase {
  let name = "kappa"

  func works(in folder: String) throws -> [Work] {
    let count = 1_000_000
    var noise = Noise(9)
    let first = (0..<count).map { _ in Double(noise.below(5) + 1) }
    let second = first.map { noise.uniform() < 0.6 ? $0 : Double(noise.below(5) + 1) }
    try Raw.write(first, to: "\(folder)/kappa.first")
    try Raw.write(second, to: "\(folder)/kappa.second")
    let columns: [[Double?]] = [first.map { $0 }, second.map { $0 }]
    let grades = (first.map { UInt8($0) }, second.map { UInt8($0) })
    return [
      Work("columns") {
        guard let value = QuadraticKappa.value(grades.0, grades.1) else { throw Unexpected() }
        return value
      },
      Work("metric") {
        let cases = try RatingCases(
          try RatingColumns(raters: ["a", "b"], values: columns),
          frame: try CaseFrame(count: count))
        let metric = try AgreementMetrics.make(MetricRequest("cohen_kappa_quadratic"))
        guard let value = metric.value(RatingCases.Sample(cases)).number else {
          throw Unexpected()
        }
        return value
      },
    ]
  }
}
