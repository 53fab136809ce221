// SPDX-License-Identifier: Apache-2.0

import Numerics
import Simulation
import Statistics

/// Draws studies of one scenario, with what is fixed held fixed over all of them.
struct StudySource: Sendable {
  let scenario: Scenario
  /// The threshold at which the mean reader has the scenario's sensitivity or specificity.
  let threshold: Double
  /// That of the algorithm, at which its share is the readers' mean.
  let algorithmThreshold: Double
  private let separations: [Double]
  /// The effects of fixed readers, on diseased and on healthy cases, by modality and reader.
  private let fixedReaders: [[Double]]
  /// The effects of fixed cases by modality.
  private let fixedCases: [[Double]]
  private let algorithmSeparation: Double
  /// The algorithm's ratings of fixed cases.
  private let fixedAlgorithm: [Double]
  private let group: [Int]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let population = scenario.population
    separations = population.separations
    fixedReaders = Self.effects(ofReaders: scenario)
    // Blocks of the split plot take every g-th case of each class.
    group = (0..<scenario.cases).map { scenario.placeInClass($0) % scenario.groups }
    var stream = Stream(scenario: scenario.caseSeed ?? scenario.name + " cases", study: 0)
    fixedCases = Self.effects(ofCases: scenario, group, &stream)
    threshold =
      switch scenario.endpoint {
      case .area: .nan
      case .sensitivity(let share):
        separations[0] - population.scale * Normal.quantile(share)
      case .specificity(let share): population.scale * Normal.quantile(share)
      }
    // As good as the mean reader: over random readers, or of these.
    let own = scenario.kind == .fixedReaders ? fixedReaders[0] : nil
    func mean(_ share: (Double) -> Double) -> Double? {
      own.map { $0.reduce(0.0) { $0 + share($1) } / Double($0.count) }
    }
    let separation = separations[0]
    let area = mean { Normal.cdf((separation + 2 * $0) / 2.0.squareRoot()) }
    algorithmSeparation = 2.0.squareRoot() * Normal.quantile(area ?? population.areas[0])
    let limit = threshold
    switch scenario.endpoint {
    case .area: algorithmThreshold = .nan
    case .sensitivity(let share):
      let target = mean { Normal.cdf(separation + $0 - limit) } ?? share
      algorithmThreshold = algorithmSeparation - Normal.quantile(target)
    case .specificity(let share):
      algorithmThreshold = Normal.quantile(mean { Normal.cdf(limit + $0) } ?? share)
    }
    fixedAlgorithm =
      scenario.isAlgorithm && scenario.kind == .fixedCases
      ? Self.algorithm(on: scenario, effects: fixedCases[0], group, &stream) : []
  }

  /// Fixed readers are evenly spread, and under the second modality neighbours change places, so that
  /// each reader differs between the modalities and their mean does not.
  ///
  /// Where each modality has readers of its own they are spread alike under both.
  private static func effects(ofReaders scenario: Scenario) -> [[Double]] {
    let count = scenario.isNested ? scenario.readers / 2 : scenario.readers
    let own = (0..<scenario.readers).map {
      scenario.population.spread * Normal.quantile((Double($0 % count) + 0.5) / Double(count))
    }
    if scenario.isNested { return [own, own] }
    var changed = own
    for first in stride(from: 0, to: own.count - 1, by: 2) { changed.swapAt(first, first + 1) }
    return [own, changed]
  }

  /// Fixed cases change effects with others of their class and block under the second modality, so
  /// that the area over all readers is the same on these very cases.
  ///
  /// Where each modality has cases of its own they are alike under both.
  private static func effects(
    ofCases scenario: Scenario, _ group: [Int], _ stream: inout Stream
  ) -> [[Double]] {
    let population = scenario.population
    let scale = (population.caseEffect + population.caseModality).squareRoot()
    var effects = (0..<scenario.cases).map { _ in scale * stream.normal() }
    if scenario.isUnpaired {
      for place in effects.indices where scenario.placeInClass(place) % 2 == 1 {
        effects[place] = effects[place - 1]
      }
      return [effects, effects]
    }
    var moved = effects
    for block in 0..<scenario.groups {
      for isPositive in [true, false] {
        let places = effects.indices.filter {
          group[$0] == block && ($0 < scenario.positives) == isPositive
        }
        .sorted { effects[$0] < effects[$1] }
        for first in stride(from: 0, to: places.count - 1, by: 2) {
          moved.swapAt(places[first], places[first + 1])
        }
      }
    }
    return [effects, moved]
  }

  /// Ratings of fixed cases by an algorithm whose area on them is what the mean of all readers would
  /// be, to half a pair of cases.
  private static func algorithm(
    on scenario: Scenario, effects: [Double], _ group: [Int], _ stream: inout Stream
  ) -> [Double] {
    let population = scenario.population
    let separation = population.separations[0]
    let scale =
      (2
      * (population.reader + population.readerModality + population.readerCase
        + population.error))
      .squareRoot()
    let (ill, healthy) = (0..<scenario.positives, scenario.positives..<scenario.cases)
    var areas: [Double] = []
    for block in 0..<scenario.groups {
      let (m, n) = (ill.filter { group[$0] == block }, healthy.filter { group[$0] == block })
      let sum = m.reduce(0.0) { sum, i in
        n.reduce(sum) { $0 + Normal.cdf((effects[i] - effects[$1] + separation) / scale) }
      }
      areas.append(sum / Double(m.count * n.count))
    }
    let target = areas.reduce(0, +) / Double(areas.count)
    let own = effects.map { $0 + (1 - population.caseEffect).squareRoot() * stream.normal() }
    // Diseased cases moved up by the k-th of these gaps, or a little more, win just k pairs.
    let gaps = ill.flatMap { i in healthy.map { own[$0] - own[i] } }.sorted()
    let wins = min(gaps.count - 1, max(1, Int((target * Double(gaps.count)).rounded())))
    let shift = (gaps[wins - 1] + gaps[wins]) / 2 + scenario.algorithmShift
    return own.indices.map { own[$0] + ($0 < scenario.positives ? shift : 0) }
  }

  /// The study of one number.
  func draw(_ study: Int) -> Ratings {
    var stream = Stream(scenario: scenario.name, study: study)
    let population = scenario.population
    let (readers, n, positives) = (scenario.readers, scenario.cases, scenario.positives)
    var effects = fixedCases
    var shared = [Double](repeating: 0, count: n)
    if scenario.kind != .fixedCases {
      let (one, two) = (population.caseEffect.squareRoot(), population.caseModality.squareRoot())
      for place in 0..<n { shared[place] = one * stream.normal() }
      effects = (0..<2).map { _ in shared.map { $0 + two * stream.normal() } }
    }
    var rows = [[Double]](repeating: [Double](repeating: .nan, count: n), count: 2 * readers)
    let both = population.readerCase.squareRoot()
    let noise = population.error.squareRoot()
    for reader in 0..<readers {
      var own: [[Double]] = []
      if scenario.kind == .fixedReaders {
        own = (0..<2).map { [-fixedReaders[$0][reader], fixedReaders[$0][reader]] }
      } else {
        let common = (0..<2).map { _ in population.reader.squareRoot() * stream.normal() }
        own = (0..<2).map { _ in
          common.map { $0 + population.readerModality.squareRoot() * stream.normal() }
        }
      }
      for place in 0..<n {
        let isPositive = place < positives
        if scenario.groups > 1, group[place] != reader % scenario.groups { continue }
        let pair = both * stream.normal()
        for modality in 0..<2 where scenario.reads(modality, reader, place) {
          let error = noise * stream.normal()
          if scenario.missing > 0, stream.uniform() < scenario.missing { continue }
          rows[modality * readers + reader][place] =
            effects[modality][place] + own[modality][isPositive ? 1 : 0] + pair + error
            + (isPositive ? separations[modality] : 0)
        }
      }
    }
    var ratings = Ratings(rows: rows)
    if scenario.isAlgorithm {
      let rest = (1 - population.caseEffect).squareRoot()
      ratings.algorithm =
        scenario.kind == .fixedCases
        ? fixedAlgorithm
        : (0..<n).map {
          shared[$0] + rest * stream.normal()
            + ($0 < positives ? algorithmSeparation + scenario.algorithmShift : 0)
        }
    }
    return ratings
  }
}
