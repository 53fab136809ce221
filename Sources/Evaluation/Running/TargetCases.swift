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
  /// The same as codes.
  let columns: [Grouping]

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
    columns = groupings.map { Grouping(name: $0.name, labels: $0.labels) }
  }

  /// Whose the cases are.
  var people: People {
    People(dataset.patientColumn == nil ? cases : patients)
  }

  /// Which subgroups may be told of, given what each model answered: in a run as in a gate of the same
  /// suite, because were they chosen apart, one could be subtracted from the other.
  func shownGroups(
    _ suite: Suite, _ answers: [Predictions], minimum: Int? = nil
  ) throws -> ShownGroups {
    ShownGroups(
      columns, people: people,
      targets: try suite.targets.map { target in
        TargetRows(
          target, truths: try dataset.truth(target),
          answers: answers.map { $0.columns[target] ?? [] })
      }, suite: suite, minimum: minimum)
  }

  /// The cases of a target with known truth and a prediction; nil when there are none.
  ///
  /// `within` restricts to some rows, for a comparison on the cases that both models answered; rows
  /// that `shown` does not count are in no group.
  func cases(
    of target: String, predictions: [Double?], output: ModelOutput, within: Set<Int>? = nil,
    shown: ShownGroups? = nil, side: ShownGroups.Side = .model
  ) throws -> TargetCases? {
    let grouped = shown?.rowsInGroups(of: target, on: side)
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
      groupings: columns.map { grouping in
        // Of all groups of the data: one that none of these cases is in does not go unnamed for that.
        Grouping(
          name: grouping.name, words: grouping.words,
          codes: rows.map { grouped?.contains($0) ?? true ? grouping.codes[$0] : -1 })
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
