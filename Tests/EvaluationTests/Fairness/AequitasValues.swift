// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics

/// Our numbers for the names in aequitas' file: rates, ratios to a reference group, verdicts.
///
/// The verdicts are what follows from the four-fifths line both ways; we show the line and judge on
/// bounds. They are compared as arithmetic only.
struct AequitasValues {
  let table: GroupTable
  private static let rates: [(String, FairnessRate)] = [
    ("accuracy", .accuracy), ("tpr", .sensitivity), ("tnr", .specificity),
    ("for", .falseOmissionRate), ("fdr", .falseDiscoveryRate), ("fpr", .falsePositiveRate),
    ("fnr", .falseNegativeRate), ("npv", .npv), ("precision", .ppv), ("pprev", .selectionRate),
    ("prev", .prevalence),
  ]
  private static let compared = [
    "ppr", "pprev", "precision", "fdr", "for", "fpr", "fnr", "tpr", "tnr", "npv",
  ]

  /// A rate of each group by aequitas' name; `ppr` is the share of all calls that the group got.
  private func rate(_ name: String) -> [Double] {
    if name == "ppr" {
      let all = table.overall.calls
      return table.cells.map { $0.calls / all }
    }
    let rate = Self.rates.first { $0.0 == name }?.1 ?? .accuracy
    return table.names.indices.map { table.value(rate, $0) }
  }

  /// The place of the group that a rate is compared with: the largest, or the one with the least.
  private func reference(_ name: String, leastMetric: Bool) -> Int {
    if !leastMetric {
      return table.cases.indices.max { table.cases[$0] < table.cases[$1] } ?? 0
    }
    let rates = rate(name)
    return rates.indices.min { rates[$0] < rates[$1] } ?? 0
  }

  /// The names of the reference groups.
  func references(leastMetric: Bool) -> [String: String] {
    var names: [String: String] = [:]
    for name in Self.compared {
      names[name + "_ref_group_value"] = table.names[reference(name, leastMetric: leastMetric)]
    }
    return names
  }

  private func disparity(_ name: String, _ group: Int, leastMetric: Bool = false) -> Double {
    let rates = rate(name)
    return rates[group] / rates[reference(name, leastMetric: leastMetric)]
  }

  /// The verdicts of one group by the four-fifths line.
  private func verdicts(_ group: Int) -> [String: Bool] {
    let names = [
      "Statistical Parity": "ppr", "Impact Parity": "pprev", "FDR Parity": "fdr",
      "FPR Parity": "fpr", "FOR Parity": "for", "FNR Parity": "fnr", "TPR Parity": "tpr",
      "TNR Parity": "tnr", "NPV Parity": "npv", "Precision Parity": "precision",
    ]
    var verdicts = names.mapValues { name -> Bool in
      let disparity = disparity(name, group)
      return disparity >= 0.8 && disparity <= 1.25
    }
    func both(_ a: String, _ b: String) -> Bool {
      (verdicts[a] ?? false) && (verdicts[b] ?? false)
    }
    verdicts["TypeI Parity"] = both("FDR Parity", "FPR Parity")
    verdicts["TypeII Parity"] = both("FOR Parity", "FNR Parity")
    verdicts["Equalized Odds"] = both("FPR Parity", "TPR Parity")
    verdicts["Unsupervised Fairness"] = both("Statistical Parity", "Impact Parity")
    verdicts["Supervised Fairness"] = both("TypeI Parity", "TypeII Parity")
    return verdicts
  }

  /// The verdicts of all groups: each holds where it holds for all of them.
  private var allVerdicts: [String: Bool] {
    var all: [String: Bool] = [:]
    for group in table.names.indices {
      for (name, holds) in verdicts(group) { all[name] = (all[name] ?? true) && holds }
    }
    return all
  }

  /// Every value of a group, or of the attribute where none is named.
  func values(of group: String?, leastMetric: Bool) -> [String: Double] {
    guard let group, let place = table.names.firstIndex(of: group) else {
      return allVerdicts.mapValues { $0 ? 1 : 0 }
    }
    let (cells, all) = (table.cells[place], table.overall)
    var values: [String: Double] = [
      "k": all.calls, "pp": cells.calls, "pn": cells.total - cells.calls,
      "fp": cells.falsePositives, "fn": cells.falseNegatives, "tn": cells.trueNegatives,
      "tp": cells.truePositives, "group_label_pos": cells.events,
      "group_label_neg": cells.nonEvents, "group_size": cells.total, "total_entities": all.total,
      "ppr": rate("ppr")[place],
    ]
    for (name, _) in Self.rates { values[name] = rate(name)[place] }
    for name in Self.compared {
      values[name + "_disparity"] = disparity(name, place, leastMetric: leastMetric)
    }
    for (name, holds) in verdicts(place) { values[name] = holds ? 1 : 0 }
    return values
  }

  /// The verdicts over all attributes.
  static func overall(_ attributes: [AequitasValues]) -> [String: Double] {
    let all = attributes.map(\.allVerdicts)
    func holds(_ name: String) -> Bool { all.allSatisfy { $0[name] ?? false } }
    let (one, two) = (holds("Unsupervised Fairness"), holds("Supervised Fairness"))
    return [
      "Unsupervised Fairness": one ? 1 : 0, "Supervised Fairness": two ? 1 : 0,
      "Overall Fairness": one && two ? 1 : 0,
    ]
  }
}
