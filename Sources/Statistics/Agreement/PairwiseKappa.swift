// SPDX-License-Identifier: Apache-2.0

import Wording

/// Agreement in categories: Cohen's kappa, averaged over pairs of raters or pooled over readers.
///
/// Errors are by the jackknife over whatever is random, with Student's t, because judgements of one
/// reader, or of one case, are not independent.
/// Source: R. J. Light, Psychol Bull 1971;76:365; J. W. Tukey, Ann Math Stat 1958;29:614.
public struct PairwiseKappa: Sendable, Hashable {
  /// Kappa.
  public let value: Double
  /// Its interval; nil where it cannot be had.
  public let interval: Interval?
  /// The share of pairs of judgements that are alike.
  public let agreement: Double
  /// The number of pairs of judgements.
  public let pairs: Int

  /// The mean of kappa over all pairs of raters, items random (Light).
  ///
  /// A row a rater, a column an item, categories from 0, nil where not judged. Pairs of raters whose
  /// kappa cannot be had, because both used one category only, are left out of the mean.
  public init(
    raters ratings: [[Int?]], categories: Int, level: Double
  ) throws(NoAnswer) {
    let items = ratings.first?.count ?? 0
    guard categories > 0, ratings.allSatisfy({ $0.count == items }),
      ratings.allSatisfy({ $0.allSatisfy { $0.map { (0..<categories).contains($0) } ?? true } })
    else { throw Self.nothing }
    var tables: [[Double]] = []
    var members: [(first: Int, second: Int)] = []
    for first in ratings.indices {
      for second in ratings.indices.dropFirst(first + 1) {
        var table = [Double](repeating: 0, count: categories * categories)
        for item in 0..<items {
          if let a = ratings[first][item], let b = ratings[second][item] {
            table[a * categories + b] += 1
          }
        }
        tables.append(table)
        members.append((first, second))
      }
    }
    // The pairs that have a kappa; leaving out an item must not change which pairs are averaged.
    let defined = tables.map { Kappa.estimate(table: $0, categories: categories) != nil }
    func mean(without item: Int?) -> Double? {
      var kappas: [Double] = []
      for (place, pair) in members.enumerated() where defined[place] {
        var table = tables[place]
        if let item, let a = ratings[pair.first][item], let b = ratings[pair.second][item] {
          table[a * categories + b] -= 1
        }
        guard let own = Kappa.estimate(table: table, categories: categories) else { return nil }
        kappas.append(own.value)
      }
      return kappas.isEmpty ? nil : FactorialMeans.mean(kappas)
    }
    guard let value = mean(without: nil) else { throw Self.nothing }
    self.value = value
    (agreement, pairs) = Self.agreement(tables, categories)
    let judged = (0..<items).filter { item in ratings.count { $0[item] != nil } > 1 }
    interval = Self.jackknife(value, judged.map { mean(without: $0) }, level)
  }

  /// Kappa of first and second judgements pooled over readers, readers random.
  ///
  /// A list a reader of pairs of categories from 0.
  public init(
    readers: [[(first: Int, second: Int)]], categories: Int, level: Double
  ) throws(NoAnswer) {
    guard categories > 0,
      readers.allSatisfy({
        $0.allSatisfy {
          (0..<categories).contains($0.first) && (0..<categories).contains($0.second)
        }
      })
    else { throw Self.nothing }
    func table(without reader: Int?) -> [Double] {
      var table = [Double](repeating: 0, count: categories * categories)
      for (place, pairs) in readers.enumerated() where place != reader {
        for pair in pairs { table[pair.first * categories + pair.second] += 1 }
      }
      return table
    }
    let all = table(without: nil)
    guard let whole = Kappa.estimate(table: all, categories: categories) else {
      throw Self.nothing
    }
    value = whole.value
    (agreement, pairs) = Self.agreement([all], categories)
    interval = Self.jackknife(
      value,
      readers.indices.map {
        Kappa.estimate(table: table(without: $0), categories: categories)?.value
      }, level)
  }

  private static func agreement(
    _ tables: [[Double]], _ categories: Int
  ) -> (share: Double, pairs: Int) {
    var (same, all) = (0.0, 0.0)
    for table in tables {
      for category in 0..<categories { same += table[category * categories + category] }
      all += table.reduce(0, +)
    }
    return (all > 0 ? same / all : 0, Int(all))
  }

  /// Student's interval by the jackknife, cut at -1 and 1; nil where a value is missing or none varies.
  private static func jackknife(_ value: Double, _ left: [Double?], _ level: Double) -> Interval? {
    let values = left.compactMap { $0 }
    guard values.count > 1, values.count == left.count, Level.isValid(level) else { return nil }
    guard let error = Jackknife.standardError(values), error > 1e-14 else { return nil }
    let half = Level.student(level, degreesOfFreedom: Double(values.count - 1)) * error
    return Interval(
      lower: max(-1, value - half), upper: min(1, value + half), level: level,
      method: "jackknife-t")
  }

  private static let nothing = NoAnswer(
    Text(
      zh: "判断不足或只出现一个类别，kappa 无定义",
      en: "too few judgements, or one category only: kappa is undefined"))
}
