// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Every value that MRMCaov, RJafroc, iMRMC and pROC gave on studies with a rating a reading.
@Suite("Reader studies against other programs", .ownThread)
struct ReadingOracleTests {
  static let names = [
    "vandyke", "kundel", "kundel_cr_paired", "vandyke_case_in_reader", "vandyke_case_in_test",
    "vandyke_reader_in_test", "penedo_5x5", "sim_roemetz_crossed", "sim_splitplot_paired",
    "sim_missing_reads", "viper_screeningHighP", "viper_screeningMedP", "sim_single_reader",
  ]

  @Test("each answer is agreed with", arguments: names)
  func agrees(name: String) throws {
    guard let peer = PeerAnswers(name) else { return }
    let table = try peer.table()
    let study = try ReaderStudy(table, endpoint: .rocArea)
    leaveOut(peer)
    try counts(peer, table, study)
    let factorial = FactorialPeers(peer: peer, study: study)
    if peer.at("or") != nil { try factorial.checkAll() }
    let chakraborty = ChakrabortyPeers(peer: peer, study: study)
    for (key, method) in [
      ("rjafroc_or_jackknife", CovarianceMethod.jackknife), ("rjafroc_or_delong", .delong),
    ] where peer.at(key) != nil {
      try chakraborty.checkFactorial(key, method)
    }
    if peer.at("rjafroc_dbm") != nil { try chakraborty.checkPseudovalues("rjafroc_dbm") }
    if peer.at("imrmc_r") != nil {
      let gallas = try GallasPeers(peer: peer, study: study, table: table)
      try gallas.checkR("imrmc_r")
      try gallas.checkJava("imrmc_java")
      if peer.at("known_disagreement_R_vs_Java") != nil {
        gallas.checkDisagreement("known_disagreement_R_vs_Java/cases")
      }
    }
    try pairedReaders(peer, table)
    if peer.at("sample_size") != nil {
      try SizingPeers(peer: peer, study: study).checkAll("sample_size")
    }
    try binary(peer, table)
    try margins(peer, study)
    try nestedReaders(peer, study)
    try singleReader(peer, study)
    peer.finish()
  }

  private func leaveOut(_ peer: PeerAnswers) {
    if peer.at("or") != nil || peer.at("peer_defective_do_not_match") != nil {
      peer.leaveOut("anova", because: "only the degrees of freedom were exported, without names")
    }
    if peer.at("or") != nil || peer.at("srmc_DeLong") != nil
      || peer.at("peer_defective_do_not_match") != nil
    {
      peer.leaveOut("/design", because: "MRMCaov's number for the design")
    }
  }

  private func counts(_ peer: PeerAnswers, _ table: ReadingTable, _ study: ReaderStudy) throws {
    peer.check("design/n_cases", Double(table.cases.count))
    peer.check("design/n_pos", Double(study.positives))
    peer.check("design/n_neg", Double(study.negatives))
    peer.check("design/n_ratings", Double(table.readings.count))
    for place in 0..<peer.count("empirical_auc") {
      let at = "empirical_auc/\(place)"
      let m = try #require(study.modalities.firstIndex(of: peer.text(at + "/modality") ?? ""))
      let r = try #require(study.readers.firstIndex(of: peer.text(at + "/reader") ?? ""))
      let cell = study.grid[m, r]
      peer.check(at + "/auc", cell?.value)
      peer.check(at + "/n_pos", cell.map { Double($0.positives) })
      peer.check(at + "/n_neg", cell.map { Double($0.negatives) })
    }
  }

  /// pROC compares a reader's two curves on the cases he read under both.
  private func pairedReaders(_ peer: PeerAnswers, _ table: ReadingTable) throws {
    for place in 0..<peer.count("delong_paired/results") {
      let at = "delong_paired/results/\(place)"
      let names = [peer.text(at + "/modality1"), peer.text(at + "/modality2")]
      let reader = peer.text(at + "/reader")
      let own = table.readings.filter { $0.reader == reader && names.contains($0.modality) }
      var times: [String: Int] = [:]
      for reading in own { times[reading.caseID, default: 0] += 1 }
      let both = own.filter { times[$0.caseID] == 2 }
      var truths: [String: (isPositive: Bool, row: Int)] = [:]
      for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
      let few = try ReadingTable(name: "paired", readings: both, truths: truths)
      let study = try ReaderStudy(few, endpoint: .rocArea)
      let covariances = try study.grid.covariances(.delong)
      peer.check(at + "/n", Double(few.cases.count))
      peer.check(at + "/auc1", study.grid[0, 0]?.value)
      peer.check(at + "/auc2", study.grid[1, 0]?.value)
      peer.check(at + "/var1", covariances[0, 0])
      peer.check(at + "/var2", covariances[1, 1])
      peer.check(at + "/cov", covariances[0, 1])
      let found = try #require(study.analyse().readerDifferences.first)
      peer.check(at + "/z", found.contrast.statistic())
      peer.check(at + "/p", found.p)
      peer.check(at + "/ci_diff/0", found.interval?.lower)
      peer.check(at + "/ci_diff/1", found.interval?.upper)
    }
  }

  private func binary(_ peer: PeerAnswers, _ table: ReadingTable) throws {
    let threshold = peer.number("binary_or/threshold") ?? peer.number("binary_imrmc/threshold")
    if let threshold {
      peer.check("binary_or/threshold", threshold)
      peer.check("binary_imrmc/threshold", threshold)
      let sensitivity = try ReaderStudy(table, endpoint: .sensitivity(threshold: threshold))
      let specificity = try ReaderStudy(table, endpoint: .specificity(threshold: threshold))
      for (key, study) in [("sens", sensitivity), ("spec", specificity)] {
        for kind in ["RRRC", "FRRC"] where peer.at("binary_or/\(key)_\(kind)") != nil {
          try FactorialPeers(peer: peer, study: study).check(
            "binary_or/\(key)_\(kind)", .jackknife, kind)
        }
      }
      for place in 0..<peer.count("binary_or/per_reader") {
        let at = "binary_or/per_reader/\(place)"
        let m = try #require(table.modalities.firstIndex(of: peer.text(at + "/modality") ?? ""))
        let r = try #require(table.readers.firstIndex(of: peer.text(at + "/reader") ?? ""))
        let (one, other) = (
          try #require(sensitivity.grid[m, r]), try #require(specificity.grid[m, r])
        )
        let (p, n) = (Double(one.positives), Double(one.negatives))
        peer.check(at + "/sens", one.value)
        peer.check(at + "/spec", other.value)
        peer.check(at + "/tp", (one.value * p).rounded())
        peer.check(at + "/fn", p - (one.value * p).rounded())
        peer.check(at + "/tn", (other.value * n).rounded())
        peer.check(at + "/fp", n - (other.value * n).rounded())
      }
      if peer.at("binary_imrmc") != nil {
        try GallasPeers(peer: peer, study: sensitivity, table: table).checkR("binary_imrmc/TPF")
        try GallasPeers(peer: peer, study: specificity, table: table).checkR("binary_imrmc/FPF")
      }
    }
    if peer.at("binary_recall_imrmc") != nil {
      let recall = try peer.table(rating: "recall")
      try GallasPeers(
        peer: peer, study: try ReaderStudy(recall, endpoint: .sensitivity(threshold: nil)),
        table: recall
      ).checkR("binary_recall_imrmc/TPF")
      try GallasPeers(
        peer: peer, study: try ReaderStudy(recall, endpoint: .specificity(threshold: nil)),
        table: recall
      ).checkR("binary_recall_imrmc/FPF")
    }
  }

  /// Second less first, with the error of the first less the second.
  private func margins(_ peer: PeerAnswers, _ study: ReaderStudy) throws {
    for method in CovarianceMethod.allCases {
      let root =
        "noninferiority_derived/"
        + (method == .delong ? "DeLong" : method.rawValue)
      for key in peer.keys(root) {
        let at = "\(root)/\(key)"
        let margin = try #require(peer.number(at + "/delta"))
        let plan = AnalysisPlan(method: .obuchowskiRockette(method), margin: margin)
        let analysis = study.analyse(plan).analyses[0]
        let difference = try #require(analysis.differences.first)
        let turned = difference.contrast.negated
        peer.check(at + "/delta", margin)
        peer.check(at + "/estimate", turned.value)
        peer.check(at + "/se", turned.standardError)
        peer.check(at + "/df", turned.degreesOfFreedom)
        let claim = difference.claims.first {
          $0.claim == .nonInferior(margin: margin) && $0.of == difference.b
        }
        peer.check(at + "/t", claim?.statistic)
        peer.check(at + "/p_one_sided", claim?.p)
        peer.check(at + "/tost_p", difference.claims.last?.p)
        for (name, level) in [("ci95_two_sided", 0.95), ("ci90_two_sided", 0.9)] {
          let interval = turned.interval(level: level)
          peer.check("\(at)/\(name)/0", interval?.lower)
          peer.check("\(at)/\(name)/1", interval?.upper)
        }
      }
    }
  }

  /// Readers nested in modalities: what MRMCaov has right, and its denominator put right.
  private func nestedReaders(_ peer: PeerAnswers, _ study: ReaderStudy) throws {
    guard peer.at("peer_defective_do_not_match") != nil else { return }
    for method in ["unbiased", "jackknife", "DeLong"] {
      for table in [
        "RRRC/test_equality", "RRRC/test_diffs", "FRRC/test_equality", "FRRC/test_diffs",
      ] {
        let path = "peer_defective_do_not_match/or/\(method)/\(table)"
        if peer.at(path) != nil {
          peer.leaveOut(
            path, because: "n - sum n_i^2 in place of n^2 - sum n_i^2 (see NestedReaders)")
        }
      }
    }
    try FactorialPeers(peer: peer, study: study).checkAll("peer_defective_do_not_match/or")
    let model = try #require(NestedReaders(study.grid, try study.grid.covariances(.unbiased)))
    let analysis = try model.randomReadersRandomCases()
    #expect(isClose(model.readersPerModality, 2.4))
    // The values that the notes of the oracle give by hand, to the digits they have.
    #expect(isClose(try #require(analysis.test?.denominator), 0.002276387, relative: 1e-6))
    #expect(isClose(analysis.differences[0].variance, 0.001896989, relative: 1e-6))
    let fixed = model.fixedReaders()
    #expect(try #require(fixed.test).statistic > 0)
    #expect(try #require(fixed.differences[0].statistic()).isFinite)
  }

  /// One reader, here an algorithm in two versions: cases random, the reader fixed.
  private func singleReader(_ peer: PeerAnswers, _ study: ReaderStudy) throws {
    guard peer.at("srmc_DeLong") != nil else { return }
    let factorial = FactorialPeers(peer: peer, study: study)
    for method in CovarianceMethod.allCases {
      try factorial.check(
        "srmc_" + (method == .delong ? "DeLong" : method.rawValue), method, "FRRC")
    }
    let covariances = try study.grid.covariances(.delong)
    for (place, modality) in study.modalities.enumerated() {
      let contrast = ReaderContrast(
        value: study.grid[place, 0]?.value ?? .nan, variance: covariances[place, place],
        degreesOfFreedom: nil, method: "")
      factorial.check(
        "stmc_\(modality)", contrast, contrast.interval(level: 0.95, within: 0...1),
        "empirical_auc")
    }
  }
}
