// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// How readers agree with themselves, on cases read once more, and with one another.
///
/// Numbers have limits of agreement, categories kappa; see ``RatingAgreement`` and ``PairwiseKappa``.
public struct AgreementEvidence: EvidenceValue {
  /// The agreement in one item.
  public struct Item: Sendable {
    /// The item.
    public let id: String
    /// Its kind.
    public let kind: AnswerItem.Kind
    /// The second reading of a reader beside his first in the same arm.
    public let within: EvidencePart<AgreementFigure>
    /// Readers beside one another, by arm.
    public let between: [(arm: String, figure: EvidencePart<AgreementFigure>)]

    var json: JSON {
      .object([
        "item": .string(id), "kind": .string(kind.rawValue), "within_readers": within.json,
        "between_readers": .array(
          between.map { .object(["arm": .string($0.arm), "agreement": $0.figure.json]) }),
      ])
    }
  }

  /// The items that have numbers or categories.
  public let items: [Item]

  /// The numbers.
  public var json: JSON { .array(items.map(\.json)) }
}

/// Agreement in numbers or in categories.
public enum AgreementFigure: EvidenceValue {
  /// Of numbers.
  case ratings(RatingAgreement)
  /// Of categories.
  case categories(PairwiseKappa)

  /// The numbers.
  public var json: JSON {
    switch self {
    case .ratings(let ratings): ratings.json
    case .categories(let kappa):
      .object([
        "kappa": .double(kappa.value), "interval": .maybe(kappa.interval),
        "agreement": .double(kappa.agreement), "pairs": .count(kappa.pairs),
      ])
    }
  }
}

extension AgreementEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    let judged = study.declaration.answers.filter {
      switch $0.kind {
      case .scale, .ordinal, .confidence, .binary, .preference: true
      case .points, .boxes, .text: false
      }
    }
    guard !judged.isEmpty else {
      throw NoAnswer(
        zh: "没有可比较的作答项（只有标记或文字）",
        en: "no answer can be compared: there are marks or words only")
    }
    items = judged.map { item in
      let all = Rated.all(of: item, study)
      let first = all.filter { !$0.isAgain }
      let arms = item.kind == .preference ? ["\(study.arms.joined(separator: "|"))"] : study.arms
      return Item(
        id: item.id, kind: item.kind,
        within: EvidencePart { () throws(NoAnswer) -> AgreementFigure in
          try Self.within(item, first, all.filter(\.isAgain), level: study.level)
        },
        between: arms.map { arm in
          (
            arm,
            EvidencePart { () throws(NoAnswer) -> AgreementFigure in
              try Self.between(item, first.filter { $0.arm == arm }, level: study.level)
            }
          )
        })
    }
  }

  private static func within(
    _ item: AnswerItem, _ first: [Rated], _ again: [Rated], level: Double
  ) throws(NoAnswer) -> AgreementFigure {
    var known: [Rated.Key: Double] = [:]
    for rated in first where known[rated.key] == nil { known[rated.key] = rated.value }
    let pairs = again.compactMap { rated in known[rated.key].map { (rated, first: $0) } }
    guard !pairs.isEmpty else {
      throw NoAnswer(zh: "没有重复阅片的病例", en: "no cases were read once more")
    }
    guard item.isCategorical else {
      return .ratings(
        try RatingAgreement(
          differences: pairs.map {
            CrossedValue(
              reader: $0.0.key.reader, item: $0.0.key.caseID, value: $0.0.value - $0.first)
          }, level: level))
    }
    let readers = ReadingTable.names(pairs.map(\.0.key.reader))
    return .categories(
      try PairwiseKappa(
        readers: readers.map { reader in
          pairs.filter { $0.0.key.reader == reader }
            .map { (item.category($0.first), item.category($0.0.value)) }
        }, categories: item.categories, level: level))
  }

  private static func between(
    _ item: AnswerItem, _ rated: [Rated], level: Double
  ) throws(NoAnswer) -> AgreementFigure {
    guard item.isCategorical else {
      return .ratings(
        try RatingAgreement(
          ratings: rated.map {
            CrossedValue(reader: $0.key.reader, item: $0.key.caseID, value: $0.value)
          }, level: level))
    }
    let readers = ReadingTable.names(rated.map(\.key.reader))
    let cases = ReadingTable.names(rated.map(\.key.caseID))
    guard readers.count > 1 else {
      throw NoAnswer(zh: "只有一名阅片者", en: "there is one reader only")
    }
    let (readerPlaces, casePlaces) = (ReadingTable.places(readers), ReadingTable.places(cases))
    var table = [[Int?]](
      repeating: [Int?](repeating: nil, count: cases.count), count: readers.count)
    for one in rated {
      guard let r = readerPlaces[one.key.reader], let c = casePlaces[one.key.caseID] else {
        continue
      }
      if table[r][c] == nil { table[r][c] = item.category(one.value) }
    }
    return .categories(
      try PairwiseKappa(raters: table, categories: item.categories, level: level))
  }
}

/// A value of an item with whose it is.
private struct Rated {
  struct Key: Hashable {
    let reader: String
    let caseID: String
    let arm: String
  }

  let key: Key
  let isAgain: Bool
  let value: Double

  var arm: String { key.arm }

  static func all(of item: AnswerItem, _ study: StudyReadings) -> [Rated] {
    guard item.kind == .preference else {
      return study.readings.compactMap { reading in
        guard study.isOrdinary(reading.caseID), let value = reading.number(item.id) else {
          return nil
        }
        return Rated(
          key: Key(reader: reading.reader, caseID: reading.caseID, arm: reading.arm),
          isAgain: reading.isAgain, value: value)
      }
    }
    return study.opened.compactMap { reading in
      guard study.isOrdinary(reading.place.case), let judgement = Judgement(reading, item: item.id),
        let score = judgement.score(of: study.arms[0])
      else { return nil }
      return Rated(
        key: Key(
          reader: judgement.reader, caseID: judgement.caseID,
          arm: study.arms.joined(separator: "|")),
        isAgain: reading.place.purpose == .again, value: 2 * score)
    }
  }
}

extension AnswerItem {
  /// Whether it is answered by a category that has no distances.
  fileprivate var isCategorical: Bool { kind == .binary || kind == .preference }

  fileprivate var categories: Int { kind == .binary ? 2 : 3 }

  /// The category of a value: of yes and no 1 and 0, of pairs a loss, a tie and a win of the first arm.
  fileprivate func category(_ value: Double) -> Int {
    min(categories - 1, max(0, Int(value.rounded())))
  }
}
