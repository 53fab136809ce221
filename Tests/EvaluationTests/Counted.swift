// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension Ward {
  /// A ward whose net finds some of the diseased and calls some of the healthy.
  ///
  /// One case a patient; the residents say the same as the net. `LBBB` is nobody's finding.
  static func counting(
    found: Int, of diseased: Int, called: Int, of healthy: Int, checks: String,
    metrics: String = #""sensitivity""#, inference: String = "replicates: 100, seed: 7",
    more: String = ""
  ) throws -> Ward {
    let cases = (0..<(diseased + healthy)).map { number -> WardCase in
      var one = WardCase(number)
      let isDiseased = number < diseased
      let isCalled = isDiseased ? number < found : number < diseased + called
      one.truths = [isDiseased ? "1" : "0", "0"]
      one.net = [isCalled ? "0.9" : "0.1", "0.1"]
      one.residents = [isCalled ? "1" : "0", "0"]
      return one
    }
    return try Ward(
      cases, suite: suite(metrics: metrics, checks: checks, more: more, inference: inference))
  }
}
