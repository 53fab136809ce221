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
  }

  var population = RoeMetz()
  var readers = 5
  var cases = 100
  var groups = 1
  var missing = 0.0
  var kind = Generalisation.randomReadersRandomCases
  var endpoint = Endpoint.area
  var isAlgorithm = false
  /// How much better than its null the algorithm is, in separation.
  var algorithmShift = 0.0
  var claim = Claim.different
  /// Whether an effect is put in and the promise of `study power` is compared.
  var isPower = false

  var positives: Int { cases / 2 }

  var design: String {
    let base =
      groups > 1 ? "split-plot, \(groups) groups" : missing > 0 ? "missing reads" : "crossed"
    return isAlgorithm ? "algorithm against readers, \(base)" : base
  }

  var truth: String {
    population.areas[0] == population.areas[1]
      ? "AUROC \(population.areas[0])" : "AUROC \(population.areas[0]) and \(population.areas[1])"
  }

  /// Tells scenarios apart, and seeds them.
  var name: String {
    var words = [
      isPower ? "power" : "type I", design, endpoint.name, truth, "\(readers) readers",
      "\(cases) cases", kind.rawValue,
    ]
    if population.readerModality != 0.01 {
      words.append("readers by modality \(population.readerModality)")
    }
    if isPower { words.append(claimName) }
    if algorithmShift != 0 { words.append("shift \(algorithmShift)") }
    return words.joined(separator: "; ")
  }

  var claimName: String {
    switch claim {
    case .different: "difference"
    case .superior: "superiority"
    case .nonInferior(let margin): "non-inferiority \(margin)"
    case .equivalent(let margin): "equivalence \(margin)"
    }
  }
}

/// The scenarios, in the order in which they are run and told.
enum Scenarios {
  static let all: [Scenario] = typeI + power

  private static func typeOne(_ change: (inout Scenario) -> Void) -> [Scenario] {
    Generalisation.allCases.map { kind in
      var scenario = Scenario(kind: kind)
      change(&scenario)
      return scenario
    }
  }

  private static var typeI: [Scenario] {
    var list: [Scenario] = []
    func add(_ sizes: [(Int, Int)], _ change: (inout Scenario) -> Void = { _ in }) {
      for (readers, cases) in sizes {
        list += typeOne {
          ($0.readers, $0.cases) = (readers, cases)
          change(&$0)
        }
      }
    }
    add([(3, 50), (3, 100), (3, 200), (5, 50), (5, 100), (5, 200), (10, 50), (10, 100), (10, 200)])
    for area in [0.75, 0.95] {
      add([(3, 100), (5, 50), (5, 100), (10, 100)]) { $0.population.areas = [area, area] }
    }
    add([(6, 100)]) { $0.groups = 2 }
    add([(9, 150)]) { $0.groups = 3 }
    add([(3, 100), (5, 100), (10, 100)]) { $0.missing = 0.15 }
    for endpoint in [Scenario.Endpoint.sensitivity(0.8), .specificity(0.9)] {
      add([(3, 100), (5, 100), (5, 200), (10, 100)]) { $0.endpoint = endpoint }
    }
    add([(3, 100), (5, 100), (10, 100)]) { $0.isAlgorithm = true }
    add([(6, 100)]) { ($0.isAlgorithm, $0.groups) = (true, 2) }
    // The algorithm cannot be as good as the mean reader on given cases but by chance.
    return list.filter { !$0.isAlgorithm || $0.kind != .fixedCases }
  }

  private static var power: [Scenario] {
    var list: [Scenario] = []
    func add(_ change: (inout Scenario) -> Void) {
      var scenario = Scenario(isPower: true)
      scenario.population.areas = [0.86, 0.80]
      change(&scenario)
      list.append(scenario)
    }
    for (readers, cases) in [(5, 100), (5, 200), (10, 100), (10, 200), (5, 50)] {
      add { ($0.readers, $0.cases) = (readers, cases) }
    }
    add { ($0.readers, $0.cases, $0.kind) = (5, 100, .fixedReaders) }
    add { ($0.readers, $0.cases, $0.kind) = (5, 50, .fixedCases) }
    add { ($0.readers, $0.cases, $0.groups) = (6, 200, 2) }
    add { ($0.readers, $0.cases, $0.groups) = (9, 240, 3) }
    add {
      ($0.readers, $0.cases, $0.claim) = (8, 200, .nonInferior(margin: 0.05))
      $0.population.areas = [0.85, 0.85]
    }
    add {
      ($0.readers, $0.cases, $0.claim) = (10, 200, .equivalent(margin: 0.08))
      $0.population.areas = [0.85, 0.85]
    }
    add { ($0.readers, $0.cases, $0.claim) = (6, 150, .superior) }
    add {
      ($0.readers, $0.cases, $0.endpoint) = (6, 200, .sensitivity(0.8))
      $0.population.areas = [0.86, 0.78]
    }
    add {
      ($0.readers, $0.cases) = (6, 150)
      $0.population.readerModality = 0.04
    }
    for (readers, groups) in [(5, 1), (10, 1), (6, 2)] {
      add {
        $0.isAlgorithm = true
        $0.population.areas = [0.80, 0.80]
        ($0.readers, $0.groups, $0.cases, $0.algorithmShift) = (readers, groups, 150, 0.35)
      }
    }
    return list
  }
}
