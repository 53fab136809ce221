// SPDX-License-Identifier: Apache-2.0

import Models

/// A case with one of its inputs made worse.
struct PerturbedCase: CaseVariant {
  let kind: Perturbation.Kind
  /// What is changed: columns, leads, electrodes, a recording.
  let part: String
  /// How much; nil where there is nothing to be graded.
  let level: Double?
  /// The unit of the level, in the words of the record: `sd`, `Hz`, `share`, `factor`.
  let unit: String?
  /// The frequency of a wave that is added; nil for all else.
  var hertz: Double?
  let change: any InputChange

  var name: String {
    ([kind.rawValue, part] + [level, hertz].compactMap { $0.map { "\($0)" } })
      .joined(separator: "/")
  }

  func input(_ plain: ModelInput, row: Int) -> ModelInput? {
    change.changed(plain, row: row)
  }
}

/// What a perturbation does to the input of a case.
protocol InputChange: Sendable {
  /// The changed input; nil where there is nothing in it to change.
  func changed(_ plain: ModelInput, row: Int) -> ModelInput?
}

extension ModelInput {
  /// The input with other values of some fields; nil where `value` changes none.
  func replacing(_ value: (ModelField) -> FieldValue?) -> ModelInput? {
    var isChanged = false
    let fields = fields.map { field in
      guard let fresh = value(field) else { return field }
      isChanged = true
      return ModelField(field.name, fresh)
    }
    return isChanged ? ModelInput(case: `case`, sample: sample, fields: fields) : nil
  }
}
