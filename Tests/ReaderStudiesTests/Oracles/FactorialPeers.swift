// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Comparisons with MRMCaov's Obuchowski-Rockette analyses.
struct FactorialPeers {
  let peer: PeerAnswers
  let study: ReaderStudy

  /// All of `or`: three covariances by RRRC and FRRC, and RRFC.
  func checkAll(_ root: String = "or") throws {
    for method in peer.keys(root) where peer.at("\(root)/\(method)/RRRC") != nil {
      let covariance = try #require(CovarianceMethod(rawValue: method.lowercased()))
      for kind in ["RRRC", "FRRC"] {
        try check("\(root)/\(method)/\(kind)", covariance, kind)
      }
    }
    if peer.at("\(root)/RRFC") != nil { try check("\(root)/RRFC", .jackknife, "RRFC") }
  }

  static let kinds: [String: Generalisation] = [
    "RRRC": .randomReadersRandomCases, "FRRC": .fixedReaders, "RRFC": .fixedCases,
  ]

  /// One analysis.
  func check(_ path: String, _ method: CovarianceMethod, _ kind: String) throws {
    let generalisation = try #require(Self.kinds[kind])
    let covariances = try study.grid.covariances(method)
    let result = study.analyse(AnalysisPlan(method: .obuchowskiRockette(method)))
    let analysis = try #require(result.analyses.first { $0.kind == generalisation })
    try checkComponents(path + "/vcov_comps", covariances)
    try checkTest(path + "/test_equality/0", analysis, covariances)
    for place in 0..<peer.count(path + "/test_diffs") {
      let at = "\(path)/test_diffs/\(place)"
      let label = try #require(peer.text(at + "/Comparison"))
      let found = try #require(analysis.differences.first { "\($0.a) - \($0.b)" == label })
      check(at, found.contrast, found.interval, "Estimate")
    }
    for place in 0..<peer.count(path + "/test_means") {
      let at = "\(path)/test_means/\(place)"
      let label = try #require(peer.text(at + "/row"))
      let modality = try #require(study.modalities.firstIndex(of: label))
      let found = try #require(analysis.means.first { $0.modality == label })
      check(at, found.contrast, found.interval, "Estimate")
      if let model = ObuchowskiRockette(study.grid, covariances) {
        peer.check(at + "/MS(R)", model.means.readerWithin?[modality])
        peer.check(at + "/Var(Error)", model.covariances.errorOfModality[modality])
        peer.check(at + "/Cov2", model.covariances.cov2OfModality[modality])
      } else if let model = NestedReaders(study.grid, covariances) {
        peer.check(at + "/MS(R)", model.readerWithin[modality])
        peer.check(at + "/Var(Error)", model.covariances.errorOfModality[modality])
        peer.check(at + "/Cov2", model.covariances.cov2OfModality[modality])
      }
    }
    checkReaders(path, result, covariances)
    checkMatrix(path, covariances)
  }

  func check(
    _ at: String, _ contrast: ReaderContrast, _ interval: Interval?, _ estimate: String
  ) {
    peer.check(at + "/" + estimate, contrast.value)
    if contrast.variance == 0 {
      for leaf in ["StdErr", "CI.Lower", "CI.Upper", "t", "z", "p-value"] {
        peer.passOver("\(at)/\(leaf)", because: "the variance is zero, which gives no interval")
      }
      return
    }
    peer.check(at + "/StdErr", contrast.standardError)
    peer.check(at + "/df", contrast.degreesOfFreedom)
    peer.check(at + "/CI.Lower", interval?.lower)
    peer.check(at + "/CI.Upper", interval?.upper)
    peer.check(at + "/t", contrast.statistic())
    peer.check(at + "/z", contrast.statistic())
    peer.check(at + "/p-value", contrast.p())
  }

  private func checkComponents(_ path: String, _ covariances: CellCovariances) throws {
    let components =
      ObuchowskiRockette(study.grid, covariances)?.components
      ?? NestedReaders(study.grid, covariances)?.components
    for place in 0..<peer.count(path) {
      let at = "\(path)/\(place)"
      let row = try #require(peer.text(at + "/row"))
      let found: Double? =
        switch row {
        case "reader": components?.reader
        case "modality:reader": components?.readerModality
        case "Error": components?.error
        case "Cov1": components?.cov1
        case "Cov2": components?.cov2
        default: components?.cov3
        }
      peer.check(at + "/Estimate", found)
      if let found, let error = components?.error {
        peer.check(at + "/Correlation", found / error)
      }
    }
  }

  private func checkTest(
    _ at: String, _ analysis: GeneralisedAnalysis, _ covariances: CellCovariances
  ) throws {
    guard peer.at(at) != nil else { return }
    let test = try #require(analysis.test)
    peer.check(at + "/MS(T)", test.numerator)
    peer.check(at + "/MS[T]", test.numerator)
    if analysis.kind != .fixedCases { peer.check(at + "/Denominator", test.denominator) }
    peer.check(at + "/F", test.statistic)
    peer.check(at + "/X2", test.statistic)
    peer.check(at + "/df1", test.df1)
    peer.check(at + "/df", test.df1)
    peer.check(at + "/df2", test.df2)
    peer.check(at + "/p-value", test.p)
    if let model = ObuchowskiRockette(study.grid, covariances) {
      peer.check(at + "/MS(T:R)", model.means.interaction)
      peer.check(at + "/Cov1", model.covariances.cov1)
      peer.check(at + "/Cov2", model.covariances.cov2)
      peer.check(at + "/Cov3", model.covariances.cov3)
    } else if let model = NestedReaders(study.grid, covariances) {
      peer.check(at + "/MS[R(T)]", model.reader)
      peer.check(at + "/Cov2", model.covariances.cov2)
      peer.check(at + "/Cov3", model.covariances.cov3)
    }
  }

  /// Each reader's figures and differences, normal intervals by the covariances over cases.
  private func checkReaders(
    _ path: String, _ result: MRMCAnalysis, _ covariances: CellCovariances
  ) {
    for place in 0..<peer.count(path + "/reader_means") {
      let at = "\(path)/reader_means/\(place)"
      guard let modality = study.modalities.firstIndex(of: peer.text(at + "/modality") ?? "")
      else { continue }
      let reader = study.readers.firstIndex(of: peer.text(at + "/reader") ?? "") ?? 0
      let cell = modality * study.readers.count + reader
      let contrast = ReaderContrast(
        value: study.grid.cells[cell]?.value ?? .nan, variance: covariances[cell, cell],
        degreesOfFreedom: nil, method: "")
      let key = peer.keys(at).first {
        !["StdErr", "CI.Lower", "CI.Upper", "modality", "reader"].contains($0)
      }
      check(at, contrast, contrast.interval(level: 0.95, within: 0...1), key ?? "")
    }
    for place in 0..<peer.count(path + "/reader_test_diffs") {
      let at = "\(path)/reader_test_diffs/\(place)"
      guard
        let found = result.readerDifferences.first(where: {
          $0.reader == peer.text(at + "/Reader")
            && "\($0.a) - \($0.b)" == peer.text(at + "/Comparison")
        })
      else { continue }
      check(at, found.contrast, found.interval, "Estimate")
    }
  }

  private func checkMatrix(_ path: String, _ covariances: CellCovariances) {
    let cells = (peer.at(path + "/cov_matrix_order") as? [String] ?? []).map { label -> Int? in
      for (m, modality) in study.modalities.enumerated() {
        for (r, reader) in study.readers.enumerated() where label == "\(modality).\(reader)" {
          return m * study.readers.count + r
        }
      }
      return nil
    }
    for (i, a) in cells.enumerated() {
      for (j, b) in cells.enumerated() {
        guard let a, let b else { continue }
        peer.check("\(path)/cov_matrix/\(i)/\(j)", covariances[a, b])
      }
    }
  }
}
