// SPDX-License-Identifier: Apache-2.0

import Wording

/// The facts of an extraction task: one row a field of a document.
///
/// A row with a reference and an extracted value that differ is both a missing and a spurious fact.
public struct ExtractionColumns: CaseColumns {
  /// The field of each row, such as `dose`.
  let fields: [String]
  /// The value each document holds, as written; nil where it holds none.
  let references: [String?]
  /// The value each row's output gives, as written; nil where it gives none.
  let extracted: [String?]
  /// Whether the values are the same as written, and the same once normalised.
  let isExact: [Bool]
  let isSame: [Bool]

  /// Takes facts; empty texts are none.
  ///
  /// - Throws: `MetricError` when the columns differ in length.
  public init(
    fields: [String], references: [String?], extracted: [String?]
  ) throws(MetricError) {
    for (name, count) in [("reference", references.count), ("prediction", extracted.count)]
    where count != fields.count {
      throw .lengths(column: name, has: count, expected: fields.count)
    }
    let references = references.map(Self.written)
    let extracted = extracted.map(Self.written)
    self.init(
      fields: fields, references: references, extracted: extracted,
      isExact: zip(references, extracted).map { a, b in
        a.map { Array($0.unicodeScalars) } == b.map { Array($0.unicodeScalars) }
      },
      isSame: zip(references, extracted).map { a, b in
        a.map(PlainValue.normalised) == b.map(PlainValue.normalised)
      })
  }

  private init(
    fields: [String], references: [String?], extracted: [String?], isExact: [Bool], isSame: [Bool]
  ) {
    self.fields = fields
    self.references = references
    self.extracted = extracted
    self.isExact = isExact
    self.isSame = isSame
  }

  /// A text without white space at its ends; nil when nothing is left.
  private static func written(_ text: String?) -> String? {
    guard let scalars = text?.unicodeScalars,
      let first = scalars.firstIndex(where: { !ScalarKind.isSpace($0.value) }),
      let last = scalars.lastIndex(where: { !ScalarKind.isSpace($0.value) })
    else { return nil }
    return String(scalars[first...last])
  }

  /// The number of rows.
  public var count: Int { fields.count }

  /// What a row adds: facts found, missing and spurious.
  func outcome(_ row: Int, exact: Bool) -> (found: Double, missing: Double, spurious: Double) {
    let isThere = references[row] != nil
    let isGiven = extracted[row] != nil
    let isFound = isThere && isGiven && (exact ? isExact[row] : isSame[row])
    return (
      isFound ? 1 : 0, isThere && !isFound ? 1 : 0, isGiven && !isFound ? 1 : 0
    )
  }

  /// What was found, missing and spurious in one field.
  public struct FieldCounts: Sendable, Hashable {
    /// The field.
    public let field: String
    /// Facts that are right once normalised.
    public var found = 0.0
    /// Facts of the documents that are not.
    public var missing = 0.0
    /// Extracted facts that are not right.
    public var spurious = 0.0
  }

  /// The counts of each field, sorted by its bytes.
  public func counts() -> [FieldCounts] {
    let grouping = Grouping(name: "", labels: fields.map { $0 })
    var counts = grouping.words.map { FieldCounts(field: $0) }
    for row in 0..<count {
      let outcome = outcome(row, exact: false)
      let field = Int(grouping.codes[row])
      counts[field].found += outcome.found
      counts[field].missing += outcome.missing
      counts[field].spurious += outcome.spurious
    }
    return counts
  }

  /// Places ordered by field, reference and extracted value.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(extracted.map { $0.map { "+" + $0 } ?? "" })
      .by(references.map { $0.map { "+" + $0 } ?? "" }).by(fields).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> ExtractionColumns {
    ExtractionColumns(
      fields: places.map { fields[Int($0)] }, references: places.map { references[Int($0)] },
      extracted: places.map { extracted[Int($0)] }, isExact: places.map { isExact[Int($0)] },
      isSame: places.map { isSame[Int($0)] })
  }

  /// These rows and others.
  public func joined(with other: ExtractionColumns) throws(MetricError) -> ExtractionColumns {
    ExtractionColumns(
      fields: fields + other.fields, references: references + other.references,
      extracted: extracted + other.extracted, isExact: isExact + other.isExact,
      isSame: isSame + other.isSame)
  }
}
