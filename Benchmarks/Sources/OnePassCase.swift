// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// The 2x2 table, Brier score, log-loss and calibration error of ten million cases, and the 2x2
/// tables of fifty subgroups.
struct OnePassCase: BenchmarkCase {
  let name = "onepass"
  static let groups = 50

  func works(in folder: String) throws -> [Work] {
    let data = RankedData(count: 10_000_000)
    var noise = Noise(5)
    let codes = data.labels.map { _ in Int32(noise.below(Self.groups)) }
    try data.write(to: folder, name: name)
    try Raw.write(codes, to: "\(folder)/\(name).groups")
    let words = (0..<Self.groups).map { ($0 < 10 ? "0" : "") + String($0) }
    let grouping = Grouping(name: "site", words: words, codes: codes)
    let rates: [any Metric<BinaryCases>] = [
      Sensitivity(.threshold(0.5)), Specificity(.threshold(0.5)),
    ]
    let errors: [any Metric<BinaryCases>] = [
      BrierScore(), LogLoss(), ExpectedCalibrationError(bins: 10),
    ]
    return [
      Work("onepass") {
        let cases = BinaryCases(
          try BinaryColumns(
            labels: data.labels, scores: data.scores, groupings: [grouping],
            scoreKind: .probability))
        let plain = Inference(method: .none)
        let whole = Assessment.estimates(of: cases, metrics: errors, inference: plain)
        let sites = Assessment.estimates(
          of: cases, metrics: rates, groups: words.map { GroupSelection([("site", $0)]) },
          inference: plain)
        guard sites.count == 2 * (Self.groups + 1), let brier = whole[0].measured.number else {
          throw Unexpected()
        }
        return brier
      }
    ]
  }
}
