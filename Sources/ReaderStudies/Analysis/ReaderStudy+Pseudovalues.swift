// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ReaderStudy {
  /// Dorfman, Berbaum and Metz's analysis of pseudovalues, for all three generalisations.
  func pseudovalues(_ plan: AnalysisPlan) -> Parts {
    var parts = Parts()
    let model: PseudovalueAnalysis
    do throws(NoAnswer) {
      model = try PseudovalueAnalysis(grid)
      parts.covariances = try grid.covariances(.jackknife)
    } catch {
      parts.analyses = Generalisation.allCases.map { undefined($0, error.reason) }
      return parts
    }
    for kind in Generalisation.allCases {
      do throws(NoAnswer) {
        var part = generalised(kind, try model.analysis(kind), plan, components: nil)
        if kind != .fixedCases { part.pseudovalues = model.components }
        parts.analyses.append(part)
      } catch {
        parts.analyses.append(undefined(kind, error.reason))
      }
    }
    parts.warnings = crossCheck(parts.analyses, plan, nil)
    return parts
  }
}
