// SPDX-License-Identifier: Apache-2.0

import Wording

extension BinaryCases {
  /// Puts two parts of a data set together.
  ///
  /// The result has the same bits as preparing both parts at once: units are numbered anew by
  /// their ids and the cases sorted anew.
  ///
  /// - Throws: `MetricError.unlike` when one part has units, weights or groupings that the other
  ///   lacks, or when cases without ids were cut into parts (their units could not be told apart).
  public func merged(with other: BinaryCases) throws(MetricError) -> BinaryCases {
    guard scoreKind == other.scoreKind, hasUnits == other.hasUnits,
      isWeighted == other.isWeighted, groupings.map(\.name) == other.groupings.map(\.name)
    else {
      throw .unlike(
        Text(
          zh: "两部分数据的列不一致（评分类型、患者编号、权重或分组列），不能合并。",
          en: "The two parts differ in their columns (score kind, patient ids, weights or "
            + "groups) and cannot be merged."))
    }
    guard unitsHaveIDs, other.unitsHaveIDs else {
      throw .unlike(
        Text(
          zh: "没有病例编号的数据不能分片合并；请提供病例编号列。",
          en: "Cases without ids cannot be merged from parts; give a case id column."))
    }
    let (ownNames, otherNames) = (unitNames, other.unitNames)
    let (names, numbers) = UnitNumbers.number(
      units.map { ownNames[Int($0)] } + other.units.map { otherNames[Int($0)] })
    return BinaryCases(
      scores: scores + other.scores, labels: labels + other.labels, units: numbers,
      weights: weights.flatMap { own in other.weights.map { own + $0 } },
      groupings: zip(groupings, other.groupings).map { $0.joined(with: $1) },
      unitCount: names.count, unitIDs: names, hasUnits: hasUnits, scoreKind: scoreKind)
  }

  /// These cases and a second model's side by side; units of the second follow those of the first.
  public func beside(_ other: BinaryCases) throws(MetricError) -> BinaryCases {
    let shift = Int32(truncatingIfNeeded: unitCount)
    return BinaryCases(
      scores: scores + other.scores, labels: labels + other.labels,
      units: units + other.units.map { $0 &+ shift },
      weights: weights.flatMap { own in other.weights.map { own + $0 } }, groupings: [],
      unitCount: unitCount + other.unitCount, unitIDs: nil, hasUnits: hasUnits,
      scoreKind: scoreKind)
  }
}
