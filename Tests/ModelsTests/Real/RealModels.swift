// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import Tables
import TestSupport

/// Models of others and the data that they are asked about.
enum RealModels {
  /// The Python that has MLServer, scikit-learn and ONNX Runtime.
  static let python = ServerEnvironment.python("inference")

  /// The 284 cases of the test part of the breast cancer data: their features, by name.
  static func breastCancer() throws -> (names: [String], inputs: [ModelInput]) {
    let path = ProjectFolder.root + "/Datasets/wdbc/test.csv"
    let table = try CSV.read(path: path, shownAs: "wdbc").table
    let names = table.columnNames.filter { !["case", "malignant"].contains($0) }
    let columns = try names.map { try table.numbers($0) }
    let inputs = (0..<table.rowCount).map { row in
      ModelInput(
        case: "\(row)",
        fields: zip(names, columns).map { name, column in
          ModelField(name, column[row].map(FieldValue.number) ?? .missing)
        })
    }
    return (names, inputs)
  }

  /// The probabilities that scikit-learn itself gives, written by `mlserver_wdbc.py`.
  static func expected(in folder: TemporaryFolder) throws -> [Double] {
    let json = try JSON.parse(Files.read(folder.file("expected.json")), name: "expected")
    return (json.array ?? []).compactMap(\.double)
  }

  /// The largest distance between answers and what is expected; nil when an answer is missing.
  static func distance(
    _ answers: [ModelAnswer?], target: String, from expected: [Double]
  ) -> Double? {
    guard answers.count == expected.count else { return nil }
    var largest = 0.0
    for (answer, wanted) in zip(answers, expected) {
      guard case .values(let values) = answer?.outcome, let value = values[target]?.double else {
        return nil
      }
      largest = max(largest, abs(value - wanted))
    }
    return largest
  }

  static func quoted(_ words: [String]) -> String {
    "[" + words.map { JSON.string($0).canonical() }.joined(separator: ", ") + "]"
  }
}
