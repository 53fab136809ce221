// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport

/// Studies made up for tests.
enum SmallStudies {
  /// Readers by modalities over cases, seeded; `isRead` leaves readings out.
  static func table(
    modalities: Int = 2, readers: Int = 4, positives: Int = 12, negatives: Int = 15,
    seed: UInt64 = 1, levels: Int? = nil,
    isRead: (_ modality: Int, _ reader: Int, _ item: Int) -> Bool = { _, _, _ in true }
  ) throws -> ReadingTable {
    var generator = SeededGenerator(seed: seed)
    var readings: [Reading] = []
    let count = positives + negatives
    let cases = (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) }
    for modality in 0..<modalities {
      for reader in 0..<readers {
        for item in 0..<count {
          let noise = Double.random(in: 0..<1, using: &generator)
          guard isRead(modality, reader, item) else { continue }
          var rating = cases[item] + noise + (item < positives ? 0.4 + 0.1 * Double(modality) : 0)
          if let levels { rating = (rating / 2.5 * Double(levels)).rounded(.down) }
          readings.append(
            Reading(
              modality: "M\(modality)", reader: "R\(reader)", caseID: "c\(item)", rating: rating,
              row: readings.count + 1))
        }
      }
    }
    return try ReadingTable(
      name: "made up", readings: readings, truths: truths(positives, count))
  }

  static func truths(_ positives: Int, _ count: Int) -> [String: (isPositive: Bool, row: Int)] {
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for item in 0..<count { truths["c\(item)"] = (item < positives, item + 1) }
    return truths
  }

  /// All numbers of an analysis, to compare bits.
  static func bits(_ analysis: MRMCAnalysis) -> [UInt64] {
    var numbers: [Double] = []
    for figure in analysis.readings {
      numbers.append(figure.estimate.measured.number ?? -1)
      numbers += [figure.estimate.interval?.lower ?? -1, figure.estimate.interval?.upper ?? -1]
    }
    for part in analysis.analyses {
      numbers += [part.test?.statistic ?? -1, part.test?.p ?? -1]
      for difference in part.differences {
        numbers += [
          difference.contrast.value, difference.contrast.variance,
          difference.contrast.degreesOfFreedom ?? -1, difference.p ?? -1,
          difference.oneShot?.maximumLikelihood ?? -1,
        ]
      }
      for mean in part.means { numbers += [mean.contrast.value, mean.contrast.variance] }
    }
    for difference in analysis.readerDifferences { numbers.append(difference.contrast.variance) }
    return numbers.map(\.bitPattern)
  }

  /// Every way to analyse.
  static let plans: [AnalysisPlan] =
    [
      .init(method: .obuchowskiRockette(.delong), margin: 0.05),
      .init(method: .obuchowskiRockette(.jackknife)), .init(method: .dorfmanBerbaumMetz),
      .init(method: .obuchowskiRockette(.unbiased)), .init(method: .uStatistic, margin: 0.05),
    ]

  static let endpoints: [Endpoint] = [
    .rocArea, .partialArea(upTo: 0.3), .sensitivity(threshold: 1), .specificity(threshold: 1),
  ]
}
