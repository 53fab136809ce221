// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Harrell's concordance of a hundred thousand follow-up times, half of them censored.
struct ConcordanceCase: BenchmarkCase {
  let name = "concordance"

  func works(in folder: String) throws -> [Work] {
    let count = 100_000
    var noise = Noise(11)
    var times: [Double] = []
    var causes: [UInt8] = []
    var scores: [Double] = []
    for _ in 0..<count {
      let time = Double(noise.below(2000) + 1)
      times.append(time)
      causes.append(noise.uniform() < 0.5 ? 1 : 0)
      scores.append(Double(Float(noise.uniform() - time / 4000)))
    }
    try Raw.write(times, to: "\(folder)/concordance.times")
    try Raw.write(causes, to: "\(folder)/concordance.events")
    try Raw.write(scores, to: "\(folder)/concordance.scores")
    return [
      Work("metric") {
        let cases = try SurvivalCases(
          try SurvivalColumns(times: times, causes: causes, scores: scores),
          frame: try CaseFrame(count: count))
        guard let value = HarrellC().value(SurvivalCases.Sample(cases)).number else {
          throw Unexpected()
        }
        return value
      },
      Work("pairs") {
        let order = SurvivalTimes(times: times, causes: causes)
        guard let value = Concordance(Concordance.Pairs(order, scores: scores)).value else {
          throw Unexpected()
        }
        return value
      },
    ]
  }
}
