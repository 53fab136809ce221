// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// A number over pairs of answers, with its interval.
public struct PairedFigure: Sendable, Hashable {
  /// The number, or why there is none.
  public let value: Measured
  /// Its interval.
  public let interval: Interval?
  /// The pairs that it rests on.
  public let n: Int
  /// The pairs that count: whose answer changed.
  public let events: Int?
  /// The patients, where any has several cases.
  public let units: Int?
  /// Remarks that travel with it.
  public let notes: [Text]
}

/// What changing something about patients does to the answers.
public enum PairedChange {
  /// The share of cases whose answer changes.
  ///
  /// Wilson's interval; over patients with several cases that of ``ClusteredProportion``.
  public static func share(_ pairs: AnswerPairs, level: Double) -> PairedFigure {
    let (sums, counts) = pairs.byPatient { pairs.changes($0) ? 1 : 0 }
    return proportion(sums, counts, pairs, level)
  }

  /// The share of askings again that changed the answer to the case as it is: the model's own
  /// unsteadiness, over the same cases.
  public static func unsteadiness(_ pairs: AnswerPairs, level: Double) -> PairedFigure {
    let (sums, counts) = pairs.byPatient(pairs.unsteadiness)
    guard !counts.isEmpty else { return undefined(notRepeated) }
    guard pairs.pairs.allSatisfy({ $0.plain.count <= 2 }) else {
      let found = MeanInterval.interval(sums: sums, weights: counts, level: level, within: 0...1)
      return mean(sums, counts, found, pairs)
    }
    return proportion(sums, counts, pairs, level)
  }

  /// The share of positive answers in the second version less that in the first.
  ///
  /// Tango's interval of paired proportions, the one that belongs to McNemar's test; over patients
  /// with several cases Student's over the patients' sums, as ``MeanInterval`` has it.
  public static func difference(_ pairs: AnswerPairs, level: Double) -> PairedFigure {
    signed(pairs, level) { pairs.direction($0) }
  }

  /// The share of cases that change less the share that changes when nothing does.
  ///
  /// Over the cases that were asked again, each held against itself: what a swap does beyond the
  /// model's own unsteadiness. Intervals as of ``difference(_:level:)``; where cases were asked
  /// again more than once, Student's.
  public static func excess(_ pairs: AnswerPairs, level: Double) -> PairedFigure {
    guard pairs.pairs.contains(where: { pairs.unsteadiness($0) != nil }) else {
      return undefined(notRepeated)
    }
    return signed(pairs, level) { pair in
      pairs.unsteadiness(pair).map { (pairs.changes(pair) ? 1 : 0) - $0 }
    }
  }

  /// The mean of the second version's number less the first's.
  public static func score(
    _ pairs: AnswerPairs, isProbability: Bool, level: Double
  ) -> PairedFigure {
    let (sums, counts) = pairs.byPatient { $0.second - $0.first }
    guard !counts.isEmpty else { return undefined(noPairs) }
    let range = isProbability ? -1.0...1.0 : -Double.infinity ... .infinity
    let found = MeanInterval.interval(
      sums: sums, weights: counts, level: level, within: range, plain: true)
    return mean(sums, counts, found, pairs)
  }

  private static func proportion(
    _ sums: [Double], _ counts: [Double], _ pairs: AnswerPairs, _ level: Double
  ) -> PairedFigure {
    let (changed, count) = (sums.reduce(0, +), counts.reduce(0, +))
    guard count > 0 else { return undefined(noPairs) }
    let found =
      pairs.isClustered
      ? ClusteredProportion.interval(successes: sums, trials: counts, level: level)
      : QualifiedInterval(Proportion.wilson(successes: changed, trials: count, level: level))
    return PairedFigure(
      value: .value(changed / count), interval: found.interval, n: Int(count),
      events: Int(changed), units: pairs.isClustered ? counts.count : nil, notes: found.notes)
  }

  private static func signed(
    _ pairs: AnswerPairs, _ level: Double, _ value: (AnswerPairs.Pair) -> Double?
  ) -> PairedFigure {
    let (sums, counts) = pairs.byPatient(value)
    guard !counts.isEmpty else { return undefined(noPairs) }
    let count = counts.reduce(0, +)
    let isWhole = sums.allSatisfy { [-1, 0, 1].contains($0) }
    guard !pairs.isClustered, isWhole else {
      let found = MeanInterval.interval(sums: sums, weights: counts, level: level, within: -1...1)
      return mean(sums, counts, found, pairs)
    }
    let (up, down) = (Double(sums.count { $0 > 0 }), Double(sums.count { $0 < 0 }))
    // How many stayed positive and how many negative is of no account to the difference.
    let table = PairedCounts(
      both: 0, onlyFirst: up, onlySecond: down, neither: count - up - down)
    return PairedFigure(
      value: .value((up - down) / count),
      interval: PairedProportions.tango(table, level: level), n: Int(count), events: nil,
      units: nil, notes: [])
  }

  private static func mean(
    _ sums: [Double], _ counts: [Double], _ found: QualifiedInterval, _ pairs: AnswerPairs
  ) -> PairedFigure {
    let count = counts.reduce(0, +)
    return PairedFigure(
      value: .value(sums.reduce(0, +) / count), interval: found.interval, n: Int(count),
      events: nil, units: pairs.isClustered ? counts.count : nil, notes: found.notes)
  }

  private static func undefined(_ reason: Text) -> PairedFigure {
    PairedFigure(
      value: .undefined(reason), interval: nil, n: 0, events: nil, units: nil, notes: [])
  }

  static let noPairs = Text(
    zh: "没有在两个版本中都得到回答的病例", en: "no case was answered in both versions")
  static let notRepeated = Text(
    zh: "没有把原样的病例再问一次（repeats），不知道模型本身的不稳定",
    en:
      "the unchanged case was not asked again (repeats), so the model's own unsteadiness is unknown"
  )
}
