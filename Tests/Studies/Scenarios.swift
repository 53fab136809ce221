// SPDX-License-Identifier: Apache-2.0

import Statistics

/// The scenarios, in the order in which they are run and told.
enum Scenarios {
  static let all: [Scenario] = typeI + margins + power

  /// No difference, under each generalisation.
  private static var typeI: [Scenario] {
    var list: [Scenario] = []
    func add(_ sizes: [(Int, Int)], _ change: (inout Scenario) -> Void = { _ in }) {
      for (readers, cases) in sizes {
        for kind in Generalisation.allCases {
          var scenario = Scenario(readers: readers, cases: cases, kind: kind)
          change(&scenario)
          list.append(scenario)
        }
      }
    }
    add([(3, 50), (3, 100), (3, 200), (5, 50), (5, 100), (5, 200), (10, 50), (10, 100), (10, 200)])
    for area in [0.75, 0.95] {
      add([(3, 100), (5, 50), (5, 100), (10, 100)]) { $0.population.areas = [area, area] }
    }
    add([(5, 100), (10, 200)]) { $0.positiveShare = 0.2 }
    add([(5, 100), (10, 100)]) { $0.population.readerModality = 0.04 }
    add([(6, 100), (10, 200)]) { $0.layout = .splitPlot(groups: 2) }
    add([(9, 150)]) { $0.layout = .splitPlot(groups: 3) }
    add([(5, 200), (10, 400)]) { $0.layout = .casesInReaders }
    add([(3, 100), (5, 100), (10, 200)]) { $0.layout = .casesInModalities }
    add([(6, 100), (10, 100), (20, 100)]) { $0.layout = .readersInModalities }
    add([(6, 100), (10, 200), (20, 200)]) { $0.layout = .nothingShared }
    add([(3, 100), (5, 100), (10, 100)]) { $0.layout = .missingReads(0.15) }
    add([(5, 100), (10, 100)]) { $0.layout = .missingReads(0.05) }
    for endpoint in [Scenario.Endpoint.sensitivity(0.8), .specificity(0.9)] {
      add([(3, 100), (5, 100), (5, 200), (10, 100)]) { $0.endpoint = endpoint }
      add([(6, 200)]) { ($0.endpoint, $0.layout) = (endpoint, .splitPlot(groups: 2)) }
      add([(10, 100)]) { ($0.endpoint, $0.layout) = (endpoint, .readersInModalities) }
      add([(5, 100)]) { ($0.endpoint, $0.layout) = (endpoint, .missingReads(0.15)) }
    }
    add([(3, 100), (5, 100), (10, 100)]) { $0.isAlgorithm = true }
    add([(6, 100)]) { ($0.isAlgorithm, $0.layout) = (true, .splitPlot(groups: 2)) }
    for endpoint in [Scenario.Endpoint.sensitivity(0.8), .specificity(0.9)] {
      add([(5, 50), (5, 100), (10, 100), (10, 200)]) {
        ($0.isAlgorithm, $0.endpoint) = (true, endpoint)
      }
    }
    // On given cases a share has so few values that the algorithm's is not the readers' mean.
    return list.filter { !$0.isAlgorithm || $0.kind != .fixedCases || $0.endpoint == .area }
  }

  /// A difference that is just the margin, in favour of the second modality.
  private static var margins: [Scenario] {
    var list: [Scenario] = []
    for (readers, cases) in [(5, 100), (10, 200)] {
      for layout in [Scenario.Layout.crossed, .splitPlot(groups: 2)] {
        var scenario = Scenario(readers: readers, cases: cases, layout: layout)
        scenario.population.areas = [0.80, 0.85]
        scenario.claim = .nonInferior(margin: 0.05)
        list.append(scenario)
      }
      var scenario = Scenario(readers: readers, cases: cases, endpoint: .sensitivity(0.75))
      // The threshold of a sensitivity of 0.75 has one of 0.80 under the second modality.
      scenario.population.areas = [0.85, 0.8759]
      scenario.claim = .nonInferior(margin: 0.05)
      list.append(scenario)
    }
    var scenario = Scenario(readers: 10, cases: 200)
    scenario.population.areas = [0.80, 0.88]
    scenario.claim = .equivalent(margin: 0.08)
    return list + [scenario]
  }

  /// A claim that is true.
  private static var power: [Scenario] {
    var list: [Scenario] = []
    func add(
      _ readers: Int, _ cases: Int, _ areas: [Double] = [0.86, 0.80],
      _ change: (inout Scenario) -> Void = { _ in }
    ) {
      var scenario = Scenario(readers: readers, cases: cases, isPower: true)
      scenario.population.areas = areas
      change(&scenario)
      list.append(scenario)
    }
    for (readers, cases) in [(5, 50), (5, 100), (5, 200), (10, 100), (10, 200)] {
      add(readers, cases)
    }
    for (readers, cases) in [(5, 100), (10, 100)] {
      add(readers, cases) { $0.kind = .fixedReaders }
      add(readers, cases) { $0.kind = .fixedCases }
    }
    add(6, 150) { $0.population.readerModality = 0.04 }
    add(6, 200) { $0.positiveShare = 0.2 }
    add(6, 150) { $0.claim = .superior }
    add(6, 200) { $0.layout = .splitPlot(groups: 2) }
    add(9, 240) { $0.layout = .splitPlot(groups: 3) }
    add(10, 200) { $0.layout = .splitPlot(groups: 2) }
    for (readers, cases) in [(5, 200), (10, 200)] {
      add(readers, cases, [0.85, 0.85]) { $0.claim = .nonInferior(margin: 0.05) }
    }
    add(8, 240, [0.85, 0.85]) {
      ($0.claim, $0.layout) = (.nonInferior(margin: 0.06), .splitPlot(groups: 2))
    }
    add(10, 200, [0.85, 0.85]) { $0.claim = .equivalent(margin: 0.08) }
    add(6, 200, [0.86, 0.78]) { $0.endpoint = .sensitivity(0.8) }
    add(5, 100, [0.86, 0.80]) { ($0.endpoint, $0.claim) = (.sensitivity(0.8), .superior) }
    add(10, 200, [0.85, 0.85]) {
      ($0.endpoint, $0.claim) = (.sensitivity(0.8), .nonInferior(margin: 0.1))
    }
    for (readers, cases) in [(5, 200), (10, 200)] {
      add(readers, cases, [0.85, 0.85]) {
        ($0.endpoint, $0.claim) = (.specificity(0.9), .nonInferior(margin: 0.05))
      }
    }
    addAlgorithms { add($0, 150, [0.80, 0.80], $1) }
    return list
  }

  private static func addAlgorithms(_ add: (Int, (inout Scenario) -> Void) -> Void) {
    func one(
      _ readers: Int, shift: Double = 0.35, _ change: @escaping (inout Scenario) -> Void = { _ in }
    ) {
      add(readers) {
        ($0.isAlgorithm, $0.algorithmShift) = (true, shift)
        change(&$0)
      }
    }
    one(5)
    one(10)
    one(6) { $0.layout = .splitPlot(groups: 2) }
    one(10) { $0.claim = .superior }
    one(10, shift: 0) { $0.claim = .nonInferior(margin: 0.08) }
    one(5) { $0.kind = .fixedReaders }
    one(5, shift: 0.2) { $0.kind = .fixedCases }
    one(10, shift: 0.6) { $0.endpoint = .sensitivity(0.8) }
    one(5, shift: 0) { ($0.endpoint, $0.claim) = (.specificity(0.9), .nonInferior(margin: 0.1)) }
    one(10, shift: 0) { ($0.endpoint, $0.claim) = (.specificity(0.9), .nonInferior(margin: 0.1)) }
  }
}
