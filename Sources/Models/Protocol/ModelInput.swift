// SPDX-License-Identifier: Apache-2.0

import Platform

/// What a model is told of one case.
public struct ModelInput: Sendable, Hashable {
  /// The case.
  public let `case`: String
  /// Which of several answers to the same case this asks for, from 0.
  public let sample: Int
  /// The fields in the order declared.
  public let fields: [ModelField]

  /// Describes a case to a model.
  public init(case: String, sample: Int = 0, fields: [ModelField]) {
    self.case = `case`
    self.sample = sample
    self.fields = fields
  }

  /// Which answer this asks for.
  public var key: AnswerKey { AnswerKey(case: `case`, sample: sample) }

  /// The value of a field; nil when there is no such field.
  public subscript(_ name: String) -> FieldValue? {
    fields.first { $0.name == name }?.value
  }

  /// The SHA-256 of the fields, their names, types, values and order; not of the case's name.
  public var contentHash: String {
    SHA256.hex(
      of: JSON.array(fields.map { .array([.string($0.name), $0.value.typedJSON]) }).canonical())
  }
}

/// A case and the number of the sample.
public struct AnswerKey: Sendable, Hashable {
  /// The case.
  public let `case`: String
  /// The sample, from 0.
  public let sample: Int

  /// Joins a case and a sample.
  public init(case: String, sample: Int) {
    self.case = `case`
    self.sample = sample
  }
}

/// A named value of a case.
public struct ModelField: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The value.
  public let value: FieldValue

  /// Joins a name and a value.
  public init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
}
