// SPDX-License-Identifier: Apache-2.0

/// A column by which cases fall into groups: a code for each case into a list of words.
public struct Grouping: Sendable, Hashable {
  /// The column's name.
  public let name: String
  /// The group labels.
  public let words: [String]
  /// For each case an index into `words`, or -1 where the value is missing.
  public let codes: [Int32]

  /// Makes a grouping from codes into words.
  public init(name: String, words: [String], codes: [Int32]) {
    self.name = name
    self.words = words
    self.codes = codes
  }

  /// The labels of the rows at some places.
  func rows(_ places: [Int32]) -> Grouping {
    Grouping(name: name, words: words, codes: places.map { codes[Int($0)] })
  }

  /// These rows followed by those of another part, whose words may differ.
  func joined(with other: Grouping) -> Grouping {
    Grouping(name: name, labels: labels + other.labels)
  }

  /// The label of each case; nil is missing.
  private var labels: [String?] { codes.map { $0 < 0 ? nil : words[Int($0)] } }

  /// Makes a grouping from labels, nil where missing; words are sorted by their bytes.
  public init(name: String, labels: [String?]) {
    let words = Set(labels.compactMap(\.self)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let index = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, Int32($0)) })
    self.init(
      name: name, words: words, codes: labels.map { label in label.flatMap { index[$0] } ?? -1 })
  }
}

/// Which cases form a subgroup: one value for each of one or more columns.
public struct GroupSelection: Sendable, Hashable {
  /// Column name and value, in the order the suite names them.
  public let values: [(column: String, value: String)]

  /// Makes a selection; an empty one selects every case.
  public init(_ values: [(column: String, value: String)]) {
    self.values = values
  }

  /// The places of the rows that are selected, ascending; none where a column or a value is unknown.
  func places(among groupings: [Grouping], count: Int) -> [Int32] {
    var wanted: [(codes: [Int32], code: Int32)] = []
    for (column, value) in values {
      guard let grouping = groupings.first(where: { $0.name == column }),
        let code = grouping.words.firstIndex(of: value)
      else { return [] }
      wanted.append((grouping.codes, Int32(truncatingIfNeeded: code)))
    }
    return (0..<Int32(truncatingIfNeeded: count)).filter { row in
      wanted.allSatisfy { $0.codes[Int(row)] == $0.code }
    }
  }

  /// The selection as a dictionary, as an estimate carries it.
  public var dictionary: [String: String] {
    Dictionary(values.map { ($0.column, $0.value) }) { first, _ in first }
  }

  /// Compares column by column.
  public static func == (a: GroupSelection, b: GroupSelection) -> Bool {
    a.values.elementsEqual(b.values) { $0 == $1 }
  }

  /// Feeds each column and value to the hasher.
  public func hash(into hasher: inout Hasher) {
    for (column, value) in values {
      hasher.combine(column)
      hasher.combine(value)
    }
  }

  /// All selections that one column or a crossing of columns forms, in sorted order.
  public static func all(of columns: [String], in groupings: [Grouping]) -> [GroupSelection] {
    var selections: [[(column: String, value: String)]] = [[]]
    for column in columns {
      guard let grouping = groupings.first(where: { $0.name == column }) else { return [] }
      selections = selections.flatMap { head in
        grouping.words.map { head + [(column: column, value: $0)] }
      }
    }
    return selections.map(GroupSelection.init)
  }
}
