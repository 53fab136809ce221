// SPDX-License-Identifier: Apache-2.0

import Statistics

/// How far groups may differ: as checks of the suite declare it, or as it is looked at without.
struct GapLimits {
  /// A limit and whether the suite declares it.
  struct Limit {
    let value: Double
    let isDeclared: Bool
  }

  /// The difference at which a group counts as too small where no check declares a limit.
  static let usualDifference = 0.1

  private let declared: [String: Double]

  /// Takes the limits that checks declare of one target's groups across some columns.
  init(_ checks: [CheckPlan], across: [String]) {
    var declared: [String: Double] = [:]
    for check in checks {
      guard let fairness = check.fairness, Set(fairness.columns) == Set(across) else { continue }
      switch check.rule {
      case .atMost(let limit), .atLeast(let limit): declared[fairness.id] = limit
      case .nonInferior: continue
      }
    }
    self.declared = declared
  }

  /// The limit of a criterion: of its difference, or of its ratio.
  func limit(_ criterion: FairnessCriterion, _ form: FairnessRequest.Form) -> Limit {
    let id = FairnessRequest(criterion: criterion, form: form, columns: []).id
    if let value = declared[id] { return Limit(value: value, isDeclared: true) }
    return Limit(
      value: form == .difference ? Self.usualDifference : FairnessCriterion.fourFifthsLine,
      isDeclared: false)
  }
}
