// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Wording

extension TargetAnalysis {
  /// A kind of error that slices are searched for.
  private enum Mistake: String, CaseIterable {
    /// The ill who are not called.
    case missed
    /// The others who are called.
    case falseAlarm = "false_alarm"
  }

  /// The slices of up to three of the suite's group columns on which the model errs more than elsewhere.
  ///
  /// A slice whose numbers would tell of few people is counted and not named.
  func slices(
    _ columns: BinaryColumns, _ cases: BinaryCases, _ shown: ShownGroups
  ) -> [Estimate] {
    guard isPrimary, columns.groupings.count > 1, columns.weights == nil,
      let (threshold, parameters) = calling(cases)
    else { return [] }
    let units = columns.caseNumbers
    let searches = Mistake.allCases.compactMap { mistake in
      search(columns, units, threshold, mistake).map { (mistake, $0) }
    }
    func group(_ slice: SliceSearch.Slice) -> [String: String] {
      Dictionary(
        slice.conditions.map { condition in
          let grouping = columns.groupings[condition.column]
          return (grouping.name, grouping.words[condition.value])
        }
      ) { first, _ in first }
    }
    let told = shown.telling(searches.flatMap { $0.1.distinct.map(group) }, of: target)
    return searches.flatMap { mistake, search -> [Estimate] in
      let own = parameters.merging(["error": .text(mistake.rawValue)]) { $1 }
      let summary = Estimate(
        metric: RunMetrics.sliceSearch, measured: EstimateArchive.tabular,
        n: search.searched.cases + search.heldBack.cases,
        events: search.searched.errors + search.heldBack.errors, parameters: own,
        table: .cells([
          "looked": Double(search.looked), "passed_over": Double(search.pruned),
          "tried": Double(search.slices.count), "confirmed": Double(search.distinct.count),
          "false_discovery_rate": SliceSearch.Settings().rate,
        ]))
      // A slice is told whole or not at all: that it was confirmed tells that it is not so small.
      return [summary]
        + search.distinct.compactMap { slice in
          let group = group(slice)
          guard told.contains(group) else { return nil }
          return Estimate(
            metric: RunMetrics.sliceGap,
            measured: .value(slice.heldBack.rate - slice.others.rate), interval: slice.difference,
            n: slice.heldBack.cases, events: slice.heldBack.errors, group: group,
            parameters: own.merging([
              "rate": .number(slice.heldBack.rate), "rate_elsewhere": .number(slice.others.rate),
              "p_adjusted": .number(slice.adjusted),
            ]) { $1 })
        }
    }
  }

  private func search(
    _ columns: BinaryColumns, _ units: [Int32]?, _ threshold: Double, _ mistake: Mistake
  ) -> SliceSearch? {
    let wanted: UInt8 = mistake == .missed ? 1 : 0
    let rows = columns.labels.indices.filter { columns.labels[$0] == wanted }
    guard !rows.isEmpty else { return nil }
    var settings = SliceSearch.Settings()
    settings.fewest = max(suite.minimumCell, settings.fewest)
    settings.seed = suite.inference.seed
    return SliceCases(
      columns: columns.groupings.map { grouping in rows.map { grouping.codes[$0] } },
      sizes: columns.groupings.map(\.words.count),
      errors: rows.map { (columns.scores[$0] >= threshold) != (mistake == .missed) },
      units: units.map { units in rows.map { units[$0] } }
    ).map { SliceSearch($0, settings: settings) }
  }
}
