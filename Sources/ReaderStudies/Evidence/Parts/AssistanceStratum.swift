// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// The effect of the AI's output on the calls of one kind of case.
public struct AssistanceStratum: EvidenceValue {
  /// Which cases.
  public enum Kind: String, Sendable, CaseIterable {
    case all
    case aiRight = "ai-right"
    case aiWrong = "ai-wrong"
    case wrongOnPurpose = "wrong-on-purpose"
  }

  /// One reader's counts, cases random.
  public struct Reader: Sendable, Hashable {
    /// The reader.
    public let reader: String
    /// How many cases he called without and with the AI.
    public let cases: Int
    /// How many he called right without it.
    public let right: Int
    /// How many he called right with it.
    public let rightAided: Int
    /// Wrong calls that became right.
    public let saves: Int
    /// Right calls that became wrong.
    public let harms: Int
    /// Cases where his own call was another than the AI's.
    public let opposed: Int
    /// Of these, calls that became the AI's.
    public let switches: Int
    /// The interval of (saves - harms)/cases by Tango.
    public let net: Interval?

    var json: JSON {
      .object([
        "reader": .string(reader), "cases": .count(cases), "right": .count(right),
        "right_aided": .count(rightAided), "saves": .count(saves), "harms": .count(harms),
        "net": .double(Double(saves - harms) / Double(cases)), "net_interval": .maybe(net),
        "opposed": .count(opposed), "switches": .count(switches),
      ])
    }
  }

  /// Which cases.
  public let kind: Kind
  /// The number of pairs of readings.
  public let pairs: Int
  /// The number of cases.
  public let cases: Int
  /// The share of right calls without the AI.
  public let right: EvidencePart<CrossedFigure>
  /// The share of right calls with the AI.
  public let rightAided: EvidencePart<CrossedFigure>
  /// The share of pairs that are saves.
  public let saves: EvidencePart<CrossedFigure>
  /// The share of pairs that are harms.
  public let harms: EvidencePart<CrossedFigure>
  /// Saves less harms, against 0.
  public let net: EvidencePart<CrossedFigure>
  /// Of pairs whose first call was another than the AI's, the share whose second is the AI's.
  public let switches: EvidencePart<CrossedFigure>
  /// Each reader, in the order of the bytes of the names.
  public let readers: [Reader]

  init(_ kind: Kind, _ pairs: [AssistedPair], level: Double) {
    self.kind = kind
    self.pairs = pairs.count
    cases = Set(pairs.map(\.cell.caseID)).count
    func share(
      _ pairs: [AssistedPair], range: ClosedRange<Double> = 0...1, null: Double? = nil,
      _ value: (AssistedPair) -> Double
    ) -> EvidencePart<CrossedFigure> {
      let values = pairs.map {
        CrossedValue(reader: $0.cell.reader, item: $0.cell.caseID, value: value($0))
      }
      return EvidencePart { () throws(NoAnswer) -> CrossedFigure in
        guard !values.isEmpty else {
          throw NoAnswer(zh: "没有这样的读片", en: "there are no such readings")
        }
        return try CrossedFigure(values, level: level, within: range, null: null)
      }
    }
    right = share(pairs) { $0.before ? 1 : 0 }
    rightAided = share(pairs) { $0.after ? 1 : 0 }
    saves = share(pairs) { $0.isSave ? 1 : 0 }
    harms = share(pairs) { $0.isHarm ? 1 : 0 }
    net = share(pairs, range: -1...1, null: 0) { ($0.after ? 1 : 0) - ($0.before ? 1 : 0) }
    switches = share(pairs.filter(\.isOpposed)) { $0.isSwitch ? 1 : 0 }
    readers = ReadingTable.names(pairs.map(\.cell.reader)).map { reader in
      let own = pairs.filter { $0.cell.reader == reader }
      let (saved, harmed) = (own.count { $0.isSave }, own.count { $0.isHarm })
      let both = own.count { $0.before && $0.after }
      return Reader(
        reader: reader, cases: own.count, right: own.count { $0.before },
        rightAided: own.count { $0.after }, saves: saved, harms: harmed,
        opposed: own.count { $0.isOpposed }, switches: own.count { $0.isSwitch },
        net: PairedProportions.tango(
          PairedCounts(
            both: Double(both), onlyFirst: Double(saved), onlySecond: Double(harmed),
            neither: Double(own.count - both - saved - harmed)), level: level))
    }
  }

  /// The numbers.
  public var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "pairs": .count(pairs), "cases": .count(cases),
      "right": right.json, "right_aided": rightAided.json, "saves": saves.json,
      "harms": harms.json, "net": net.json, "switches": switches.json,
      "readers": .array(readers.map(\.json)),
    ])
  }
}
