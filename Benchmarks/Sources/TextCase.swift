// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Ten thousand pairs of texts of two hundred words: ROUGE-L and chrF.
struct TextCase: BenchmarkCase {
  let name = "text"

  func works(in folder: String) throws -> [Work] {
    var noise = Noise(3)
    let letters = Array("etaoinshrdlucmfwypvbgkqjxz".utf8)
    let words = (0..<2000).map { _ in
      String(
        decoding: (0..<(2 + noise.below(8))).map { _ in letters[noise.below(26)] }, as: UTF8.self)
    }
    var outputs: [String] = []
    var references: [[String]] = []
    for _ in 0..<10_000 {
      let reference = (0..<200).map { _ in words[noise.below(words.count)] }
      let output = reference.map { noise.uniform() < 0.6 ? $0 : words[noise.below(words.count)] }
      outputs.append(output.joined(separator: " "))
      references.append([reference.joined(separator: " ")])
    }
    try Raw.write(Array(outputs.joined(separator: "\n").utf8), to: "\(folder)/text.outputs")
    try Raw.write(
      Array(references.map { $0[0] }.joined(separator: "\n").utf8),
      to: "\(folder)/text.references")
    func measure(_ id: String) throws -> Double {
      let cases = try TextCases(
        try TextColumns(predictions: outputs, references: references),
        frame: try CaseFrame(count: outputs.count))
      let metric = try TextMetrics.make(MetricRequest(id))
      guard let value = metric.value(TextCases.Sample(cases)).number else { throw Unexpected() }
      return value
    }
    return [Work("rouge_l") { try measure("rouge_l") }, Work("chrf") { try measure("chrf") }]
  }
}
