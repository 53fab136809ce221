// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Testing

/// Swaps as a suite declares them.
enum SwapSamples {
  /// The swap of a declaration.
  static func swap(_ text: String) throws -> SwapPlan {
    let plan = try CounterfactualPlan(
      JSON5.parse(Array("{ swaps: [\(text)] }".utf8), file: "suite.json5"))
    return plan.swaps[0]
  }

  /// The swap of a lexicon that comes with the program.
  static func swap(lexicon: String) throws -> SwapPlan {
    try swap("{ id: \"\(lexicon)\", lexicon: \"\(lexicon)\" }")
  }
}

extension SwapPlan {
  /// One text in every version; nil where the case is left out.
  func all(_ text: String, version: String? = nil) -> [String]? {
    (try? rewritten([text], version: version).get())?.map { $0[0] }
  }

  /// Why a text is left out.
  func reason(_ text: String, version: String? = nil) -> LeftOut? {
    if case .failure(let error) = rewritten([text], version: version) { error.reason } else { nil }
  }
}
