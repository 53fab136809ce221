// SPDX-License-Identifier: Apache-2.0

import Wording

/// Some values of a column written in another unit than the rest.
///
/// Looked for is a gap in the column with few values on one side, whose middle lies from the
/// middle of the rest by the factor between two units, and which fall among the rest when they are
/// converted. The gap must be wide for the factor (its fourth root), wider than the steps of the
/// column, and the few must be several different values: a column of scores or counts that is
/// thin at one end has gaps too. Factors so small that the values of two units overlap cannot be
/// seen this way.
///
/// Where a range is declared, it tells the two units apart by itself, whatever their shares: values
/// outside that fall among those inside when they are converted (`beyond`).
struct UnitMix {
  /// A conversion between two units.
  struct Conversion {
    let factor: Double
    let name: Text

    init(_ factor: Double, _ name: String) {
      self.factor = factor
      self.name = Text(verbatim: name)
    }
  }

  let rows: [Int]
  let conversion: Text
  let isAbove: Bool

  static func find(_ column: ExaminedColumn, without explained: Set<Int>) -> UnitMix? {
    guard column.words.count > 12, column.rule.role != .score else { return nil }
    let values = column.codes.indices.compactMap { row -> (value: Double, row: Int)? in
      guard !explained.contains(row), let number = column.number(row), number > 0 else {
        return nil
      }
      return (number, row)
    }.sorted { $0 < $1 }
    guard values.count >= 30, let cut = widestGap(values.map(\.value)) else { return nil }
    let numbers = values.map(\.value)
    let (low, high) = (Array(numbers[...cut]), Array(numbers[(cut + 1)...]))
    let isAbove = high.count < low.count
    let (few, many) = isAbove ? (high, low) : (low, high)
    let gap = (below: numbers[cut], above: numbers[cut + 1])
    guard Set(few).count >= 3, gap.above - gap.below > 3 * step(many) else { return nil }
    guard
      let name = conversion(
        few, many, isAbove: isAbove, unit: column.rule.unit, gap: gap.above / gap.below)
    else { return nil }
    let rows = (isAbove ? values[(cut + 1)...] : values[...cut]).map(\.row).sorted()
    return UnitMix(rows: rows, conversion: name, isAbove: isAbove)
  }

  /// The values outside the declared range, above it or below, that are a unit's factor away from
  /// those inside.
  static func beyond(_ column: ExaminedColumn, without explained: Set<Int>) -> [UnitMix] {
    // Among all factors one fits by chance: the unit says which can be.
    guard let range = column.rule.range, let unit = column.rule.unit, knows(unit),
      column.rule.role != .score
    else { return [] }
    var inside: [Double] = []
    var outside: [Bool: [(value: Double, row: Int)]] = [:]
    for row in column.codes.indices where !explained.contains(row) {
      guard let number = column.number(row), number > 0 else { continue }
      if range.contains(number) {
        inside.append(number)
      } else {
        outside[number > range.upperBound, default: []].append((number, row))
      }
    }
    guard inside.count >= 10 else { return [] }
    inside.sort()
    return [true, false].compactMap { isAbove in
      let few = (outside[isAbove] ?? []).sorted { $0 < $1 }
      guard Set(few.map(\.value)).count >= 3,
        let name = conversion(
          few.map(\.value), inside, isAbove: isAbove, unit: unit, gap: nil)
      else { return nil }
      return UnitMix(rows: few.map(\.row).sorted(), conversion: name, isAbove: isAbove)
    }
  }

  func text(_ column: ExaminedColumn) -> Text {
    let unit = column.rule.unit.map { Text(zh: "（\($0)）", en: " (\($0))") } ?? Text(verbatim: "")
    return Text(
      zh:
        "列“\(column.name)”\(unit.zh)有一部分值与其余值隔开，\(isAbove ? "偏大" : "偏小")的倍数恰为单位换算（\(conversion.zh)）："
        + "很可能混用了两种单位，请核对并换算。",
      en: "some values of column '\(column.name)'\(unit.en) stand apart from the rest and are too "
        + "\(isAbove ? "large" : "small") by the factor between two units (\(conversion.en)): "
        + "check them and convert.")
  }

  /// The place before the widest gap, as a ratio of at least 1.5, with three values or more and at
  /// most three tenths of them on one side.
  private static func widestGap(_ sorted: [Double]) -> Int? {
    let few = sorted.count * 3 / 10
    var best: (place: Int, ratio: Double)?
    for place in 2..<max(3, sorted.count - 3) {
      let side = min(place + 1, sorted.count - place - 1)
      guard side >= 3, side <= few else { continue }
      let ratio = sorted[place + 1] / sorted[place]
      if ratio >= 1.5, ratio > best?.ratio ?? 0 { best = (place, ratio) }
    }
    return best?.place
  }

  /// The usual distance between two neighbouring values.
  private static func step(_ sorted: [Double]) -> Double {
    let steps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
    return steps.isEmpty ? 0 : steps.quantile(0.5)
  }

  private static func conversion(
    _ few: [Double], _ many: [Double], isAbove: Bool, unit: String?, gap: Double?
  ) -> Text? {
    let (middleFew, middleMany) = (few.quantile(0.5), many.quantile(0.5))
    if isAbove, (32...43).contains(middleMany), (85...112).contains(middleFew) {
      let converted = few.map { ($0 - 32) / 1.8 }
      return falls(converted, among: many) ? Text(verbatim: "°C / °F") : nil
    }
    if !isAbove, (85...112).contains(middleMany), (32...43).contains(middleFew) {
      let converted = few.map { $0 * 1.8 + 32 }
      return falls(converted, among: many) ? Text(verbatim: "°F / °C") : nil
    }
    let ratio = isAbove ? middleFew / middleMany : middleMany / middleFew
    let fitting = conversions(of: unit).filter { (0.6...1.67).contains(ratio / $0.factor) }
    let best = fitting.min { distance($0.factor, ratio) < distance($1.factor, ratio) }
    guard let best else { return nil }
    if let gap, gap * gap * gap * gap < best.factor { return nil }
    let converted = few.map { isAbove ? $0 / best.factor : $0 * best.factor }
    return falls(converted, among: many) ? best.name : nil
  }

  private static func distance(_ a: Double, _ b: Double) -> Double { max(a / b, b / a) }

  /// Whether nine of ten values lie within others, the outermost hundredths left aside.
  private static func falls(_ few: [Double], among many: [Double]) -> Bool {
    let (low, high) = (many.quantile(0.01) / 1.2, many.quantile(0.99) * 1.2)
    return few.count { $0 >= low && $0 <= high } * 10 >= few.count * 9
  }

  private static let all = [
    Conversion(2.2046, "kg / lb"), Conversion(2.54, "in / cm"),
    Conversion(2.801, "urea mmol/L / mg/dL"), Conversion(4.008, "calcium mmol/L / mg/dL"),
    Conversion(7.5006, "kPa / mmHg"), Conversion(10, "×10, g/dL / g/L"),
    Conversion(12, "years / months"), Conversion(17.104, "bilirubin mg/dL / µmol/L"),
    Conversion(18.016, "glucose mmol/L / mg/dL"), Conversion(38.67, "cholesterol mmol/L / mg/dL"),
    Conversion(59.48, "uric acid mg/dL / µmol/L"), Conversion(88.42, "creatinine mg/dL / µmol/L"),
    Conversion(100, "×100, m / cm, % / share"), Conversion(365.25, "years / days"),
    Conversion(1000, "×1000, kg / g, mmol/L / µmol/L"),
  ]

  /// Whether it is known which factors make sense for a unit.
  private static func knows(_ unit: String) -> Bool { conversions(of: unit).count < all.count }

  /// The factors that make sense for a unit; all of them where it is not known.
  private static func conversions(of unit: String?) -> [Conversion] {
    let factors: [Double]
    switch unit {
    case "mmol/L": factors = [2.801, 4.008, 18.016, 38.67, 1000]
    case "mg/dL": factors = [2.801, 4.008, 10, 17.104, 18.016, 38.67, 59.48, 88.42]
    case "umol/L", "µmol/L", "μmol/L": factors = [17.104, 59.48, 88.42, 1000]
    case "kg", "g": factors = [2.2046, 1000]
    case "cm", "m", "mm": factors = [2.54, 10, 100, 1000]
    case "g/L", "g/dL": factors = [10, 1000]
    case "mm[Hg]", "mmHg", "kPa": factors = [7.5006]
    case "a": factors = [12, 365.25]
    case "%", "1": factors = [100]
    default: return all
    }
    return all.filter { factors.contains($0.factor) }
  }
}
