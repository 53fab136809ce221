// SPDX-License-Identifier: Apache-2.0

import Metrics

extension Suite {
  /// The targets that checks name; every target where none names any.
  public var checkedTargets: Set<String> { named(by: checks, else: Set(targets)) }

  /// The targets that primary checks name; the first target where none does.
  public var primaryTargets: Set<String> {
    named(by: checks.filter(\.isPrimary), else: Set(targets.prefix(1)))
  }

  /// A check that names no target means the only one, unless it is of the whole run.
  private func named(by checks: [CheckPlan], else others: Set<String>) -> Set<String> {
    let named = checks.compactMap { check in
      check.target ?? (check.metric.id == CheckPlan.failureRate ? nil : targets.first)
    }
    return named.isEmpty ? others : Set(named)
  }
}
