// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Models
import Wording

/// The cases of one target, as one model saw them.
struct TargetCases {
  /// The checked columns.
  let columns: BinaryColumns
  /// The rows of the data set that they came from, ascending.
  let rows: [Int]
}

/// Puts truth, predictions, patients and groups together for each target and model.
struct CaseAssembly {
  let dataset: LoadedDataset
  let cases: [String]
  let patients: [String]
  let groupings: [(name: String, labels: [String?])]

  init(_ prepared: PreparedSuite) throws {
    try self.init(prepared.dataset, subgroups: prepared.suite.subgroups)
  }

  init(_ dataset: LoadedDataset, subgroups: [[String]]) throws {
    self.dataset = dataset
    cases = dataset.cases
    patients = dataset.patients
    var names: [String] = []
    for column in subgroups.flatMap(\.self) where !names.contains(column) {
      names.append(column)
    }
    groupings = try names.map { name in
      (name, try dataset.groups(for: name).map { $0?.id })
    }
  }

  /// Which subgroups may be told of, given the cases that each model answered.
  func shownGroups(
    _ suite: Suite, _ answers: [(model: String, predictions: Predictions)]
  ) throws -> ShownGroups {
    let subjects = try suite.targets.flatMap { target in
      let truth = try dataset.truth(target)
      return answers.map { model, predictions in
        let column = predictions.columns[target] ?? []
        let rows = cases.indices.filter {
          truth[$0] != nil && column.indices.contains($0) && column[$0] != nil
        }
        return (
          subject: ShownGroups.Subject(target: target, model: model), rows: rows,
          truths: rows.map { truth[$0] == true }
        )
      }
    }
    return ShownGroups(
      groupings.map { Grouping(name: $0.name, labels: $0.labels) }, count: cases.count,
      subjects: subjects, suite: suite)
  }

  /// The cases of a target with known truth and a prediction; nil when there are none.
  ///
  /// `within` restricts to some rows, for a comparison on the cases that both models answered.
  func cases(
    of target: String, predictions: [Double?], output: ModelOutput, within: Set<Int>? = nil
  ) throws -> TargetCases? {
    let truth = try dataset.truth(target)
    let rows = cases.indices.filter { row in
      truth[row] != nil && predictions[row] != nil && within?.contains(row) ?? true
    }
    guard !rows.isEmpty else { return nil }
    let columns = try BinaryColumns(
      labels: rows.map { truth[$0] == true ? 1 : 0 },
      scores: rows.map { predictions[$0] ?? .nan },
      units: dataset.patientColumn == nil ? nil : rows.map { patients[$0] },
      ids: rows.map { cases[$0] },
      groupings: groupings.map { grouping in
        Grouping(name: grouping.name, labels: rows.map { grouping.labels[$0] })
      },
      scoreKind: output.scoreKind, rows: rows, truthName: target, scoreName: target)
    return TargetCases(columns: columns, rows: rows)
  }
}

extension ModelOutput {
  /// The same meaning in the words of the metrics.
  var scoreKind: ScoreKind {
    switch self {
    case .probability: .probability
    case .score: .score
    case .call: .call
    }
  }
}
