// SPDX-License-Identifier: Apache-2.0

import Statistics

/// One kind of study that is simulated many times.
struct Scenario: Sendable {
  /// What is measured.
  enum Endpoint: Sendable, Hashable {
    case area
    /// The share of diseased cases called by the mean reader under the first modality.
    case sensitivity(Double)
    case specificity(Double)

    var name: String {
      switch self {
      case .area: "roc_auc"
      case .sensitivity(let share): "sensitivity \(share)"
      case .specificity(let share): "specificity \(share)"
      }
    }

    /// The class that alone bears on the endpoint; nil where both do.
    var bearing: CaseClass? {
      switch self {
      case .area: nil
      case .sensitivity: .positive
      case .specificity: .negative
      }
    }
  }

  /// Who reads what.
  ///
  /// Readers and cases are always those of the whole study.
  enum Layout: Sendable, Hashable {
    case crossed
    /// Blocks of readers with blocks of cases of their own.
    case splitPlot(groups: Int)
    /// Every reader has cases of his own.
    case casesInReaders
    /// Every modality has cases of its own.
    case casesInModalities
    /// Every modality has readers of its own.
    case readersInModalities
    /// Every modality has readers and cases of its own.
    case nothingShared
    /// Each read is missing with this chance.
    case missingReads(Double)

    var name: String {
      switch self {
      case .crossed: "crossed"
      case .splitPlot(let groups): "split-plot, \(groups) groups"
      case .casesInReaders: "cases in readers"
      case .casesInModalities: "cases in modalities"
      case .readersInModalities: "readers in modalities"
      case .nothingShared: "readers and cases in modalities"
      case .missingReads(let share): "missing reads, \(share)"
      }
    }
  }

  var population = RoeMetz()
  var readers = 5
  var cases = 100
  var positiveShare = 0.5
  var layout = Layout.crossed
  var kind = Generalisation.randomReadersRandomCases
  var endpoint = Endpoint.area
  var isAlgorithm = false
  /// How much better than its null the algorithm is, in separation.
  var algorithmShift = 0.0
  var claim = Claim.different
  /// What seeds fixed cases, where it is not the scenario's own name.
  var caseSeed: String?
  /// Whether an effect is put in and the promise of `study power` is compared.
  var isPower = false

  var positives: Int { Int((Double(cases) * positiveShare).rounded()) }

  /// The number of cases that bear on the endpoint.
  var bearingCases: Int {
    switch endpoint.bearing {
    case .positive: positives
    case .negative: cases - positives
    case nil: cases
    }
  }

  /// The number of blocks of cases.
  var groups: Int {
    switch layout {
    case .splitPlot(let groups): groups
    case .casesInReaders: readers
    default: 1
    }
  }

  var missing: Double { if case .missingReads(let share) = layout { share } else { 0 } }
  var isNested: Bool { layout == .readersInModalities || layout == .nothingShared }
  var isUnpaired: Bool { layout == .casesInModalities || layout == .nothingShared }

  func placeInClass(_ place: Int) -> Int { place < positives ? place : place - positives }

  /// Whether a reader reads a case under a modality, as far as modalities have their own.
  func reads(_ modality: Int, _ reader: Int, _ place: Int) -> Bool {
    if isNested, (reader < readers / 2) != (modality == 0) { return false }
    return !isUnpaired || placeInClass(place) % 2 == modality
  }

  var design: String { isAlgorithm ? "algorithm against readers, \(layout.name)" : layout.name }

  var truth: String {
    var words =
      population.areas[0] == population.areas[1]
      ? "AUROC \(population.areas[0])"
      : "AUROC \(population.areas[0]) and \(population.areas[1])"
    if population.readerModality != 0.01 {
      words += ", readers by modality \(population.readerModality)"
    }
    if positiveShare != 0.5 { words += ", \(Int(100 * positiveShare)) % diseased" }
    if algorithmShift != 0 { words += ", algorithm moved by \(algorithmShift)" }
    return words
  }

  /// Tells scenarios apart, and seeds them.
  var name: String {
    [
      isPower ? "power" : "type I", design, endpoint.name, truth, "\(readers) readers",
      "\(cases) cases", kind.rawValue, claimName,
    ].joined(separator: "; ")
  }

  var claimName: String {
    switch claim {
    case .different: "difference"
    case .superior: "superiority"
    case .nonInferior(let margin): "non-inferiority \(margin)"
    case .equivalent(let margin): "equivalence \(margin)"
    }
  }

  /// The analyses that the commands have for it.
  var analyses: [String] {
    // With fixed cases no covariance enters.
    if kind == .fixedCases { return ["or, any covariance"] }
    let factorial = CovarianceMethod.allCases.map { "or-\($0.rawValue)" }
    guard kind == .randomReadersRandomCases, !isAlgorithm else { return factorial }
    // What `study analyse` gives beside the U-statistic is not what `study power` sizes.
    return factorial + ["u-statistic"] + (isPower ? [] : ["u-statistic-mle"])
  }
}
