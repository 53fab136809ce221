// SPDX-License-Identifier: Apache-2.0

import Foundation
import Metrics
import Platform
import Statistics
import TestSupport
import Testing
import Wording

/// A small input at the edge of what can be measured, with the answers of two peers.
struct EdgeCase: Sendable, CustomStringConvertible {
  let name: String
  let labels: [UInt8]
  let scores: [Double]
  let weights: [Double]?
  let recommended: String
  /// The peers' answers by peer and metric: numbers (NaN where undefined), none where they refuse.
  let peers: [String: [String: [Double]]]

  var description: String { name }

  static let all: [EdgeCase] = {
    let file = ProjectFolder.oracles + "/metrics/edge/edge_cases.json"
    guard let bytes = try? Files.read(file), let json = try? JSON.parse(bytes, name: file),
      let cases = json["cases"]?.object
    else { return [] }
    return cases.keys.sorted().compactMap { name in
      cases[name].map { EdgeCase(name: name, json: $0) }
    }
  }()

  private init(name: String, json: JSON) {
    self.name = name
    labels = (json["input"]?["y"]?.array ?? []).map { UInt8($0.int ?? 9) }
    scores = (json["input"]?["score"]?.array ?? []).map(Self.number)
    weights = json["input"]?["weight"]?.array.map { $0.map(Self.number) }
    recommended = json["recommended"]?.string ?? ""
    var peers: [String: [String: [Double]]] = [:]
    for peer in ["sklearn", "torchmetrics"] {
      peers[peer] = json[peer]?.object?.mapValues { answer in
        guard let value = answer["value"] else { return [] }
        if let text = value.string, text.hasPrefix("ERROR") { return [] }
        return (value.array ?? [value]).map(Self.number)
      }
    }
    self.peers = peers
  }

  private static func number(_ json: JSON) -> Double {
    json.string == "nan" ? .nan : json.double ?? .nan
  }

  func columns() throws(MetricError) -> BinaryColumns {
    try BinaryColumns(labels: labels, scores: scores, weights: weights)
  }

  /// What we give for a peer's metric; nil for a metric that the catalogue does not have.
  func ours(_ metric: String) throws -> [Double]? {
    let ids = [
      "roc_auc": ["roc_auc"], "average_precision": ["average_precision"],
      "brier": ["brier_score"], "log_loss": ["log_loss"], "f1": ["f1"], "precision": ["ppv"],
      "recall": ["sensitivity"], "mcc": ["mcc"], "balanced_accuracy": ["balanced_accuracy"],
      "lr": ["lr_positive", "lr_negative"], "kappa": ["cohen_kappa"],
    ]
    let sample = BinarySample(BinaryCases(try columns()))
    return try ids[metric]?.map {
      try BinaryMetrics.make(MetricRequest($0)).value(sample).number ?? .nan
    }
  }
}

@Suite("Cases at the edge of what can be measured")
struct EdgeCaseTests {
  /// Inputs that are refused, with the fault.
  static let refused: [String: MetricError] = [
    "n0": .noCases, "nan_score": .notANumber(column: "score", row: 4),
    "label_2": .label(column: "truth", row: 6, value: "2"),
    "length_mismatch": .lengths(column: "score", has: 11, expected: 12),
    "negative_weight": .weight(row: 5, value: "-1.0"), "zero_weights": .zeroWeights,
    "nan_weight": .weight(row: 2, value: "nan"),
  ]

  /// Metrics of the file that the catalogue does not have yet.
  static let notYet: Set<String> = []

  @Test("the file is there")
  func fileIsThere() { #expect(EdgeCase.all.count == 19) }

  @Test("faults in the data are refused, naming the row", arguments: EdgeCase.all)
  func refusals(edge: EdgeCase) {
    do throws(MetricError) {
      _ = try edge.columns()
      #expect(Self.refused[edge.name] == nil, "\(edge.name) was taken: \(edge.recommended)")
    } catch {
      #expect(error == Self.refused[edge.name], "\(edge.name): \(error.text.en)")
    }
  }

  @Test("both peers' answers are agreed with, or ours is named", arguments: EdgeCase.all)
  func answers(edge: EdgeCase) throws {
    guard Self.refused[edge.name] == nil else { return }
    for peer in edge.peers.keys.sorted() {
      for (metric, theirs) in edge.peers[peer] ?? [:] {
        if Self.notYet.contains(metric) {
          print("skipped: \(edge.name): \(metric) is not in the catalogue yet")
          continue
        }
        guard let ours = try edge.ours(metric) else {
          Issue.record("nobody reads \(metric) of \(edge.name)")
          continue
        }
        let key = "\(edge.name)/\(metric)"
        let wanted = EdgeCaseAnswers.ours[key] ?? EdgeCaseAnswers.against(peer)[key] ?? theirs
        let tolerance = peer == "torchmetrics" ? 1e-6 : 1e-12
        #expect(
          ours.count == wanted.count
            && zip(ours, wanted).allSatisfy { isClose($0, $1, relative: tolerance) },
          "\(key): \(ours), \(peer) \(theirs)")
      }
    }
  }

  @Test("an answer named as ours is one that some peer does not give")
  func noStaleAnswers() {
    for (key, ours) in EdgeCaseAnswers.ours {
      let parts = key.split(separator: "/").map(String.init)
      let edge = EdgeCase.all.first { $0.name == parts[0] }
      let theirs = (edge?.peers.values.compactMap { $0[parts[1]] }) ?? []
      #expect(!theirs.isEmpty && theirs.contains { !same($0, ours) }, "\(key)")
    }
  }

  private func same(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1) }
  }
}
