// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
public import Platform
import Statistics

/// What made a dossier: enough to verify every number offline and to compute it again.
public struct Manifest: Sendable {
  /// The name of the manifest's file in a run's folder.
  static let file = "manifest.json"

  /// The manifest as JSON with sorted keys.
  public let json: JSON

  /// Takes the manifest from a record, and the results of the reader study that its dossier shows.
  init(_ record: RunRecord, study: SuiteStudy?) {
    var plan: [String: JSON] = [
      "hash": .string(record.plan.hash), "code": .string(record.plan.code),
      "analysis": record.plan.json,
      "earlier_plans": .array(record.earlierPlans.map { .string($0) }),
    ]
    if let lock = record.lock?.entry(for: record.plan.hash) {
      plan["locked"] = .string(lock.date)
      if let witness = lock.witness { plan["witness"] = .string(witness) }
    }
    var manifest: [String: JSON] = [
      "run": record.identity.json, "plan": .object(plan),
      "models": record.suite.modelVersions,
      "inputs": .array(
        record.inputs.map { input in
          var object: [String: JSON] = [
            "path": .string(input.path), "sha256": .string(input.sha256),
          ]
          if let model = input.model { object["model"] = .string(model) }
          return .object(object)
        }),
      "results": .object(
        Dictionary((record.estimates + (study?.estimates ?? [])).map { ($0.id, $0.json) }) {
          first, _ in first
        }),
      "command": .string("touchstone verify \(record.identity.id) --recompute"),
    ]
    manifest["reader_study"] = study?.json
    json = .object(manifest)
  }

  /// Takes a manifest that was put together elsewhere.
  init(json: JSON) { self.json = json }

  /// The manifest for a page: of the curves only those of which the page prints a number.
  ///
  /// A curve's hundreds of points weigh more than all else; `manifest.json` holds every one.
  func embedded(in page: String) -> JSON {
    guard case .object(var object) = json, case .object(let results)? = object["results"] else {
      return json
    }
    var printed: Set<String> = []
    for piece in page.components(separatedBy: "data-r=\"").dropFirst() {
      printed.insert(String(piece.prefix { $0 != "\"" }))
    }
    object["results"] = .object(
      results.filter { id, result in result["values"] == nil || printed.contains(id) })
    return .object(object)
  }
}
