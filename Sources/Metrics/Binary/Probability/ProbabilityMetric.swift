// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension BinarySample {
  /// The reason why probabilities cannot be judged here, or nil when they can.
  var probabilityObstacle: Text? {
    if cases.scoreKind == .call { return Reasons.callsOnly }
    if !cases.scoresAreProbabilities { return Reasons.notProbabilities }
    return nil
  }
}
