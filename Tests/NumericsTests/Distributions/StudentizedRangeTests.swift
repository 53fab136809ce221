// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("The range of normal numbers")
struct StudentizedRangeTests {
  // mpmath 1.4.1, quadrature with 30 digits.
  @Test(
    "agrees with quadrature in 30 digits",
    arguments: [
      (2, 0.966105146475310727, 2.771807648699356, 3.642772735436899),
      (3, 0.914457428345041997, 3.314493155398121, 4.120303206460117),
      (5, 0.789123495036462186, 3.857655510378623, 4.602821042201575),
      (8, 0.599061387218642045, 4.286309409349044, 4.987182689088664),
      (20, 0.153743533805627784, 5.011688794118441, 5.645214697985857),
    ])
  func reference(count: Int, upToThree: Double, fivePercent: Double, onePercent: Double) {
    let range = StudentizedRange(count: count)
    #expect(isClose(range.cdf(3), upToThree, relative: 1e-13))
    #expect(isClose(range.upperQuantile(0.05), fivePercent, relative: 1e-12))
    #expect(isClose(range.upperQuantile(0.01), onePercent, relative: 1e-11))
  }

  @Test("of two numbers is the size of their difference")
  func two() {
    let range = StudentizedRange(count: 2)
    for q in [0.1, 1.0, 2.5, 6, 12] {
      #expect(isClose(range.survival(q), 2 * Normal.survival(q / 2.0.squareRoot()), relative: 1e-9))
    }
  }

  @Test("far out is what all pairs sum up to, without a step")
  func tail() {
    let range = StudentizedRange(count: 6)
    for q in stride(from: 7.0, to: 11, by: 0.25) {
      #expect(range.survival(q) > range.survival(q + 0.25))
    }
    #expect(range.survival(30) > 0)
  }

  @Test("asks for two numbers and a tail between 0 and 1")
  func refused() {
    #expect(StudentizedRange(count: 1).cdf(1).isNaN)
    #expect(StudentizedRange(count: 3).upperQuantile(0).isNaN)
    #expect(StudentizedRange(count: 3).upperQuantile(1).isNaN)
    #expect(StudentizedRange(count: 3).cdf(.nan).isNaN)
    #expect(StudentizedRange(count: 3).cdf(-1) == 0)
    #expect(StudentizedRange(count: 3).cdf(.infinity) == 1)
  }
}
