// SPDX-License-Identifier: Apache-2.0

import Wording

/// The language that texts are read in.
public enum TextLanguage: String, Sendable, CaseIterable {
  /// Chinese where a text holds a Chinese character, else English.
  case automatic = "auto"
  case chinese = "zh"
  case english = "en"
}

/// The cases of a text task: an output each, and one or more references.
public struct TextColumns: CaseColumns {
  /// The output of each case.
  public let predictions: [String]
  /// The references of all cases, one after the other.
  let allReferences: [String]
  /// Where the references of each case begin; one more than there are cases.
  let starts: [Int]
  /// Whether each case is read as Chinese.
  let chinese: [Bool]
  /// Whether each case was declared English, and is then read as English evaluation scripts do.
  let declaredEnglish: [Bool]
  private let shared = CaseMemo()

  /// Takes outputs and references.
  ///
  /// Under `.automatic` a case is Chinese when its output or any reference holds a Chinese
  /// character.
  ///
  /// - Throws: `MetricError` when the columns differ in length or a case has no reference.
  public init(
    predictions: [String], references: [[String]], language: TextLanguage = .automatic
  ) throws(MetricError) {
    guard references.count == predictions.count else {
      throw .lengths(column: "reference", has: references.count, expected: predictions.count)
    }
    if let row = references.firstIndex(where: \.isEmpty) {
      throw .unlike(
        Text(
          zh: "第 \(row + 1) 行没有参考文本；每例至少需要一个。",
          en: "Row \(row + 1) has no reference text; each case needs at least one."))
    }
    self.predictions = predictions
    allReferences = references.flatMap { $0 }
    starts = references.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    chinese = predictions.indices.map { row in
      switch language {
      case .chinese: true
      case .english: false
      case .automatic:
        ScalarKind.holdsHan(predictions[row])
          || references[row].contains(where: ScalarKind.holdsHan)
      }
    }
    declaredEnglish = [Bool](repeating: language == .english, count: predictions.count)
  }

  /// Takes checked columns.
  private init(
    predictions: [String], allReferences: [String], starts: [Int], chinese: [Bool],
    declaredEnglish: [Bool]
  ) {
    self.predictions = predictions
    self.allReferences = allReferences
    self.starts = starts
    self.chinese = chinese
    self.declaredEnglish = declaredEnglish
  }

  /// The number of cases.
  public var count: Int { predictions.count }

  /// The references of a case.
  public func references(of row: Int) -> ArraySlice<String> {
    allReferences[starts[row]..<starts[row + 1]]
  }

  /// Whether a case is read as Chinese.
  public func isChinese(_ row: Int) -> Bool { chinese[row] }

  /// Something computed once for these texts, whichever metric asks first.
  func memo<T: Sendable>(_ key: String, _ make: () -> T) -> T { shared.value(key, make) }

  /// Places ordered by the texts' bytes.
  public func ordered(_ places: [Int32]) -> [Int32] {
    ContentOrder(places).by(declaredEnglish.map { $0 ? UInt8(1) : 0 })
      .by(chinese.map { $0 ? UInt8(1) : 0 })
      .by(comparing: { a, b in
        let (x, y) = (references(of: a), references(of: b))
        for (one, other) in zip(x, y) {
          let side = Self.compare(one, other)
          if side != 0 { return side }
        }
        return x.count - y.count
      }).by(predictions).places
  }

  private static func compare(_ a: String, _ b: String) -> Int {
    if a.utf8.elementsEqual(b.utf8) { return 0 }
    return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
  }

  /// The cases at some places.
  public func rows(_ places: [Int32]) -> TextColumns {
    TextColumns(
      predictions: places.map { predictions[Int($0)] },
      allReferences: places.flatMap { references(of: Int($0)) },
      starts: places.reduce(into: [0]) {
        $0.append($0[$0.count - 1] + references(of: Int($1)).count)
      },
      chinese: places.map { chinese[Int($0)] },
      declaredEnglish: places.map { declaredEnglish[Int($0)] })
  }

  /// These cases and others.
  public func joined(with other: TextColumns) throws(MetricError) -> TextColumns {
    TextColumns(
      predictions: predictions + other.predictions,
      allReferences: allReferences + other.allReferences,
      starts: starts + other.starts.dropFirst().map { $0 + allReferences.count },
      chinese: chinese + other.chinese,
      declaredEnglish: declaredEnglish + other.declaredEnglish)
  }
}
