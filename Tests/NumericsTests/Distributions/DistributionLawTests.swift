// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Laws of distributions")
struct DistributionLawTests {
  private let probabilities: [Double] = [
    1e-300, 1e-100, 1e-20, 1e-8, 0.001, 0.025, 0.2, 0.26, 0.4, 0.499, 0.5, 0.6, 0.9, 0.975, 0.9999,
  ]

  @Test("the probability below a quantile is the one asked for")
  func roundTrips() {
    for p in probabilities {
      #expect(isClose(Normal.cdf(Normal.quantile(p)), p), "normal \(p)")
      #expect(isClose(Normal.survival(Normal.upperQuantile(p)), p), "normal \(p)")
      for n in [1.0, 2, 4.5, 30, 1e4, 1e6] {
        // Rounding the quantile to a double moves its tail by up to 37 sqrt(n) units.
        let tolerance = n > 1000 ? 1e-10 : 2e-12
        let (t, c) = (StudentT(degreesOfFreedom: n), ChiSquare(degreesOfFreedom: n))
        #expect(isClose(t.cdf(t.quantile(p)), p, relative: tolerance), "t \(n) \(p)")
        #expect(isClose(t.survival(t.upperQuantile(p)), p, relative: tolerance), "t \(n) \(p)")
        #expect(isClose(c.survival(c.upperQuantile(p)), p, relative: tolerance), "chi2 \(n) \(p)")
        // One degree at 1e-300 lies below the least double.
        let low = c.quantile(p)
        if low > 1e-290 { #expect(isClose(c.cdf(low), p, relative: tolerance), "chi2 \(n) \(p)") }
      }
      for (a, b) in [(0.5, 0.5), (1, 14), (13.5, 0.5), (200, 3), (1e5, 1e5)] {
        let (beta, f) = (Beta(a, b), FisherF(2 * a, 2 * b))
        let x = beta.quantile(p)
        // Close to one a double cannot hold the quantile; the F distribution still does.
        if x < 0.9, x > 1e-300 {
          #expect(isClose(beta.cdf(x), p, relative: 2e-11), "\(a) \(b) \(p)")
        }
        let y = f.quantile(p)
        if y > 1e-300 { #expect(isClose(f.cdf(y), p, relative: 2e-11), "F \(a) \(b) \(p)") }
        let z = f.upperQuantile(p)
        if z < 1e140 { #expect(isClose(f.survival(z), p, relative: 2e-11), "F \(a) \(b) \(p)") }
      }
    }
  }

  @Test("edges of the probability scale give edges of the support")
  func edges() {
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(0.5) == 0)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.upperQuantile(0) == .infinity)
    #expect(Normal.cdf(.infinity) == 1)
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Beta(2, 3).quantile(0) == 0)
    #expect(Beta(2, 3).quantile(1) == 1)
    #expect(Beta(0, 3).quantile(0.5).isNaN)
    #expect(StudentT(degreesOfFreedom: 3).quantile(1) == .infinity)
    #expect(StudentT(degreesOfFreedom: 3).quantile(0) == -.infinity)
    #expect(ChiSquare(degreesOfFreedom: 3).quantile(1) == .infinity)
    #expect(ChiSquare(degreesOfFreedom: 3).cdf(-1) == 0)
    #expect(FisherF(3, 4).quantile(0) == 0)
    #expect(FisherF(3, 4).survival(-1) == 1)
    #expect(Binomial(10, 0.3).quantile(0) == 0)
    #expect(Binomial(10, 0.3).quantile(1) == 10)
    #expect(Binomial(1, 0.5).quantile(0.5) == 0)
    #expect(Binomial(10, 0).cdf(0) == 1)
    #expect(Binomial(10, 1).survival(9) == 1)
  }

  @Test("t with one and two degrees of freedom has its closed form")
  func closedForms() {
    for p in [0.001, 0.1, 0.3, 0.499, 0.7, 0.999] {
      let two = (2 * p - 1) / (2 * p * (1 - p)).squareRoot()
      #expect(isClose(StudentT(degreesOfFreedom: 2).quantile(p), two, relative: 4e-12))
    }
    #expect(isClose(StudentT(degreesOfFreedom: 1).quantile(0.75), 1))
    #expect(isClose(StudentT(degreesOfFreedom: .infinity).quantile(0.9), Normal.quantile(0.9)))
    #expect(isClose(Beta(1, 4).cdf(0.2), 1 - Elementary.pow(0.8, 4)))
    #expect(isClose(ChiSquare(degreesOfFreedom: 2).survival(3), Elementary.exp(-1.5)))
  }

  @Test("a subnormal probability still has its normal quantile")
  func subnormal() {
    // 60 digits: -sqrt(2) erfcinv(2 * 2^-1074).
    #expect(isClose(Normal.quantile(Double.leastNonzeroMagnitude), -38.4674056171443437))
  }
}
