// SPDX-License-Identifier: Apache-2.0

import Foundation
import Numerics
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Comparisons with iMRMC, in R and in Java.
///
/// Its tests take whole degrees of freedom, and the normal distribution from 50 on; ours do not, so
/// its p values and intervals are compared with ours on such degrees.
struct GallasPeers {
  let peer: PeerAnswers
  let study: ReaderStudy
  let sums: GridSums
  let analysis: OneShotAnalysis
  private let covariances: CellCovariances
  let table: ReadingTable
  private let positives: Set<String>
  private let negatives: Set<String>

  init(peer: PeerAnswers, study: ReaderStudy, table: ReadingTable) throws {
    self.peer = peer
    self.study = study
    self.table = table
    let truths = Dictionary(uniqueKeysWithValues: zip(table.cases, table.truths))
    positives = Set(table.cases.filter { truths[$0] == true })
    negatives = Set(table.cases.filter { truths[$0] == false })
    sums = try study.grid.pairSums()
    analysis = OneShotAnalysis(study.grid, sums)
    covariances = try study.grid.covariances(.unbiased, sums: sums)
  }

  static let wholeFile =
    "Java takes each modality of this design for crossed, with the readers and cases of the whole file"
  static let noMoment =
    "the component needs a moment that does not exist, which the peer takes as 0"

  func modality(_ name: String?) -> Int? { name.flatMap { study.modalities.firstIndex(of: $0) } }
  func reader(_ name: String?) -> Int? { name.flatMap { study.readers.firstIndex(of: $0) } }

  private func difference(_ a: Int, _ b: Int) -> OneShotDifference? {
    let place = ReaderAnalysis.pairs(of: study.modalities.count).firstIndex { $0 == (a, b) }
    return place.flatMap { analysis.differences[$0] }
  }

  // MARK: - In R

  func checkR(_ path: String) throws {
    for (table, estimator) in [
      ("Ustat", OneShotEstimator.unbiased), ("MLEstat", .maximumLikelihood),
    ] {
      for row in 0..<peer.count("\(path)/\(table)") {
        try checkSummary("\(path)/\(table)/\(row)", estimator)
      }
    }
    for (suffix, isBiased) in [("Ustat", false), ("MLE", true)] {
      for kind in ["BDG", "BCK"] {
        for part in ["comp", "coeff"] {
          let at = "\(path)/\(kind)_\(suffix)/\(part)"
          for row in 0..<peer.count(at) { try checkMoments("\(at)/\(row)", kind, part, isBiased) }
        }
      }
    }
    for row in 0..<peer.count(path + "/perReader") { try checkReader("\(path)/perReader/\(row)") }
    for row in 0..<peer.count(path + "/perReaderCov") {
      let at = "\(path)/perReaderCov/\(row)"
      let one = try cell(peer.text(at + "/modalityID.1"), peer.text(at + "/readerID.1"))
      let two = try cell(peer.text(at + "/modalityID.2"), peer.text(at + "/readerID.2"))
      peer.check(at + "/AUC.1", study.grid.cells[one]?.value)
      peer.check(at + "/AUC.2", study.grid.cells[two]?.value)
      // A covariance is a small difference of moments near 1, which the peer takes in doubles.
      peer.check(at + "/covAUC", covariances[one, two], floor: 2e-15)
    }
  }

  private func cell(_ modality: String?, _ reader: String?) throws -> Int {
    let m = try #require(self.modality(modality))
    let r = try #require(self.reader(reader))
    return m * study.readers.count + r
  }

  private func checkSummary(_ at: String, _ estimator: OneShotEstimator) throws {
    let a = try #require(modality(peer.text(at + "/modalityA")))
    let b = modality(peer.text(at + "/modalityB"))
    checkCounts(at, [a, b].compactMap { $0 })
    let first = try #require(analysis.modalities[a])
    peer.check(at + "/AUCA", first.first)
    peer.check(at + "/varAUCA", first.variance(estimator))
    let contrast: ReaderContrast
    let null: Double
    if let b {
      let second = try #require(analysis.modalities[b])
      let found = try #require(difference(a, b))
      peer.check(at + "/AUCB", second.first)
      peer.check(at + "/varAUCB", second.variance(estimator))
      peer.check(at + "/AUCAminusAUCB", found.value)
      peer.check(at + "/varAUCAminusAUCB", found.variance(estimator))
      (contrast, null) = (found.contrast(estimator), 0)
    } else {
      (contrast, null) = (first.mean(estimator), 0.5)
    }
    if isApart(a, b) {
      peer.passOver(
        at + "/dfBDG",
        because:
          "R pools mean squares of modalities that share nothing, or goes below 2; Java does not")
    } else {
      peer.check(at + "/dfBDG", contrast.degreesOfFreedom)
    }
    let ends = ("botCI", "topCI", "pValue", "reject")
    checkTest(at, contrast, null, nil, ends, "normal", "Normal")
    let degrees = peer.number(at + "/dfBDG")
    // With the degrees of freedom of R where we follow Java's.
    if let degrees {
      checkTest(at, contrast, null, degrees > 50 ? nil : degrees, ends, "BDG", "BDG")
    }
  }

  /// Whether R's degrees of freedom are not ours: modalities that share nothing, or below 2.
  private func isApart(_ a: Int, _ b: Int?) -> Bool {
    guard let b else {
      return (analysis.modalities[a]?.degreesOfFreedom(.unbiased) ?? 0) == 2
    }
    guard let found = difference(a, b) else { return true }
    return found.countsApart || found.degreesOfFreedom(.unbiased) == 2
  }

  private func checkTest(
    _ at: String, _ contrast: ReaderContrast, _ null: Double, _ degrees: Double?,
    _ names: (String, String, String, String), _ low: String, _ high: String
  ) {
    let whole = ReaderContrast(
      value: contrast.value, variance: contrast.variance,
      degreesOfFreedom: degrees.map { $0.rounded(.down) }, method: "")
    let interval = whole.interval(level: 0.95)
    peer.check("\(at)/\(names.0)\(low)", interval?.lower)
    peer.check("\(at)/\(names.1)\(low)", interval?.upper)
    let p = whole.p(against: null)
    peer.check("\(at)/\(names.2)\(high)", p)
    peer.check("\(at)/\(names.3)\(high)", p.map { $0 < 0.05 ? 1 : 0 })
  }

  /// The readers and cases that have readings under some modalities.
  private func checkCounts(_ at: String, _ modalities: [Int]) {
    let names = Set(modalities.map { study.modalities[$0] })
    let own = table.readings.filter { names.contains($0.modality) }
    peer.check(at + "/NR", Double(Set(own.map(\.reader)).count))
    let cases = Set(own.map(\.caseID))
    peer.check(at + "/N0", Double(cases.intersection(negatives).count))
    peer.check(at + "/N1", Double(cases.intersection(positives).count))
  }

  private func checkMoments(_ at: String, _ kind: String, _ part: String, _ isBiased: Bool) throws {
    let a = try #require(modality(peer.text(at + "/modalityID.1")))
    let b = try #require(modality(peer.text(at + "/modalityID.2")))
    let found = a == b ? analysis.modalities[a] : difference(a, b)?.between
    let moments = try #require(found)
    if kind == "BDG" {
      for k in 0..<8 {
        let value =
          part == "comp"
          // Of moments that do not exist the peer says 0.
          ? (isBiased ? moments.biased : moments.unbiased)[k] ?? 0
            // The peer takes 1 off the last, which makes its sum the covariance.
          : moments.coefficients[k] - (k == 7 ? 1 : 0)
        peer.check("\(at)/M\(k + 1)", value)
      }
    } else {
      let values =
        part == "comp"
        ? moments.components(biased: isBiased) : moments.componentCoefficients.map { $0 }
      for (k, name) in ["N", "D", "ND", "R", "NR", "DR", "RND"].enumerated() {
        if values[k] == nil {
          peer.passOver("\(at)/\(name)", because: Self.noMoment)
        } else {
          peer.check("\(at)/\(name)", values[k], floor: 1e-13)
        }
      }
    }
  }

  /// One reader by himself; for two modalities the variance of his difference.
  private func checkReader(_ at: String) throws {
    let a = try #require(modality(peer.text(at + "/modalityA")))
    let reader = try #require(self.reader(peer.text(at + "/readerID")))
    let one = a * study.readers.count + reader
    let own = study.grid.cells[one]
    peer.check(at + "/AUCA", own?.value)
    peer.check(at + "/varAUCA", covariances[one, one], floor: 2e-15)
    if let b = modality(peer.text(at + "/modalityB")) {
      let two = b * study.readers.count + reader
      let other = study.grid.cells[two]
      peer.check(at + "/AUCB", other?.value)
      peer.check(at + "/varAUCB", covariances[two, two], floor: 2e-15)
      if let own, let other { peer.check(at + "/AUCAminusAUCB", own.value - other.value) }
      let mine = table.readings.filter { $0.reader == study.readers[reader] }
      let both = Set(mine.filter { $0.modality == study.modalities[a] }.map(\.caseID))
        .intersection(mine.filter { $0.modality == study.modalities[b] }.map(\.caseID))
      peer.check(at + "/N0", Double(both.intersection(negatives).count))
      peer.check(at + "/N1", Double(both.intersection(positives).count))
      peer.check(
        at + "/varAUCAminusAUCB",
        covariances[one, one] + covariances[two, two] - 2 * covariances[one, two], floor: 4e-15)
    } else {
      peer.check(at + "/N0", own.map { Double($0.negatives) })
      peer.check(at + "/N1", own.map { Double($0.positives) })
    }
  }

  // MARK: - In Java

  func checkJava(_ path: String) throws {
    for row in 0..<peer.count(path + "/results") { try checkJavaRow("\(path)/results/\(row)") }
  }

  private func checkJavaRow(_ at: String) throws {
    let names = [peer.text(at + "/modalityA"), peer.text(at + "/modalityB")]
    let estimator: OneShotEstimator =
      peer.text(at + "/stat") == "Ustat" ? .unbiased : .maximumLikelihood
    // Java counts the readers and cases of the whole file.
    let alone = [modality(names[0]), modality(names[1])].compactMap { $0 }
    let a = alone[0]
    let b = alone.count > 1 ? alone[1] : nil
    checkCounts(at, Array(study.modalities.indices))
    let contrast: ReaderContrast
    let null: Double
    let first = try #require(analysis.modalities[a])
    if let b {
      let second = try #require(analysis.modalities[b])
      let found = try #require(difference(a, b))
      peer.check(at + "/AUCA", first.first)
      peer.check(at + "/AUCB", second.first)
      peer.check(at + "/varA", first.variance(estimator))
      peer.check(at + "/varB", second.variance(estimator))
      (contrast, null) = (found.contrast(estimator), 0)
    } else {
      peer.check(at + "/AUCA", first.first)
      peer.check(at + "/AUCB", first.first)
      peer.check(at + "/varA", first.variance(estimator))
      peer.check(at + "/varB", first.variance(estimator))
      (contrast, null) = (first.mean(estimator), 0.5)
    }
    peer.check(at + "/totalVar", contrast.variance)
    peer.check(at + "/tStat", contrast.statistic(against: null)?.magnitude)
    let isNegative = contrast.variance <= 0
    if !isNegative { peer.check(at + "/dfBDG", contrast.degreesOfFreedom) }
    checkJavaTest(at, contrast, null, nil, "Normal")
    checkJavaTest(at, contrast, null, peer.number(at + "/dfBDG"), "BDG")
    try checkHillis(at, a, b, contrast, null)
    checkDecomposition(at, a, b, estimator)
  }

  private func checkJavaTest(
    _ at: String, _ contrast: ReaderContrast, _ null: Double, _ degrees: Double?, _ name: String
  ) {
    let whole = ReaderContrast(
      value: contrast.value, variance: contrast.variance,
      degreesOfFreedom: degrees.flatMap { $0 >= 50 ? nil : $0.rounded(.down) }, method: "")
    let interval = whole.interval(level: 0.95)
    peer.check("\(at)/p\(name)", whole.p(against: null))
    peer.check("\(at)/ci\(name)/0", interval?.lower)
    peer.check("\(at)/ci\(name)/1", interval?.upper)
  }

  private func checkHillis(
    _ at: String, _ a: Int, _ b: Int?, _ contrast: ReaderContrast, _ null: Double
  ) throws {
    guard let degrees = peer.number(at + "/dfHillis") else { return }
    guard study.design == .crossed else {
      for leaf in ["dfHillis", "pHillis", "ciHillis/0", "ciHillis/1"] {
        peer.passOver("\(at)/\(leaf)", because: Self.wholeFile)
      }
      return
    }
    let few = try #require(
      study.grid.selecting(
        modalities: [a] + (b.map { [$0] } ?? []), readers: Array(study.readers.indices)))
    let model = try #require(ObuchowskiRockette(few, try few.covariances(.unbiased)))
    let found = try model.randomReadersRandomCases()
    let ours = (b == nil ? found.means[0] : found.differences[0]).degreesOfFreedom
    peer.check(at + "/dfHillis", ours)
    checkJavaTest(at, contrast, null, degrees, "Hillis")
  }

  /// The decompositions of the variance, which follow from the moments.
  private func checkDecomposition(_ at: String, _ a: Int, _ b: Int?, _ estimator: OneShotEstimator)
  {
    let isBiased = estimator == .maximumLikelihood
    let rows: [OneShotMoments?] =
      b.map { [analysis.modalities[a], analysis.modalities[$0], difference(a, $0)?.between] }
      ?? [analysis.modalities[a]]
    var combined = [Double?](repeating: 0, count: 8)
    for (place, moments) in rows.enumerated() {
      guard let moments else { continue }
      let values = isBiased ? moments.biased : moments.unbiased
      for k in 0..<8 {
        let coefficient = moments.coefficients[k] - (k == 7 ? 1 : 0)
        peer.check("\(at)/BDG/\(place)/\(k)", values[k] ?? 0)
        peer.check("\(at)/BDGcoeff/\(place)/\(k)", coefficient)
        let factor = place == 2 ? -2.0 : 1
        combined[k] = (combined[k] ?? 0) + factor * coefficient * (values[k] ?? 0)
      }
      for (k, value) in moments.components(biased: isBiased).enumerated() {
        if value == nil {
          peer.passOver("\(at)/BCK/\(place)/\(k)", because: Self.noMoment)
        } else {
          peer.check("\(at)/BCK/\(place)/\(k)", value, floor: 1e-13)
        }
        peer.check("\(at)/BCKcoeff/\(place)/\(k)", moments.componentCoefficients[k])
      }
    }
    for k in 0..<8 {
      peer.check("\(at)/BDG/3/\(k)", combined[k])
      peer.check("\(at)/BDGcoeff/3/\(k)", 1)
    }
    for (k, signs) in Self.signs.enumerated() {
      let value = zip(signs, combined).reduce(0.0) { $0 + Double($1.0) * ($1.1 ?? 0) }
      peer.check("\(at)/BCK/3/\(k)", value, floor: 1e-13)
      peer.check("\(at)/BCKcoeff/3/\(k)", 1)
    }
    for row in rows.count..<3 {
      for k in 0..<8 {
        for table in ["BDG", "BDGcoeff", "BCK", "BCKcoeff"] {
          peer.check("\(at)/\(table)/\(row)/\(k)", 0)
        }
      }
    }
    guard study.design == .crossed else {
      for table in ["DBM", "DBMcoeff", "OR", "ORcoeff", "MS", "MScoeff"] {
        for row in 0..<4 {
          for k in 0..<6 { peer.passOver("\(at)/\(table)/\(row)/\(k)", because: Self.wholeFile) }
        }
      }
      return
    }
    JavaDecomposition(peer: peer, at: at, study: study, rows: rows, isBiased: isBiased).check()
  }

  /// From moments to components.
  private static let signs: [[Int]] = [
    [0, 0, 0, 0, 0, 0, 1, -1], [0, 0, 0, 0, 0, 1, 0, -1], [0, 0, 0, 0, 1, -1, -1, 1],
    [0, 0, 0, 1, 0, 0, 0, -1], [0, 0, 1, -1, 0, 0, -1, 1], [0, 1, 0, -1, 0, -1, 0, 1],
    [1, -1, -1, 1, -1, 1, 1, -1],
  ]

  /// Where R and Java part over degrees of freedom we follow Java.
  func checkDisagreement(_ path: String) {
    for row in 0..<peer.count(path) {
      let at = "\(path)/\(row)"
      let estimator: OneShotEstimator =
        peer.text(at + "/stat") == "Ustat" ? .unbiased : .maximumLikelihood
      guard let a = modality(peer.text(at + "/modalityA")) else { continue }
      let contrast: ReaderContrast?
      let null: Double
      if let b = modality(peer.text(at + "/modalityB")) {
        (contrast, null) = (difference(a, b)?.contrast(estimator), 0)
      } else {
        (contrast, null) = (analysis.modalities[a]?.mean(estimator), 0.5)
      }
      peer.check(at + "/total_variance", contrast?.variance)
      peer.check(at + "/dfBDG_Java", contrast?.degreesOfFreedom)
      if let contrast {
        let degrees = contrast.degreesOfFreedom.flatMap { $0 >= 50 ? nil : $0.rounded(.down) }
        let p = ReaderContrast(
          value: contrast.value, variance: contrast.variance, degreesOfFreedom: degrees, method: ""
        ).p(against: null)
        peer.check(at + "/pBDG_Java", p, floor: 1e-12)
      }
    }
    peer.leaveOut("dfBDG_R", because: "R pools mean squares of modalities that share nothing")
    peer.leaveOut("pBDG_R", because: "it rests on R's degrees of freedom")
  }
}
