// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// A population of readers and cases.
///
/// Source: C. A. Roe, C. E. Metz, Acad Radiol 1997;4:298.
/// A rating is a sum of normal effects: of the reader, of the reader under the modality, of the case,
/// of the case under the modality, of reader and case, and an error; the effects of cases and the
/// error have variance 1 together. Diseased cases lie higher by the modality's separation.
struct RoeMetz {
  /// The area under the curve of the mean reader, for each of two modalities.
  var areas = [0.85, 0.85]
  var reader = 0.01
  var readerModality = 0.01
  let caseEffect = 0.3
  let caseModality = 0.3
  let readerCase = 0.2
  let error = 0.2

  /// Readers' own spread.
  var spread: Double { (reader + readerModality).squareRoot() }

  /// How much higher diseased cases lie so that the expected area over all readers is the one asked.
  var separations: [Double] {
    areas.map { (2 * (1 + reader + readerModality)).squareRoot() * Normal.quantile($0) }
  }
}

/// One simulated study: the ratings of each reader under each modality, positives first.
struct Ratings {
  /// A row a modality and reader; NaN where unread.
  var rows: [[Double]]
  /// The algorithm's ratings, where there is one.
  var algorithm: [Double] = []
}

/// Draws studies of one scenario, with what is fixed held fixed over all of them.
struct StudySource: Sendable {
  let scenario: Scenario
  private let separations: [Double]
  /// The effects of fixed readers, on diseased and on healthy cases, by modality and reader.
  private let fixedReaders: [[Double]]
  /// The effects of fixed cases by modality.
  private let fixedCases: [[Double]]
  private let algorithmSeparation: Double
  private let group: [Int]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let population = scenario.population
    separations = population.separations
    let (readers, n) = (scenario.readers, scenario.cases)
    // Fixed readers: evenly spread, and under the second modality neighbours change places, so that
    // each reader differs between the modalities and their mean does not.
    let own = (0..<readers).map {
      population.spread * Normal.quantile((Double($0) + 0.5) / Double(readers))
    }
    var changed = own
    for first in stride(from: 0, to: readers - 1, by: 2) { changed.swapAt(first, first + 1) }
    fixedReaders = [own, changed]
    // Blocks of the split plot take every g-th case of each class.
    let group = (0..<n).map { place in
      (place < scenario.positives ? place : place - scenario.positives) % scenario.groups
    }
    self.group = group
    // Fixed cases: under the second modality cases of one class and block change effects, so that
    // the area over all readers is the same on these very cases.
    var stream = Stream(scenario: scenario.name + " cases", study: 0)
    let scale = (population.caseEffect + population.caseModality).squareRoot()
    let effects = (0..<n).map { _ in scale * stream.normal() }
    var moved = effects
    for block in 0..<scenario.groups {
      for isPositive in [true, false] {
        let places = (0..<n).filter {
          group[$0] == block && ($0 < scenario.positives) == isPositive
        }
        .sorted { effects[$0] < effects[$1] }
        for first in stride(from: 0, to: places.count - 1, by: 2) {
          moved.swapAt(places[first], places[first + 1])
        }
      }
    }
    fixedCases = [effects, moved]
    // As good as the mean reader: over random readers, or of these.
    if scenario.kind == .fixedReaders {
      let mean =
        own.reduce(0.0) {
          $0 + Normal.cdf((population.separations[0] + 2 * $1) / 2.0.squareRoot())
        } / Double(readers)
      algorithmSeparation = 2.0.squareRoot() * Normal.quantile(mean)
    } else {
      algorithmSeparation = 2.0.squareRoot() * Normal.quantile(population.areas[0])
    }
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
        for modality in 0..<2 {
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
      ratings.algorithm = (0..<n).map {
        shared[$0] + rest * stream.normal() + ($0 < positives ? algorithmSeparation : 0)
          + ($0 < positives ? scenario.algorithmShift : 0)
      }
    }
    return ratings
  }

  /// The threshold at which the mean reader has the scenario's sensitivity or specificity.
  var threshold: Double {
    let scale = (1 + scenario.population.reader + scenario.population.readerModality).squareRoot()
    switch scenario.endpoint {
    case .area: return .nan
    case .sensitivity(let share): return separations[0] - scale * Normal.quantile(share)
    case .specificity(let share): return scale * Normal.quantile(share)
    }
  }
}
