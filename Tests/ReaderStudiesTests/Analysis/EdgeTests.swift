// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

/// Studies too small or too even: an answer or a reason, never a crash, NaN or a silent 0.
@Suite("Odd reader studies", .ownThread)
struct EdgeTests {
  /// Analyses in every way and looks at every number.
  private func sound(_ table: ReadingTable, _ comment: String) throws {
    for endpoint in SmallStudies.endpoints {
      let study = try ReaderStudy(table, endpoint: endpoint)
      for plan in SmallStudies.plans {
        let analysis = study.analyse(plan)
        #expect(analysis.analyses.map(\.kind) == Generalisation.allCases, "\(comment)")
        for part in analysis.analyses {
          #expect(part.undefined != nil || !part.means.isEmpty, "\(comment)")
          for difference in part.differences {
            #expect(
              difference.contrast.obstacle != nil || difference.p != nil, "\(comment) \(difference)"
            )
            #expect(!(difference.p ?? 0).isNaN, "\(comment)")
            #expect(!difference.contrast.value.isNaN, "\(comment)")
            if let interval = difference.interval {
              #expect(interval.lower < interval.upper, "\(comment)")
            }
          }
          for mean in part.means { #expect(!mean.contrast.value.isNaN, "\(comment)") }
          if let test = part.test { #expect(test.p >= 0 && test.p <= 1, "\(comment)") }
        }
        for figure in analysis.readings {
          #expect(
            figure.estimate.measured.number != nil || figure.estimate.measured.reason != nil)
        }
        _ = study.analyse(algorithm: study.readers[0], plan)
      }
    }
  }

  @Test("sizes from one up")
  func sizes() throws {
    for modalities in 1...3 {
      for readers in 1...3 {
        for positives in 0...3 {
          for negatives in 0...3 where positives + negatives > 0 {
            let table = try SmallStudies.table(
              modalities: modalities, readers: readers, positives: positives, negatives: negatives)
            try sound(table, "\(modalities) \(readers) \(positives) \(negatives)")
          }
        }
      }
    }
  }

  @Test("constant ratings, perfect ratings and infinite ones")
  func even() throws {
    for rating in [
      { (_: Bool) in 1.0 }, { $0 ? 1.0 : 0.0 }, { $0 ? .infinity : -.infinity }, { $0 ? 0.0 : 1.0 },
      { (_: Bool) in -Double.infinity },
    ] {
      var readings: [Reading] = []
      for modality in ["A", "B"] {
        for reader in ["x", "y", "z"] {
          for item in 0..<8 {
            readings.append(
              Reading(
                modality: modality, reader: reader, caseID: "c\(item)", rating: rating(item < 4),
                row: readings.count + 1))
          }
        }
      }
      let table = try ReadingTable(
        name: "even", readings: readings, truths: SmallStudies.truths(4, 8))
      try sound(table, "even")
      let analysis = try ReaderStudy(table, endpoint: .rocArea).analyse()
      #expect(analysis.analyses[0].differences[0].p == nil)
      #expect(analysis.analyses[0].differences[0].contrast.obstacle != nil)
    }
  }

  @Test("missing reads in every pattern")
  func missing() throws {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<60 {
      let share = Double(round % 6) * 0.15 + 0.05
      let gaps = (0..<400).map { _ in Double.random(in: 0..<1, using: &generator) < share }
      let table = try SmallStudies.table(
        modalities: 2, readers: 3, positives: 4, negatives: 5, seed: UInt64(round), levels: 3
      ) { m, r, c in (m == 0 && r == 0 && c == 0) || !gaps[(m * 3 + r) * 9 + c] }
      try sound(table, "round \(round)")
    }
  }

  @Test("estimates without bias come with a warning where reads are missing here and there")
  func unsteady() throws {
    func warnings(_ table: ReadingTable, _ method: AnalysisMethod) throws -> [Text] {
      try ReaderStudy(table, endpoint: .rocArea).analyse(AnalysisPlan(method: method)).warnings
        .filter { $0.en.contains("reads are missing here and there") }
    }
    let whole = try SmallStudies.table()
    let few = try SmallStudies.table { m, r, c in (m + 2 * r + 3 * c) % 7 != 0 }
    let blocks = try SmallStudies.table { _, r, c in c % 2 == r % 2 }
    #expect(try ReaderStudy(few, endpoint: .rocArea).design == .missingReads)
    for (method, rates) in [
      (AnalysisMethod.uStatistic, ["7.9 %"]), (.obuchowskiRockette(.unbiased), ["5.6 %", "6.3 %"]),
    ] {
      let found = try warnings(few, method)
      #expect(found.count == 1)
      for words in rates + ["--covariance delong", "jackknife"] {
        #expect(found.allSatisfy { $0.en.contains(words) && $0.zh.contains(words) }, "\(words)")
      }
      for table in [whole, blocks] { #expect(try warnings(table, method).isEmpty) }
    }
    for covariance in [CovarianceMethod.delong, .jackknife] {
      #expect(try warnings(few, .obuchowskiRockette(covariance)).isEmpty)
    }
  }

  @Test("no verdict is given where a method claims too much, and the analysis that holds is told")
  func withheld() throws {
    let few = try ReaderStudy(
      try SmallStudies.table { m, r, c in (m + 2 * r + 3 * c) % 7 != 0 }, endpoint: .rocArea)
    let whole = try ReaderStudy(try SmallStudies.table(), endpoint: .rocArea)
    func both(_ study: ReaderStudy, _ method: AnalysisMethod) -> MRMCAnalysis {
      study.analyse(AnalysisPlan(method: method, margin: 0.05))
    }
    let delong = try #require(
      both(few, .obuchowskiRockette(.delong)).analyses[0].differences.first)
    for method in [AnalysisMethod.uStatistic, .obuchowskiRockette(.unbiased)] {
      let analysis = both(few, method)
      #expect(analysis.withheld != nil && both(whole, method).withheld == nil)
      let claims = analysis.analyses[0].differences.flatMap(\.claims)
      #expect(claims.count == 5 && claims.allSatisfy { $0.holds == nil })
      #expect(analysis.analyses[0].differences.allSatisfy { $0.p != nil && $0.interval != nil })
      let told = analysis.warnings.filter { $0.en.contains("with --method or --covariance delong") }
      #expect(told.count == 1)
      #expect(told.allSatisfy { $0.en.contains("\(delong.contrast.value)") })
      #expect(
        both(whole, method).analyses[0].differences.flatMap(\.claims).allSatisfy {
          $0.holds != nil
        })
    }
    #expect(both(few, .obuchowskiRockette(.delong)).withheld == nil)
    #expect(delong.claims.count == 5 && delong.claims.allSatisfy { $0.holds != nil })
  }

  @Test("an algorithm with hardly any errors does not get away with hardly any variance")
  func fewErrors() throws {
    for (wrong, isRaised) in [(0, true), (2, true), (20, false)] {
      var readings: [Reading] = []
      for item in 0..<60 {
        for r in 0..<4 {
          let isWrong = r == 0 ? item % 30 < wrong : (item + 3 * r) % 7 == 0
          readings.append(
            Reading(
              modality: "M", reader: "R\(r)", caseID: "c\(item)",
              rating: (item < 30) != isWrong ? 1 : 0, row: readings.count + 1))
        }
      }
      let study = try ReaderStudy(
        try ReadingTable(
          name: "alone", readings: readings, truths: SmallStudies.truths(30, 60)),
        endpoint: .specificity(threshold: 1))
      let analysis = study.analyse(algorithm: "R0")
      #expect(analysis.warnings.contains { $0.en.contains("Agresti and Coull") } == isRaised)
      let fixed = try #require(analysis.analyses[1].differences.first).contrast
      let share = Double(wrong + 2) / 34
      if isRaised { #expect(fixed.variance > share * (1 - share) / 34) }
    }
  }

  @Test("a reader or a modality without figures is told, not dropped")
  func gaps() throws {
    let table = try SmallStudies.table { m, r, c in r != 2 || c < 12 }
    let analysis = try ReaderStudy(table, endpoint: .rocArea).analyse()
    #expect(analysis.readers.count == 4)
    #expect(analysis.readings.filter { $0.estimate.measured.number == nil }.count == 2)
    #expect(analysis.analyses[0].undefined?.en.contains("reader 'R2'") == true)
    #expect(analysis.warnings.contains { $0.en.contains("'R2' has no figure") })
    // The U-statistic takes what there is.
    let other = try ReaderStudy(table, endpoint: .rocArea).analyse(.init(method: .uStatistic))
    #expect(other.analyses[0].undefined == nil)
  }

  @Test("one reader has cases random only")
  func oneReader() throws {
    let study = try ReaderStudy(try SmallStudies.table(readers: 1), endpoint: .rocArea)
    let analysis = study.analyse()
    #expect(analysis.analyses[0].undefined != nil)
    #expect(analysis.analyses[1].undefined == nil)
    #expect(analysis.analyses[2].undefined != nil)
    let fixed = try #require(analysis.analyses[1].differences.first)
    let own = try #require(analysis.readerDifferences.first)
    #expect(isClose(fixed.contrast.variance, own.contrast.variance))
    let oneShot = study.analyse(.init(method: .uStatistic))
    #expect(oneShot.warnings.contains { $0.en.contains("one reader") })
  }

  @Test("a negative unbiased variance is told and replaced")
  func negative() throws {
    var found = false
    for seed in 1...200 where !found {
      let table = try SmallStudies.table(
        readers: 2, positives: 3, negatives: 3, seed: UInt64(seed), levels: 3)
      let analysis = try ReaderStudy(table, endpoint: .rocArea).analyse(.init(method: .uStatistic))
      let difference = analysis.analyses[0].differences[0]
      guard let variance = difference.oneShot?.variance, variance < 0,
        let large = difference.oneShot?.maximumLikelihood, large > 0
      else { continue }
      found = true
      #expect(difference.contrast.variance == large)
      #expect(difference.contrast.method == "u-statistic-mle")
      #expect(analysis.warnings.contains { $0.en.contains("maximum likelihood") })
    }
    #expect(found)
  }

  @Test("sensitivity of a study with diseased cases only")
  func oneClass() throws {
    let table = try SmallStudies.table(positives: 12, negatives: 0, levels: 2)
    let study = try ReaderStudy(table, endpoint: .sensitivity(threshold: 1))
    for plan in SmallStudies.plans {
      #expect(study.analyse(plan).analyses[0].undefined == nil)
    }
    #expect(try ReaderStudy(table, endpoint: .rocArea).analyse().analyses[0].undefined != nil)
  }

  @Test("ratings that are no calls need a threshold")
  func threshold() throws {
    let table = try SmallStudies.table()
    #expect(throws: ReaderStudyError.self) {
      try ReaderStudy(table, endpoint: .sensitivity(threshold: nil))
    }
  }

  @Test("a column taken for the reader by mistake is refused, not tried")
  func tooLarge() {
    let readings = (0..<1500).map {
      Reading(modality: "A", reader: "r\($0)", caseID: "c\($0)", rating: 1, row: $0 + 1)
    }
    let refusal = sentence { _ = try ReadingTable(name: "wide", readings: readings) }
    #expect(refusal?.contains("1500 readers") == true)
  }

  @Test("Obuchowski-Rockette and the U-statistic have much the same error in blocks of readers")
  func blocks() throws {
    for seed in 1...3 {
      let table = try SmallStudies.table(
        readers: 9, positives: 45, negatives: 60, seed: UInt64(seed)
      ) { _, r, c in c % 3 == r % 3 }
      let study = try ReaderStudy(table, endpoint: .rocArea)
      #expect(study.design == .splitPlot)
      let one = study.analyse(AnalysisPlan(method: .obuchowskiRockette(.unbiased)))
      let two = study.analyse(AnalysisPlan(method: .uStatistic))
      let errors = [one, two].compactMap { $0.analyses[0].differences[0].contrast.standardError }
      #expect(errors.count == 2)
      #expect(isClose(errors[0], errors[1], relative: 0.25), "\(errors)")
    }
  }

  @Test("an algorithm under a modality of its own has no spread of readers in the U-statistic")
  func oneAmongMany() throws {
    let table = try SmallStudies.table(readers: 6, positives: 40, negatives: 50) { m, r, _ in
      (m == 0) == (r == 0)
    }
    let study = try ReaderStudy(table, endpoint: .rocArea)
    let oneShot = study.analyse(.init(method: .uStatistic))
    #expect(oneShot.warnings.contains { $0.en.contains("'M0' has one reader") })
    let difference = oneShot.analyses[0].differences[0]
    let alone = study.analyse(algorithm: "R0", .init(method: .obuchowskiRockette(.unbiased)))
    let other = try #require(alone.analyses[0].differences.first { $0.b == "M1" })
    #expect(isClose(difference.contrast.value, other.contrast.value))
    #expect(isClose(difference.contrast.variance, other.contrast.variance, relative: 1e-9))
    #expect(try #require(difference.contrast.degreesOfFreedom) > 5)
  }
}
