// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Comparisons with RJafroc's tables, both of Obuchowski-Rockette and of pseudovalues.
struct ChakrabortyPeers {
  let peer: PeerAnswers
  let study: ReaderStudy

  /// The place of a reader whom RJafroc calls `rdr` and his number.
  func reader(_ key: String) -> Int? {
    let number = key.drop { !$0.isNumber }.prefix { $0.isNumber }
    return study.readers.firstIndex { $0.drop { !$0.isNumber } == number }
  }

  func checkFigures(_ path: String) {
    for place in 0..<peer.count(path + "/foms") {
      let at = "\(path)/foms/\(place)"
      for key in peer.keys(at) where key.hasPrefix("rdr") {
        peer.check("\(at)/\(key)", reader(key).flatMap { study.grid[place, $0]?.value })
      }
    }
    let means = study.modalities.indices.map { modality in
      study.readers.indices.reduce(0.0) { $0 + (study.grid[modality, $1]?.value ?? .nan) }
        / Double(study.readers.count)
    }
    for place in 0..<peer.count(path + "/trtMeans") {
      peer.check("\(path)/trtMeans/\(place)/Estimate", means[place])
    }
    for (place, pair) in ReaderAnalysis.pairs(of: means.count).enumerated() {
      peer.check("\(path)/trtMeanDiffs/\(place)/Estimate", means[pair.first] - means[pair.second])
    }
  }

  /// An analysis of figures.
  func checkFactorial(_ path: String, _ method: CovarianceMethod) throws {
    checkFigures(path + "/FOMs")
    let covariances = try study.grid.covariances(method)
    let model = try #require(ObuchowskiRockette(study.grid, covariances))
    let (t, r) = (Double(study.modalities.count), Double(study.readers.count))
    let squares = [model.means.modality, model.means.reader, model.means.interaction]
    for (place, degrees) in [t - 1, r - 1, (t - 1) * (r - 1)].enumerated() {
      let at = "\(path)/ANOVA/TRanova/\(place)"
      peer.check(at + "/SS", squares[place].map { $0 * degrees })
      peer.check(at + "/DF", degrees)
      peer.check(at + "/MS", squares[place])
    }
    let c = model.components
    let averages = model.covariances
    for (place, value) in [c.reader, c.readerModality, c.cov1, c.cov2, c.cov3, c.error].enumerated()
    {
      if place < 2, c.cov2 < c.cov3 {
        // MRMCaov, which we follow, does not.
        peer.passOver(
          "\(path)/ANOVA/VarCom/\(place)/Estimates",
          because: "RJafroc takes Cov2 - Cov3 as 0 within a component too")
        continue
      }
      peer.check("\(path)/ANOVA/VarCom/\(place)/Estimates", value)
      peer.check("\(path)/ANOVA/VarCom/\(place)/Rhos", value.map { $0 / c.error })
    }
    for place in study.modalities.indices {
      let at = "\(path)/ANOVA/IndividualTrt/\(place)"
      peer.check(at + "/DF", r - 1)
      peer.check(at + "/msREachTrt", model.means.readerWithin?[place])
      peer.check(at + "/varEachTrt", averages.errorOfModality[place])
      peer.check(at + "/cov2EachTrt", averages.cov2OfModality[place])
    }
    for table in ["ANOVA/IndividualRdr", "FRRC/IndividualRdrVarCov1"] {
      for place in 0..<peer.count("\(path)/\(table)") {
        let at = "\(path)/\(table)/\(place)"
        guard let reader = reader(peer.text(at + "/row") ?? "") else { continue }
        peer.check(at + "/DF", t - 1)
        peer.check(at + "/msTEachRdr", model.means.modalityWithin?[reader])
        peer.check(at + "/varEachRdr", averages.errorOfReader[reader])
        peer.check(at + "/cov1EachRdr", averages.cov1OfReader[reader])
      }
    }
    if c.cov2 < c.cov3 {
      for leaf in ["FTests/0/Chisq", "FTests/0/p", "FTests/1/MS"]
        + ["StdErr", "z", "PrGTz", "CILower", "CIUpper"].map({ "ciDiffTrt/0/\($0)" })
      {
        // MRMCaov, which we follow, does not: with fixed readers this is a variance of cases alone.
        peer.passOver(
          "\(path)/FRRC/\(leaf)", because: "RJafroc takes Cov2 - Cov3 as 0 with fixed readers too")
      }
    }
    try checkTests(path, cases: Double(study.grid.cases), isNormal: true) { kind in
      switch kind {
      case .randomReadersRandomCases: try model.randomReadersRandomCases()
      case .fixedReaders: model.fixedReaders()
      case .fixedCases: try model.fixedCases()
      }
    }
    // RJafroc pools a reader's variances over all modalities; ours are those of the two compared.
    checkEachReader(path, degrees: nil) { reader in
      2 * (averages.errorOfReader[reader] - averages.cov1OfReader[reader])
    }
  }

  /// An analysis of pseudovalues.
  func checkPseudovalues(_ path: String) throws {
    checkFigures(path + "/FOMs")
    let model = try PseudovalueAnalysis(study.grid)
    let (t, r, n) = (
      Double(study.modalities.count), Double(study.readers.count), Double(study.grid.cases)
    )
    let squares: [(Double?, Double)] = [
      (model.modality, t - 1), (model.reader, r - 1), (model.caseSquare, n - 1),
      (model.modalityReader, (t - 1) * (r - 1)), (model.modalityCase, (t - 1) * (n - 1)),
      (model.readerCase, (r - 1) * (n - 1)), (model.residual, (t - 1) * (r - 1) * (n - 1)),
    ]
    var total = 0.0
    for (place, (square, degrees)) in squares.enumerated() {
      let at = "\(path)/ANOVA/TRCanova/\(place)"
      let square = try #require(square)
      peer.check(at + "/SS", square * degrees, floor: 1e-11)
      peer.check(at + "/DF", degrees)
      peer.check(at + "/MS", square, floor: 1e-12)
      total += square * degrees
    }
    peer.check("\(path)/ANOVA/TRCanova/7/SS", total)
    peer.check("\(path)/ANOVA/TRCanova/7/DF", t * r * n - 1)
    for (place, value) in (model.components?.all ?? []).enumerated() {
      peer.check("\(path)/ANOVA/VarCom/\(place)/Estimates", value)
    }
    let modalityDegrees = [r - 1, n - 1, (r - 1) * (n - 1)]
    let readerDegrees = [t - 1, n - 1, (t - 1) * (n - 1)]
    for place in 0..<3 {
      let own = "\(path)/ANOVA/IndividualTrt/\(place)"
      peer.check(own + "/DF", modalityDegrees[place])
      for (index, within) in model.withinModality.enumerated() {
        let key = "\(own)/\(peer.keys(own).filter { $0.hasPrefix("Trt") }.sorted()[index])"
        peer.check(key, [within.reader, within.caseSquare, within.interaction][place])
      }
      let other = "\(path)/ANOVA/IndividualRdr/\(place)"
      peer.check(other + "/DF", readerDegrees[place])
      for key in peer.keys(other) where key.hasPrefix("rdr") {
        guard let reader = reader(key) else { continue }
        let within = model.withinReader[reader]
        peer.check(
          "\(other)/\(key)", [within.modality, within.caseSquare, within.interaction][place])
      }
    }
    try checkTests(path, cases: n, isNormal: false) { try model.analysis($0) }
    checkEachReader(path, degrees: n - 1) { 2 * model.withinReader[$0].interaction / n }
  }

  private func checkTests(
    _ path: String, cases: Double, isNormal: Bool,
    _ analysis: (Generalisation) throws -> ReaderAnalysis
  ) throws {
    for (name, kind) in FactorialPeers.kinds {
      let found = try analysis(kind)
      let at = "\(path)/\(name)"
      for row in 0..<peer.count(at + "/FTests") {
        let line = "\(at)/FTests/\(row)"
        guard let test = found.test else {
          // Equal modalities over no error: there is no test, and the peer's is of no number.
          continue
        }
        if row == 0 {
          peer.check(line + "/DF", test.df1)
          peer.check(line + "/MS", test.numerator, floor: 1e-13)
          peer.check(line + "/FStat", test.statistic, floor: 1e-10)
          peer.check(line + "/F", test.statistic, floor: 1e-10)
          peer.check(line + "/Chisq", test.statistic, floor: 1e-10)
          peer.check(line + "/p", test.p)
        } else {
          peer.check(line + "/DF", test.df2)
          peer.check(line + "/MS", test.denominator)
        }
      }
      for (place, contrast) in found.differences.enumerated() {
        check("\(at)/ciDiffTrt/\(place)", contrast, contrast.interval(level: 0.95))
      }
      for (place, contrast) in found.means.enumerated() {
        let line = "\(at)/ciAvgRdrEachTrt/\(place)"
        // With fixed readers RJafroc prints N - 1 beside a normal interval of figures.
        if kind == .fixedReaders, isNormal { peer.check(line + "/DF", cases - 1) }
        check(line, contrast, contrast.interval(level: 0.95))
        if let covariance = peer.number(line + "/Cov2") {
          peer.check(
            line + "/Cov2", peer.number("\(path)/ANOVA/IndividualTrt/\(place)/cov2EachTrt"))
          _ = covariance
        }
      }
    }
  }

  private func checkEachReader(_ path: String, degrees: Double?, _ variance: (Int) -> Double) {
    let pairs = ReaderAnalysis.pairs(of: study.modalities.count)
    for place in 0..<peer.count(path + "/FRRC/ciDiffTrtEachRdr") {
      let at = "\(path)/FRRC/ciDiffTrtEachRdr/\(place)"
      guard let reader = reader(peer.text(at + "/row") ?? "") else { continue }
      let pair = pairs[place % pairs.count]
      let value =
        (study.grid[pair.first, reader]?.value ?? .nan)
        - (study.grid[pair.second, reader]?.value ?? .nan)
      let contrast = ReaderContrast(
        value: value, variance: variance(reader), degreesOfFreedom: degrees, method: "")
      check(at, contrast, contrast.interval(level: 0.95))
    }
  }

  private func check(_ at: String, _ contrast: ReaderContrast, _ interval: Interval?) {
    peer.check(at + "/Estimate", contrast.value)
    peer.check(at + "/StdErr", contrast.standardError)
    if contrast.variance == 0 {
      for leaf in ["CILower", "CIUpper"] {
        peer.passOver("\(at)/\(leaf)", because: "the variance is zero, which gives no interval")
      }
      return
    }
    if let degrees = contrast.degreesOfFreedom { peer.check(at + "/DF", degrees) }
    peer.check(at + "/t", contrast.statistic(), floor: 1e-12)
    peer.check(at + "/z", contrast.statistic(), floor: 1e-12)
    peer.check(at + "/PrGTt", contrast.p())
    peer.check(at + "/PrGTz", contrast.p())
    peer.check(at + "/CILower", interval?.lower)
    peer.check(at + "/CIUpper", interval?.upper)
  }
}
