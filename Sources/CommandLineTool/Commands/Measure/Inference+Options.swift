// SPDX-License-Identifier: Apache-2.0

import Metrics

extension Inference {
  /// The settings that a command line gives, and the usual ones where it gives none.
  init(_ invocation: Invocation) {
    self.init(threads: invocation.threads)
    method = Inference.method(named: invocation[MeasureOptions.interval]) ?? method
    level = invocation.level ?? level
    replicates = invocation[MeasureOptions.replicates] ?? replicates
    seed = invocation.seed ?? seed
  }
}
